// SPDX-License-Identifier: Apache-2.0
// An answer in steps tells an interval, not a number: "at least the highest answer", "between these
// two half steps". What a normal variable looks like once that much is known.

/// What is left of a normal variable that is known to lie in an interval.
public struct IntervalMoments: Sendable, Equatable, BitwiseCopyable {
  /// The logarithm of the probability that the variable lies there.
  public var logProbability: Double
  /// The mean of the variable, given that it does.
  public var mean: Double
  /// Its variance, given that it does; zero or more, and never above the variance before.
  public var variance: Double
}

extension Normal {
  /// The probability and the moments of the variable between `lower` and `upper`.
  ///
  /// The first two moments of the truncated normal distribution (N. L. Johnson, S. Kotz and
  /// N. Balakrishnan, "Continuous Univariate Distributions", volume 1, second edition, 13.10.1),
  /// with expansions where the textbook form cancels: narrow intervals and far tails.
  /// - Parameters:
  ///   - lower: The lower end; may be minus infinity.
  ///   - upper: The upper end, above `lower`; may be infinity.
  /// - Returns: The log probability of the interval, and mean and variance within it.
  public func within(_ lower: Double, _ upper: Double) -> IntervalMoments {
    let deviation = max(1e-12, variance.squareRoot())
    var a = (lower - mean) / deviation
    var b = (upper - mean) / deviation
    // Work in the lower tail, where probabilities keep their relative accuracy.
    let isMirrored = a + b > 0
    if isMirrored { (a, b) = (-b, -a) }
    let standard = a == -.infinity ? Normal.below(b) : Normal.between(a, b)
    let middle = isMirrored ? -standard.mean : standard.mean
    return IntervalMoments(
      logProbability: standard.logProbability, mean: mean + deviation * middle,
      variance: variance * max(0, min(1, standard.variance)))
  }

  /// The moments of a standard normal variable below `b`.
  private static func below(_ b: Double) -> IntervalMoments {
    guard b < .infinity else { return IntervalMoments(logProbability: 0, mean: 0, variance: 1) }
    let ratio = Elementary.inverseMillsRatio(b)
    // Far out, 1 - ratio (ratio + b) loses all digits; the tail is then nearly exponential.
    let variance = b < -200 ? 1 / (b * b) : 1 - ratio * (ratio + b)
    return IntervalMoments(
      logProbability: Elementary.logNormalCumulative(b), mean: -ratio, variance: variance)
  }

  /// The moments of a standard normal variable between `a` and `b`, whose middle is not above zero.
  private static func between(_ a: Double, _ b: Double) -> IntervalMoments {
    let width = b - a
    if width * (1 + abs(0.5 * (a + b))) < 1.2 { return narrow(a, b) }
    let probability = Elementary.normalInterval(a, b)
    guard probability > 1e-290 else {
      let tail = below(b)
      return IntervalMoments(
        logProbability: tail.logProbability, mean: max(a, tail.mean),
        variance: min(tail.variance, width * width / 12))
    }
    let low = Elementary.normalDensity(a) / probability
    let high = Elementary.normalDensity(b) / probability
    let mean = low - high
    return IntervalMoments(
      logProbability: Elementary.log(probability), mean: mean,
      variance: 1 + a * low - b * high - mean * mean)
  }

  /// The moments between two ends so close that five points of Gauss and Legendre tell everything.
  ///
  /// Relative to the density in the middle, so that nothing cancels and nothing underflows; the error
  /// is below one in a billion.
  private static func narrow(_ a: Double, _ b: Double) -> IntervalMoments {
    let middle = 0.5 * (a + b)
    let half = 0.5 * (b - a)
    let inner = 0.538_469_310_105_683_1 * half
    let outer = 0.906_179_845_938_664 * half
    let innerScale = 0.478_628_670_499_366_47 * Elementary.exp(-0.5 * inner * inner)
    let outerScale = 0.236_926_885_056_189_1 * Elementary.exp(-0.5 * outer * outer)
    let innerTilt = Elementary.exp(-middle * inner)
    let outerTilt = Elementary.exp(-middle * outer)
    let (innerUp, innerDown) = (innerScale * innerTilt, innerScale / innerTilt)
    let (outerUp, outerDown) = (outerScale * outerTilt, outerScale / outerTilt)
    let total = 0.568_888_888_888_888_9 + innerUp + innerDown + outerUp + outerDown
    let first = inner * (innerUp - innerDown) + outer * (outerUp - outerDown)
    let second =
      inner * inner * (innerUp + innerDown) + outer * outer * (outerUp + outerDown)
    let shift = first / total
    return IntervalMoments(
      logProbability: Elementary.log(half * total) - 0.5 * middle * middle
        - 0.918_938_533_204_672_7,
      mean: middle + shift, variance: second / total - shift * shift)
  }
}
