// SPDX-License-Identifier: Apache-2.0
// What a comparison of choice models found: plain numbers, for tables, JSON and reports.

/// Scores of the choice models on one file, out of fold.
public struct GameComparison: Sendable, Equatable {
  /// Number of people.
  public var persons: Int
  /// Number of games.
  public var games: Int
  /// Rounds that were scored.
  public var targets: Int
  /// Second and later rounds that could not be scored because something of them is missing.
  public var skipped: Int
  /// Number of folds that people were dealt into.
  public var folds: Int
  /// One score a model, from the lowest rung up.
  public var scores: [GameScore]
  /// Each model against its reference, and the engine against every other model.
  public var differences: [GameDifference]
  /// What choices do after a first betrayal, by circumstance; empty without the other's acts.
  public var afterFirstBetrayal: [BetrayalResponse]
}

/// How well one model foretold the choices.
public struct GameScore: Sendable, Equatable {
  /// The model.
  public var model: GameModel
  /// Mean over targets of minus the log probability of the choice that was made; lower is better.
  public var logLoss: Double
  /// The 95 % interval of `logLoss`, from resampling people.
  public var logLossInterval: Interval
  /// Mean squared difference of probability and outcome; lower is better.
  public var brier: Double
  /// Log loss in each fold; nil for a fold without targets.
  public var foldLogLoss: [Double?]
  /// The shapes found on each fold's training people, in their own units.
  public var foldShapes: [[FittedNumber]]
  /// Weights found on all people, with standard errors that allow for dependence within a person.
  public var weights: [FittedNumber]
  /// Shapes found on all people, in their own units.
  public var shapes: [FittedNumber]
  /// Ten classes of foretold probability against what happened.
  public var calibration: [CalibrationClass]
}

/// A named number that was fitted, with its uncertainty.
public struct FittedNumber: Sendable, Equatable {
  /// What the number belongs to.
  public var name: String
  /// The estimate.
  public var estimate: Double
  /// The 95 % interval, nil for one fold's fit.
  ///
  /// For shapes it is formed on the unbounded scale.
  public var interval: Interval?
}

/// A lower and an upper bound.
public struct Interval: Sendable, Equatable {
  /// The lower bound.
  public var low: Double
  /// The upper bound.
  public var high: Double

  /// Creates an interval.
  public init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }
}

/// The difference of two models' log losses on the same targets.
public struct GameDifference: Sendable, Equatable {
  /// The model in question.
  public var model: GameModel
  /// The model it is held against.
  public var reference: GameModel
  /// Log loss of `reference` minus log loss of `model`: positive where `model` is better.
  public var gain: Double
  /// The 95 % interval of `gain`, from resampling people in pairs.
  public var interval: Interval
}

/// Targets whose foretold probability of trust lies in one tenth of 0...1.
public struct CalibrationClass: Sendable, Equatable {
  /// Number of targets.
  public var count: Int
  /// Their mean foretold probability; 0 where there are none.
  public var foretold: Double
  /// Their share of trusting choices; 0 where there are none.
  public var observed: Double
}

/// One target and model: the row of a prediction file.
public struct GamePrediction: Sendable, Equatable {
  /// The person's id.
  public var person: String
  /// The game's label.
  public var game: String
  /// The round's time, as the file writes it.
  public var time: String
  /// The model.
  public var model: GameModel
  /// The foretold probability of trust.
  public var probability: Double
  /// Whether the person trusted.
  public var trusted: Bool
  /// The log of the probability of what the person chose.
  public var logProbability: Double
}
