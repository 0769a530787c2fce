// SPDX-License-Identifier: Apache-2.0
// The formulas of Spec/trust-model.md for one couple: start, drift, inputs, answers.

/// The formulas with their parameters filled in.
struct ModelFormulas<Scalar: EngineScalar> {
  let plan: CouplePlan
  let values: [Scalar]
  let recovery: Double
  let layout: StateLayout

  /// The variance of the size of a shock to trust or hurt, in units squared.
  static var shockVariance: Double { 0.35 * 0.35 }
  /// The variance of the slow states at the first check-in beyond that of the shock.
  static var startVariances: (slow: Double, fast: Double) { (0.4 * 0.4, 0.3 * 0.3) }
  /// The variance of an effort that was not reported.
  static var effortVariance: Double { 0.04 }
  /// What is answered on hurt when nothing hurts: 10 of 100 points.
  static var hurtFloor: Double { -2 }

  subscript(core: CoreParameter) -> Scalar { values[core.rawValue] }

  subscript(item: Item, part: ItemParameter) -> Scalar {
    values[ParameterIndex(item, part).position]
  }

  private func constant(_ number: Double) -> Scalar { Scalar(number) }

  /// g: how fast trust recovers, relative to the average person without a wound.
  func recoveryGain(_ partner: Int, depth: Double, paused: Bool) -> Scalar {
    var exponent = (-plan.disposition[partner]) * self[.phiP]
    exponent = exponent - depth * self[.phiD]
    let gain = recovery * Scalar.exponential(exponent)
    return paused ? gain * (constant(1) - self[.rhoZ]) : gain
  }

  /// The rate at which the hurt of one partner heals.
  func hurtRate(_ partner: Int, depth: Double) -> Scalar {
    let exponent = depth * self[.psiD] + plan.disposition[partner] * self[.psiP]
    return self[.kH] * (recovery * Scalar.exponential(-1 * exponent))
  }

  /// The expected shock to trust.
  func trustShock(_ partner: Int, depth: Double, found: Bool) -> Scalar {
    var shock = self[.d0] + depth * self[.d1] + plan.disposition[partner] * self[.d2]
    if found { shock = shock + self[.d3] }
    return shock
  }

  /// The expected shock to hurt.
  func hurtShock(_ partner: Int, depth: Double) -> Scalar {
    self[.h0] + depth * self[.h1] + plan.disposition[partner] * self[.h2]
  }

  func startMean() -> [SystemEntry<Scalar>] {
    var entries: [SystemEntry<Scalar>] = []
    var trust = InlineArray<2, Scalar>(repeating: constant(0))
    var willingness = trust
    for partner in 0..<2 {
      var hurt = constant(0)
      var others = self[.meanO]
      var trustPoint = self[.meanT]
      if let wound = plan.wounds[partner] {
        let gain = recoveryGain(partner, depth: wound.depth, paused: false)
        let left = Scalar.exponential((-wound.daysBefore) * (self[.kS] * gain))
        trust[partner] =
          -1 * (trustShock(partner, depth: wound.depth, found: wound.found) * left)
        let rate = hurtRate(partner, depth: wound.depth)
        hurt =
          hurtShock(partner, depth: wound.depth)
          * Scalar.exponential((-wound.daysBefore) * rate)
        others = others - wound.depth * (self[.sp] * self[.d1])
        if wound.lie { trustPoint = trustPoint - wound.depth * self[.xi] }
      }
      willingness[partner] = self[.wT] * trust[partner] - self[.wH] * hurt
      entries.enter(layout.trust(partner), 0, trust[partner])
      entries.enter(layout.hurt(partner), 0, hurt)
      entries.enter(layout.willingness(partner), 0, willingness[partner])
      entries.enter(layout.others(partner), 0, others)
      entries.enter(layout.trustPoint(partner), 0, trustPoint)
      entries.enter(layout.willingnessPoint(partner), 0, self[.meanW])
      entries.enter(layout.closenessPoint(partner), 0, self[.meanC])
      if plan.variant.fearAsPath {
        let fear = self[.fH] * hurt - self[.fS] * trust[partner]
        entries.enter(layout.fear(partner), 0, fear)
      }
    }
    for partner in 0..<2 {
      let closeness =
        self[.cOwn] * willingness[partner] + self[.cPar] * willingness[1 - partner]
      entries.enter(layout.closeness(partner), 0, closeness)
    }
    return entries
  }

  func startCovariance() -> [SystemEntry<Scalar>] {
    var entries: [SystemEntry<Scalar>] = []
    let variances = Self.startVariances
    for partner in 0..<2 {
      var trust = constant(variances.slow)
      var hurt = constant(variances.slow)
      var point = self[.sdT] * self[.sdT]
      if let wound = plan.wounds[partner] {
        let gain = recoveryGain(partner, depth: wound.depth, paused: false)
        let rate = hurtRate(partner, depth: wound.depth)
        let double = -2 * wound.daysBefore
        trust =
          trust + Self.shockVariance * Scalar.exponential(double * (self[.kS] * gain))
        hurt = hurt + Self.shockVariance * Scalar.exponential(double * rate)
        if wound.lie { point = point + scarVariance(depth: wound.depth) }
      }
      let fast = constant(variances.fast)
      entries.enterDiagonal(layout.trust(partner), trust)
      entries.enterDiagonal(layout.hurt(partner), hurt)
      entries.enterDiagonal(layout.willingness(partner), fast)
      entries.enterDiagonal(layout.closeness(partner), fast)
      entries.enterDiagonal(layout.others(partner), self[.sdO] * self[.sdO])
      entries.enterDiagonal(layout.trustPoint(partner), point)
      entries.enterDiagonal(layout.willingnessPoint(partner), self[.sdW] * self[.sdW])
      entries.enterDiagonal(layout.closenessPoint(partner), self[.sdC] * self[.sdC])
      if plan.variant.fearAsPath { entries.enterDiagonal(layout.fear(partner), fast) }
    }
    enterShared(layout.trustPoint(0), .sdT, &entries)
    enterShared(layout.willingnessPoint(0), .sdW, &entries)
    enterShared(layout.closenessPoint(0), .sdC, &entries)
    enterShared(layout.others(0), .sdO, &entries)
    return entries
  }

  /// Enters the covariance of the partners' set-points; `place` is that of the partner `first`.
  private func enterShared(
    _ place: Int, _ spread: CoreParameter, _ entries: inout [SystemEntry<Scalar>]
  ) {
    let shared = self[.rhoM] * (self[spread] * self[spread])
    entries.enter(place, place + 1, shared)
    entries.enter(place + 1, place, shared)
  }

  private func scarVariance(depth: Double) -> Scalar {
    let half = (0.5 * depth) * self[.xi]
    return half * half
  }

  func stretch(_ key: StretchKey) -> StretchTerms<Scalar> {
    var drift: [SystemEntry<Scalar>] = []
    var diffusion: [SystemEntry<Scalar>] = []
    for partner in 0..<2 {
      let other = 1 - partner
      let depth = partner == 0 ? key.firstDepth : key.secondDepth
      let paused = partner == 0 ? key.firstPaused : key.secondPaused
      let (trust, hurt) = (layout.trust(partner), layout.hurt(partner))
      let (willing, close) = (layout.willingness(partner), layout.closeness(partner))
      let gain = recoveryGain(partner, depth: depth, paused: paused)
      drift.enter(trust, trust, -1 * (self[.kS] * gain))
      drift.enter(trust, close, self[.bC])
      drift.enter(hurt, hurt, -1 * hurtRate(partner, depth: depth))
      drift.enter(willing, trust, self[.kW] * self[.wT])
      drift.enter(willing, hurt, -1 * (self[.kW] * self[.wH]))
      drift.enter(willing, layout.willingness(other), self[.kW] * self[.wP])
      drift.enter(willing, willing, -1 * self[.kW])
      drift.enter(close, willing, self[.kC] * self[.cOwn])
      drift.enter(close, layout.willingness(other), self[.kC] * self[.cPar])
      drift.enter(close, close, -1 * self[.kC])
      diffusion.enterDiagonal(trust, self[.sS] * self[.sS])
      diffusion.enterDiagonal(hurt, self[.sH] * self[.sH])
      diffusion.enterDiagonal(willing, self[.sW] * self[.sW])
      diffusion.enterDiagonal(close, self[.sC] * self[.sC])
      if plan.variant.fearAsPath {
        let fear = layout.fear(partner)
        drift.enter(fear, fear, -1 * self[.kF])
        drift.enter(fear, hurt, self[.kF] * self[.fH])
        drift.enter(fear, trust, -1 * (self[.kF] * self[.fS]))
        drift.enter(willing, fear, -1 * (self[.kW] * self[.wF]))
        diffusion.enterDiagonal(fear, self[.sF] * self[.sF])
      }
    }
    let decay = Scalar.exponential((-key.gap) * self[.kX])
    let stationary = self[.sX] * self[.sX] / (2 * self[.kX])
    return StretchTerms(
      gap: key.gap, drift: drift, diffusion: diffusion, toneDecay: decay,
      toneNoise: stationary * (constant(1) - decay * decay),
      othersNoise: key.gap * (self[.sO] * self[.sO]))
  }
}
