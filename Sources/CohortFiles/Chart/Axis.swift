// SPDX-License-Identifier: Apache-2.0
// From numbers to places, and the round numbers that are written beside an axis.

/// A straight map from a range of numbers to a range of places.
package struct Axis: Sendable, Equatable {
  /// The number at the beginning.
  package var low: Double
  /// The number at the end; greater than `low`.
  package var high: Double
  /// The place of `low`.
  package var start: Double
  /// The place of `high`.
  package var end: Double

  /// Creates an axis; an empty range is widened so that it has a middle.
  package init(low: Double, high: Double, start: Double, end: Double) {
    let isEmpty = !(high > low)
    self.low = isEmpty ? low - 0.5 : low
    self.high = isEmpty ? low + 0.5 : high
    self.start = start
    self.end = end
  }

  /// The place of a number; numbers outside the range stay at its ends.
  package func place(_ value: Double) -> Double {
    let share = (min(max(value, low), high) - low) / (high - low)
    return start + share * (end - start)
  }

  /// Says whether a number lies on the axis.
  package func holds(_ value: Double) -> Bool { value >= low && value <= high }
}

/// Round numbers for the ticks of an axis.
package struct Ticks: Sendable, Equatable {
  /// The numbers, ascending, all within the range asked for.
  package var values: [Double]
  /// The decimals needed to tell them apart.
  package var decimals: Int

  /// Finds the finest 1-2-5 step that puts at most `most` ticks between `low` and `high`.
  package init(low: Double, high: Double, most: Int) {
    guard high > low, (high - low).isFinite, most >= 2 else {
      values = [low]
      decimals = 0
      return
    }
    var exponent = -12
    while exponent < 15 {
      for factor in [1, 2, 5] {
        let unit = NumberText.powerOfTen(exponent)
        let step = Double(factor) * unit
        let first = (low / step - 1e-9).rounded(.up)
        let last = (high / step + 1e-9).rounded(.down)
        if last - first + 1 <= Double(most) {
          decimals = max(0, -exponent)
          let indices = last >= first ? Array(Int(first)...Int(last)) : []
          let shift = NumberText.powerOfTen(max(0, -exponent))
          values = indices.map { index in
            exponent < 0 ? Double(index * factor) / shift : Double(index) * step
          }
          return
        }
      }
      exponent += 1
    }
    values = [low, high]
    decimals = 0
  }

  /// The range widened outward to the ticks' own step, for axes whose ends are free.
  package static func roundRange(low: Double, high: Double, most: Int) -> (Double, Double) {
    let ticks = Ticks(low: low, high: high, most: most)
    guard ticks.values.count > 1 else { return (low, high) }
    let step = ticks.values[1] - ticks.values[0]
    return ((low / step + 1e-9).rounded(.down) * step, (high / step - 1e-9).rounded(.up) * step)
  }
}
