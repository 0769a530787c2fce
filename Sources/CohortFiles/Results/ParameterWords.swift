// SPDX-License-Identifier: Apache-2.0
// What the model's parameters are called in files, and what they stand for in words.

package import TrustEngine

/// Names and meanings of the model's parameters.
package enum ParameterWords {
  /// The name of a parameter in files: its symbol, or item and kind as in `heard.noise`.
  package static func name(_ index: ParameterIndex) -> String {
    if let core = index.core { return "\(core.symbol)" }
    if let (item, part) = index.item { return "\(item.name).\(part.name)" }
    return "parameter \(index.position)"
  }

  /// The place of a parameter of a given name; nil where there is none.
  package static func index(named name: String) -> ParameterIndex? {
    for position in 0..<ParameterIndex.count {
      let index = ParameterIndex(position: position)
      if index.prior != nil && self.name(index) == name { return index }
    }
    return nil
  }

  /// What a parameter stands for, in a few words.
  package static func meaning(_ index: ParameterIndex) -> String {
    if let core = index.core { return meanings[core] ?? "" }
    guard let (item, part) = index.item else { return "" }
    let what =
      switch part {
      case .offset: "offset"
      case .main: "main loading"
      case .second: item.isConduct ? "push on trust" : "second loading"
      case .tone: "loading on the tone of the day"
      case .noise: "noise"
      }
    return "\(what) of \(item.name)"
  }

  private static let meanings: [CoreParameter: String] = [
    .kS: "rate of return of trust, per day", .kH: "rate at which hurt heals, per day",
    .kW: "rate of return of willingness, per day", .kC: "rate of return of closeness, per day",
    .kX: "rate of return of the tone of the day, per day",
    .wT: "willingness from trust", .wH: "willingness lost to hurt",
    .wP: "willingness from the partner's willingness",
    .cOwn: "closeness from one's own willingness",
    .cPar: "closeness from the partner's willingness", .bC: "trust from closeness, per day",
    .tE: "level of trust from the partner's effort",
    .tAND: "level of trust from the effort of both", .q: "share of a shock that stays",
    .cCons: "weight lost by unsteady effort", .aE: "hurt eased by a day of effort",
    .bGain: "trust from a kept promise", .lossRatio: "loss from a breach over gain",
    .d0: "shock to trust: base", .d1: "shock to trust: by depth",
    .d2: "shock to trust: by prior trust issues", .d3: "shock to trust: found out, not told",
    .h0: "shock to hurt: base", .h1: "shock to hurt: by depth",
    .h2: "shock to hurt: by prior trust issues", .xi: "lasting mark of a lie",
    .psiD: "healing slowed by depth", .psiP: "healing slowed by prior trust issues",
    .phiD: "recovery slowed by depth", .phiP: "recovery slowed by prior trust issues",
    .om: "withdrawal of the one who did it", .omZ: "willingness lost in a pause",
    .rhoZ: "recovery lost in a pause",
    .sS: "daily noise of trust", .sH: "daily noise of hurt", .sW: "daily noise of willingness",
    .sC: "daily noise of closeness", .sX: "daily noise of the tone",
    .rhoX: "correlation of the partners' tones", .rhoM: "correlation of their set-points",
    .lT: "tone in answers on trust", .lH: "tone in answers on hurt",
    .lW: "tone in answers on willingness",
    .rT: "noise of answers on trust", .rH: "noise of answers on hurt",
    .rW: "noise of answers on willingness", .rC: "noise of answers on closeness",
    .sdT: "spread of set-points of trust", .sdW: "spread of set-points of willingness",
    .sdC: "spread of set-points of closeness", .meanT: "mean set-point of trust",
    .meanW: "mean set-point of willingness", .meanC: "mean set-point of closeness",
    .sp: "spill-over to trust in others", .sO: "daily noise of trust in others",
    .meanO: "mean of trust in others", .sdO: "spread of trust in others",
    .kF: "rate of return of fear, per day", .fH: "fear from hurt", .fS: "fear eased by trust",
    .wF: "willingness lost to fear", .sF: "daily noise of fear",
    .timeT: "drift of answers on trust, per 30 days",
    .timeH: "drift of answers on hurt, per 30 days",
    .timeW: "drift of answers on willingness, per 30 days",
    .timeC: "drift of answers on closeness, per 30 days",
  ]
}
