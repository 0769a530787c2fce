// SPDX-License-Identifier: Apache-2.0
// A column of numbers whose length the compiler knows: a state, a loading, an impulse.

/// A vector of `count` doubles held in place, without the heap.
public struct Vector<let count: Int>: Sendable, BitwiseCopyable {
  @usableFromInline var elements: InlineArray<count, Double>

  /// Creates a vector whose elements are all `value`.
  @inlinable public init(repeating value: Double = 0) {
    elements = InlineArray(repeating: value)
  }

  /// The element at `index`, counted from zero.
  @inlinable public subscript(index: Int) -> Double {
    @inline(__always) get { elements[index] }
    @inline(__always) set { elements[index] = newValue }
  }

  /// The unit vector with a one at `index`.
  @inlinable public static func unit(_ index: Int) -> Vector {
    var result = Vector()
    result[index] = 1
    return result
  }

  /// The sum of the products of the elements.
  @inlinable public func dot(_ other: Vector) -> Double {
    var sum = 0.0
    for index in 0..<count { sum += self[index] * other[index] }
    return sum
  }

  /// Adds `factor * other` to this vector.
  @inlinable public mutating func add(_ other: Vector, times factor: Double = 1) {
    for index in 0..<count { self[index] += factor * other[index] }
  }
}

extension Vector: Equatable {
  /// Whether all elements are equal as numbers.
  @inlinable public static func == (left: Vector, right: Vector) -> Bool {
    for index in 0..<count where left[index] != right[index] { return false }
    return true
  }
}
