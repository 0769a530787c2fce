// SPDX-License-Identifier: Apache-2.0
// The scores of one model: how far off, how probable, how well calibrated.

/// How well one model foretold one item's answers.
public struct ModelScores: Sendable, Equatable, Codable {
  /// The model's name, as in the predictions file.
  public var model: String
  /// The number of answers that were foretold.
  public var targets: Int
  /// The root of the mean squared error of the mean.
  public var rootMeanSquare: Double
  /// The mean absolute error of the mean.
  public var meanAbsolute: Double
  /// The mean log density; for a model of cells, a cell's probability over its width.
  public var logDensity: Double
  /// The mean continuous ranked probability score; lower is better.
  public var rankedScore: Double
  /// The mean log probability of the answer's cell; higher is better.
  public var logCell: Double
  /// The shares of answers in the central intervals.
  public var coverage: [Coverage]
  /// The probability integral transform in twenty equal classes; an answer counts in each class by the
  /// share of its cell that lies there, so the counts sum to `targets`.
  public var histogram: [Double]
  /// For each level of `calibrationLevels`, the share of answers foretold to lie below it that did.
  public var calibration: [Double]

  /// The levels of `calibration`.
  public static let calibrationLevels = (1...19).map { Double($0) / 20 }

  /// Scores predictions; all shares and means are zero where there are none.
  public init(model: String, _ predictions: [Prediction]) {
    self.model = model
    targets = predictions.count
    let count = Double(max(1, predictions.count))
    func mean(_ value: (Prediction) -> Double) -> Double {
      predictions.reduce(0) { $0 + value($1) } / count
    }
    rootMeanSquare = mean { ($0.observed - $0.mean) * ($0.observed - $0.mean) }.squareRoot()
    meanAbsolute = mean { abs($0.observed - $0.mean) }
    logDensity = mean(\.logDensity)
    rankedScore = mean(\.rankedScore)
    logCell = mean(\.logCell)
    coverage = [0.5, 0.8, 0.95].map { Coverage(level: $0, predictions) }
    histogram = [Double](repeating: 0, count: 20)
    for prediction in predictions {
      for index in histogram.indices {
        histogram[index] += prediction.share(
          from: Double(index) / 20, to: Double(index + 1) / 20)
      }
    }
    let shares = histogram.map { $0 / count }
    calibration = ModelScores.calibrationLevels.indices.map { shares[...$0].reduce(0, +) }
  }
}

/// The share of answers inside the central interval of one level.
public struct Coverage: Sendable, Equatable, Codable {
  /// The share that was promised.
  public var level: Double
  /// The share whose place in the distribution, the middle of the answer's cell, lies inside.
  public var plain: Double
  /// The share inside, an answer's place being drawn within its cell: promised exactly.
  public var randomised: Double

  /// Counts the predictions whose answer lies in the central interval of this level.
  init(level: Double, _ predictions: [Prediction]) {
    self.level = level
    let range = (0.5 - 0.5 * level)...(0.5 + 0.5 * level)
    let count = Double(max(1, predictions.count))
    plain = Double(predictions.count { range.contains($0.place) }) / count
    randomised = Double(predictions.count { range.contains($0.randomisedPlace) }) / count
  }
}

extension Prediction {
  /// The share of the answer's cell, measured in foretold probability, between two levels.
  fileprivate func share(from low: Double, to high: Double) -> Double {
    let width = cell.upTo - cell.below
    if width < 1e-12 {
      let place = min(cell.below, 1 - 1e-12)
      return place >= low && place < high ? 1 : 0
    }
    return max(0, min(high, cell.upTo) - max(low, cell.below)) / width
  }
}
