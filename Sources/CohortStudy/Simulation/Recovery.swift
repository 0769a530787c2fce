// SPDX-License-Identifier: Apache-2.0
// Does the fit find what was put in? Cohorts are drawn from truths that are drawn from the prior, fitted, and
// each truth is looked for in its interval.

public import TrustEngine

/// A study of recovery.
public struct RecoveryDesign: Sendable {
  /// How many cohorts are drawn and fitted.
  public var cohorts: Int
  /// What each cohort looks like.
  public var cohort: CohortDesign
  /// The grid; with more than one cell, persons' scales and recovery are drawn from it.
  public var grid: PersonGrid
  /// The seed; cohort k draws from streams of its own.
  public var seed: UInt64

  /// Creates a study.
  public init(cohorts: Int, cohort: CohortDesign, grid: PersonGrid, seed: UInt64) {
    self.cohorts = cohorts
    self.cohort = cohort
    self.grid = grid
    self.seed = seed
  }
}

/// One cohort's fit held against its truth; all on the unconstrained scale.
public struct RecoveredCohort: Sendable, Equatable {
  /// Positions of the free parameters.
  public var free: [Int]
  /// True values.
  public var truth: [Double]
  /// Most probable values.
  public var estimate: [Double]
  /// Posterior standard deviations.
  public var standardError: [Double]
  /// Whether the search arrived.
  public var converged: Bool
  /// How many steps it took.
  public var iterations: Int
}

/// Draws the parameters of a cohort from the prior, until the model is stable.
public func drawParameters(random: inout RandomSource) -> TrustParameters {
  while true {
    var parameters = TrustParameters.prior
    for position in 0..<ParameterIndex.count {
      guard let prior = ParameterIndex(position: position).prior else { continue }
      parameters.values[position] = prior.scale.natural(
        prior.scale.free(prior.median) + prior.spread * random.normal())
    }
    if parameters.isStable { return parameters }
  }
}

/// Draws a cohort from given parameters.
/// - Returns: The couples with the truth behind their answers.
public func simulateCohort(
  _ design: CohortDesign, parameters: TrustParameters, grid: PersonGrid, seed: UInt64,
  variant: ModelVariant = ModelVariant()
) -> [SimulatedCouple] {
  let simulator = CoupleSimulator(parameters, variant: variant)
  return (0..<design.couples).map { couple in
    var random = RandomSource(seed: seed, stream: UInt64(couple))
    let series = design.series(random: &random)
    let scales = PersonScales(
      first: pick(grid.scales, grid.scaleWeights, random.uniform()),
      second: pick(grid.scales, grid.scaleWeights, random.uniform()))
    let recovery = pick(grid.recoveries, grid.recoveryWeights, random.uniform())
    return simulator.draw(series, scales: scales, recovery: recovery, random: &random)
  }
}

private func pick(_ values: [Double], _ weights: [Double], _ share: Double) -> Double {
  var rest = share
  for (value, weight) in zip(values, weights) {
    if rest < weight { return value }
    rest -= weight
  }
  return values[values.count - 1]
}

/// Draws and fits one cohort of a study.
public func recover(_ study: RecoveryDesign, cohort index: Int, workers: Int) -> RecoveredCohort? {
  var random = RandomSource(seed: study.seed, stream: UInt64(1_000_000 + index))
  let truth = drawParameters(random: &random)
  let seed = random.nextUInt64()
  let couples = simulateCohort(study.cohort, parameters: truth, grid: study.grid, seed: seed)
  let options = FitOptions(grid: study.grid, workers: workers)
  guard let fit = try? fitCohort(couples.map { $0.series }, options: options) else { return nil }
  func free(_ parameters: TrustParameters) -> [Double] {
    fit.free.map { position in
      let value = parameters.values[position]
      return ParameterIndex(position: position).prior?.scale.free(value) ?? value
    }
  }
  return RecoveredCohort(
    free: fit.free, truth: free(truth), estimate: free(fit.parameters),
    standardError: fit.standardErrors, converged: fit.converged, iterations: fit.iterations)
}
