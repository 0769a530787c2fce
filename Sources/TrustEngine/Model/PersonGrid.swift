// SPDX-License-Identifier: Apache-2.0
// People differ in how strongly they vary and in how fast they mend. These few parameters of a person are not
// linear in the model; a small fixed grid carries them, and Bayes' rule over its cells is exact.

/// The grid of person scales and recovery multipliers.
public struct PersonGrid: Sendable, Equatable {
  /// Scales of a person's noise and tone, with their prior weights.
  public var scales: [Double]
  /// Prior weights of `scales`; they sum to one.
  public var scaleWeights: [Double]
  /// Recovery multipliers of a couple.
  public var recoveries: [Double]
  /// Prior weights of `recoveries`; they sum to one.
  public var recoveryWeights: [Double]

  /// Creates a grid; weights sum to one and match in number.
  public init(
    scales: [Double], scaleWeights: [Double], recoveries: [Double], recoveryWeights: [Double]
  ) {
    self.scales = scales
    self.scaleWeights = scaleWeights
    self.recoveries = recoveries
    self.recoveryWeights = recoveryWeights
  }

  /// The grid of the model: 5 scales a person and 3 recovery multipliers, 75 cells a couple.
  public static var full: PersonGrid {
    PersonGrid(
      scales: [0.35, 0.6, 1, 1.6, 2.6], scaleWeights: [0.12, 0.12, 0.30, 0.28, 0.18],
      recoveries: [0.5, 1, 2], recoveryWeights: [0.25, 0.5, 0.25])
  }

  /// Everybody the same: one cell.
  public static var fixed: PersonGrid {
    PersonGrid(scales: [1], scaleWeights: [1], recoveries: [1], recoveryWeights: [1])
  }

  /// All pairs of scales with their prior weights, in a fixed order.
  public var pairs: [(scales: PersonScales, weight: Double)] {
    [(scales: PersonScales, weight: Double)](count: scales.count * scales.count) { pair in
      let (first, second) = (pair / scales.count, pair % scales.count)
      return (
        PersonScales(first: scales[first], second: scales[second]),
        scaleWeights[first] * scaleWeights[second]
      )
    }
  }
}
