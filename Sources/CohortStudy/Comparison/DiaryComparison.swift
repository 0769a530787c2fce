// SPDX-License-Identifier: Apache-2.0
// The comparison itself: folds dealt by rank, fits on all cores, results gathered in one order.

import TrustEngine

/// Compares the daily model with its plain rivals on couples it was not fitted to.
public enum DiaryComparison {
  /// Runs a comparison.
  ///
  /// Couples are dealt into folds by their rank; for each item and fold every constant of every model
  /// is fitted on the other folds, and each couple held out is followed from its own first occasion.
  /// - Parameters:
  ///   - panels: One panel an item.
  ///   - scale: How the items are answered.
  ///   - plan: Folds, distances, resamples, seed and workers.
  ///   - progress: Called with the number of finished fits and of all fits, from any thread.
  /// - Returns: The scores, and for each item and model the predictions of the next occasion.
  public static func run(
    _ panels: [DiaryPanel], scale: ItemScale, plan: ComparisonPlan,
    progress: (@Sendable (Int, Int) -> Void)? = nil
  ) -> (result: ComparisonResult, predictions: [ModelPredictions]) {
    let jobs = panels.indices.flatMap { item in
      (0..<folds(panels[item], plan)).map { (item: item, fold: $0) }
    }
    let forecasts = parallelMap(
      jobs, workers: plan.workers, finished: { progress?($0, jobs.count) }
    ) { job in
      FoldForecast(
        panels[job.item], scale: scale, fold: job.fold, folds: folds(panels[job.item], plan),
        horizons: plan.horizons)
    }
    var items: [ItemComparison] = []
    var predictions: [ModelPredictions] = []
    for (index, panel) in panels.enumerated() {
      let own = zip(jobs, forecasts).filter { $0.0.item == index }.map { $0.1 }
      let gathered = GatheredItem(panel, scale: scale, plan: plan, own)
      items.append(gathered.comparison)
      predictions += gathered.predictions
    }
    let result = ComparisonResult(
      folds: plan.folds, resamples: plan.resamples, seed: plan.seed, items: items)
    return (result, predictions)
  }

  /// No more folds than couples, so that every fold holds somebody out.
  private static func folds(_ panel: DiaryPanel, _ plan: ComparisonPlan) -> Int {
    max(1, min(plan.folds, panel.couples.count))
  }
}

/// One item's folds put together.
private struct GatheredItem {
  var comparison: ItemComparison
  var predictions: [ModelPredictions]

  init(
    _ panel: DiaryPanel, scale: ItemScale, plan: ComparisonPlan, _ forecasts: [FoldForecast]
  ) {
    let bootstrap = CoupleBootstrap(
      couples: panel.couples.count, resamples: plan.resamples, seed: plan.seed)
    func rows(_ lead: Int) -> [(model: ComparedModel, predictions: [Prediction])] {
      ComparedModel.all.compactMap { model in
        let parts = forecasts.flatMap(\.parts).filter { $0.lead == lead && $0.model == model }
        return parts.isEmpty ? nil : (model, parts.flatMap(\.predictions).inTargetOrder)
      }
    }
    let next = rows(0)
    let targets = next.first?.predictions ?? []
    func share(_ answer: Int) -> Double {
      Double(targets.count { scale.answer(of: $0.observed) == answer })
        / Double(max(1, targets.count))
    }
    comparison = ItemComparison(
      item: panel.item, low: scale.low, high: scale.high, step: scale.step,
      couples: panel.couples.count, floorShare: share(0), ceilingShare: share(scale.cells - 1),
      models: next.map { ModelScores(model: $0.model.name, $0.predictions) },
      differences: GatheredItem.differences(next, bootstrap),
      horizons: plan.horizons.enumerated().compactMap { index, days in
        let rows = rows(index + 1)
        guard let first = rows.first, !first.predictions.isEmpty else { return nil }
        return HorizonComparison(
          days: days, models: rows.map { ModelScores(model: $0.model.name, $0.predictions) },
          differences: GatheredItem.differences(rows, bootstrap))
      },
      fits: forecasts.enumerated().map { FittedParameters(fold: $0, $1.fit) })
    predictions = next.filter { $0.model != .engineWithoutHabit }.map {
      ModelPredictions(item: panel.item, model: $0.model.name, predictions: $0.predictions)
    }
  }

  /// The engine against the best baseline of each measure, its nowcast against itself, and itself
  /// against the engine without habits.
  private static func differences(
    _ rows: [(model: ComparedModel, predictions: [Prediction])], _ bootstrap: CoupleBootstrap
  ) -> [ScoreDifference] {
    guard let engine = rows.first(where: { $0.model == .engine }), !engine.predictions.isEmpty
    else { return [] }
    let ours = (name: engine.model.name, engine.predictions)
    var result: [ScoreDifference] = []
    for measure in Measure.allCases {
      let baselines = rows.filter(\.model.isBaseline)
      let scores = baselines.map {
        measure.value(ModelScores(model: $0.model.name, $0.predictions))
      }
      guard let best = scores.indices.max(by: { scores[$0] < scores[$1] }) else { continue }
      let theirs = (name: baselines[best].model.name, baselines[best].predictions)
      result.append(bootstrap.difference(measure, ours, theirs))
    }
    if let now = rows.first(where: { $0.model == .engineNowcast }), !now.predictions.isEmpty {
      for measure in Measure.allCases {
        result.append(
          bootstrap.difference(measure, (now.model.name, now.predictions), ours))
      }
    }
    if let plain = rows.first(where: { $0.model == .engineWithoutHabit }) {
      result.append(
        bootstrap.difference(.logCell, ours, (plain.model.name, plain.predictions)))
    }
    return result
  }
}

extension Measure {
  /// A model's score, turned so that more is better.
  func value(_ scores: ModelScores) -> Double {
    switch self {
    case .logCell: scores.logCell
    case .rankedScore: -scores.rankedScore
    case .rootMeanSquare: -scores.rootMeanSquare
    }
  }
}

extension FittedParameters {
  /// The parameters of one fold's fit.
  init(fold: Int, _ fit: DailyFit) {
    let parameters = fit.model.parameters
    let strength = fit.model.habit.strength
    self.init(
      fold: fold, setPointMean: parameters.setPointMean,
      setPointDeviation: parameters.setPointDeviation,
      setPointCorrelation: parameters.setPointCorrelation,
      relaxationRate: parameters.relaxationRate, stateDeviation: parameters.stateDeviation,
      stateCorrelation: parameters.stateCorrelation,
      noiseDeviation: parameters.noiseDeviation,
      noiseCorrelation: parameters.noiseCorrelation,
      volatilitySpread: parameters.volatilitySpread,
      habitStrength: strength.isFinite ? strength : nil, evaluations: fit.evaluations,
      hasConverged: fit.hasConverged)
  }
}
