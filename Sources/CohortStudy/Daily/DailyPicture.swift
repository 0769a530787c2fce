// SPDX-License-Identifier: Apache-2.0
// What one person's diary looks like through the daily model: the level behind the answers, and where
// it may go in the days to come.

public import TrustEngine

/// One person's answers to one item and the level behind them, in the item's own units.
public struct DailyPicture: Sendable, Equatable {
  /// What is believed of the level at one time.
  public struct Level: Sendable, Equatable {
    /// The time in days.
    public var time: Double
    /// The mean.
    public var mean: Double
    /// The quantiles 2.5, 10, 25, 50, 75, 90 and 97.5 %.
    public var quantiles: [Double]

    /// Creates a belief.
    public init(time: Double, mean: Double, quantiles: [Double]) {
      self.time = time
      self.mean = mean
      self.quantiles = quantiles
    }
  }

  /// The couple's id.
  public var couple: String
  /// The partner's label.
  public var partner: String
  /// The occasions in days.
  public var times: [Double]
  /// The answers, NaN where there is none.
  public var answers: [Double]
  /// The level at each occasion, given all answers of both partners.
  public var history: [Level]
  /// The level on days after the last occasion.
  public var forecast: [Level]

  /// Fewer days than this tell too little.
  public static let leastDays = TrustPicture.leastDays
  /// Fewer answers than this tell too little.
  public static let leastAnswers = TrustPicture.leastCheckIns

  /// How many answers there are.
  public var answered: Int { answers.count { !$0.isNaN } }
  /// How many days lie between the first and the last answer, both counted.
  public var days: Int {
    let given = zip(times, answers).filter { !$0.1.isNaN }.map(\.0)
    guard let first = given.first, let last = given.last else { return 0 }
    return Int((last - first).rounded()) + 1
  }
  /// Whether there is enough to say anything about the level.
  public var isTelling: Bool {
    days >= DailyPicture.leastDays && answered >= DailyPicture.leastAnswers
  }

  /// Draws the partners of one couple through a fitted model.
  ///
  /// - Parameters:
  ///   - diary: The couple.
  ///   - model: The fitted model.
  ///   - scale: How the item is answered.
  ///   - ahead: How many days the forecast reaches beyond the last occasion.
  /// - Returns: One picture a partner.
  public static func pictures(
    of diary: CoupleDiary, model: DailyModel, scale: ItemScale, ahead: Int
  ) -> [DailyPicture] {
    let answers = CoupleAnswers(diary, scale: scale)
    let levels = DailyFilter.smoothedLevels(
      parameters: model.parameters, answerCount: model.answerCount, times: answers.times,
      answers: [answers.first, answers.second])
    var filter = DailyFilter(parameters: model.parameters, answerCount: model.answerCount)
    for index in answers.times.indices {
      if index > 0 { filter.advance(days: answers.times[index] - answers.times[index - 1]) }
      filter.observe(answers.first[index], answers.second[index])
    }
    return diary.partners.indices.map { partner in
      var future = filter
      let last = diary.times.last ?? 0
      let forecast = (1...max(1, ahead)).map { day -> Level in
        future.advance(days: 1)
        return Level(time: last + Double(day), future.level(of: partner), scale: scale)
      }
      return DailyPicture(
        couple: diary.id, partner: diary.partners[partner], times: diary.times,
        answers: diary.answers[partner],
        history: zip(diary.times, levels[partner]).map {
          Level(time: $0, $1, scale: scale)
        }, forecast: diary.times.isEmpty ? [] : forecast)
    }
  }
}

extension DailyPicture.Level {
  /// A band in answer steps as numbers of the scale.
  fileprivate init(time: Double, _ band: Band, scale: ItemScale) {
    self.init(
      time: time, mean: scale.number(of: band.mean),
      quantiles: (0..<7).map { scale.number(of: band.quantiles[$0]) })
  }
}
