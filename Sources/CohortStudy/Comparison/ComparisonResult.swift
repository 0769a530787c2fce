// SPDX-License-Identifier: Apache-2.0
// What a comparison found: plain numbers, for tables, JSON and reports.

/// The daily model and its plain rivals on one file, out of fold.
public struct ComparisonResult: Sendable, Equatable, Codable {
  /// The number of folds that couples were dealt into.
  public var folds: Int
  /// The number of resamples of couples behind each interval.
  public var resamples: Int
  /// The seed of the resamples.
  public var seed: UInt64
  /// One comparison an item, in the order asked for.
  public var items: [ItemComparison]
}

/// The comparison of one item.
public struct ItemComparison: Sendable, Equatable, Codable {
  /// The item's column.
  public var item: String
  /// The lowest answer.
  public var low: Double
  /// The highest answer.
  public var high: Double
  /// The distance between two answers.
  public var step: Double
  /// The number of couples.
  public var couples: Int
  /// The share of targets at the lowest answer.
  public var floorShare: Double
  /// The share of targets at the highest answer.
  public var ceilingShare: Double
  /// One row a model, one occasion ahead: the engine, its nowcast, the baselines, and last the engine
  /// without favourite answers, which has no rows in the predictions file.
  public var models: [ModelScores]
  /// Differences that matter, with intervals.
  public var differences: [ScoreDifference]
  /// The same a given number of days ahead, where any answer lies that far from an earlier one.
  public var horizons: [HorizonComparison]
  /// The engine's parameters in each fold, in answer steps and days.
  public var fits: [FittedParameters]

  /// The scores of the model with this name.
  public func scores(_ model: String) -> ModelScores? { models.first { $0.model == model } }
}

/// Scores a number of days ahead.
public struct HorizonComparison: Sendable, Equatable, Codable {
  /// The number of days.
  public var days: Double
  /// One row a model; there is no nowcast.
  public var models: [ModelScores]
  /// The engine against the best baseline of each measure.
  public var differences: [ScoreDifference]
}

/// A score by which models are compared.
public enum Measure: String, Sendable, Codable, CaseIterable {
  /// The mean log probability of the answer's cell.
  case logCell
  /// The mean continuous ranked probability score.
  case rankedScore
  /// The root mean squared error.
  case rootMeanSquare
}

/// How much better one model is than another on the same answers.
public struct ScoreDifference: Sendable, Equatable, Codable {
  /// The measure.
  public var measure: Measure
  /// The model in question.
  public var model: String
  /// The model it is held against: for the engine, the baseline that is best by this measure.
  public var reference: String
  /// The difference, turned so that it is positive where `model` is better.
  public var gain: Double
  /// The lower end of the 95 % interval of `gain`, from resampling couples in pairs.
  public var low: Double
  /// The upper end.
  public var high: Double
}

/// The engine's parameters as one fold's training couples gave them.
public struct FittedParameters: Sendable, Equatable, Codable {
  /// The rank of the fold that was held out.
  public var fold: Int
  /// See `DailyParameters`.
  public var setPointMean: Double
  /// See `DailyParameters`.
  public var setPointDeviation: Double
  /// See `DailyParameters`.
  public var setPointCorrelation: Double
  /// See `DailyParameters`.
  public var relaxationRate: Double
  /// See `DailyParameters`.
  public var stateDeviation: Double
  /// See `DailyParameters`.
  public var stateCorrelation: Double
  /// See `DailyParameters`.
  public var noiseDeviation: Double
  /// See `DailyParameters`.
  public var noiseCorrelation: Double
  /// See `DailyParameters`.
  public var volatilitySpread: Double
  /// See `AnswerHabit`; nil where no habit foretold better.
  public var habitStrength: Double?
  /// How often the objective was computed.
  public var evaluations: Int
  /// Whether the search found nothing more to gain.
  public var hasConverged: Bool
}

/// All predictions of one model on one item.
public struct ModelPredictions: Sendable {
  /// The item's column.
  public var item: String
  /// The model's name.
  public var model: String
  /// The predictions by couple, partner and occasion.
  public var predictions: [Prediction]
}
