// SPDX-License-Identifier: Apache-2.0
// From a study of recovery to its report.

public import CohortStudy
import TrustEngine

extension RecoveryReport {
  /// The report of a study.
  /// - Parameters:
  ///   - study: What was asked.
  ///   - cohorts: The cohorts whose fit ended.
  ///   - commands: The commands that make it again.
  public init(_ study: RecoveryDesign, cohorts: [RecoveredCohort], commands: [String]) {
    let parameters = recoveredParameters(cohorts)
    let errors = parameters.flatMap(\.errors)
    let held = errors.filter { abs($0) <= 1.959_963_984_540_054 }.count
    let pooled = errors.isEmpty ? .nan : Double(held) / Double(errors.count)
    let grid =
      study.grid.scales.count * study.grid.scales.count * study.grid.recoveries.count
    self.init(
      design: "\(NumberText.counted(study.cohorts, "cohort")) of "
        + "\(NumberText.counted(study.cohort.couples, "couple")) and "
        + "\(NumberText.counted(study.cohort.days, "day")) were drawn from truths that were drawn "
        + "from the prior, \(NumberText.percent(study.cohort.answered)) of the check-ins answered, "
        + (grid == 1
          ? "everybody with the same scale and pace (grid fixed)."
          : "persons differing over a grid of \(grid) cells a couple."),
      cohorts: cohorts.count, converged: cohorts.filter(\.converged).count,
      pooledCoverage: pooled, pooledInterval: wilsonInterval(share: pooled, count: errors.count),
      parameters: parameters.map { parameter in
        let index = ParameterIndex(position: parameter.position)
        let spread = index.prior?.spread ?? 1
        let middle = index.prior.map { $0.scale.free($0.median) } ?? 0
        return Parameter(
          symbol: ParameterWords.name(index),
          truths: parameter.truths.map { ($0 - middle) / spread },
          estimates: parameter.estimates.map { ($0 - middle) / spread },
          spreads: parameter.spreads.map { $0 / spread }, coverage: parameter.coverage,
          coverageInterval: parameter.coverageInterval, bias: parameter.bias,
          biasInterval: parameter.biasError.isFinite
            ? parameter.bias - parameter.biasError...parameter.bias + parameter.biasError : nil,
          contraction: parameter.contraction)
      }, commands: commands)
  }
}
