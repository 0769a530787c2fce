// SPDX-License-Identifier: Apache-2.0
// The parameters of the model and what is believed of each before any data. The symbols are those of
// Spec/trust-model.md, where each prior has its reason.

/// How a parameter is laid out on the unconstrained scale on which priors and fits work.
public enum ParameterScale: Sendable, Equatable {
  /// The number itself.
  case linear
  /// The natural logarithm; for rates, spreads and ratios above zero.
  case logarithmic
  /// The inverse hyperbolic tangent (Fisher's z); for correlations.
  case correlation
  /// The logit; for shares between zero and one.
  case share

  /// The natural value of an unconstrained number.
  public func natural<Scalar: EngineScalar>(_ free: Scalar) -> Scalar {
    switch self {
    case .linear: return free
    case .logarithmic: return Scalar.exponential(free)
    case .correlation:
      let grown = Scalar.exponential(2 * free)
      return (grown - Scalar(1)) / (grown + Scalar(1))
    case .share:
      return Scalar(1) / (Scalar(1) + Scalar.exponential(-1 * free))
    }
  }

  /// The unconstrained number of a natural value inside the scale's range.
  public func free(_ natural: Double) -> Double {
    switch self {
    case .linear: return natural
    case .logarithmic: return Elementary.log(natural)
    case .correlation: return 0.5 * Elementary.log((1 + natural) / (1 - natural))
    case .share: return Elementary.log(natural / (1 - natural))
    }
  }
}

/// What is believed of a parameter before any data: normal on the unconstrained scale.
public struct ParameterPrior: Sendable, Equatable {
  /// How the parameter is laid out.
  public var scale: ParameterScale
  /// The prior median, as a natural value.
  public var median: Double
  /// The prior standard deviation on the unconstrained scale.
  public var spread: Double

  /// Creates a prior.
  public init(_ scale: ParameterScale, _ median: Double, _ spread: Double) {
    self.scale = scale
    self.median = median
    self.spread = spread
  }
}

/// The parameters that the items do not own.
///
/// Rates are per day, levels in units of 20 slider points.
public enum CoreParameter: Int, CaseIterable, Sendable {
  /// Rates of return of slow trust, hurt, willingness, closeness and tone of the day.
  case kS, kH, kW, kC, kX
  /// What trust gives, hurt takes from and the partner's willingness gives to willingness.
  case wT, wH, wP
  /// What one's own and the partner's willingness give to closeness; what closeness gives to trust, per day.
  case cOwn, cPar, bC
  /// Level that trust tends to: by the partner's effort, by the effort of both, and what a shock leaves in it.
  case tE, tAND, q
  /// How fast an unsteady effort loses its weight.
  case cCons
  /// How a day of effort eases hurt; what a kept promise gives; how much more a breach takes.
  case aE, bGain, lossRatio
  /// The shock to trust: base, by depth, by prior trust issues, by having been found out.
  case d0, d1, d2, d3
  /// The shock to hurt: base, by depth, by prior trust issues.
  case h0, h1, h2
  /// The lasting mark on the set-point of trust after a lie.
  case xi
  /// How depth and prior trust issues slow the healing of hurt (psi) and of trust (phi).
  case psiD, psiP, phiD, phiP
  /// Withdrawal of the one who did it; fall of willingness and of recovery in a declared pause.
  case om, omZ, rhoZ
  /// Daily noise of trust, hurt, willingness, closeness and tone (per square root of a day).
  case sS, sH, sW, sC, sX
  /// Correlation of the partners' tones of the day, and of their set-points.
  case rhoX, rhoM
  /// How the tone of the day colours the answers on trust, hurt and willingness (closeness: 1).
  case lT, lH, lW
  /// Noise of the answers on trust, hurt, willingness and closeness.
  case rT, rH, rW, rC
  /// Spread between people and mean of the set-points of trust, willingness and closeness.
  case sdT, sdW, sdC, meanT, meanW, meanC
  /// Trust in other people: spill-over of the shock, daily noise, mean and spread between people.
  case sp, sO, meanO, sdO
  /// Rival "fear as the path": rate, effect of hurt and of trust on fear, effect of fear, daily noise.
  case kF, fH, fS, wF, sF
  /// Rival "time in study": drift of the answers on trust, hurt, willingness and closeness in 30 days.
  case timeT, timeH, timeW, timeC

  /// How many core parameters there are.
  public static var count: Int { CoreParameter.timeC.rawValue + 1 }

  /// The symbol, as the specification and the files write it.
  public var symbol: StaticString {
    switch self {
    case .kS: "kS"
    case .kH: "kH"
    case .kW: "kW"
    case .kC: "kC"
    case .kX: "kX"
    case .wT: "wT"
    case .wH: "wH"
    case .wP: "wP"
    case .cOwn: "cOwn"
    case .cPar: "cPar"
    case .bC: "bC"
    case .tE: "tE"
    case .tAND: "tAND"
    case .q: "q"
    case .cCons: "cCons"
    case .aE: "aE"
    case .bGain: "bGain"
    case .lossRatio: "L"
    case .d0: "d0"
    case .d1: "d1"
    case .d2: "d2"
    case .d3: "d3"
    case .h0: "h0"
    case .h1: "h1"
    case .h2: "h2"
    case .xi: "xi"
    case .psiD: "psiD"
    case .psiP: "psiP"
    case .phiD: "phiD"
    case .phiP: "phiP"
    case .om: "om"
    case .omZ: "omZ"
    case .rhoZ: "rhoZ"
    case .sS: "sS"
    case .sH: "sH"
    case .sW: "sW"
    case .sC: "sC"
    case .sX: "sX"
    case .rhoX: "rhoX"
    case .rhoM: "rhoM"
    case .lT: "lT"
    case .lH: "lH"
    case .lW: "lW"
    case .rT: "rT"
    case .rH: "rH"
    case .rW: "rW"
    case .rC: "rC"
    case .sdT: "sdT"
    case .sdW: "sdW"
    case .sdC: "sdC"
    case .meanT: "meanT"
    case .meanW: "meanW"
    case .meanC: "meanC"
    case .sp: "sp"
    case .sO: "sO"
    case .meanO: "meanO"
    case .sdO: "sdO"
    case .kF: "kF"
    case .fH: "fH"
    case .fS: "fS"
    case .wF: "wF"
    case .sF: "sF"
    case .timeT: "timeT"
    case .timeH: "timeH"
    case .timeW: "timeW"
    case .timeC: "timeC"
    }
  }

  /// What is believed of the parameter before any data.
  public var prior: ParameterPrior {
    switch self {
    case .kS: .init(.logarithmic, 0.006, 0.7)
    case .kH: .init(.logarithmic, 0.02, 0.6)
    case .kW: .init(.logarithmic, 0.12, 0.6)
    case .kC: .init(.logarithmic, 0.15, 0.6)
    case .kX: .init(.logarithmic, 0.6, 0.4)
    case .wT: .init(.linear, 0.6, 0.2)
    case .wH: .init(.linear, 0.35, 0.15)
    case .wP: .init(.linear, 0.15, 0.1)
    case .cOwn: .init(.linear, 0.5, 0.2)
    case .cPar: .init(.linear, 0.2, 0.1)
    case .bC: .init(.linear, 0.002, 0.002)
    case .tE: .init(.linear, 0.4, 0.3)
    case .tAND: .init(.linear, 0.6, 0.4)
    case .q: .init(.share, 0.2, 1.0)
    case .cCons: .init(.logarithmic, 0.5, 0.8)
    case .aE: .init(.linear, 0.01, 0.01)
    case .bGain: .init(.linear, 0.05, 0.03)
    case .lossRatio: .init(.logarithmic, 2.2, 0.5)
    case .d0, .h0: .init(.linear, 0.2, 0.3)
    case .d1: .init(.linear, 1.6, 0.5)
    case .d2: .init(.linear, 0.25, 0.2)
    case .d3, .h2, .xi: .init(.linear, 0.3, self == .h2 ? 0.2 : 0.3)
    case .h1: .init(.linear, 1.5, 0.5)
    case .psiD, .phiD: .init(.linear, 0.3, 0.3)
    case .psiP, .phiP: .init(.linear, 0.15, 0.3)
    case .om: .init(.linear, 0.2, 0.2)
    case .omZ: .init(.linear, 0.5, 0.3)
    case .rhoZ: .init(.share, 0.5, 1.0)
    case .sS: .init(.logarithmic, 0.05, 0.5)
    case .sH: .init(.logarithmic, 0.12, 0.5)
    case .sW, .sC: .init(.logarithmic, 0.18, 0.5)
    case .sX: .init(.logarithmic, 0.4, 0.5)
    case .rhoX, .rhoM: .init(.correlation, 0.5, 0.3)
    case .lT: .init(.linear, 0.6, 0.3)
    case .lH: .init(.linear, -0.6, 0.3)
    case .lW: .init(.linear, 0.7, 0.3)
    case .rT, .rC: .init(.logarithmic, 0.35, 0.3)
    case .rH, .rW: .init(.logarithmic, 0.4, 0.3)
    case .sdT, .sdW, .sdC, .sdO: .init(.logarithmic, 0.5, 0.4)
    case .meanT, .meanW, .meanC, .meanO: .init(.linear, 0.3, 0.5)
    case .sp: .init(.linear, 0.1, 0.1)
    case .sO: .init(.logarithmic, 0.02, 0.5)
    case .kF: .init(.logarithmic, 0.1, 0.6)
    case .fH: .init(.linear, 0.5, 0.2)
    case .fS: .init(.linear, 0.3, 0.2)
    case .wF: .init(.linear, 0.3, 0.2)
    case .sF: .init(.logarithmic, 0.15, 0.5)
    case .timeT, .timeH, .timeW, .timeC: .init(.linear, 0, 0.1)
    }
  }
}
