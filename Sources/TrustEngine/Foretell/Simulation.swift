// SPDX-License-Identifier: Apache-2.0
// Drawing a couple's answers from the model itself, so that everything that estimates can be tried on truths
// that are known.

/// A couple whose answers were drawn, with the truth behind them.
public struct SimulatedCouple: Sendable {
  /// The couple's series: the design's, with answers filled in.
  public var series: ObservationSeries
  /// The true levels of `first` and of `second` at each occasion, at the moment of the answers.
  public var truth: [[TrustLevels]]
}

/// The quantities that a picture shows, on the engine's scale.
public struct TrustLevels: Sendable, Equatable {
  /// Trust in the partner: set-point and slow trust.
  public var trust: Double
  /// Willingness for intimacy: set-point and deviation.
  public var willingness: Double
  /// Closeness: set-point and deviation.
  public var closeness: Double
  /// Hurt, as it would be answered.
  public var hurt: Double
}

/// Draws answers from the model.
public struct CoupleSimulator: Sendable {
  private let parameters: TrustParameters
  private let variant: ModelVariant

  /// Creates a simulator of the model with given parameters.
  public init(_ parameters: TrustParameters, variant: ModelVariant = ModelVariant()) {
    self.parameters = parameters
    self.variant = variant
  }

  /// Draws the answers of one couple.
  /// - Parameters:
  ///   - design: Occasions with their inputs; every answer that is not NaN there is replaced by a drawn one.
  ///   - scales: The persons' true scales.
  ///   - recovery: The couple's true recovery multiplier.
  ///   - random: Where the draws come from.
  /// - Returns: The couple with its drawn answers, and what was true of it.
  public func draw(
    _ design: ObservationSeries, scales: PersonScales = PersonScales(first: 1, second: 1),
    recovery: Double = 1, random: inout RandomSource
  ) -> SimulatedCouple {
    if variant.fearAsPath {
      let sized = SizedSimulator<10, 20>(parameters: parameters, variant: variant)
      return sized.draw(design, scales: scales, recovery: recovery, random: &random)
    }
    let sized = SizedSimulator<8, 18>(parameters: parameters, variant: variant)
    return sized.draw(design, scales: scales, recovery: recovery, random: &random)
  }
}

extension StateLayout {
  /// The quantities that a picture shows, read off a state.
  func levels<let size: Int>(_ state: Vector<size>, _ partner: Int) -> TrustLevels {
    TrustLevels(
      trust: state[trustPoint(partner)] + state[trust(partner)],
      willingness: state[willingnessPoint(partner)] + state[willingness(partner)],
      closeness: state[closenessPoint(partner)] + state[closeness(partner)],
      hurt: ModelFormulas<Double>.hurtFloor + state[hurt(partner)])
  }
}

/// Draws answers for one size of the state.
private struct SizedSimulator<let dynamic: Int, let size: Int> {
  let parameters: TrustParameters
  let variant: ModelVariant

  func draw(
    _ design: ObservationSeries, scales: PersonScales, recovery: Double,
    random: inout RandomSource
  ) -> SimulatedCouple {
    let plan = CouplePlan(design, variant: variant)
    let system = CoupleSystem(
      plan, values: parameters.values, recovery: recovery,
      layout: StateLayout(dynamic: dynamic), present: ItemPresence.items(in: design))
    let numbers = CoupleNumbers<dynamic, size>(system, plan: plan)
    let noises = (0..<numbers.stretches.count).map { numbers.noise(of: $0, scales: scales) }
    var result = SimulatedCouple(series: design, truth: [])
    var belief = numbers.start(scales: scales)
    var state = belief.mean
    SizedSimulator.addNoise(belief.covariance, to: &state, &random)
    for (index, step) in plan.steps.enumerated() {
      if let occasion = step.occasion {
        result.truth.append((0..<2).map { numbers.layout.levels(state, $0) })
        answer(
          &result.series.occasions[occasion], at: step.time, design.resolution, numbers,
          scales, state, &belief, &random)
      }
      move(&state, &belief, numbers, index, step.stretch, noises, &random)
    }
    return result
  }

  private func answer(
    _ occasion: inout Occasion, at time: Double, _ resolution: Vector<19>,
    _ numbers: CoupleNumbers<dynamic, size>, _ scales: PersonScales, _ state: Vector<size>,
    _ belief: inout Gaussian<size>, _ random: inout RandomSource
  ) {
    for partner in Partner.allCases {
      var entry = occasion[partner]
      for item in 0..<Item.count {
        guard !entry.answers[item].isNaN, let terms = numbers.items[item] else { continue }
        let loading = terms.loadings[partner.rawValue]
        let noise = ObservationNoise.variance(
          terms.noise, scale: scales[partner.rawValue], resolution: resolution[item])
        let offset = terms.offset + terms.slope * time
        let drawn = offset + loading.dot(state) + noise.squareRoot() * random.normal()
        entry.answers[item] = drawn
        belief.update(observed: drawn, offset: offset, loading: loading, noise: noise)
      }
      occasion[partner] = entry
    }
  }

  private func move(
    _ state: inout Vector<size>, _ belief: inout Gaussian<size>,
    _ numbers: CoupleNumbers<dynamic, size>, _ index: Int, _ stretch: Int?,
    _ noises: [Matrix<size, size>], _ random: inout RandomSource
  ) {
    let step = numbers.steps[index]
    // The easing of hurt is bounded by what the filter knew: that is how the model defines it.
    HurtEasing.apply(step.easing, at: numbers.layout, filtered: belief, to: &state)
    state.add(step.impulse)
    for place in 0..<size where step.impulseVariance[place] > 0 {
      state[place] += step.impulseVariance[place].squareRoot() * random.normal()
    }
    FilterRun<dynamic, size>.move(&belief, numbers, index, stretch, noises)
    guard let stretch else { return }
    var moved = numbers.stretches[stretch].transition * state
    moved.add(step.input)
    SizedSimulator.addNoise(noises[stretch], to: &moved, &random)
    state = moved
  }

  private static func addNoise(
    _ covariance: Matrix<size, size>, to state: inout Vector<size>,
    _ random: inout RandomSource
  ) {
    var draws = Vector<size>()
    for index in 0..<size { draws[index] = random.normal() }
    state.add(covariance.semidefiniteRoot * draws)
  }
}
