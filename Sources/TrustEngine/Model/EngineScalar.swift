// SPDX-License-Identifier: Apache-2.0
// The model's formulas are written once and read twice: with plain numbers on a person's device, with numbers
// that remember how they came about when a cohort is fitted. This is what both kinds of number can do.

/// A number that the model's formulas can be written in.
public protocol EngineScalar: Sendable {
  /// Creates a number that depends on no parameter.
  init(_ constant: Double)
  /// The number itself.
  var value: Double { get }
  static func + (left: Self, right: Self) -> Self
  static func - (left: Self, right: Self) -> Self
  static func * (left: Self, right: Self) -> Self
  static func / (left: Self, right: Self) -> Self
  /// The number multiplied by a constant.
  static func * (left: Double, right: Self) -> Self
  /// e to the power of the number.
  static func exponential(_ argument: Self) -> Self
}

extension EngineScalar {
  /// The smaller of two numbers, the first where they are equal.
  static func smaller(_ left: Self, _ right: Self) -> Self {
    left.value <= right.value ? left : right
  }
}

extension Double: EngineScalar {
  /// The number itself.
  public var value: Double { self }
  /// e to the power of the number.
  public static func exponential(_ argument: Double) -> Double { Elementary.exp(argument) }
}
