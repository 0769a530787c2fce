// SPDX-License-Identifier: Apache-2.0
// From parameters to the numbers of one couple's linear model: the formulas of Spec/trust-model.md, each written
// here once, for plain numbers and for taped ones alike.

/// One element of a matrix or vector that a parameter decides.
struct SystemEntry<Scalar: EngineScalar> {
  var row: Int
  var column: Int
  var value: Scalar
}

extension Array {
  /// Appends one element of a matrix or vector.
  ///
  /// Never inlined: the formulas enter some hundred elements, and a page has to load each copy.
  @inline(never)
  mutating func enter<Scalar: EngineScalar>(_ row: Int, _ column: Int, _ value: Scalar)
  where Element == SystemEntry<Scalar> {
    append(SystemEntry(row: row, column: column, value: value))
  }

  /// Appends one element of a matrix's diagonal.
  mutating func enterDiagonal<Scalar: EngineScalar>(_ place: Int, _ value: Scalar)
  where Element == SystemEntry<Scalar> {
    enter(place, place, value)
  }
}

/// What decides one stretch of time.
struct StretchTerms<Scalar: EngineScalar> {
  var gap: Double
  var drift: [SystemEntry<Scalar>]
  var diffusion: [SystemEntry<Scalar>]
  /// How much of the tone of the day is left, and the variance it gathers for a person of scale 1.
  var toneDecay: Scalar
  var toneNoise: Scalar
  /// The variance that trust in others gathers.
  var othersNoise: Scalar
}

/// What a step adds to the state.
struct StepTerms<Scalar: EngineScalar> {
  /// The constant part of the drift over the stretch that follows.
  var input: [SystemEntry<Scalar>]
  /// Impulses: mean and variance added to the state at `row`.
  var impulse: [SystemEntry<Scalar>]
  var impulseVariance: [SystemEntry<Scalar>]
  /// By how much the other's effort eases the hurt of each, at most down to none.
  var easing: InlineArray<2, Scalar>
}

/// How one item is answered; `row` of a loading is the place in the state for the partner `first`.
struct ItemTerms<Scalar: EngineScalar> {
  var offset: Scalar
  /// Drift of the answers with time in the study, per day.
  var slope: Scalar?
  var loadings: [SystemEntry<Scalar>]
  /// The noise variance for a person of scale 1.
  var noise: Scalar
}

/// The numbers of one couple's linear model for one recovery multiplier.
struct CoupleSystem<Scalar: EngineScalar> {
  var startMean: [SystemEntry<Scalar>] = []
  var startCovariance: [SystemEntry<Scalar>] = []
  /// The variance of the tone of the day for a person of scale 1, and the partners' correlation.
  var toneVariance: Scalar
  var toneCorrelation: Scalar
  var stretches: [StretchTerms<Scalar>] = []
  var steps: [StepTerms<Scalar>] = []
  var items: [ItemTerms<Scalar>?]

  /// Assembles the model of one couple.
  /// - Parameters:
  ///   - plan: The couple's steps.
  ///   - values: All parameters, natural values, by position.
  ///   - recovery: The couple's recovery multiplier m.
  ///   - layout: Where the quantities sit.
  ///   - present: Which items to prepare.
  init(
    _ plan: CouplePlan, values: [Scalar], recovery: Double, layout: StateLayout,
    present: [Bool]
  ) {
    let formulas = ModelFormulas(
      plan: plan, values: values, recovery: recovery, layout: layout)
    toneVariance =
      formulas[.sX] * formulas[.sX] / (2 * formulas[.kX])
    toneCorrelation = formulas[.rhoX]
    items = [ItemTerms<Scalar>?](count: Item.count) { number in
      guard present[number], let item = Item(rawValue: number) else { return nil }
      return formulas.item(item)
    }
    startMean = formulas.startMean()
    startCovariance = formulas.startCovariance()
    stretches = [StretchTerms<Scalar>](count: plan.stretches.count) {
      formulas.stretch(plan.stretches[$0])
    }
    steps = [StepTerms<Scalar>](count: plan.steps.count) { formulas.step(plan.steps[$0]) }
  }
}
