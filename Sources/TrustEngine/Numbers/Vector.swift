// SPDX-License-Identifier: Apache-2.0
// A column of numbers whose length the compiler knows: a state, a loading, an impulse.

/// A vector of `count` doubles held in place, without the heap.
public struct Vector<let count: Int>: Sendable, BitwiseCopyable {
  @usableFromInline var elements: InlineArray<count, Double>

  /// Creates a vector whose elements are all `value`.
  @inlinable public init(repeating value: Double = 0) {
    elements = InlineArray(repeating: value)
  }

  /// A vector whose elements are all `value`.
  ///
  /// Never inlined: where speed does not matter, one copy of the stores is enough.
  @inline(never)
  public static func filled(with value: Double) -> Vector { Vector(repeating: value) }

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

  /// Calls `body` with the address of the elements; see ``Matrix/withElements(_:)`` for the reason.
  @inlinable @inline(__always)
  func withElements<Result>(_ body: (UnsafePointer<Double>) -> Result) -> Result {
    withUnsafePointer(to: elements) { pointer in
      body(UnsafeRawPointer(pointer).assumingMemoryBound(to: Double.self))
    }
  }

  /// Calls `body` with the address of the elements, to change them.
  @inlinable @inline(__always)
  mutating func withMutableElements<Result>(
    _ body: (UnsafeMutablePointer<Double>) -> Result
  ) -> Result {
    withUnsafeMutablePointer(to: &elements) { pointer in
      body(UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: Double.self))
    }
  }

  /// The sum of the products of the elements.
  @inlinable public func dot(_ other: Vector) -> Double {
    withElements { a in
      other.withElements { b in
        var sum = 0.0
        for index in 0..<count { sum += a[index] * b[index] }
        return sum
      }
    }
  }

  /// Adds `factor * other` to this vector.
  @inlinable public mutating func add(_ other: Vector, times factor: Double = 1) {
    withMutableElements { to in
      other.withElements { from in
        for index in 0..<count { to[index] += factor * from[index] }
      }
    }
  }
}

extension Vector: Equatable {
  /// Whether all elements are equal as numbers.
  @inlinable public static func == (left: Vector, right: Vector) -> Bool {
    left.withElements { a in
      right.withElements { b in
        for index in 0..<count where a[index] != b[index] { return false }
        return true
      }
    }
  }
}
