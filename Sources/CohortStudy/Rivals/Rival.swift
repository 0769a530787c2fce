// SPDX-License-Identifier: Apache-2.0
// The claims of the model, each with the rival that would be right if the claim were wrong.

public import TrustEngine

/// A claim of the model and the rival that does without it.
public struct Rival: Sendable, Equatable {
  /// A short name for files.
  public var name: String
  /// Which variant of the model it is.
  public var variant: ModelVariant
  /// Which parameters it holds, by position.
  public var fixed: [Int: Double]
  /// Whether a cohort can tell it from the model at all.
  var needs: [Item]

  init(
    _ name: String, variant: ModelVariant = ModelVariant(), holds: [CoreParameter: Double] = [:],
    needs: [Item] = []
  ) {
    self.name = name
    self.variant = variant
    fixed = [:]
    for (core, value) in holds { fixed[core.rawValue] = value }
    self.needs = needs
  }

  /// The model itself.
  public static var model: Rival { Rival("model") }

  /// All rivals, in the order of the claims in Spec/trust-model.md.
  public static var all: [Rival] {
    [
      Rival("no-effort", holds: [.tE: 0, .tAND: 0, .aE: 0]),
      Rival("raw-effort", holds: [.cCons: 0]),
      Rival("sum-of-efforts", holds: [.tAND: 0]),
      Rival("no-depth", holds: [.d1: 0, .h1: 0, .phiD: 0, .psiD: 0]),
      Rival("no-prior-issues", holds: [.d2: 0, .h2: 0, .phiP: 0, .psiP: 0]),
      Rival("symmetric", holds: [.lossRatio: 1]),
      Rival("no-trust-to-willingness", holds: [.wT: 0]),
      Rival("no-hurt-to-willingness", holds: [.wH: 0]),
      Rival("no-partner-lag", holds: [.wP: 0, .cPar: 0]),
      Rival("no-closeness-to-trust", holds: [.bC: 0]),
      Rival("no-scar", holds: [.xi: 0]),
      Rival("no-pause", holds: [.omZ: 0, .rhoZ: 0]),
      Rival("no-spill-over", holds: [.sp: 0], needs: [.trustOthers]),
      Rival(
        "facets-as-causes", variant: ModelVariant(facetsAsCauses: true), needs: [.conductSafety]),
      Rival("fear-as-path", variant: ModelVariant(fearAsPath: true), needs: [.fearRejection]),
      Rival("time-in-study", variant: ModelVariant(timeInStudy: true)),
    ]
  }

  /// The rivals that a cohort can tell from the model.
  public static func testable(on cohort: [ObservationSeries]) -> [Rival] {
    var present = [Bool](repeating: false, count: Item.count)
    for series in cohort {
      for (index, isPresent) in ItemPresence.items(in: series).enumerated() where isPresent {
        present[index] = true
      }
    }
    return all.filter { rival in rival.needs.allSatisfy { present[$0.rawValue] } }
  }
}
