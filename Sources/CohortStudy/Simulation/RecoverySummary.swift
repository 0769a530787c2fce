// SPDX-License-Identifier: Apache-2.0
// What a study of recovery says of each parameter, with the Monte Carlo error that so many cohorts leave.

import TrustEngine

/// One parameter over all cohorts of a study.
public struct RecoveredParameter: Sendable, Equatable {
  /// The parameter's position.
  public var position: Int
  /// True values, estimates and posterior standard deviations, unconstrained scale, one a cohort.
  public var truths: [Double]
  /// Estimates, one a cohort.
  public var estimates: [Double]
  /// Posterior standard deviations, one a cohort.
  public var spreads: [Double]

  /// Errors in posterior standard deviations.
  public var errors: [Double] {
    zip(zip(estimates, truths), spreads).map { ($0.0 - $0.1) / $1 }
  }

  /// The share of cohorts whose 95 % interval holds the truth.
  public var coverage: Double {
    Double(errors.filter { abs($0) <= 1.959_963_984_540_054 }.count) / Double(errors.count)
  }

  /// The 95 % interval of ``coverage`` (Wilson 1927).
  public var coverageInterval: ClosedRange<Double> {
    wilsonInterval(share: coverage, count: errors.count)
  }

  /// The mean error in posterior standard deviations.
  public var bias: Double { errors.reduce(0, +) / Double(errors.count) }

  /// By how much ``bias`` may be off, at 95 %, with so many cohorts.
  public var biasError: Double {
    let mean = bias
    let count = Double(errors.count)
    guard count > 1 else { return .infinity }
    let variance = errors.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    return 1.959_963_984_540_054 * (variance / count).squareRoot()
  }

  /// The mean share of the prior's variance that the data took away.
  public var contraction: Double {
    let prior = ParameterIndex(position: position).prior?.spread ?? 1
    let sum = spreads.reduce(0) { $0 + 1 - ($1 / prior) * ($1 / prior) }
    return sum / Double(spreads.count)
  }
}

/// The 95 % interval of a share seen in `count` trials (Wilson 1927).
public func wilsonInterval(share: Double, count: Int) -> ClosedRange<Double> {
  guard count > 0 else { return 0...1 }
  let number = Double(count)
  let reach = 1.959_963_984_540_054
  let square = reach * reach
  let middle = (share + square / (2 * number)) / (1 + square / number)
  let half =
    reach / (1 + square / number)
    * (share * (1 - share) / number + square / (4 * number * number)).squareRoot()
  return max(0, middle - half)...min(1, middle + half)
}

/// Sorts the cohorts of a study by parameter.
public func recoveredParameters(_ cohorts: [RecoveredCohort]) -> [RecoveredParameter] {
  var result: [RecoveredParameter] = []
  for position in 0..<ParameterIndex.count {
    var parameter = RecoveredParameter(
      position: position, truths: [], estimates: [], spreads: [])
    for cohort in cohorts {
      guard let place = cohort.free.firstIndex(of: position) else { continue }
      parameter.truths.append(cohort.truth[place])
      parameter.estimates.append(cohort.estimate[place])
      parameter.spreads.append(cohort.standardError[place])
    }
    if !parameter.truths.isEmpty { result.append(parameter) }
  }
  return result
}
