// SPDX-License-Identifier: Apache-2.0
// The daily model as a whole, and one couple followed with it.

/// The daily model: what feelings do, and what people do when they answer.
public struct DailyModel: Sendable, Equatable {
  /// The parameters of feelings.
  public var parameters: DailyParameters
  /// The favourite answers.
  public var habit: AnswerHabit

  /// Creates a model; the number of possible answers is that of `habit.favour`.
  public init(parameters: DailyParameters, habit: AnswerHabit) {
    self.parameters = parameters
    self.habit = habit
  }

  /// The number of possible answers.
  public var answerCount: Int { habit.favour.count }
}

/// One couple followed with the daily model: moves on, foretells, takes in.
public struct DailyFollower: Sendable {
  /// The model.
  public let model: DailyModel
  private var filter: DailyFilter
  private var records: [AnswerRecord]

  /// Starts before the couple's first answer.
  public init(_ model: DailyModel) {
    self.model = model
    filter = DailyFilter(parameters: model.parameters, answerCount: model.answerCount)
    records = [AnswerRecord](
      repeating: AnswerRecord(answerCount: model.answerCount), count: 2)
  }

  /// Moves on in time by `days`; zero or more.
  public mutating func advance(days: Double) {
    filter.advance(days: days)
  }

  /// What one partner (0 or 1) will answer at the present moment.
  public func foretell(_ partner: Int) -> AnswerDistribution {
    AnswerDistribution(
      records[partner].favoured(filter.answerProbabilities(of: partner), model.habit))
  }

  /// What one partner will answer, given the other's answer of the same moment.
  public func foretell(_ partner: Int, given answer: Int) -> AnswerDistribution {
    AnswerDistribution(
      records[partner].favoured(
        filter.answerProbabilities(of: partner, given: answer), model.habit))
  }

  /// Takes in the answers of the present moment; nil where there is none.
  public mutating func observe(_ first: Int?, _ second: Int?) {
    if let first { records[0].note(first, expected: filter.answerProbabilities(of: 0)) }
    if let second { records[1].note(second, expected: filter.answerProbabilities(of: 1)) }
    filter.observe(first, second)
  }
}
