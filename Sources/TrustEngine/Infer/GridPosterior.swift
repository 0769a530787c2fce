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
  /// Where each cell of the grid, the improbable ones too, stood after the last occasion.
  var known: [FilterPlace<size>]

  /// Cells with a smaller share are left out; the rest are scaled up to one.
  static var prunedShare: Double { 1e-6 }

  init(
    _ series: ObservationSeries, parameters: TrustParameters, grid: PersonGrid,
    variant: ModelVariant, future: Supposition? = nil, items: [Bool]? = nil,
    from places: [FilterPlace<size>] = []
  ) {
    plan = CouplePlan(series, variant: variant, future: future)
    let present = items ?? ItemPresence.items(in: series)
    let plan = plan
    let numbers = [CoupleNumbers<dynamic, size>](count: grid.recoveries.count) {
      let system = CoupleSystem(
        plan, values: parameters.values, recovery: grid.recoveries[$0],
        layout: StateLayout(dynamic: dynamic), present: present)
      return CoupleNumbers<dynamic, size>(system, plan: plan)
    }
    let pairs = grid.pairs
    var logWeights = [Double](repeating: 0, count: numbers.count * pairs.count)
    known = [FilterPlace<size>](count: logWeights.count) { cell in
      let (recovery, pair) = (cell / pairs.count, pairs[cell % pairs.count])
      let run = FilterRun(
        numbers[recovery], plan, series, scales: pair.scales, keepsTrace: false, from: places,
        cell: cell)
      logWeights[cell] =
        Elementary.log(grid.recoveryWeights[recovery] * pair.weight) + run.logLikelihood
      return run.known
    }
    var total = -Double.infinity
    for logWeight in logWeights { total = Elementary.logSumExp(total, logWeight) }
    logLikelihood = total
    var kept: [Int] = []
    var share = 0.0
    for (cell, logWeight) in logWeights.enumerated() {
      let weight = Elementary.exp(logWeight - total)
      guard weight > Self.prunedShare else { continue }
      share += weight
      kept.append(cell)
    }
    cells = [ProbableCell<dynamic, size>](count: kept.count) { place in
      let cell = kept[place]
      let (recovery, scales) = (cell / pairs.count, pairs[cell % pairs.count].scales)
      return ProbableCell(
        weight: Elementary.exp(logWeights[cell] - total) / share,
        recovery: grid.recoveries[recovery], scales: scales, numbers: numbers[recovery],
        run: FilterRun(
          numbers[recovery], plan, series, scales: scales, keepsTrace: true, from: places,
          cell: cell))
    }
  }

  /// The first step whose belief is kept: later than the first of all on a walk that went on.
  var firstKept: Int { plan.steps.count - cells[0].run.filtered.count }

  /// The mixture of a linear function of the state after the answers of one step.
  ///
  /// With `noise` and `resolution` that of an answer of `person`.
  @inline(never)
  func mixture(
    at step: Int, _ loading: Vector<size>, offset: Double = 0, noise: Double = 0,
    resolution: Double = 0, person: Int = 0
  ) -> NormalMixture {
    NormalMixture(
      [WeightedNormal](count: cells.count) { place in
        var normal = cells[place].run.filtered[step - firstKept].marginal(loading, offset: offset)
        normal.variance += ObservationNoise.variance(
          noise, scale: cells[place].scales[person], resolution: resolution)
        return WeightedNormal(normal, weight: cells[place].weight)
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
