// SPDX-License-Identifier: Apache-2.0
// The moments of a normal variable in an interval, held against plain numerical integration.

import Testing
import TrustEngine

@Suite("Moments in an interval")
struct IntervalMomentsTests {
  static let cases: [(Double, Double)] = [
    (-0.01, 0.01), (1.2, 1.21), (-0.3, 0.3), (0.4, 1.1), (-3, -2.2), (2.9, 3.5), (5.2, 5.6),
    (-1.5, 2.5), (-6, 4), (6, 9), (-9, -6), (0.1, 14), (7.9, 8.1), (1.0, 1.61), (1.0, 1.59),
  ]

  @Test("agree with Simpson's rule", arguments: cases)
  func integrals(lower: Double, upper: Double) {
    let normal = Normal(mean: 0.7, variance: 2.25)
    let found = normal.within(0.7 + 1.5 * lower, 0.7 + 1.5 * upper)
    // The density relative to that at the end nearest the mean, so that tails do not underflow.
    let nearest = lower > 0 ? lower : upper < 0 ? upper : 0
    var sums = [0.0, 0.0, 0.0]
    let parts = 20_000
    let width = (upper - lower) / Double(parts)
    for index in 0...parts {
      let z = lower + width * Double(index)
      let weight = index == 0 || index == parts ? 1.0 : index % 2 == 1 ? 4.0 : 2.0
      let density = weight * width / 3 * Elementary.exp(0.5 * (nearest - z) * (nearest + z))
      let way = z - nearest
      for (power, factor) in [1, way, way * way].enumerated() { sums[power] += density * factor }
    }
    let mean = sums[1] / sums[0]
    let variance = sums[2] / sums[0] - mean * mean
    let log = Elementary.log(sums[0]) - 0.5 * nearest * nearest - 0.9189385332046727
    #expect(abs(found.logProbability - log) < 1e-8)
    #expect(abs(found.mean - (0.7 + 1.5 * (nearest + mean))) < 1e-8)
    #expect(abs(found.variance - 2.25 * variance) < 1e-7)
  }

  @Test("one open end agrees with an end far away", arguments: [-7.0, -2, -0.4, 0, 1.3, 4])
  func openEnds(end: Double) {
    let normal = Normal(mean: 0, variance: 1)
    let open = normal.within(-.infinity, end)
    let closed = normal.within(end - 40, end)
    #expect(abs(open.logProbability - closed.logProbability) < 1e-10)
    #expect(abs(open.mean - closed.mean) < 1e-9)
    #expect(abs(open.variance - closed.variance) < 1e-8)
    let mirrored = normal.within(-end, .infinity)
    #expect(mirrored.logProbability == open.logProbability)
    #expect(mirrored.mean == -open.mean)
    #expect(mirrored.variance == open.variance)
  }

  @Test("far outside nothing is infinite or out of order", arguments: [30.0, 50, 300, 1e5])
  func farTails(distance: Double) {
    let normal = Normal(mean: 0, variance: 1)
    for interval in [(distance, distance + 1), (distance, .infinity), (-distance - 1, -distance)] {
      let found = normal.within(interval.0, interval.1)
      #expect(found.logProbability.isFinite && found.logProbability < -400)
      #expect(found.mean >= interval.0 && found.mean <= interval.1)
      #expect(found.variance >= 0 && found.variance < 0.01)
    }
  }
}
