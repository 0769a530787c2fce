// SPDX-License-Identifier: Apache-2.0
// One forecast of one answer, beside the answer itself: what every model is scored on.

import TrustEngine

/// What one model foretold of one answer.
public struct Prediction: Sendable, Equatable {
  /// The couple's rank in the panel.
  public var couple: Int
  /// The partner's rank in the couple.
  public var partner: Int
  /// The rank of the occasion among the couple's.
  public var occasion: Int
  /// The time of the occasion, in days.
  public var time: Double
  /// The mean of what was foretold.
  public var mean: Double
  /// Its standard deviation.
  public var deviation: Double
  /// Its quantiles at `levels`.
  public var quantiles: [Double]
  /// The answer that was given.
  public var observed: Double
  /// The logarithm of the foretold probability of the answer's cell, not below `logFloor`.
  public var logCell: Double
  /// The logarithm of the foretold density at the answer.
  public var logDensity: Double
  /// The continuous ranked probability score, in the item's units; lower is better.
  public var rankedScore: Double
  /// The foretold probability of less than the answer, counting half of the answer's own cell for a
  /// model of cells.
  public var place: Double
  /// The foretold probabilities of lying below the answer's cell, and below its upper end.
  public var cell: (below: Double, upTo: Double)
  /// A number between 0 and 1 that depends on couple, partner, item and time only.
  public var jitter: Double

  /// The levels of `quantiles`.
  public static let levels = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975]

  /// The lowest log probability of a cell: one in a million, so that no single answer decides.
  public static let logFloor = Elementary.log(1e-6)

  /// The probability integral transform, randomised within the answer's cell by `jitter`.
  public var randomisedPlace: Double { cell.below + jitter * (cell.upTo - cell.below) }

  /// Whether all numbers are equal.
  public static func == (left: Prediction, right: Prediction) -> Bool {
    left.couple == right.couple && left.partner == right.partner
      && left.occasion == right.occasion && left.time == right.time && left.mean == right.mean
      && left.deviation == right.deviation && left.quantiles == right.quantiles
      && left.observed == right.observed && left.logCell == right.logCell
      && left.logDensity == right.logDensity && left.rankedScore == right.rankedScore
      && left.place == right.place && left.cell == right.cell && left.jitter == right.jitter
  }
}

/// An answer to foretell: whose, when, and what it turned out to be.
struct Target: Sendable {
  let couple: Int
  let partner: Int
  let occasion: Int
  let time: Double
  let observed: Double
  let jitter: Double
}

extension Prediction {
  /// Scores a normal forecast.
  init(_ target: Target, mean: Double, deviation: Double, scale: ItemScale) {
    let deviation = max(1e-6, deviation)
    let z = (target.observed - mean) / deviation
    let half = 0.5 * scale.step / deviation
    let answer = scale.answer(of: target.observed) ?? 0
    let lower = answer == 0 ? -Double.infinity : z - half
    let upper = answer == scale.cells - 1 ? Double.infinity : z + half
    let probability = Elementary.normalInterval(lower, upper)
    let below = Elementary.normalCumulative(z)
    let spread = z * (2 * below - 1) + 2 * Elementary.normalDensity(z) - 0.564_189_583_547_756_3
    self.init(
      couple: target.couple, partner: target.partner, occasion: target.occasion,
      time: target.time, mean: mean, deviation: deviation,
      quantiles: Prediction.levels.map { mean + deviation * Elementary.normalQuantile($0) },
      observed: target.observed, logCell: Elementary.log(max(1e-6, probability)),
      logDensity: -0.5 * z * z - Elementary.log(deviation) - 0.918_938_533_204_672_7,
      rankedScore: deviation * spread, place: below,
      cell: (Elementary.normalCumulative(lower), Elementary.normalCumulative(upper)),
      jitter: target.jitter)
  }

  /// Scores a forecast that gives each possible answer a probability.
  ///
  /// Quantiles spread each answer's probability evenly over its step and are then shifted by less than
  /// half a step, the shift drawn by `jitter`: so the share of answers between two of them is the share
  /// foretold, even where one answer holds most of the probability.
  init(_ target: Target, _ distribution: AnswerDistribution, scale: ItemScale) {
    let answer = scale.answer(of: target.observed) ?? 0
    let probability = distribution.probabilities[answer]
    let below = distribution.probability(below: answer)
    let upTo = min(1, below + probability)
    let top = Double(scale.cells) - 0.5
    self.init(
      couple: target.couple, partner: target.partner, occasion: target.occasion,
      time: target.time, mean: scale.number(of: distribution.mean),
      deviation: scale.step * distribution.deviation,
      quantiles: Prediction.levels.map { level in
        let shifted = distribution.quantile(level) + 0.5 - target.jitter
        return scale.number(of: max(-0.5, min(top, shifted)))
      },
      observed: target.observed, logCell: Elementary.log(max(1e-6, probability)),
      logDensity: Elementary.log(max(1e-6, probability) / scale.step),
      rankedScore: scale.step * distribution.rankedScore(observed: answer),
      place: 0.5 * (below + upTo), cell: (below, upTo), jitter: target.jitter)
  }
}
