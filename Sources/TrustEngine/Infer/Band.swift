// SPDX-License-Identifier: Apache-2.0
// How sure an estimate is: the bands that every picture draws, from the mixture over the grid.

/// A distribution summed up for a picture: its mean and its central 50, 80 and 95 % bands.
public struct Band: Sendable, Equatable, BitwiseCopyable {
  /// The mean and the standard deviation.
  public var mean: Double
  /// The standard deviation.
  public var deviation: Double
  /// The quantiles 2.5, 10, 25, 50, 75, 90 and 97.5 %.
  public var quantiles: Vector<7>

  /// The shares below the quantiles.
  public static var shares: Vector<7> {
    var shares = Vector<7>()
    shares[0] = 0.025
    shares[1] = 0.10
    shares[2] = 0.25
    shares[3] = 0.50
    shares[4] = 0.75
    shares[5] = 0.90
    shares[6] = 0.975
    return shares
  }

  /// The standard normal quantiles of `shares`, as ``Elementary/normalQuantile(_:)`` gives them.
  ///
  /// Kept as numbers, so that a page need not load that function.
  package static var reaches: Vector<7> {
    var reaches = Vector<7>()
    reaches[0] = -1.959963984540054
    reaches[1] = -1.2815515655446008
    reaches[2] = -0.6744897501960818
    reaches[4] = 0.6744897501960818
    reaches[5] = 1.2815515655446008
    reaches[6] = 1.9599639845400538
    return reaches
  }

  /// The median.
  public var median: Double { quantiles[3] }
  /// The bounds of the central 95 % band.
  public var wide: (low: Double, high: Double) { (quantiles[0], quantiles[6]) }
  /// The bounds of the central 80 % band.
  public var middle: (low: Double, high: Double) { (quantiles[1], quantiles[5]) }
  /// The bounds of the central 50 % band.
  public var narrow: (low: Double, high: Double) { (quantiles[2], quantiles[4]) }
}

/// One part of a mixture: a normal distribution and its weight.
public struct WeightedNormal: Sendable, Equatable, BitwiseCopyable {
  /// The distribution.
  public var normal: Normal
  /// Its weight; zero or more.
  public var weight: Double

  /// Creates a part.
  public init(_ normal: Normal, weight: Double) {
    self.normal = normal
    self.weight = weight
  }
}

/// A mixture of normal distributions; the weights sum to one.
public struct NormalMixture: Sendable, Equatable {
  /// The parts, in a fixed order.
  public var parts: [WeightedNormal]

  /// Creates a mixture.
  public init(_ parts: [WeightedNormal]) { self.parts = parts }

  /// The mean and the variance, by the law of total variance.
  public var moments: Normal {
    var mean = 0.0
    for part in parts { mean += part.weight * part.normal.mean }
    var variance = 0.0
    for part in parts {
      let shift = part.normal.mean - mean
      variance += part.weight * (part.normal.variance + shift * shift)
    }
    return Normal(mean: mean, variance: variance)
  }

  /// The share of the distribution at or below `value`.
  public func cumulative(_ value: Double) -> Double {
    var sum = 0.0
    for part in parts {
      let deviation = part.normal.variance.squareRoot()
      if deviation > 0 {
        sum += part.weight * Elementary.normalCumulative((value - part.normal.mean) / deviation)
      } else if value >= part.normal.mean {
        sum += part.weight
      }
    }
    return sum
  }

  /// The value below which `share` of the distribution lies; `share` in the open interval from 0 to 1.
  ///
  /// Newton's method inside a bracket that halves wherever a step would leave it; to 1e-10 of the bracket's
  /// first width.
  public func quantile(_ share: Double) -> Double {
    quantile(share, reach: Elementary.normalQuantile(share))
  }

  /// The same, where `reach` is the standard normal quantile of `share`.
  private func quantile(_ share: Double, reach: Double) -> Double {
    var low = Double.infinity
    var high = -Double.infinity
    for part in parts {
      let value = part.normal.mean + reach * part.normal.variance.squareRoot()
      low = min(low, value)
      high = max(high, value)
    }
    let tolerance = 1e-10 * max(high - low, 1e-3)
    var guess = 0.5 * (low + high)
    for _ in 0..<200 where high - low > tolerance {
      let error = cumulative(guess) - share
      if error < 0 { low = guess } else { high = guess }
      let slope = density(guess)
      let next = guess - error / slope
      let isInside = slope > 0 && next > low && next < high
      let moved = isInside ? next : 0.5 * (low + high)
      if isInside && abs(moved - guess) < 0.1 * tolerance { return moved }
      guess = moved
    }
    return guess
  }

  private func density(_ value: Double) -> Double {
    var sum = 0.0
    for part in parts {
      let deviation = part.normal.variance.squareRoot()
      guard deviation > 0 else { continue }
      sum +=
        part.weight * Elementary.normalDensity((value - part.normal.mean) / deviation)
        / deviation
    }
    return sum
  }

  /// The bands of a picture.
  public var band: Band {
    let summary = moments
    var quantiles = Vector<7>()
    for index in 0..<7 {
      quantiles[index] = quantile(Band.shares[index], reach: Band.reaches[index])
    }
    return Band(
      mean: summary.mean, deviation: summary.variance.squareRoot(), quantiles: quantiles)
  }
}
