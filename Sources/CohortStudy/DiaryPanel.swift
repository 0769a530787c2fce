// SPDX-License-Identifier: Apache-2.0
// One rating followed in many couples: what the daily model and its plain rivals are scored on.

/// One item, followed in many couples over their scheduled occasions.
public struct DiaryPanel: Sendable, Equatable {
  /// The name of the item's column, as the file writes it.
  public var item: String
  /// Couples in ascending order of their id; folds are dealt in this order.
  public var couples: [CoupleDiary]

  /// Creates a panel; `couples` must already be in ascending order of id.
  public init(item: String, couples: [CoupleDiary]) {
    self.item = item
    self.couples = couples
  }
}

/// One couple's answers to one item.
public struct CoupleDiary: Sendable, Equatable {
  /// The couple's id, as the file writes it.
  public var id: String
  /// The partners' labels in order of first appearance; one or two.
  public var partners: [String]
  /// Scheduled occasions in days, strictly ascending, shared by both partners.
  public var times: [Double]
  /// `answers[partner][occasion]` in the file's own units; NaN where there is no answer.
  public var answers: [[Double]]

  /// Creates a diary; every row of `answers` is as long as `times`.
  public init(id: String, partners: [String], times: [Double], answers: [[Double]]) {
    self.id = id
    self.partners = partners
    self.times = times
    self.answers = answers
  }
}

/// How an item is answered: its lowest and highest answer and the step between two answers.
public struct ItemScale: Sendable, Equatable {
  /// The lowest answer the scale allows.
  public var low: Double
  /// The highest answer the scale allows.
  public var high: Double
  /// The distance between neighbouring answers; greater than zero.
  public var step: Double

  /// Creates a scale from `low` to `high` in steps of `step`.
  public init(low: Double, high: Double, step: Double) {
    self.low = low
    self.high = high
    self.step = step
  }

  /// The number of response cells: `(high - low) / step + 1`, rounded.
  public var cells: Int { Int(((high - low) / step).rounded()) + 1 }
}
