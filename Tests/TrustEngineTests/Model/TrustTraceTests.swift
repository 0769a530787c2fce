// SPDX-License-Identifier: Apache-2.0
// Traces of trust against numbers worked out by hand and against what must hold for every history.

import Testing
import TrustEngine

@Suite struct TrustTraceTests {
  @Test func threeActsByHand() {
    var trace = TrustTrace(startingAt: 0.5, rates: TrustTrace.Rates(gain: 0.1, loss: 0.35))
    trace.observe(1)
    #expect(trace.trust == 0.5 + 0.1 * 0.5)
    trace.observe(0)
    #expect(abs(trace.trust - 0.55 * 0.65) < 1e-16)
    trace.observe(0.5)
    #expect(abs(trace.trust - (0.3575 + 0.05 * 0.6425 - 0.175 * 0.3575)) < 1e-16)
  }

  @Test func oneSpeedIsExponentialSmoothing() {
    var random = RandomSource(seed: 3)
    var trace = TrustTrace(startingAt: 0.2, rates: TrustTrace.Rates(gain: 0.3, loss: 0.3))
    var smoothed = 0.2
    for _ in 0..<200 {
      let worth = random.uniform()
      trace.observe(worth)
      smoothed += 0.3 * (worth - smoothed)
      #expect(abs(trace.trust - smoothed) < 1e-14)
    }
  }

  @Test func trustStaysBetweenZeroAndOne() {
    var random = RandomSource(seed: 4)
    for _ in 0..<200 {
      let rates = TrustTrace.Rates(gain: random.uniform(), loss: random.uniform())
      var trace = TrustTrace(startingAt: random.uniform(), rates: rates)
      for _ in 0..<50 {
        trace.observe(random.uniform() < 0.5 ? 0 : 1)
        #expect(trace.trust >= 0 && trace.trust <= 1)
      }
    }
    var extreme = TrustTrace(startingAt: 1, rates: TrustTrace.Rates(gain: 1, loss: 1))
    extreme.observe(0)
    #expect(extreme.trust == 0)
    extreme.observe(1)
    #expect(extreme.trust == 1)
  }

  @Test func manyEvenlyMixedActsSettleWhereSaid() {
    let rates = TrustTrace.Rates(gain: 0.004, loss: 0.012)
    var trace = TrustTrace(startingAt: 0.9, rates: rates)
    for round in 0..<20_000 { trace.observe(round.isMultiple(of: 4) ? 0 : 1) }
    // Three kind acts of four: 0.004 * 3 up against 0.012 * 1 down, so one half.
    #expect(trace.settlingLevel(shareTrustworthy: 0.75) == 0.5)
    #expect(abs(trace.trust - 0.5) < 0.01)
    #expect(abs(rates.asymmetry - 3) < 1e-15)
  }

  @Test func aTraceThatNothingMovesStaysPut() {
    var trace = TrustTrace(startingAt: 0.3, rates: TrustTrace.Rates(gain: 0, loss: 0.5))
    trace.observe(1)
    #expect(trace.trust == 0.3)
    #expect(trace.settlingLevel(shareTrustworthy: 1) == 0.3)
  }

  @Test func reputationWithoutForgettingIsTheRuleOfSuccession() {
    var reputation = BetaReputation(
      weights: BetaReputation.Weights(success: 1, failure: 1, memory: 1))
    #expect(reputation.trust == 0.5)
    for act in [1.0, 1, 0, 1] { reputation.observe(act) }
    #expect(reputation.trust == 4.0 / 6)
  }

  @Test func reputationForgetsAndWeighsFailureMore() {
    var reputation = BetaReputation(
      weights: BetaReputation.Weights(success: 2, failure: 5, memory: 0.5))
    for act in [1.0, 0] { reputation.observe(act) }
    #expect(reputation.successes == 1)
    #expect(reputation.failures == 5)
    #expect(reputation.trust == 2.0 / 8)
  }

  @Test func reputationStiffensAndTheTraceDoesNot() {
    var reputation = BetaReputation(
      weights: BetaReputation.Weights(success: 1, failure: 1, memory: 1))
    var trace = TrustTrace(rates: TrustTrace.Rates(gain: 0.2, loss: 0.2))
    var drops: [(reputation: Double, trace: Double)] = []
    for kind in [3, 300] {
      for _ in 0..<kind {
        reputation.observe(1)
        trace.observe(1)
      }
      let before = (reputation.trust, trace.trust)
      reputation.observe(0)
      trace.observe(0)
      drops.append((before.0 - reputation.trust, before.1 - trace.trust))
    }
    #expect(drops[1].reputation < drops[0].reputation / 20)
    #expect(drops[1].trace > drops[0].trace)
  }
}
