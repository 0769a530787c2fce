// SPDX-License-Identifier: Apache-2.0
// One couple's filter in every cell of the grid that its answers leave probable.

/// A cell of the grid that the answers leave probable, with the filter's trace in it.
struct ProbableCell<let dynamic: Int, let size: Int> {
  var weight: Double
  var recovery: Double
  var scales: PersonScales
  var numbers: CoupleNumbers<dynamic, size>
  var run: FilterRun<dynamic, size>
}

/// What a couple's answers say, cell by cell.
struct GridPosterior<let dynamic: Int, let size: Int> {
  var plan: CouplePlan
  var cells: [ProbableCell<dynamic, size>]
  var logLikelihood: Double

  /// Cells with a smaller share are left out; the rest are scaled up to one.
  static var prunedShare: Double { 1e-6 }

  init(
    _ series: ObservationSeries, parameters: TrustParameters, grid: PersonGrid,
    variant: ModelVariant, future: Supposition? = nil
  ) {
    plan = CouplePlan(series, variant: variant, future: future)
    let present = ItemPresence.items(in: series)
    var candidates: [Candidate] = []
    for (recovery, recoveryWeight) in zip(grid.recoveries, grid.recoveryWeights) {
      let system = CoupleSystem(
        plan, values: parameters.values, recovery: recovery,
        layout: StateLayout(dynamic: dynamic), present: present)
      let numbers = CoupleNumbers<dynamic, size>(system, plan: plan)
      for pair in grid.pairs {
        let run = FilterRun(numbers, plan, series, scales: pair.scales, keepsTrace: false)
        candidates.append(
          Candidate(
            logWeight: Elementary.log(recoveryWeight * pair.weight) + run.logLikelihood,
            recovery: recovery, scales: pair.scales, numbers: numbers))
      }
    }
    var total = -Double.infinity
    for candidate in candidates { total = Elementary.logSumExp(total, candidate.logWeight) }
    logLikelihood = total
    cells = []
    var kept = 0.0
    for candidate in candidates {
      let weight = Elementary.exp(candidate.logWeight - total)
      guard weight > Self.prunedShare else { continue }
      kept += weight
      let run = FilterRun(
        candidate.numbers, plan, series, scales: candidate.scales, keepsTrace: true)
      cells.append(
        ProbableCell(
          weight: weight, recovery: candidate.recovery, scales: candidate.scales,
          numbers: candidate.numbers, run: run))
    }
    for index in 0..<cells.count { cells[index].weight /= kept }
  }

  private struct Candidate {
    var logWeight: Double
    var recovery: Double
    var scales: PersonScales
    var numbers: CoupleNumbers<dynamic, size>
  }

  /// The mixture of a linear function of the state after the answers of one step.
  func mixture(
    at step: Int, _ loading: Vector<size>, offset: Double = 0
  ) -> NormalMixture {
    NormalMixture(
      cells.map { cell in
        WeightedNormal(
          cell.run.filtered[step].marginal(loading, offset: offset), weight: cell.weight)
      })
  }
}

extension FilterRun {
  /// The distribution at each step given all answers, earlier and later ones.
  func smoothed(
    _ numbers: CoupleNumbers<dynamic, size>, _ plan: CouplePlan
  ) -> [Gaussian<size>] {
    var result = filtered
    var information = BackwardInformation<size>()
    var index = plan.steps.count - 1
    while index >= 0 {
      if let stretch = plan.steps[index].stretch {
        information.retract(transition: numbers.stretches[stretch].transition)
      }
      result[index] = information.smoothed(filtered[index])
      var place = answersBefore[index + 1] - 1
      while place >= answersBefore[index] {
        let answer = answers[place]
        if let terms = numbers.items[answer.item] {
          information.retract(
            innovation: answer.innovation, loading: terms.loadings[answer.partner],
            spread: answer.spread)
        }
        place -= 1
      }
      index -= 1
    }
    return result
  }
}
