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
    var trust = [constant(0), constant(0)]
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
      entries.append(.init(row: layout.trust(partner), column: 0, value: trust[partner]))
      entries.append(.init(row: layout.hurt(partner), column: 0, value: hurt))
      entries.append(
        .init(row: layout.willingness(partner), column: 0, value: willingness[partner]))
      entries.append(.init(row: layout.others(partner), column: 0, value: others))
      entries.append(.init(row: layout.trustPoint(partner), column: 0, value: trustPoint))
      entries.append(
        .init(row: layout.willingnessPoint(partner), column: 0, value: self[.meanW]))
      entries.append(.init(row: layout.closenessPoint(partner), column: 0, value: self[.meanC]))
      if plan.variant.fearAsPath {
        let fear = self[.fH] * hurt - self[.fS] * trust[partner]
        entries.append(.init(row: layout.fear(partner), column: 0, value: fear))
      }
    }
    for partner in 0..<2 {
      let closeness =
        self[.cOwn] * willingness[partner] + self[.cPar] * willingness[1 - partner]
      entries.append(.init(row: layout.closeness(partner), column: 0, value: closeness))
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
      let diagonal: [(Int, Scalar)] = [
        (layout.trust(partner), trust), (layout.hurt(partner), hurt),
        (layout.willingness(partner), constant(variances.fast)),
        (layout.closeness(partner), constant(variances.fast)),
        (layout.others(partner), self[.sdO] * self[.sdO]),
        (layout.trustPoint(partner), point),
        (layout.willingnessPoint(partner), self[.sdW] * self[.sdW]),
        (layout.closenessPoint(partner), self[.sdC] * self[.sdC]),
      ]
      for (place, value) in diagonal {
        entries.append(.init(row: place, column: place, value: value))
      }
      if plan.variant.fearAsPath {
        let place = layout.fear(partner)
        entries.append(.init(row: place, column: place, value: constant(variances.fast)))
      }
    }
    let points: [(Int, CoreParameter)] = [
      (layout.trustPoint(0), .sdT), (layout.willingnessPoint(0), .sdW),
      (layout.closenessPoint(0), .sdC), (layout.others(0), .sdO),
    ]
    for (place, spread) in points {
      let shared = self[.rhoM] * (self[spread] * self[spread])
      entries.append(.init(row: place, column: place + 1, value: shared))
      entries.append(.init(row: place + 1, column: place, value: shared))
    }
    return entries
  }

  private func scarVariance(depth: Double) -> Scalar {
    let half = (0.5 * depth) * self[.xi]
    return half * half
  }

  func stretch(_ key: StretchKey) -> StretchTerms<Scalar> {
    var drift: [SystemEntry<Scalar>] = []
    var diffusion: [SystemEntry<Scalar>] = []
    func add(_ row: Int, _ column: Int, _ value: Scalar) {
      drift.append(.init(row: row, column: column, value: value))
    }
    for partner in 0..<2 {
      let other = 1 - partner
      let depth = partner == 0 ? key.firstDepth : key.secondDepth
      let paused = partner == 0 ? key.firstPaused : key.secondPaused
      let (trust, hurt) = (layout.trust(partner), layout.hurt(partner))
      let (willing, close) = (layout.willingness(partner), layout.closeness(partner))
      let gain = recoveryGain(partner, depth: depth, paused: paused)
      add(trust, trust, -1 * (self[.kS] * gain))
      add(trust, close, self[.bC])
      add(hurt, hurt, -1 * hurtRate(partner, depth: depth))
      add(willing, trust, self[.kW] * self[.wT])
      add(willing, hurt, -1 * (self[.kW] * self[.wH]))
      add(willing, layout.willingness(other), self[.kW] * self[.wP])
      add(willing, willing, -1 * self[.kW])
      add(close, willing, self[.kC] * self[.cOwn])
      add(close, layout.willingness(other), self[.kC] * self[.cPar])
      add(close, close, -1 * self[.kC])
      var noises: [(Int, CoreParameter)] = [
        (trust, .sS), (hurt, .sH), (willing, .sW), (close, .sC),
      ]
      if plan.variant.fearAsPath {
        let fear = layout.fear(partner)
        add(fear, fear, -1 * self[.kF])
        add(fear, hurt, self[.kF] * self[.fH])
        add(fear, trust, -1 * (self[.kF] * self[.fS]))
        add(willing, fear, -1 * (self[.kW] * self[.wF]))
        noises.append((fear, .sF))
      }
      for (place, spread) in noises {
        diffusion.append(.init(row: place, column: place, value: self[spread] * self[spread]))
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
