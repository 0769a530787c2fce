// SPDX-License-Identifier: Apache-2.0
// One couple's linear model as sized matrices, ready for the filter.

/// A stretch of time as matrices.
struct StretchNumbers<let dynamic: Int, let size: Int> {
  var gap: Double
  var law: LinearDrift<dynamic>
  var step: DiscreteStep<dynamic>
  /// The transition of the whole state.
  var transition: Matrix<size, size>
  /// The noise of the whole state without the tone of the day.
  var noise: Matrix<size, size>
  var toneNoise: Double
}

/// What a step adds to the state, as vectors.
struct StepNumbers<let dynamic: Int, let size: Int> {
  /// The constant part of the drift over the stretch that follows.
  var drift: Vector<dynamic>
  /// What that drift adds over the stretch.
  var input: Vector<size>
  var impulse: Vector<size>
  var impulseVariance: Vector<size>
  var easing: InlineArray<2, Double>
}

/// How one item is answered, as vectors.
struct ItemNumbers<let size: Int> {
  var offset: Double
  var slope: Double
  /// The loadings of the answers of `first` and of `second`.
  var loadings: InlineArray<2, Vector<size>>
  var noise: Double
}

/// One couple's linear model for one recovery multiplier; only the persons' scales are still open.
struct CoupleNumbers<let dynamic: Int, let size: Int> {
  let layout: StateLayout
  var start: Gaussian<size>
  var toneVariance: Double
  var toneCorrelation: Double
  var stretches: [StretchNumbers<dynamic, size>]
  var steps: [StepNumbers<dynamic, size>]
  var items: [ItemNumbers<size>?]

  init<Scalar: EngineScalar>(_ system: CoupleSystem<Scalar>, plan: CouplePlan) {
    let layout = StateLayout(dynamic: dynamic)
    self.layout = layout
    toneVariance = system.toneVariance.value
    toneCorrelation = system.toneCorrelation.value
    var mean = Vector<size>()
    for entry in system.startMean { mean[entry.row] += entry.value.value }
    var covariance = Matrix<size, size>()
    for entry in system.startCovariance {
      covariance[entry.row, entry.column] += entry.value.value
    }
    start = Gaussian(mean: mean, covariance: covariance)
    let stretches = [StretchNumbers<dynamic, size>](count: system.stretches.count) {
      CoupleNumbers.stretch(system.stretches[$0], layout)
    }
    self.stretches = stretches
    steps = [StepNumbers<dynamic, size>](count: system.steps.count) {
      CoupleNumbers.step(system.steps[$0], stretches, plan.steps[$0].stretch)
    }
    items = [ItemNumbers<size>?](count: system.items.count) {
      guard let terms = system.items[$0] else { return nil }
      var loadings = InlineArray<2, Vector<size>>(repeating: Vector())
      for entry in terms.loadings {
        loadings[0][entry.row] += entry.value.value
        loadings[1][entry.row + 1] += entry.value.value
      }
      return ItemNumbers(
        offset: terms.offset.value, slope: terms.slope?.value ?? 0, loadings: loadings,
        noise: terms.noise.value)
    }
  }

  private static func stretch<Scalar: EngineScalar>(
    _ terms: StretchTerms<Scalar>, _ layout: StateLayout
  ) -> StretchNumbers<dynamic, size> {
    var law = LinearDrift<dynamic>(drift: Matrix(), diffusion: Matrix())
    for entry in terms.drift { law.drift[entry.row, entry.column] += entry.value.value }
    for entry in terms.diffusion { law.diffusion[entry.row, entry.column] += entry.value.value }
    let step = law.step(gap: terms.gap)
    var transition = Matrix<size, size>.identity
    var noise = Matrix<size, size>()
    for row in 0..<dynamic {
      for column in 0..<dynamic {
        transition[row, column] = step.transition[row, column]
        noise[row, column] = step.noise[row, column]
      }
    }
    for partner in 0..<2 {
      transition[layout.tone(partner), layout.tone(partner)] = terms.toneDecay.value
      noise[layout.others(partner), layout.others(partner)] = terms.othersNoise.value
    }
    return StretchNumbers(
      gap: terms.gap, law: law, step: step, transition: transition, noise: noise,
      toneNoise: terms.toneNoise.value)
  }

  private static func step<Scalar: EngineScalar>(
    _ terms: StepTerms<Scalar>, _ stretches: [StretchNumbers<dynamic, size>], _ stretch: Int?
  ) -> StepNumbers<dynamic, size> {
    var numbers = StepNumbers<dynamic, size>(
      drift: Vector(), input: Vector(), impulse: Vector(), impulseVariance: Vector(),
      easing: [terms.easing[0].value, terms.easing[1].value])
    for entry in terms.input { numbers.drift[entry.row] += entry.value.value }
    for entry in terms.impulse { numbers.impulse[entry.row] += entry.value.value }
    for entry in terms.impulseVariance { numbers.impulseVariance[entry.row] += entry.value.value }
    if let stretch {
      let gathered = stretches[stretch].step.integral * numbers.drift
      for index in 0..<dynamic { numbers.input[index] = gathered[index] }
    }
    return numbers
  }

  /// The start of the filter for persons of given scales.
  func start(scales: PersonScales) -> Gaussian<size> {
    var result = start
    addTone(toneVariance, scales, to: &result.covariance)
    return result
  }

  /// The noise of one stretch for persons of given scales.
  func noise(of stretch: Int, scales: PersonScales) -> Matrix<size, size> {
    var result = stretches[stretch].noise
    addTone(stretches[stretch].toneNoise, scales, to: &result)
    return result
  }

  private func addTone(
    _ variance: Double, _ scales: PersonScales, to matrix: inout Matrix<size, size>
  ) {
    let (first, second) = (layout.tone(0), layout.tone(1))
    matrix[first, first] += scales.first * scales.first * variance
    matrix[second, second] += scales.second * scales.second * variance
    let shared = toneCorrelation * scales.first * scales.second * variance
    matrix[first, second] += shared
    matrix[second, first] += shared
  }
}

/// How strongly each partner's answers and tone vary, relative to the average person.
public struct PersonScales: Sendable, Equatable {
  /// The scale of the partner `first`.
  public var first: Double
  /// The scale of the partner `second`.
  public var second: Double

  /// Creates scales.
  public init(first: Double, second: Double) {
    self.first = first
    self.second = second
  }

  /// The scale of one partner, by index 0 or 1.
  subscript(partner: Int) -> Double { partner == 0 ? first : second }
}
