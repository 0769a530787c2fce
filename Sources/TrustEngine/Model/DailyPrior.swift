// SPDX-License-Identifier: Apache-2.0
// What is believed of a diary before it is read: enough to keep three couples or constant answers from
// leading anywhere absurd, too little to be felt with eighty couples.

/// Independent normal distributions of the daily model's parameters on the unconstrained scale.
public struct DailyPrior: Sendable, Equatable, BitwiseCopyable {
  /// The middle of each coordinate.
  public var centre: Vector<9>
  /// The standard deviation of each coordinate; greater than zero.
  public var deviation: Vector<9>

  /// Creates a prior.
  public init(centre: Vector<9>, deviation: Vector<9>) {
    self.centre = centre
    self.deviation = deviation
  }

  /// The weakly informative prior of a diary whose answers have this mean and spread.
  ///
  /// The centres are round numbers near what two published couples' diaries show; each deviation
  /// allows a factor of e or so.
  /// - Parameters:
  ///   - mean: The mean of all training answers, in steps above the lowest.
  ///   - spread: Their standard deviation, in steps; less than half a step counts as half a step.
  public init(mean: Double, spread: Double) {
    let size = Elementary.log(max(0.5, spread))
    centre = Vector()
    deviation = Vector(repeating: 1)
    centre[0] = mean
    deviation[0] = 3 * max(0.5, spread)
    centre[1] = size - 0.5
    centre[2] = 0.5
    deviation[2] = 0.5
    centre[3] = -0.7
    centre[4] = size - 0.7
    centre[5] = 0.4
    deviation[5] = 0.5
    centre[6] = size - 0.7
    centre[7] = 0.3
    deviation[7] = 0.5
    centre[8] = -0.9
    deviation[8] = 0.7
  }

  /// The logarithm of the prior density at `point`, without its constant.
  public func logDensity(_ point: Vector<9>) -> Double {
    var sum = 0.0
    for index in 0..<9 {
      let z = (point[index] - centre[index]) / deviation[index]
      sum -= 0.5 * z * z
    }
    return sum
  }
}
