// SPDX-License-Identifier: Apache-2.0
// From parameters to the numbers of one couple's linear model: the formulas of Spec/trust-model.md, each written
// here once, for plain numbers and for taped ones alike.

/// One element of a matrix or vector that a parameter decides.
struct SystemEntry<Scalar: EngineScalar> {
  var row: Int
  var column: Int
  var value: Scalar
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
  var easing: [Scalar]
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
    items = Item.allCases.map { present[$0.rawValue] ? formulas.item($0) : nil }
    startMean = formulas.startMean()
    startCovariance = formulas.startCovariance()
    stretches = plan.stretches.map { formulas.stretch($0) }
    steps = plan.steps.map { formulas.step($0) }
  }
}
