// SPDX-License-Identifier: Apache-2.0
// A comparison as JSON, every number to its last bit.

public import CohortStudy

extension ComparisonResult {
  /// The comparison as a JSON document.
  public var document: JSONValue {
    [
      "folds": .integer(folds), "resamples": .integer(resamples),
      "seed": .string("\(seed)"), "items": .array(items.map(\.document)),
    ]
  }
}

extension ItemComparison {
  fileprivate var document: JSONValue {
    [
      "item": .string(item), "low": .number(low), "high": .number(high), "step": .number(step),
      "couples": .integer(couples), "floorShare": .number(floorShare),
      "ceilingShare": .number(ceilingShare), "models": .array(models.map(\.document)),
      "differences": .array(differences.map(\.document)),
      "horizons": .array(
        horizons.map { horizon in
          [
            "days": .number(horizon.days), "models": .array(horizon.models.map(\.document)),
            "differences": .array(horizon.differences.map(\.document)),
          ]
        }),
      "fits": .array(fits.map(\.document)),
    ]
  }
}

extension ModelScores {
  fileprivate var document: JSONValue {
    [
      "model": .string(model), "targets": .integer(targets), "rmse": .measured(rootMeanSquare),
      "mae": .measured(meanAbsolute), "logDensity": .measured(logDensity),
      "crps": .measured(rankedScore), "dlogs": .measured(logCell),
      "coverage": .array(
        coverage.map {
          [
            "level": .number($0.level), "plain": .measured($0.plain),
            "randomised": .measured($0.randomised),
          ]
        }),
      "pit": .measured(histogram), "calibration": .measured(calibration),
    ]
  }
}

extension ScoreDifference {
  fileprivate var document: JSONValue {
    [
      "measure": .string(measure.rawValue), "model": .string(model),
      "reference": .string(reference), "gain": .measured(gain), "low": .measured(low),
      "high": .measured(high),
    ]
  }
}

extension FittedParameters {
  fileprivate var document: JSONValue {
    [
      "fold": .integer(fold), "setPointMean": .measured(setPointMean),
      "setPointDeviation": .measured(setPointDeviation),
      "setPointCorrelation": .measured(setPointCorrelation),
      "relaxationRate": .measured(relaxationRate), "stateDeviation": .measured(stateDeviation),
      "stateCorrelation": .measured(stateCorrelation),
      "noiseDeviation": .measured(noiseDeviation),
      "noiseCorrelation": .measured(noiseCorrelation),
      "volatilitySpread": .measured(volatilitySpread),
      "habitStrength": habitStrength.map { .number($0) } ?? .null,
      "evaluations": .integer(evaluations), "hasConverged": .bool(hasConverged),
    ]
  }
}
