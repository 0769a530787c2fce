// SPDX-License-Identifier: Apache-2.0
// The daily filter against a dense posterior written down independently, and what must not matter to it.

import Testing
import TrustEngine

@Suite("Daily filter")
struct DailyFilterTests {
  /// Lengths are in answer steps: with so many steps, rounding an answer is no longer felt.
  static let fine = DailyParameters(
    setPointMean: 5000, setPointDeviation: 900, setPointCorrelation: 0.4, relaxationRate: 0.5,
    stateDeviation: 700, stateCorrelation: 0.5, noiseDeviation: 500, noiseCorrelation: 0.3,
    volatilitySpread: 1e-6)
  static let coarse = DailyParameters(
    setPointMean: 5, setPointDeviation: 2, setPointCorrelation: 0.4, relaxationRate: 0.5,
    stateDeviation: 1.4, stateCorrelation: 0.5, noiseDeviation: 1, noiseCorrelation: 0.3,
    volatilitySpread: 0.4)
  static let times: [Double] = [0, 1, 2, 3.5, 7, 7.25]
  static let first: [Int?] = [5200, nil, 6100, 4800, 5100, nil]
  static let second: [Int?] = [4300, 4100, nil, 3900, 5000, nil]

  /// The joint covariance of all answers of both partners, from the model's definition.
  func covariance(_ p: DailyParameters, _ a: (Int, Double), _ b: (Int, Double)) -> Double {
    let isSame = a.0 == b.0
    let points =
      p.setPointDeviation * p.setPointDeviation * (isSame ? 1 : p.setPointCorrelation)
    let states =
      p.stateDeviation * p.stateDeviation * (isSame ? 1 : p.stateCorrelation)
      * Elementary.exp(-p.relaxationRate * abs(a.1 - b.1))
    let noise =
      a.1 != b.1 ? 0 : p.noiseDeviation * p.noiseDeviation * (isSame ? 1 : p.noiseCorrelation)
    return points + states + noise
  }

  @Test("without rounding it is the dense normal posterior")
  func denseOracle() {
    let p = Self.fine
    var filter = DailyFilter(parameters: p, answerCount: 10_001)
    var logLikelihood = 0.0
    var known: [(person: Int, time: Double, value: Double)] = []
    for index in Self.times.indices {
      if index > 0 { filter.advance(days: Self.times[index] - Self.times[index - 1]) }
      logLikelihood += filter.observe(Self.first[index], Self.second[index])
      if let value = Self.first[index] { known.append((0, Self.times[index], Double(value))) }
      if let value = Self.second[index] { known.append((1, Self.times[index], Double(value))) }
    }
    filter.advance(days: 2)
    let target = (0, (Self.times.last ?? 0) + 2)
    // Eliminates the known answers one by one from the covariance of all and the target.
    let places = known.map { ($0.person, $0.time) } + [target]
    var matrix = places.map { a in places.map { b in covariance(p, a, b) } }
    var residuals = known.map { $0.value - p.setPointMean } + [0]
    var dense = 0.0
    for pivot in known.indices {
      let variance = matrix[pivot][pivot]
      dense -=
        0.5 * (residuals[pivot] * residuals[pivot] / variance + Elementary.log(variance))
        + 0.9189385332046727
      for row in (pivot + 1)..<places.count {
        let factor = matrix[row][pivot] / variance
        for column in pivot..<places.count { matrix[row][column] -= factor * matrix[pivot][column] }
        residuals[row] -= factor * residuals[pivot]
      }
    }
    let last = known.count
    let mean = p.setPointMean - residuals[last]
    let found = AnswerDistribution(filter.answerProbabilities(of: 0))
    #expect(abs(logLikelihood - dense) < 1e-4)
    #expect(abs(found.mean - mean) < 1)
    #expect(abs(found.deviation - matrix[last][last].squareRoot()) < 1)
  }

  @Test("exchanging the partners exchanges what is foretold")
  func exchangedPartners() {
    let answers: [(Int?, Int?)] = [(3, 9), (nil, 12), (0, 7), (1, nil), (0, 12), (2, 12)]
    var filter = DailyFilter(parameters: Self.coarse, answerCount: 13)
    var mirror = filter
    for (first, second) in answers {
      let one = filter.observe(first, second)
      let two = mirror.observe(second, first)
      #expect(abs(one - two) < 1e-10)
      filter.advance(days: 1)
      mirror.advance(days: 1)
    }
    let pairs = [
      (filter.answerProbabilities(of: 0), mirror.answerProbabilities(of: 1)),
      (filter.answerProbabilities(of: 1, given: 12), mirror.answerProbabilities(of: 0, given: 12)),
    ]
    for (one, two) in pairs {
      for (p, q) in zip(one, two) { #expect(abs(p - q) < 1e-10) }
    }
  }

  @Test("a scale read backwards gives the same forecasts backwards")
  func reversedScale() {
    var reversed = Self.coarse
    reversed.setPointMean = 12 - Self.coarse.setPointMean
    var filter = DailyFilter(parameters: Self.coarse, answerCount: 13)
    var mirror = DailyFilter(parameters: reversed, answerCount: 13)
    for (first, second) in [(3, 9), (0, 12), (1, 12), (0, 11)] {
      filter.observe(first, second)
      mirror.observe(12 - first, 12 - second)
      filter.advance(days: 1)
      mirror.advance(days: 1)
    }
    for (p, q) in zip(
      filter.answerProbabilities(of: 0), mirror.answerProbabilities(of: 0).reversed())
    { #expect(abs(p - q) < 1e-10) }
  }

  @Test("two short gaps without answers are one long gap")
  func gaps() {
    var one = DailyFilter(parameters: Self.coarse, answerCount: 13)
    one.observe(3, 9)
    var two = one
    one.advance(days: 3.5)
    two.advance(days: 1.25)
    #expect(two.observe(nil, nil) == 0)
    two.advance(days: 2.25)
    for (p, q) in zip(one.answerProbabilities(of: 1), two.answerProbabilities(of: 1)) {
      #expect(abs(p - q) < 1e-12)
    }
  }

  @Test("answers that could hardly happen leave numbers that are finite and sum to one")
  func extremes() {
    var parameters = Self.coarse
    parameters.noiseDeviation = 1e-3
    parameters.stateDeviation = 1e-3
    var filter = DailyFilter(parameters: parameters, answerCount: 101)
    for index in 0..<40 {
      let log = filter.observe(index % 2 == 0 ? 0 : 100, index % 3 == 0 ? 100 : 1)
      #expect(log.isFinite)
      filter.advance(days: 1e-9)
      let probabilities = filter.answerProbabilities(of: 0)
      let areShares = probabilities.allSatisfy { $0 >= 0 && $0 <= 1 }
      #expect(areShares)
      #expect(abs(probabilities.reduce(0, +) - 1) < 1e-12)
    }
  }

  @Test("the share of answers in each step is what a simulation of the model gives")
  func simulatedShares() {
    // One person of known volatility: the probability that the next answer is the lowest one.
    var parameters = Self.coarse
    parameters.volatilitySpread = 1e-6
    parameters.setPointMean = 1
    var source = RandomSource(seed: 7)
    var hits = 0.0
    var foretold = 0.0
    let people = 4000
    for _ in 0..<people {
      let point = 1 + 2 * source.normal()
      var state = 1.4 * source.normal()
      var filter = DailyFilter(parameters: parameters, answerCount: 13)
      for _ in 0..<4 {
        let answer = max(0, min(12, Int((point + state + source.normal()).rounded())))
        filter.observe(answer, nil)
        filter.advance(days: 1)
        let decay = Elementary.exp(-0.5)
        state = decay * state + 1.4 * (1 - decay * decay).squareRoot() * source.normal()
      }
      foretold += filter.answerProbabilities(of: 0)[0]
      if (point + state + source.normal()).rounded() <= 0 { hits += 1 }
    }
    // Four standard errors of a share near one half.
    #expect(abs(hits - foretold) / Double(people) < 4 * 0.5 / Double(people).squareRoot())
  }
}
