// SPDX-License-Identifier: Apache-2.0
// A comparison of choice models as files for machines: a JSON document, and a table of predictions.

public import CohortStudy

extension GameReading {
  /// The comparison as a JSON document; log losses are in nats a choice.
  public func document(_ comparison: GameComparison) -> JSONValue {
    [
      "folds": .integer(comparison.folds), "trust": .string(trust), "refusal": .string(refusal),
      "persons": .integer(comparison.persons), "games": .integer(comparison.games),
      "targets": .integer(comparison.targets), "skipped": .integer(comparison.skipped),
      "models": .array(comparison.scores.map(GameReading.score)),
      "differences": .array(
        comparison.differences.map { difference in
          [
            "model": .string(difference.model.rawValue),
            "reference": .string(difference.reference.rawValue),
            "gain": .number(difference.gain), "interval": GameReading.interval(difference.interval),
          ]
        }),
      "afterFirstBetrayal": .array(
        comparison.afterFirstBetrayal.map { response in
          [
            "group": .string(response.group), "nextRound": GameReading.count(response.next),
            "whilePartnerBehaves": .array(
              response.whilePartnerBehaves.map(GameReading.count)),
          ]
        }),
    ]
  }

  private static func score(_ score: GameScore) -> JSONValue {
    [
      "model": .string(score.model.rawValue), "logLoss": .number(score.logLoss),
      "logLossInterval": interval(score.logLossInterval), "brier": .number(score.brier),
      "foldLogLoss": .array(score.foldLogLoss.map { $0.map(JSONValue.number) ?? .null }),
      "foldShapes": .array(score.foldShapes.map { .array($0.map(fitted)) }),
      "weights": .array(score.weights.map(fitted)), "shapes": .array(score.shapes.map(fitted)),
      "calibration": .array(
        score.calibration.map { part in
          [
            "count": .integer(part.count),
            "foretold": part.count > 0 ? .number(part.foretold) : .null,
            "observed": part.count > 0 ? .number(part.observed) : .null,
          ]
        }),
    ]
  }

  private static func fitted(_ number: FittedNumber) -> JSONValue {
    guard let range = number.interval else {
      return ["name": .string(number.name), "estimate": .number(number.estimate)]
    }
    return [
      "name": .string(number.name), "estimate": .number(number.estimate),
      "interval": interval(range),
    ]
  }

  private static func interval(_ interval: Interval) -> JSONValue {
    .array([.measured(interval.low), .measured(interval.high)])
  }

  private static func count(_ count: TrustCount) -> JSONValue {
    [
      "choices": .integer(count.choices), "trusting": .integer(count.trusting),
      "share": count.share.map(JSONValue.number) ?? .null,
    ]
  }
}

/// The prediction file of a comparison of choice models.
public enum GamePredictionFile {
  /// The header line's names.
  public static let columns = [
    "person", "game", "time", "model", "probability", "observed", "log_probability",
  ]

  /// The rows as comma-separated text with a header line.
  ///
  /// `probability` is that of trust, `observed` is 1 for trust and 0 for refusal, and
  /// `log_probability` is the natural log of the probability of what was observed.
  public static func text(_ predictions: [GamePrediction]) -> String {
    var text = columns.joined(separator: ",") + "\n"
    for row in predictions {
      let names = [row.person, row.game, row.time, row.model.rawValue].map(field)
      text += names.joined(separator: ",")
      text += ",\(row.probability),\(row.trusted ? 1 : 0),\(row.logProbability)\n"
    }
    return text
  }

  /// A field, in quotation marks where it would otherwise be misread.
  private static func field(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { $0 != 44 && $0 != 34 && $0 != 10 && $0 != 13 }
    return isPlain ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
