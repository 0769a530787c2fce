// SPDX-License-Identifier: Apache-2.0
// The formulas of Spec/trust-model.md for what happens at one occasion: effort, acts, wounds, pauses.

extension ModelFormulas {
  /// The consistent effort index of one partner, less its neutral value of one half.
  func effortAboveNeutral(_ knowledge: EffortKnowledge, fade: Double) -> Scalar {
    guard !knowledge.level.isNaN else { return Scalar(0) }
    let steadiness = Scalar.exponential((-knowledge.unsteadiness) * self[.cCons])
    return fade * (knowledge.level * steadiness - Scalar(0.5))
  }

  func step(_ step: PlanStep) -> StepTerms<Scalar> {
    var terms = StepTerms<Scalar>(
      input: [], impulse: [], impulseVariance: [], easing: InlineArray(repeating: Scalar(0)))
    let first = effortAboveNeutral(step.effort[0], fade: step.fade[0])
    let second = effortAboveNeutral(step.effort[1], fade: step.fade[1])
    let both = Scalar.smaller(first, second)
    for partner in 0..<2 {
      let others = partner == 0 ? second : first
      addInput(step, partner, partnersEffort: others, both: both, to: &terms)
      addImpulses(step, partner, to: &terms)
      let knowledge = step.easingEffort[1 - partner]
      if step.easingDays > 0 && !knowledge.level.isNaN {
        let index = effortAboveNeutral(knowledge, fade: 1) + Scalar(0.5)
        terms.easing[partner] = step.easingDays * (self[.aE] * index)
      }
    }
    return terms
  }

  private func addInput(
    _ step: PlanStep, _ partner: Int, partnersEffort: Scalar, both: Scalar,
    to terms: inout StepTerms<Scalar>
  ) {
    guard step.stretch != nil else { return }
    let worst = step.worst[partner]
    let rate =
      self[.kS] * recoveryGain(partner, depth: worst.depth, paused: step.paused[partner])
    var level = self[.tE] * partnersEffort + self[.tAND] * both
    if worst.exists {
      level = level - self[.q] * trustShock(partner, depth: worst.depth, found: worst.found)
    }
    terms.input.enter(layout.trust(partner), 0, rate * level)
    if step.paused[partner] {
      terms.input.enter(layout.willingness(partner), 0, -1 * (self[.kW] * self[.omZ]))
    }
    let knowledge = step.effort[1 - partner]
    if !knowledge.level.isNaN && !knowledge.reported {
      let reach = step.gap * rate
      let spread = self[.tE] * self[.tE] + self[.tAND] * self[.tAND]
      terms.impulseVariance.enter(
        layout.trust(partner), 0, Self.effortVariance * (reach * reach * spread))
    }
  }

  private func addImpulses(
    _ step: PlanStep, _ partner: Int, to terms: inout StepTerms<Scalar>
  ) {
    let (trust, hurt) = (layout.trust(partner), layout.hurt(partner))
    if step.kept[partner] > 0 {
      terms.impulse.enter(trust, 0, step.kept[partner] * self[.bGain])
    }
    if step.breach[partner] > 0 {
      let loss = step.breach[partner] * (self[.bGain] * self[.lossRatio])
      terms.impulse.enter(trust, 0, -1 * loss)
      terms.impulse.enter(hurt, 0, 0.5 * loss)
    }
    if let betrayal = step.betrayal[partner] {
      let depth = betrayal.depth
      terms.impulse.enter(trust, 0, -1 * trustShock(partner, depth: depth, found: betrayal.found))
      terms.impulse.enter(hurt, 0, hurtShock(partner, depth: depth))
      terms.impulse.enter(layout.others(partner), 0, (-depth) * (self[.sp] * self[.d1]))
      terms.impulse.enter(layout.willingness(1 - partner), 0, (-depth) * self[.om])
      terms.impulseVariance.enter(trust, 0, Scalar(Self.shockVariance))
      terms.impulseVariance.enter(hurt, 0, Scalar(Self.shockVariance))
      if betrayal.lie {
        let half = (0.5 * depth) * self[.xi]
        let place = layout.trustPoint(partner)
        terms.impulse.enter(place, 0, (-depth) * self[.xi])
        terms.impulseVariance.enter(place, 0, half * half)
      }
    }
    for facet in 0..<6 where step.conduct[partner][facet] != 0 {
      let index = ParameterIndex.conductPush(facet)
      terms.impulse.enter(trust, 0, step.conduct[partner][facet] * values[index])
    }
  }

  /// How one item is answered by the partner `first`; the places for `second` are one further.
  func item(_ item: Item) -> ItemTerms<Scalar> {
    let one = Scalar(1)
    let tone = layout.tone(0)
    func entry(_ row: Int, _ value: Scalar) -> SystemEntry<Scalar> {
      .init(row: row, column: 0, value: value)
    }
    func terms(
      _ offset: Scalar, _ loadings: [SystemEntry<Scalar>], spread: Scalar,
      drift: CoreParameter? = nil
    ) -> ItemTerms<Scalar> {
      var slope: Scalar?
      if let drift, plan.variant.timeInStudy { slope = (1.0 / 30) * self[drift] }
      return ItemTerms(
        offset: offset, slope: slope, loadings: loadings, noise: spread * spread)
    }
    switch item {
    case .trust:
      return terms(
        Scalar(0),
        [entry(layout.trustPoint(0), one), entry(layout.trust(0), one), entry(tone, self[.lT])],
        spread: self[.rT], drift: .timeT)
    case .hurt:
      return terms(
        Scalar(Self.hurtFloor), [entry(layout.hurt(0), one), entry(tone, self[.lH])],
        spread: self[.rH], drift: .timeH)
    case .willingness:
      return terms(
        Scalar(0),
        [
          entry(layout.willingnessPoint(0), one), entry(layout.willingness(0), one),
          entry(tone, self[.lW]),
        ], spread: self[.rW], drift: .timeW)
    case .closeness:
      return terms(
        Scalar(0),
        [entry(layout.closenessPoint(0), one), entry(layout.closeness(0), one), entry(tone, one)],
        spread: self[.rC], drift: .timeC)
    case .trustOthers:
      return terms(
        Scalar(0), [entry(layout.others(0), one), entry(tone, self[item, .tone])],
        spread: self[item, .noise])
    default:
      return terms(self[item, .offset], poolLoadings(item), spread: self[item, .noise])
    }
  }

  private func poolLoadings(_ item: Item) -> [SystemEntry<Scalar>] {
    func entry(_ row: Int, _ value: Scalar) -> SystemEntry<Scalar> {
      .init(row: row, column: 0, value: value)
    }
    let one = Scalar(1)
    let main = self[item, .main]
    let tone = entry(layout.tone(0), self[item, .tone])
    if item.isWillingnessFacet {
      return [
        entry(layout.willingnessPoint(0), one), entry(layout.willingness(0), main),
        entry(layout.trust(0), self[item, .second]), tone,
      ]
    }
    if item.isConduct {
      return [entry(layout.trustPoint(0), one), entry(layout.trust(0), main), tone]
    }
    if item.isFear {
      if plan.variant.fearAsPath { return [entry(layout.fear(0), one)] }
      return [entry(layout.willingness(0), main), entry(layout.hurt(0), self[item, .second])]
    }
    let sign = item == .distance ? -1.0 : 1.0
    return [
      entry(layout.closenessPoint(0), Scalar(sign)), entry(layout.closeness(0), main), tone,
    ]
  }
}

extension ParameterIndex {
  /// The place of the push of a facet of conduct, 0 to 5, in the rival "facets as causes".
  static func conductPush(_ facet: Int) -> Int {
    guard let item = Item(rawValue: Item.conductSafety.rawValue + facet) else { return 0 }
    return ParameterIndex(item, .second).position
  }
}
