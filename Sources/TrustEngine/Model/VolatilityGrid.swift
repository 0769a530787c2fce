// SPDX-License-Identifier: Apache-2.0
// People differ in how much they vary. Five volatilities a partner stand for all; which one is theirs,
// the answers tell, and given it everything else is linear.

/// Five values of a standardised trait and their weights: mean zero, variance one.
enum VolatilityGrid {
  /// The number of values a partner.
  static let count = 5

  /// The value with this index, from the steadiest to the most changeable person.
  static func value(_ index: Int) -> Double {
    0.9 * (Double(index) - 2) / 0.930_378_929_867_113
  }

  /// The share of people with this value: a normal density at 0, ±0.9 and ±1.8, made to sum to one.
  static func weight(_ index: Int) -> Double {
    switch index {
    case 2: 0.366_333_776_493_077_25
    case 1, 3: 0.244_336_133_955_093_82
    default: 0.072_496_977_798_367_64
    }
  }
}
