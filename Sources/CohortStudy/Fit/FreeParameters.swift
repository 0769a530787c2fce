// SPDX-License-Identifier: Apache-2.0
// Which parameters a cohort's data can speak to; all others stay where they are put.

public import TrustEngine

/// The parameters of a fit that are searched for, on the scale where each prior is a standard normal.
public struct FreeParameters: Sendable, Equatable {
  /// The positions of the free parameters, ascending.
  public var positions: [Int]
  /// All parameters' values where they are not free.
  public var base: TrustParameters

  /// Chooses the free parameters of a cohort.
  /// - Parameters:
  ///   - cohort: The couples; items that nobody answered leave their parameters at the prior.
  ///   - variant: Which rivals are on.
  ///   - fixed: Natural values of parameters that are held.
  public init(
    for cohort: [ObservationSeries], variant: ModelVariant, fixed: [Int: Double] = [:]
  ) {
    var present = [Bool](repeating: false, count: Item.count)
    for series in cohort {
      for (index, isPresent) in ItemPresence.items(in: series).enumerated() where isPresent {
        present[index] = true
      }
    }
    var values = TrustParameters.prior
    for (position, value) in fixed { values.values[position] = value }
    base = values
    positions = (0..<ParameterIndex.count).filter { position in
      let index = ParameterIndex(position: position)
      guard index.prior != nil, fixed[position] == nil else { return false }
      if let core = index.core {
        return FreeParameters.isUsed(core, present: present, variant: variant)
      }
      guard let (item, part) = index.item, present[item.rawValue] else { return false }
      if item.isConduct && part == .second { return variant.facetsAsCauses }
      if item.isFear && variant.fearAsPath { return part == .noise || part == .offset }
      return true
    }
  }

  private static func isUsed(
    _ core: CoreParameter, present: [Bool], variant: ModelVariant
  ) -> Bool {
    switch core {
    case .kF, .fH, .fS, .wF, .sF: variant.fearAsPath
    case .timeT, .timeH, .timeW, .timeC: variant.timeInStudy
    case .sp, .sO, .meanO, .sdO: present[Item.trustOthers.rawValue]
    case .rT, .lT: present[Item.trust.rawValue]
    case .rH, .lH: present[Item.hurt.rawValue]
    case .rW, .lW: present[Item.willingness.rawValue] || present[Item.willingShare.rawValue]
    case .rC: present[Item.closeness.rawValue]
    default: true
    }
  }

  /// The parameters at a point of the standardised scale.
  public func parameters(at point: [Double]) -> TrustParameters {
    var result = base
    for (place, position) in positions.enumerated() {
      guard let prior = ParameterIndex(position: position).prior else { continue }
      result.values[position] = prior.scale.natural(
        prior.scale.free(prior.median) + prior.spread * point[place])
    }
    return result
  }

  /// The point of given parameters on the standardised scale.
  public func point(of parameters: TrustParameters) -> [Double] {
    positions.map { position in
      guard let prior = ParameterIndex(position: position).prior else { return 0 }
      let free = prior.scale.free(parameters.values[position])
      return (free - prior.scale.free(prior.median)) / prior.spread
    }
  }

  /// The prior standard deviation of each free parameter on its unconstrained scale.
  public var spreads: [Double] {
    positions.map { ParameterIndex(position: $0).prior?.spread ?? 1 }
  }
}
