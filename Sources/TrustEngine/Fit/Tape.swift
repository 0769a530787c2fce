// SPDX-License-Identifier: Apache-2.0
// Numbers that remember how they came about: the reverse mode of automatic differentiation for the few
// thousand scalar steps between the parameters and one couple's matrices (Griewank and Walther 2008, chapter 3).

/// A record of scalar operations, to be run backwards once.
public final class Tape {
  private var leftIndex: [Int32] = []
  private var rightIndex: [Int32] = []
  private var leftPartial: [Double] = []
  private var rightPartial: [Double] = []

  /// Creates an empty record.
  public init() {}

  /// A number that derivatives are wanted for.
  public func variable(_ value: Double) -> TapedNumber {
    TapedNumber(value: value, index: record(-1, 0, -1, 0), tape: self)
  }

  fileprivate func record(
    _ left: Int32, _ leftSlope: Double, _ right: Int32, _ rightSlope: Double
  ) -> Int32 {
    leftIndex.append(left)
    leftPartial.append(leftSlope)
    rightIndex.append(right)
    rightPartial.append(rightSlope)
    return Int32(leftIndex.count - 1)
  }

  /// Room for one derivative a recorded number, all zero.
  public func emptyDerivatives() -> [Double] {
    [Double](repeating: 0, count: leftIndex.count)
  }

  /// Runs the record backwards: `derivatives` holds what is known of the last numbers and, afterwards, of all.
  public func propagate(_ derivatives: inout [Double]) {
    var index = leftIndex.count - 1
    while index >= 0 {
      let derivative = derivatives[index]
      if derivative != 0 {
        if leftIndex[index] >= 0 {
          derivatives[Int(leftIndex[index])] += derivative * leftPartial[index]
        }
        if rightIndex[index] >= 0 {
          derivatives[Int(rightIndex[index])] += derivative * rightPartial[index]
        }
      }
      index -= 1
    }
  }
}

/// A number on a ``Tape``, or a constant that no tape needs to know.
public struct TapedNumber: EngineScalar, @unchecked Sendable {
  // @unchecked because of the reference below: a tape and its numbers live and die inside one call of
  // CoupleObjective, on one thread, and are never handed to another.
  /// The number itself.
  public let value: Double
  fileprivate let index: Int32
  // unowned(unsafe) saves two reference counts an operation; CoupleObjective holds the tape for longer
  // than any of its numbers.
  fileprivate unowned(unsafe) let tape: Tape?

  fileprivate init(value: Double, index: Int32, tape: Tape?) {
    self.value = value
    self.index = index
    self.tape = tape
  }

  /// Creates a number that depends on no parameter.
  public init(_ constant: Double) {
    self.init(value: constant, index: -1, tape: nil)
  }

  private static func combined(
    _ value: Double, _ left: TapedNumber, _ leftSlope: Double, _ right: TapedNumber,
    _ rightSlope: Double
  ) -> TapedNumber {
    guard let tape = left.tape ?? right.tape else { return TapedNumber(value) }
    return TapedNumber(
      value: value, index: tape.record(left.index, leftSlope, right.index, rightSlope), tape: tape)
  }

  /// The sum of two numbers.
  public static func + (left: TapedNumber, right: TapedNumber) -> TapedNumber {
    combined(left.value + right.value, left, 1, right, 1)
  }

  /// The difference of two numbers.
  public static func - (left: TapedNumber, right: TapedNumber) -> TapedNumber {
    combined(left.value - right.value, left, 1, right, -1)
  }

  /// The product of two numbers.
  public static func * (left: TapedNumber, right: TapedNumber) -> TapedNumber {
    combined(left.value * right.value, left, right.value, right, left.value)
  }

  /// The quotient of two numbers.
  public static func / (left: TapedNumber, right: TapedNumber) -> TapedNumber {
    let quotient = left.value / right.value
    return combined(quotient, left, 1 / right.value, right, -quotient / right.value)
  }

  /// The number multiplied by a constant.
  public static func * (left: Double, right: TapedNumber) -> TapedNumber {
    combined(left * right.value, right, left, TapedNumber(0), 0)
  }

  /// e to the power of the number.
  public static func exponential(_ argument: TapedNumber) -> TapedNumber {
    let value = Elementary.exp(argument.value)
    return combined(value, argument, value, TapedNumber(0), 0)
  }

  /// Adds to the derivative of this number, where a tape knows it.
  func seed(_ derivative: Double, in derivatives: inout [Double]) {
    if index >= 0 { derivatives[Int(index)] += derivative }
  }

  /// The derivative gathered for this number.
  func derivative(in derivatives: [Double]) -> Double {
    index >= 0 ? derivatives[Int(index)] : 0
  }
}
