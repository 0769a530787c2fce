// SPDX-License-Identifier: Apache-2.0
// A rectangle of numbers whose size the compiler knows. Sizes that do not fit are compile errors, and
// nothing is allocated. The loops run over constant bounds; optimised builds turn them into vector code.

/// A matrix of `rows` by `columns` doubles held in place, row after row.
public struct Matrix<let rows: Int, let columns: Int>: Sendable, BitwiseCopyable {
  @usableFromInline var storage: InlineArray<rows, InlineArray<columns, Double>>

  /// Creates a matrix of zeros.
  @inlinable public init() {
    storage = InlineArray(repeating: InlineArray(repeating: 0))
  }

  /// The element in `row` and `column`, counted from zero.
  @inlinable public subscript(row: Int, column: Int) -> Double {
    @inline(__always) get { storage[row][column] }
    @inline(__always) set { storage[row][column] = newValue }
  }

  /// The matrix with rows and columns exchanged.
  @inlinable public var transposed: Matrix<columns, rows> {
    var result = Matrix<columns, rows>()
    for row in 0..<rows { for column in 0..<columns { result[column, row] = self[row, column] } }
    return result
  }

  /// The product of two matrices; `rows * columns * width` multiplications.
  @inlinable public static func * <let width: Int>(
    left: Matrix, right: Matrix<columns, width>
  ) -> Matrix<rows, width> {
    var result = Matrix<rows, width>()
    for row in 0..<rows {
      for inner in 0..<columns {
        let factor = left[row, inner]
        for column in 0..<width { result[row, column] += factor * right[inner, column] }
      }
    }
    return result
  }

  /// The product of the transpose of `left` with `right`, without forming the transpose.
  @inlinable public static func transposedTimes<let width: Int>(
    _ left: Matrix, _ right: Matrix<rows, width>
  ) -> Matrix<columns, width> {
    var result = Matrix<columns, width>()
    for inner in 0..<rows {
      for row in 0..<columns {
        let factor = left[inner, row]
        for column in 0..<width { result[row, column] += factor * right[inner, column] }
      }
    }
    return result
  }

  /// The product of a matrix and a vector.
  @inlinable public static func * (left: Matrix, right: Vector<columns>) -> Vector<rows> {
    var result = Vector<rows>()
    for row in 0..<rows {
      var sum = 0.0
      for column in 0..<columns { sum += left[row, column] * right[column] }
      result[row] = sum
    }
    return result
  }

  /// The product of the transpose of `left` with a vector.
  @inlinable public static func transposedTimes(
    _ left: Matrix, _ right: Vector<rows>
  ) -> Vector<columns> {
    var result = Vector<columns>()
    for row in 0..<rows {
      let factor = right[row]
      for column in 0..<columns { result[column] += left[row, column] * factor }
    }
    return result
  }

  /// Adds `factor * other` to this matrix.
  @inlinable public mutating func add(_ other: Matrix, times factor: Double = 1) {
    for row in 0..<rows {
      for column in 0..<columns { self[row, column] += factor * other[row, column] }
    }
  }

  /// Adds `factor` times the outer product of two vectors.
  @inlinable public mutating func addOuter(
    _ left: Vector<rows>, _ right: Vector<columns>, times factor: Double = 1
  ) {
    for row in 0..<rows {
      let scaled = factor * left[row]
      for column in 0..<columns { self[row, column] += scaled * right[column] }
    }
  }

  /// Multiplies every element by `factor`.
  @inlinable public mutating func scale(by factor: Double) {
    for row in 0..<rows { for column in 0..<columns { self[row, column] *= factor } }
  }

  /// The largest absolute row sum; an upper bound of every eigenvalue's size.
  @inlinable public var infinityNorm: Double {
    var largest = 0.0
    for row in 0..<rows {
      var sum = 0.0
      for column in 0..<columns { sum += abs(self[row, column]) }
      if !(sum <= largest) { largest = sum }
    }
    return largest
  }
}

extension Matrix where rows == columns {
  /// The matrix with ones on its diagonal and zeros elsewhere.
  @inlinable public static var identity: Matrix {
    var result = Matrix()
    for index in 0..<rows { result[index, index] = 1 }
    return result
  }

  /// Replaces each pair of mirrored elements by their mean.
  @inlinable public mutating func symmetrise() {
    for row in 0..<rows {
      for column in 0..<row {
        let mean = 0.5 * (self[row, column] + self[column, row])
        self[row, column] = mean
        self[column, row] = mean
      }
    }
  }
}

extension Matrix: Equatable {
  /// Whether all elements are equal as numbers.
  @inlinable public static func == (left: Matrix, right: Matrix) -> Bool {
    for row in 0..<rows {
      for column in 0..<columns where left[row, column] != right[row, column] { return false }
    }
    return true
  }
}
