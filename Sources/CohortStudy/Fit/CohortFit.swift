// SPDX-License-Identifier: Apache-2.0
// The pooled fit: the parameters that all couples share, most probable given their answers and the priors.

public import TrustEngine

/// How a cohort is fitted.
public struct FitOptions: Sendable {
  /// Which rivals are on.
  public var variant: ModelVariant
  /// The grid of person scales and recovery multipliers.
  public var grid: PersonGrid
  /// Natural values of parameters that are held, by position.
  public var fixed: [Int: Double]
  /// How many couples are worked on at once; the answer does not depend on it.
  public var workers: Int
  /// The most steps of the search.
  public var maximumIterations: Int
  /// Whether standard errors are wanted; they cost two slopes a free parameter.
  public var standardErrors: Bool
  /// Where the search begins; nil begins at the priors.
  public var start: TrustParameters?

  /// Creates options; the default is the whole model with its full grid.
  public init(
    variant: ModelVariant = ModelVariant(), grid: PersonGrid = .full, fixed: [Int: Double] = [:],
    workers: Int = 1, maximumIterations: Int = 300, standardErrors: Bool = true,
    start: TrustParameters? = nil
  ) {
    self.variant = variant
    self.grid = grid
    self.fixed = fixed
    self.workers = workers
    self.maximumIterations = maximumIterations
    self.standardErrors = standardErrors
    self.start = start
  }
}

/// How far a fit has come.
public enum FitProgress: Sendable, Equatable {
  /// The search has taken this many steps; the largest element of the slope is given.
  case searching(step: Int, slope: Double)
  /// Standard errors: this many of so many parameters are done.
  case standardErrors(done: Int, of: Int)
}

/// What a pooled fit found.
public struct CohortFit: Sendable, Equatable {
  /// The most probable parameters, natural values.
  public var parameters: TrustParameters
  /// Positions of the parameters that were searched for.
  public var free: [Int]
  /// Posterior standard deviations of the free parameters on their unconstrained scale; empty if not asked for.
  public var standardErrors: [Double]
  /// The posterior covariance on the unconstrained scale, row after row; empty if not asked for.
  public var covariance: [Double]
  /// The log-likelihood of all couples, and the log posterior up to a constant.
  public var logLikelihood: Double
  /// The log posterior up to a constant that does not depend on the parameters.
  public var logPosterior: Double
  /// How many couples and answers it rests on.
  public var couples: Int
  /// How many answers it rests on.
  public var answers: Int
  /// How many steps the search took, and whether it arrived.
  public var iterations: Int
  /// Whether the search arrived.
  public var converged: Bool

  /// By how much the data narrowed a parameter: 1 - (posterior sd / prior sd)²; 0 where nothing was learnt.
  public func contraction(at place: Int) -> Double {
    guard place < standardErrors.count,
      let prior = ParameterIndex(position: free[place]).prior
    else { return 0 }
    let ratio = standardErrors[place] / prior.spread
    return 1 - ratio * ratio
  }

  /// The central 95 % interval of a free parameter, natural values (Laplace approximation).
  public func interval(at place: Int) -> ClosedRange<Double>? {
    guard place < standardErrors.count,
      let prior = ParameterIndex(position: free[place]).prior
    else { return nil }
    let middle = prior.scale.free(parameters.values[free[place]])
    let reach = 1.959_963_984_540_054 * standardErrors[place]
    let (low, high): (Double, Double) = (
      prior.scale.natural(middle - reach), prior.scale.natural(middle + reach)
    )
    guard low <= high else { return nil }
    return low...high
  }
}

/// Why a cohort cannot be fitted.
public enum FitFailure: Error, Equatable, Sendable {
  /// No couple has an answer.
  case noAnswers
  /// The likelihood is not a number at the start: an answer or an input is not one.
  case notFinite
}

/// Fits the parameters of a cohort.
/// - Parameters:
///   - cohort: The couples; the order decides nothing but the order of sums.
///   - options: How to fit.
///   - progress: Told how far it has come, from the calling thread.
/// - Returns: The most probable parameters, and how sure they are.
/// - Throws: ``FitFailure`` where there is nothing to fit.
public func fitCohort(
  _ cohort: [ObservationSeries], options: FitOptions,
  progress: ((FitProgress) -> Void)? = nil
) throws(FitFailure) -> CohortFit {
  let answers = cohort.reduce(0) { sum, series in
    sum + series.occasions.reduce(0) { $0 + $1.first.answerCount + $1.second.answerCount }
  }
  guard answers > 0 else { throw .noAnswers }
  let objective = CohortObjective(cohort, options: options)
  var start = [Double](repeating: 0, count: objective.free.positions.count)
  guard objective.evaluate(start).value.isFinite else { throw .notFinite }
  if let wanted = options.start {
    let point = objective.free.point(of: wanted)
    if objective.evaluate(point).value.isFinite { start = point }
  }
  let search = QuasiNewton(slopeTolerance: 1e-3, maximumIterations: options.maximumIterations)
  let found = search.minimise(
    from: start, progress: { progress?(.searching(step: $0, slope: $1)) }, objective.evaluate)
  var covariance: [Double] = []
  if options.standardErrors {
    covariance = objective.covariance(at: found.point) { done in
      progress?(.standardErrors(done: done, of: start.count))
    }
  }
  let count = start.count
  return CohortFit(
    parameters: objective.free.parameters(at: found.point), free: objective.free.positions,
    standardErrors: covariance.isEmpty
      ? [] : (0..<count).map { covariance[$0 * count + $0].squareRoot() },
    covariance: covariance, logLikelihood: objective.logLikelihood(at: found.point),
    logPosterior: -found.value, couples: cohort.count, answers: answers,
    iterations: found.iterations, converged: found.converged)
}
