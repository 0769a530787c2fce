// SPDX-License-Identifier: Apache-2.0
// One pair of volatilities, taken as true: the part of the daily model that is linear.

/// The filter of one couple under one pair of volatilities.
struct DailyHypothesis: BitwiseCopyable {
  /// The logarithm of this pair's probability given the answers so far.
  var logWeight: Double
  /// Set-points a and b, then states a and b.
  private(set) var state: Gaussian<4>
  /// The stationary covariance of the two states: variance a, variance b, covariance.
  private let stationary: (Double, Double, Double)
  /// The covariance of the two partners' noise of one day, likewise.
  private let noise: (Double, Double, Double)

  /// Starts before the first answer, with the volatilities of indices `a` and `b`.
  init(_ parameters: DailyParameters, _ a: Int, _ b: Int) {
    logWeight = Elementary.log(VolatilityGrid.weight(a) * VolatilityGrid.weight(b))
    let first = Elementary.exp(parameters.volatilitySpread * VolatilityGrid.value(a))
    let second = Elementary.exp(parameters.volatilitySpread * VolatilityGrid.value(b))
    stationary = DailyHypothesis.scaled(
      parameters.stateDeviation, parameters.stateCorrelation, first, second)
    noise = DailyHypothesis.scaled(
      parameters.noiseDeviation, parameters.noiseCorrelation, first, second)
    var mean = Vector<4>()
    mean[0] = parameters.setPointMean
    mean[1] = parameters.setPointMean
    let between = parameters.setPointDeviation * parameters.setPointDeviation
    var covariance = Matrix<4, 4>()
    covariance[0, 0] = between
    covariance[1, 1] = between
    covariance[0, 1] = parameters.setPointCorrelation * between
    covariance[1, 0] = covariance[0, 1]
    covariance[2, 2] = stationary.0
    covariance[3, 3] = stationary.1
    covariance[2, 3] = stationary.2
    covariance[3, 2] = stationary.2
    state = Gaussian(mean: mean, covariance: covariance)
  }

  /// Lets the states fall to `decay` of themselves and be stirred as their spread requires.
  mutating func advance(decay: Double) {
    let fresh = 1 - decay * decay
    for index in 2..<4 {
      state.mean[index] *= decay
      for other in 0..<4 {
        state.covariance[index, other] *= decay
        state.covariance[other, index] *= decay
      }
    }
    state.covariance[2, 2] += fresh * stationary.0
    state.covariance[3, 3] += fresh * stationary.1
    state.covariance[2, 3] += fresh * stationary.2
    state.covariance[3, 2] += fresh * stationary.2
  }

  /// The partners' feelings of the moment: set-point, state and noise together.
  var feelings: NormalPair {
    pair(firstSpread: spread(of: 0), secondSpread: spread(of: 1))
  }

  /// Takes in the intervals in which the partners' feelings were found, and reweights.
  mutating func observe(_ first: (Double, Double)?, _ second: (Double, Double)?) {
    let firstSpread = spread(of: 0)
    let secondSpread = spread(of: 1)
    let old = pair(firstSpread: firstSpread, secondSpread: secondSpread)
    switch (first, second) {
    case (let first?, let second?):
      let (new, logProbability) = old.within(first, second)
      state.absorb(from: old, to: new, firstSpread: firstSpread, secondSpread: secondSpread)
      logWeight += logProbability
    case (let first?, nil):
      absorb(old.first, first, firstSpread)
    case (nil, let second?):
      absorb(old.second, second, secondSpread)
    case (nil, nil):
      break
    }
  }

  private mutating func absorb(
    _ old: Normal, _ interval: (Double, Double), _ spread: Vector<4>
  ) {
    let found = old.within(interval.0, interval.1)
    state.absorb(
      from: old, to: Normal(mean: found.mean, variance: found.variance), spread: spread)
    logWeight += found.logProbability
  }

  private func pair(firstSpread: Vector<4>, secondSpread: Vector<4>) -> NormalPair {
    NormalPair(
      first: Normal(
        mean: state.mean[0] + state.mean[2],
        variance: firstSpread[0] + firstSpread[2] + noise.0),
      second: Normal(
        mean: state.mean[1] + state.mean[3],
        variance: secondSpread[1] + secondSpread[3] + noise.1),
      covariance: firstSpread[1] + firstSpread[3] + noise.2)
  }

  /// The covariance of the state with one partner's set-point plus state.
  private func spread(of partner: Int) -> Vector<4> {
    var result = Vector<4>()
    for index in 0..<4 {
      result[index] = state.covariance[index, partner] + state.covariance[index, partner + 2]
    }
    return result
  }

  private static func scaled(
    _ deviation: Double, _ correlation: Double, _ first: Double, _ second: Double
  ) -> (Double, Double, Double) {
    let a = deviation * first
    let b = deviation * second
    return (a * a, b * b, correlation * a * b)
  }
}
