// SPDX-License-Identifier: Apache-2.0
// Which claims of the model a cohort bears out: each rival is fitted on some couples and asked how probable the
// answers of the others are.

public import TrustEngine

/// A rival held against the model on couples that neither was fitted to.
public struct RivalResult: Sendable, Equatable {
  /// The rival's name.
  public var name: String
  /// The model's log-likelihood less the rival's, a held-out answer; above zero the model predicts better.
  public var advantage: Double
  /// The 95 % interval of `advantage` (bootstrap over couples).
  public var interval: ClosedRange<Double>
  /// How many fits did not arrive.
  public var unfinished: Int
}

/// How a study of rivals is made.
public struct RivalStudyOptions: Sendable {
  /// How many folds couples are dealt into.
  public var folds: Int
  /// The grid of person scales and recovery.
  public var grid: PersonGrid
  /// How many fits run at once.
  public var workers: Int
  /// The seed of the bootstrap.
  public var seed: UInt64

  /// Creates options.
  public init(folds: Int = 5, grid: PersonGrid = .fixed, workers: Int = 1, seed: UInt64 = 1) {
    self.folds = folds
    self.grid = grid
    self.workers = workers
    self.seed = seed
  }
}

/// Holds every testable rival against the model on held-out couples.
/// - Parameters:
///   - cohort: The couples; couple k belongs to fold k modulo the number of folds.
///   - options: How to make the study.
///   - progress: Called with the number of fits done and their total, from any thread.
/// - Returns: One result a rival; empty where a fold has no couple to learn from.
public func compareRivals(
  _ cohort: [ObservationSeries], options: RivalStudyOptions,
  progress: (@Sendable (Int, Int) -> Void)? = nil
) -> [RivalResult] {
  let folds = min(options.folds, cohort.count)
  guard folds >= 2 else { return [] }
  let references = parallelMap(Array(0..<folds), workers: options.workers) {
    heldOut(.model, cohort, fold: $0, folds: folds, grid: options.grid, start: nil)
  }
  let answers = cohort.map { series in
    series.occasions.reduce(0) { $0 + $1.first.answerCount + $1.second.answerCount }
  }
  let rivals = Rival.testable(on: cohort)
  let tasks = rivals.indices.flatMap { rival in (0..<folds).map { (rival: rival, fold: $0) } }
  let parts = parallelMap(
    tasks, workers: options.workers, finished: { progress?($0, tasks.count) }
  ) { task in
    heldOut(
      rivals[task.rival], cohort, fold: task.fold, folds: folds, grid: options.grid,
      start: references[task.fold].parameters)
  }
  return rivals.indices.map { rival in
    var differences = [Double](repeating: 0, count: cohort.count)
    var unfinished = 0
    for fold in 0..<folds {
      let part = parts[rival * folds + fold]
      if !part.converged || !references[fold].converged { unfinished += 1 }
      for (couple, value) in part.logLikelihoods {
        differences[couple] -= value
      }
      for (couple, value) in references[fold].logLikelihoods { differences[couple] += value }
    }
    let total = Double(answers.reduce(0, +))
    return RivalResult(
      name: rivals[rival].name, advantage: differences.reduce(0, +) / total,
      interval: bootstrap(differences, answers, seed: options.seed), unfinished: unfinished)
  }
}

private struct HeldOutFit: Sendable {
  var parameters: TrustParameters
  var converged: Bool
  /// Couple and log-likelihood.
  var logLikelihoods: [(Int, Double)]
}

private func heldOut(
  _ rival: Rival, _ cohort: [ObservationSeries], fold: Int, folds: Int, grid: PersonGrid,
  start: TrustParameters?
) -> HeldOutFit {
  let training = cohort.indices.filter { $0 % folds != fold }.map { cohort[$0] }
  let options = FitOptions(
    variant: rival.variant, grid: grid, fixed: rival.fixed, standardErrors: false, start: start)
  guard let fit = try? fitCohort(training, options: options) else {
    return HeldOutFit(parameters: .prior, converged: false, logLikelihoods: [])
  }
  let held = cohort.indices.filter { $0 % folds == fold }
  return HeldOutFit(
    parameters: fit.parameters, converged: fit.converged,
    logLikelihoods: held.map { couple in
      let likelihood = CoupleLikelihood(cohort[couple], variant: rival.variant, grid: grid)
      return (couple, likelihood.value(at: fit.parameters))
    })
}

private func bootstrap(
  _ differences: [Double], _ answers: [Int], seed: UInt64
) -> ClosedRange<Double> {
  var random = RandomSource(seed: seed, stream: 0)
  let draws = 2000
  var means: [Double] = []
  for _ in 0..<draws {
    var sum = 0.0
    var count = 0
    for _ in differences.indices {
      let couple = random.integer(below: differences.count)
      sum += differences[couple]
      count += answers[couple]
    }
    means.append(sum / Double(max(count, 1)))
  }
  means.sort()
  return means[draws / 40]...means[draws - 1 - draws / 40]
}
