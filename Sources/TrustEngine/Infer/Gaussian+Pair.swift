// SPDX-License-Identifier: Apache-2.0
// Two partners answer on the same day. Their answers are taken in together, in a way that does not
// depend on which of them is written first.

/// Two correlated normal variables: what the partners' feelings of a day look like before they answer.
struct NormalPair: BitwiseCopyable {
  var first: Normal
  var second: Normal
  var covariance: Double

  /// The pair after both were found in their intervals, and the logarithm of how likely that was.
  ///
  /// Truncates one variable, passes the gain on to the other, truncates that and passes the gain
  /// back: assumed-density filtering (T. P. Minka, "A family of algorithms for approximate Bayesian
  /// inference", MIT 2001, chapter 3). The order matters a little, so both are taken and averaged.
  func within(
    _ firstInterval: (Double, Double), _ secondInterval: (Double, Double)
  ) -> (pair: NormalPair, logProbability: Double) {
    let forward = truncated(firstInterval, secondInterval)
    let backward = mirrored.truncated(secondInterval, firstInterval)
    let other = backward.pair.mirrored
    let pair = NormalPair(
      first: .average(forward.pair.first, other.first),
      second: .average(forward.pair.second, other.second),
      covariance: 0.5 * (forward.pair.covariance + other.covariance))
    return (pair, 0.5 * (forward.logProbability + backward.logProbability))
  }

  /// The second variable, given that the first lies in `interval`, and that event's log probability.
  func second(givenFirst interval: (Double, Double)) -> (normal: Normal, logProbability: Double) {
    let moments = first.within(interval.0, interval.1)
    let slope = covariance / first.variance
    let normal = Normal(
      mean: second.mean + slope * (moments.mean - first.mean),
      variance: second.variance - slope * slope * (first.variance - moments.variance))
    return (normal, moments.logProbability)
  }

  /// The same pair with its members exchanged.
  var mirrored: NormalPair {
    NormalPair(first: second, second: first, covariance: covariance)
  }

  private func truncated(
    _ firstInterval: (Double, Double), _ secondInterval: (Double, Double)
  ) -> (pair: NormalPair, logProbability: Double) {
    let one = first.within(firstInterval.0, firstInterval.1)
    let slope = covariance / first.variance
    let passed = Normal(
      mean: second.mean + slope * (one.mean - first.mean),
      variance: second.variance - slope * slope * (first.variance - one.variance))
    let two = passed.within(secondInterval.0, secondInterval.1)
    let back = slope * one.variance / passed.variance
    let pair = NormalPair(
      first: Normal(
        mean: one.mean + back * (two.mean - passed.mean),
        variance: one.variance - back * back * (passed.variance - two.variance)),
      second: Normal(mean: two.mean, variance: two.variance),
      covariance: back * two.variance)
    return (pair, one.logProbability + two.logProbability)
  }
}

extension Normal {
  fileprivate static func average(_ left: Normal, _ right: Normal) -> Normal {
    Normal(
      mean: 0.5 * (left.mean + right.mean), variance: 0.5 * (left.variance + right.variance))
  }
}

extension Gaussian {
  /// Takes in what was learnt of one linear image of the state.
  /// - Parameters:
  ///   - old: The image's moments before.
  ///   - new: Its moments now.
  ///   - spread: The covariance of the state with that image before.
  mutating func absorb(from old: Normal, to new: Normal, spread: Vector<size>) {
    let precision = 1 / old.variance
    mean.add(spread, times: (new.mean - old.mean) * precision)
    let fall = (old.variance - new.variance) * precision * precision
    covariance.addOuter(spread, spread, times: -fall)
  }

  /// Takes in what was learnt of two linear images of the state at once.
  /// - Parameters:
  ///   - old: The images' moments before.
  ///   - new: Their moments now.
  ///   - firstSpread: The covariance of the state with the first image before.
  ///   - secondSpread: The covariance of the state with the second image before.
  mutating func absorb(
    from old: NormalPair, to new: NormalPair, firstSpread: Vector<size>,
    secondSpread: Vector<size>
  ) {
    let (s, t, c) = (old.first.variance, old.second.variance, old.covariance)
    let scale = 1 / (s * t - c * c)
    var firstGain = Vector<size>()
    firstGain.add(firstSpread, times: t * scale)
    firstGain.add(secondSpread, times: -c * scale)
    var secondGain = Vector<size>()
    secondGain.add(secondSpread, times: s * scale)
    secondGain.add(firstSpread, times: -c * scale)
    mean.add(firstGain, times: new.first.mean - old.first.mean)
    mean.add(secondGain, times: new.second.mean - old.second.mean)
    let cross = new.covariance - c
    covariance.addOuter(firstGain, firstGain, times: new.first.variance - s)
    covariance.addOuter(secondGain, secondGain, times: new.second.variance - t)
    covariance.addOuter(firstGain, secondGain, times: cross)
    covariance.addOuter(secondGain, firstGain, times: cross)
  }
}
