// SPDX-License-Identifier: Apache-2.0
// The filter walking along one couple's steps, for one cell of the grid, and the trace that it leaves for the
// smoother and for the derivative.

/// One answer that the filter took in.
struct AnswerTrace<let size: Int> {
  var partner: Int
  var item: Int
  var innovation: Innovation
  /// The covariance before the answer, times its loading.
  var spread: Vector<size>
}

/// Where a walk may go on: what the filter knew after the answers of one step, before its impulses.
struct FilterPlace<let size: Int> {
  /// The step; -1 before the first.
  var step: Int
  var belief: Gaussian<size>
  /// The log-likelihood of all answers so far.
  var logLikelihood: Double
}

/// What the filter knew after the answers of each step, and how it came to know it.
struct FilterRun<let dynamic: Int, let size: Int> {
  /// After the answers of each step walked, before its impulses; empty where no trace is kept.
  var filtered: [Gaussian<size>] = []
  /// After the answers of the last occasion.
  var known: FilterPlace<size>
  /// All answers in order, and how many there had been before each step.
  var answers: [AnswerTrace<size>] = []
  var answersBefore: [Int] = []
  /// The log-likelihood of all answers.
  var logLikelihood = 0.0

  /// Walks along a plan.
  /// - Parameters:
  ///   - numbers: The couple's matrices.
  ///   - plan: The couple's steps.
  ///   - series: The couple's answers.
  ///   - scales: The persons' scales in this cell of the grid.
  ///   - keepsTrace: Whether answers are kept for a way back.
  ///   - places: Where each cell of the grid goes on; by default all begin at the start.
  ///   - cell: Which of them this is.
  init(
    _ numbers: CoupleNumbers<dynamic, size>, _ plan: CouplePlan, _ series: ObservationSeries,
    scales: PersonScales, keepsTrace: Bool, from places: [FilterPlace<size>] = [],
    cell: Int = 0
  ) {
    var belief = numbers.start(scales: scales)
    var begin = -1
    if cell < places.count {
      begin = places[cell].step
      belief = places[cell].belief
      logLikelihood = places[cell].logLikelihood
    }
    known = FilterPlace(step: begin, belief: belief, logLikelihood: logLikelihood)
    let noises = [Matrix<size, size>](count: numbers.stretches.count) {
      numbers.noise(of: $0, scales: scales)
    }
    if keepsTrace { filtered.reserveCapacity(plan.steps.count) }
    for index in max(begin, 0)..<plan.steps.count {
      let step = plan.steps[index]
      answersBefore.append(answers.count)
      if let occasion = step.occasion, index > begin {
        takeIn(
          series.occasions[occasion], at: step.time, resolution: series.resolution,
          numbers, scales, keepsTrace, &belief)
        known = FilterPlace(step: index, belief: belief, logLikelihood: logLikelihood)
      }
      if keepsTrace { filtered.append(belief) }
      FilterRun.move(&belief, numbers, index, step.stretch, noises)
    }
    answersBefore.append(answers.count)
  }

  private mutating func takeIn(
    _ occasion: Occasion, at time: Double, resolution: Vector<19>,
    _ numbers: CoupleNumbers<dynamic, size>, _ scales: PersonScales, _ keepsTrace: Bool,
    _ belief: inout Gaussian<size>
  ) {
    for partner in 0..<2 {
      let entry = partner == 0 ? occasion.first : occasion.second
      for item in 0..<Item.count {
        let answer = entry.answers[item]
        guard !answer.isNaN, let terms = numbers.items[item] else { continue }
        let loading = terms.loadings[partner]
        let spread = belief.covariance * loading
        let noise = ObservationNoise.variance(
          terms.noise, scale: scales[partner], resolution: resolution[item])
        let innovation = Innovation(
          residual: answer - terms.offset - terms.slope * time - loading.dot(belief.mean),
          variance: loading.dot(spread) + noise)
        belief.condition(on: innovation, spread: spread)
        logLikelihood += innovation.logDensity
        if keepsTrace {
          answers.append(
            AnswerTrace(partner: partner, item: item, innovation: innovation, spread: spread))
        }
      }
    }
  }

  /// Applies the impulses of a step and moves over the stretch that follows.
  static func move(
    _ belief: inout Gaussian<size>, _ numbers: CoupleNumbers<dynamic, size>, _ index: Int,
    _ stretch: Int?, _ noises: [Matrix<size, size>]
  ) {
    let step = numbers.steps[index]
    HurtEasing.apply(step.easing, at: numbers.layout, filtered: belief, to: &belief.mean)
    belief.add(impulse: step.impulse, variance: step.impulseVariance)
    guard let stretch else { return }
    belief.predict(
      transition: numbers.stretches[stretch].transition, noise: noises[stretch],
      input: step.input)
  }
}

/// How the partner's effort eases hurt: fully while there is hurt, not at all once there is none.
///
/// The amount is scaled by h / (h + 0.1), where h = 0.1 log(1 + exp(H / 0.1)) is a smooth form of the positive part
/// of what the filter knows of hurt. A function of past data only, so the filter stays exact; smooth, so that the
/// likelihood has a slope everywhere.
enum HurtEasing {
  static var softness: Double { 0.1 }

  /// The share of the easing that takes effect, and its derivative with regard to hurt.
  static func share(_ hurt: Double) -> (value: Double, slope: Double) {
    let scaled = hurt / softness
    let positive =
      softness * (max(scaled, 0) + Elementary.log1p(Elementary.exp(-abs(scaled))))
    let below = 1 / (positive + softness)
    let logistic = 1 / (1 + Elementary.exp(-scaled))
    return (positive * below, softness * below * below * logistic)
  }

  /// Eases the hurt of both partners in `mean`, by what `filtered` knew of it.
  static func apply<let size: Int>(
    _ easing: InlineArray<2, Double>, at layout: StateLayout, filtered: Gaussian<size>,
    to mean: inout Vector<size>
  ) {
    for partner in 0..<2 where easing[partner] != 0 {
      let place = layout.hurt(partner)
      mean[place] -= easing[partner] * share(filtered.mean[place]).value
    }
  }
}

/// The noise of an answer.
enum ObservationNoise {
  /// The person's own noise, and that of answers that come in steps: the square of the step / 12.
  static func variance(_ noise: Double, scale: Double, resolution: Double) -> Double {
    noise * scale * scale + resolution * resolution / 12
  }
}
