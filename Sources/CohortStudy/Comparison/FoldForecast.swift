// SPDX-License-Identifier: Apache-2.0
// One fold of one item: everything is fitted on the training couples, then the couples held out are
// followed from their own first occasion and foretold as they go.

import TrustEngine

/// What all models foretold for the couples of one fold.
struct FoldForecast: Sendable {
  /// The predictions of one model at one distance.
  struct Part: Sendable {
    let model: ComparedModel
    let lead: Int
    let predictions: [Prediction]
  }

  /// The predictions, by model and lead; lead 0 is the next occasion.
  let parts: [Part]
  /// The engine as fitted on this fold's training couples.
  let fit: DailyFit

  /// Fits and foretells.
  /// - Parameters:
  ///   - panel: The whole panel.
  ///   - scale: How the item is answered.
  ///   - fold: The rank of the fold that is held out.
  ///   - folds: The number of folds.
  ///   - horizons: How many days ahead answers are foretold besides the next occasion.
  init(_ panel: DiaryPanel, scale: ItemScale, fold: Int, folds: Int, horizons: [Double]) {
    let training = panel.couples.enumerated().filter { $0.offset % folds != fold }
      .map(\.element)
    let held = panel.couples.indices.filter { $0 % folds == fold }
    let leads = [Lead.next] + horizons.map { Lead.days($0) }
    fit = DailyFit(training, scale: scale)
    var parts: [Part] = []
    for (index, lead) in leads.enumerated() {
      let engine = EngineForecast(
        model: fit.model, scale: scale, item: panel.item, lead: lead)
      var ahead: [Prediction] = []
      var now: [Prediction] = []
      for couple in held {
        let forecast = engine.follow(panel.couples[couple], rank: couple)
        ahead += forecast.ahead
        now += forecast.now
      }
      parts.append(Part(model: .engine, lead: index, predictions: ahead))
      if lead == .next {
        parts.append(Part(model: .engineNowcast, lead: index, predictions: now))
        let plain = DailyModel(
          parameters: fit.model.parameters, habit: .none(answerCount: scale.cells))
        let withoutHabit = EngineForecast(
          model: plain, scale: scale, item: panel.item, lead: lead)
        parts.append(
          Part(
            model: .engineWithoutHabit, lead: index,
            predictions: held.flatMap {
              withoutHabit.follow(panel.couples[$0], rank: $0).ahead
            }))
      }
      let people = training.flatMap { BaselineHistory.pair($0, lead: lead) }
      for baseline in Baseline.allCases {
        let constants = BaselineFit(baseline, people, scale: scale)
        var common: [Prediction] = []
        var own: [Prediction] = []
        for couple in held {
          let targets = Target.all(
            panel.couples[couple], rank: couple, item: panel.item, lead: lead)
          let histories = BaselineHistory.pair(panel.couples[couple], lead: lead)
          let means = histories.map(constants.means)
          let deviations = zip(histories, means).map {
            constants.ownDeviations($0, means: $1)
          }
          for target in targets {
            let mean = means[target.partner][target.occasion]
            common.append(
              Prediction(target, mean: mean, deviation: constants.deviation, scale: scale))
            let deviation = deviations[target.partner][target.occasion]
            own.append(Prediction(target, mean: mean, deviation: deviation, scale: scale))
          }
        }
        parts.append(
          Part(model: .baseline(baseline, ownSpread: false), lead: index, predictions: common))
        parts.append(
          Part(model: .baseline(baseline, ownSpread: true), lead: index, predictions: own))
      }
    }
    self.parts = parts
  }
}

extension Target {
  /// The answers of a couple that can be foretold at this distance, partner by partner.
  static func all(_ diary: CoupleDiary, rank: Int, item: String, lead: Lead) -> [Target] {
    let origins = lead.origins(diary.times)
    return diary.answers.indices.flatMap { partner in
      diary.times.indices.compactMap { occasion in
        let observed = diary.answers[partner][occasion]
        guard let origin = origins[occasion], origin >= 0, observed.isFinite else { return nil }
        return Target(
          couple: rank, partner: partner, occasion: occasion, time: diary.times[occasion],
          observed: observed,
          jitter: Jitter.uniform(
            couple: diary.id, partner: diary.partners[partner], item: item,
            time: diary.times[occasion]))
      }
    }
  }
}
