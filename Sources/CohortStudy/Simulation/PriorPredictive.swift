// SPDX-License-Identifier: Apache-2.0
// What the priors say before any data: how often trust is back above where it was, a year after a wound.

import TrustEngine

/// A course of effort after a wound.
public struct AftermathCourse: Sendable, Equatable {
  /// The effort of the one who did the wounding, and of the hurt one, from 0 to 1, every day.
  public var wounding: Double
  /// The effort of the hurt one.
  public var hurt: Double
  /// Whether deception was part of the wound.
  public var lie: Bool

  /// Creates a course.
  public init(wounding: Double, hurt: Double, lie: Bool = false) {
    self.wounding = wounding
    self.hurt = hurt
    self.lie = lie
  }
}

/// What the priors say of one course.
public struct AftermathOutcome: Sendable, Equatable {
  /// The course.
  public var course: AftermathCourse
  /// The probability that the hurt person's trust lies above where it was before.
  public var aboveBefore: Double
  /// The Monte Carlo standard error of `aboveBefore`.
  public var error: Double
  /// The median of trust relative to before, in units of 20 slider points.
  public var median: Double
  /// The probability that more than half of the expected shock of an average person is still there.
  public var lastingLoss: Double
}

/// Judges the priors by what they expect after a wound.
/// - Parameters:
///   - courses: What to suppose of effort.
///   - depth: The depth of the wound.
///   - days: How long after the wound.
///   - draws: How many parameter sets are drawn from the prior; each is worked out exactly.
///   - seed: The seed.
///   - workers: How many draws are worked on at once.
/// - Returns: One outcome a course, in the order of `courses`.
public func priorPredictive(
  _ courses: [AftermathCourse], depth: Double = 0.8, days: Int = 365, draws: Int = 4000,
  seed: UInt64 = 1, workers: Int = 1
) -> [AftermathOutcome] {
  let grid = PersonGrid.full
  let expected = TrustParameters.prior
  let halfShock = 0.5 * (expected[.d0] + expected[.d1] * depth)
  return courses.map { course in
    let outcomes = parallelMap(Array(0..<draws), workers: workers) { draw -> [WeightedNormal] in
      var random = RandomSource(seed: seed, stream: UInt64(draw))
      let parameters = drawParameters(random: &random)
      var series = aftermath(course, depth: depth, days: days)
      series.firstHistory.priorIssues = random.normal()
      series.firstHistory.wound?.found = random.uniform() < 0.5
      return zip(grid.recoveries, grid.recoveryWeights).map { recovery, weight in
        let trust = SlowTrust.relativeToBefore(
          series, of: .first, parameters: parameters, recovery: recovery)
        return WeightedNormal(trust, weight: weight)
      }
    }
    let above = outcomes.map { 1 - NormalMixture($0).cumulative(0) }
    let lost = outcomes.map { NormalMixture($0).cumulative(-halfShock) }
    let count = Double(draws)
    let mean = above.reduce(0, +) / count
    let variance = above.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / max(count - 1, 1)
    let all = NormalMixture(
      outcomes.flatMap { $0.map { WeightedNormal($0.normal, weight: $0.weight / count) } })
    return AftermathOutcome(
      course: course, aboveBefore: mean, error: (variance / count).squareRoot(),
      median: all.quantile(0.5), lastingLoss: lost.reduce(0, +) / count)
  }
}

private func aftermath(_ course: AftermathCourse, depth: Double, days: Int) -> ObservationSeries {
  var series = ObservationSeries()
  series.firstHistory.wound = Wound(depth: depth, daysBefore: 0, lie: course.lie)
  for day in 0...days {
    var occasion = Occasion(time: Double(day))
    occasion.first.effortSeen = course.wounding
    occasion.second.effortSeen = course.hurt
    series.occasions.append(occasion)
  }
  return series
}
