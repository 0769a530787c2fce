// SPDX-License-Identifier: Apache-2.0
// Finds the daily model's parameters in training couples: the most probable ones given the answers and
// a weak prior, then the habits that foretell those same answers best.

public import TrustEngine

/// What a fit of the daily model found and how it got there.
public struct DailyFit: Sendable {
  /// The fitted model.
  public let model: DailyModel
  /// The log-likelihood of the training answers, habits aside.
  public let logLikelihood: Double
  /// How often the objective and its slope were computed.
  public let evaluations: Int
  /// Whether the search ended because nothing more was to be gained.
  public let hasConverged: Bool

  /// Fits the daily model to couples.
  ///
  /// Couples are visited in their order on the calling thread, so that the result does not depend on
  /// the number of cores; callers run several fits at a time. No couples, or couples without
  /// answers, give the prior's centre.
  /// - Parameters:
  ///   - couples: The training couples.
  ///   - scale: How the item is answered.
  public init(_ couples: [CoupleDiary], scale: ItemScale) {
    let answers = couples.map { CoupleAnswers($0, scale: scale) }
    let objective = DailyObjective(couples: answers, answerCount: scale.cells)
    let round = RoundCoordinates(objective, start: objective.prior.centre)
    // In round coordinates a slope of 0.02 is 0.0002 from the lowest value.
    let search = QuasiNewton(slopeTolerance: 0.02, maximumIterations: 60).minimise(
      from: [Double](repeating: 0, count: DailyParameters.count)
    ) { coordinates in
      let (value, slope, _) = objective.evaluate(round.point(coordinates))
      return (value, round.slope(slope))
    }
    let found = round.point(search.point)
    let parameters = DailyParameters(unconstrained: found)
    logLikelihood = -search.value - objective.prior.logDensity(found)
    evaluations = search.evaluations
    hasConverged = search.converged
    let habit = HabitFit(answers, parameters, answerCount: scale.cells).best
    model = DailyModel(parameters: parameters, habit: habit)
  }
}
