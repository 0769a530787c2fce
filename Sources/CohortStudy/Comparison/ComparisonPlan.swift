// SPDX-License-Identifier: Apache-2.0
// What is compared and how: the settings that a report prints so that it can be made again.

/// The settings of a comparison.
public struct ComparisonPlan: Sendable, Equatable {
  /// The number of folds that couples are dealt into, by rank; at least 2.
  public var folds: Int
  /// How many days ahead answers are foretold besides the next occasion.
  public var horizons: [Double]
  /// The number of resamples of couples behind each interval.
  public var resamples: Int
  /// The seed of the resamples.
  public var seed: UInt64
  /// How many fits may run at once; the result does not depend on it.
  public var workers: Int

  /// Creates a plan; by default the protocol that published numbers follow.
  public init(
    folds: Int = 5, horizons: [Double] = [7, 28], resamples: Int = 2000, seed: UInt64 = 1,
    workers: Int = 1
  ) {
    self.folds = max(2, folds)
    self.horizons = horizons
    self.resamples = resamples
    self.seed = seed
    self.workers = max(1, workers)
  }
}

/// The models of a comparison, in the order of its tables.
enum ComparedModel: Sendable, Equatable {
  case engine
  case engineNowcast
  /// The engine that knows nothing of favourite answers: what they are worth.
  case engineWithoutHabit
  case baseline(Baseline, ownSpread: Bool)

  /// All of them.
  static let all: [ComparedModel] =
    [.engine, .engineNowcast]
    + Baseline.allCases.flatMap {
      [.baseline($0, ownSpread: false), .baseline($0, ownSpread: true)]
    } + [.engineWithoutHabit]

  /// The name in files and tables.
  var name: String {
    switch self {
    case .engine: "engine"
    case .engineNowcast: "engine-nowcast"
    case .engineWithoutHabit: "engine-no-habit"
    case .baseline(let baseline, ownSpread: false): baseline.rawValue
    case .baseline(let baseline, ownSpread: true): baseline.ownSpreadName
    }
  }

  var isBaseline: Bool { if case .baseline = self { true } else { false } }
}
