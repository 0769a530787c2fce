// SPDX-License-Identifier: Apache-2.0
// The smoothed level against the dense posterior of all levels at once, computed without any recursion.

import Testing
import TrustEngine

@Suite struct DailyLevelTests {
  static let parameters = DailyParameters(
    setPointMean: 200, setPointDeviation: 40, setPointCorrelation: 0.5, relaxationRate: 0.4,
    stateDeviation: 30, stateCorrelation: 0.4, noiseDeviation: 20, noiseCorrelation: 0.3,
    volatilitySpread: 1e-9)
  static let times: [Double] = [0, 1, 2, 5, 6, 7.5]
  static let first: [Int?] = [210, 250, nil, 180, 175, nil]
  static let second: [Int?] = [190, nil, 230, nil, 160, 240]

  @Test("the level of every day is the dense posterior's")
  func dense() {
    let levels = DailyFilter.smoothedLevels(
      parameters: Self.parameters, answerCount: 401, times: Self.times,
      answers: [Self.first, Self.second])
    let (means, deviations) = Self.posterior()
    for partner in 0..<2 {
      for index in Self.times.indices {
        let band = levels[partner][index]
        let place = partner * Self.times.count + index
        // An answer holds an interval of one step here, not a point: a hundredth of a step at most.
        #expect(abs(band.mean - means[place]) < 0.02)
        #expect(abs(band.deviation - deviations[place]) < 0.02)
        #expect(abs(band.wide.high - means[place] - 1.96 * deviations[place]) < 0.05)
      }
    }
  }

  @Test("after the last answer, looking back is looking now")
  func last() {
    var filter = DailyFilter(parameters: Self.parameters, answerCount: 401)
    for index in Self.times.indices {
      if index > 0 { filter.advance(days: Self.times[index] - Self.times[index - 1]) }
      filter.observe(Self.first[index], Self.second[index])
    }
    let levels = DailyFilter.smoothedLevels(
      parameters: Self.parameters, answerCount: 401, times: Self.times,
      answers: [Self.first, Self.second])
    for partner in 0..<2 {
      #expect(levels[partner].last == filter.level(of: partner))
    }
    let now = filter.level(of: 0)
    filter.advance(days: 30)
    #expect(filter.level(of: 0).deviation > now.deviation)
  }

  /// Means and standard deviations of both partners' levels at all times, given all answers.
  static func posterior() -> (means: [Double], deviations: [Double]) {
    let count = times.count
    let p = parameters
    func correlation(_ a: Int, _ b: Int, _ rho: Double) -> Double { a == b ? 1 : rho }
    func covariance(_ i: Int, _ j: Int) -> Double {
      let (a, s) = (i / count, times[i % count])
      let (b, t) = (j / count, times[j % count])
      let setPoint =
        p.setPointDeviation * p.setPointDeviation
        * correlation(a, b, p.setPointCorrelation)
      let state = p.stateDeviation * p.stateDeviation * correlation(a, b, p.stateCorrelation)
      return setPoint + state * Elementary.exp(-p.relaxationRate * abs(s - t))
    }
    let given = (first + second).enumerated().compactMap { index, answer in
      answer.map { (index, Double($0)) }
    }
    let noise = p.noiseDeviation * p.noiseDeviation
    var system = given.map { i, _ in
      given.map { j, _ in
        covariance(i, j)
          + (i % count == j % count
            ? noise * correlation(i / count, j / count, p.noiseCorrelation) : 0)
      }
    }
    // One elimination for the data and for every level's covariance with the data.
    var sides = given.enumerated().map { row, observed in
      [observed.1 - p.setPointMean] + (0..<(2 * count)).map { covariance(given[row].0, $0) }
    }
    for pivot in system.indices {
      for row in system.indices where row != pivot {
        let factor = system[row][pivot] / system[pivot][pivot]
        for column in system.indices { system[row][column] -= factor * system[pivot][column] }
        for column in sides[row].indices { sides[row][column] -= factor * sides[pivot][column] }
      }
    }
    for row in system.indices {
      for column in sides[row].indices { sides[row][column] /= system[row][row] }
    }
    var means: [Double] = []
    var deviations: [Double] = []
    for level in 0..<(2 * count) {
      var mean = p.setPointMean
      var variance = covariance(level, level)
      for row in given.indices {
        let own = covariance(given[row].0, level)
        mean += own * sides[row][0]
        variance -= own * sides[row][level + 1]
      }
      means.append(mean)
      deviations.append(variance.squareRoot())
    }
    return (means, deviations)
  }
}
