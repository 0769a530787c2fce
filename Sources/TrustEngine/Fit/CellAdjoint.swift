// SPDX-License-Identifier: Apache-2.0
// The way back through the filter: the derivative of one cell's log-likelihood with regard to every number of
// the couple's linear model, in about two and a half times the filter's own work, however many parameters.

/// Derivatives with regard to the numbers of a couple's model, gathered over the cells of the grid.
struct SystemDerivative<let dynamic: Int, let size: Int> {
  var startMean = Vector<size>()
  var startCovariance = Matrix<size, size>()
  var toneVariance = 0.0
  var toneCorrelation = 0.0
  var steps: [DiscreteStep<dynamic>]
  var toneDecay: [Double]
  var toneNoise: [Double]
  var othersNoise: [Double]
  var drift: [Vector<dynamic>]
  var impulse: [Vector<size>]
  var impulseVariance: [Vector<size>]
  var easing: [[Double]]
  var itemOffset = Vector<19>()
  var itemSlope = Vector<19>()
  var itemNoise = Vector<19>()
  /// By item, for the partner `first`; what belongs to `second` is folded onto it.
  var itemLoading: [Vector<size>]

  init(stretches: Int, steps count: Int) {
    steps = Array(repeating: DiscreteStep(), count: stretches)
    toneDecay = Array(repeating: 0, count: stretches)
    toneNoise = toneDecay
    othersNoise = toneDecay
    drift = Array(repeating: Vector(), count: count)
    impulse = Array(repeating: Vector(), count: count)
    impulseVariance = impulse
    easing = Array(repeating: [0, 0], count: count)
    itemLoading = Array(repeating: Vector(), count: Item.count)
  }
}

extension SystemDerivative {
  /// Adds the derivative of one cell's log-likelihood, times `weight`.
  mutating func gather(
    _ run: FilterRun<dynamic, size>, _ numbers: CoupleNumbers<dynamic, size>,
    _ plan: CouplePlan, scales: PersonScales, weight: Double
  ) {
    // Derivatives with regard to the mean and the covariance of the belief, walking back.
    var slope = Vector<size>()
    var curve = Matrix<size, size>()
    var index = plan.steps.count - 1
    while index >= 0 {
      let step = plan.steps[index]
      retractMove(
        index, step.stretch, run.filtered[index], numbers, scales, weight, &slope, &curve)
      var belief = run.filtered[index]
      var place = run.answersBefore[index + 1] - 1
      while place >= run.answersBefore[index] {
        retractAnswer(
          run.answers[place], step.time, numbers, scales, weight, &belief, &slope, &curve)
        place -= 1
      }
      index -= 1
    }
    startMean.add(slope, times: weight)
    startCovariance.add(curve, times: weight)
    toneVariance += gatherTone(curve, numbers.toneVariance, numbers, scales, weight)
  }

  /// Adds to the correlation's derivative and returns that of a tone variance.
  private mutating func gatherTone(
    _ curve: Matrix<size, size>, _ variance: Double, _ numbers: CoupleNumbers<dynamic, size>,
    _ scales: PersonScales, _ weight: Double
  ) -> Double {
    let (first, second) = (numbers.layout.tone(0), numbers.layout.tone(1))
    let shared = 2 * scales.first * scales.second * curve[first, second]
    let own =
      scales.first * scales.first * curve[first, first]
      + scales.second * scales.second * curve[second, second]
    toneCorrelation += weight * shared * variance
    return weight * (own + numbers.toneCorrelation * shared)
  }

  private mutating func retractMove(
    _ index: Int, _ stretch: Int?, _ filtered: Gaussian<size>,
    _ numbers: CoupleNumbers<dynamic, size>, _ scales: PersonScales, _ weight: Double,
    _ slope: inout Vector<size>, _ curve: inout Matrix<size, size>
  ) {
    let step = numbers.steps[index]
    if let stretch {
      retractStretch(
        index, stretch, filtered, step, numbers, scales, weight, &slope, &curve)
    }
    impulse[index].add(slope, times: weight)
    for place in 0..<size { impulseVariance[index][place] += weight * curve[place, place] }
    for partner in 0..<2 {
      let place = numbers.layout.hurt(partner)
      let share = HurtEasing.share(filtered.mean[place])
      easing[index][partner] -= weight * slope[place] * share.value
      slope[place] -= slope[place] * step.easing[partner] * share.slope
    }
  }

  private mutating func retractStretch(
    _ index: Int, _ stretch: Int, _ filtered: Gaussian<size>,
    _ step: StepNumbers<dynamic, size>, _ numbers: CoupleNumbers<dynamic, size>,
    _ scales: PersonScales, _ weight: Double,
    _ slope: inout Vector<size>, _ curve: inout Matrix<size, size>
  ) {
    var moved = filtered
    HurtEasing.apply(step.easing, at: numbers.layout, filtered: filtered, to: &moved.mean)
    moved.add(impulse: step.impulse, variance: step.impulseVariance)
    let transition = numbers.stretches[stretch].transition
    let pulled = Matrix<size, size>.transposedTimes(transition, curve)
    // d/dF of r'(F x) + tr(G F P F'): r x' + 2 G F P, only where the step or the decay decides F.
    let spread = (curve * transition) * moved.covariance
    for row in 0..<dynamic {
      for column in 0..<dynamic {
        let outer = slope[row] * moved.mean[column] + 2 * spread[row, column]
        steps[stretch].transition[row, column] += weight * outer
        steps[stretch].integral[row, column] += weight * slope[row] * step.drift[column]
        steps[stretch].noise[row, column] += weight * curve[row, column]
      }
    }
    for partner in 0..<2 {
      let tone = numbers.layout.tone(partner)
      toneDecay[stretch] +=
        weight * (slope[tone] * moved.mean[tone] + 2 * spread[tone, tone])
      let others = numbers.layout.others(partner)
      othersNoise[stretch] += weight * curve[others, others]
    }
    toneNoise[stretch] += gatherTone(
      curve, numbers.stretches[stretch].toneNoise, numbers, scales, weight)
    let integral = numbers.stretches[stretch].step.integral
    for column in 0..<dynamic {
      var sum = 0.0
      for row in 0..<dynamic { sum += integral[row, column] * slope[row] }
      drift[index][column] += weight * sum
    }
    curve = pulled * transition
    curve.symmetrise()
    slope = Matrix<size, size>.transposedTimes(transition, slope)
  }

  private mutating func retractAnswer(
    _ answer: AnswerTrace<size>, _ time: Double, _ numbers: CoupleNumbers<dynamic, size>,
    _ scales: PersonScales, _ weight: Double, _ belief: inout Gaussian<size>,
    _ slope: inout Vector<size>, _ curve: inout Matrix<size, size>
  ) {
    guard let terms = numbers.items[answer.item] else { return }
    let loading = terms.loadings[answer.partner]
    let precision = 1 / answer.innovation.variance
    let residual = answer.innovation.residual
    let spread = answer.spread
    // The belief before the answer.
    belief.mean.add(spread, times: -residual * precision)
    belief.covariance.addOuter(spread, spread, times: precision)
    let pull = slope.dot(spread)
    let bent = curve * spread
    let curvature =
      precision
      * (-residual * precision * pull + precision * spread.dot(bent) - 0.5
        + 0.5 * residual * residual * precision)
    // How the log-likelihood answers to the spread, to the residual and to the innovation variance.
    var toSpread = Vector<size>()
    toSpread.add(slope, times: residual * precision)
    toSpread.add(bent, times: -2 * precision)
    let toResidual = (pull - residual) * precision
    let partnerShift = answer.partner
    var toLoading = belief.covariance * toSpread
    toLoading.add(spread, times: 2 * curvature)
    toLoading.add(belief.mean, times: -toResidual)
    for place in 0..<size {
      let source = place + partnerShift
      if source < size { itemLoading[answer.item][place] += weight * toLoading[source] }
    }
    itemOffset[answer.item] -= weight * toResidual
    itemSlope[answer.item] -= weight * toResidual * time
    let scale = scales[answer.partner]
    itemNoise[answer.item] += weight * curvature * scale * scale
    slope.add(loading, times: -toResidual)
    curve.addOuter(toSpread, loading, times: 0.5)
    curve.addOuter(loading, toSpread, times: 0.5)
    curve.addOuter(loading, loading, times: curvature)
    curve.symmetrise()
  }
}
