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

  /// Calls `body` with the address of the elements, row after row.
  ///
  /// The compiler treats a matrix as one large value: outside optimised native code, every read of
  /// one element may copy all of them. Loops therefore take the address once.
  @inlinable @inline(__always)
  func withElements<Result>(_ body: (UnsafePointer<Double>) -> Result) -> Result {
    withUnsafePointer(to: storage) { pointer in
      body(UnsafeRawPointer(pointer).assumingMemoryBound(to: Double.self))
    }
  }

  /// Calls `body` with the address of the elements, row after row, to change them.
  @inlinable @inline(__always)
  mutating func withMutableElements<Result>(
    _ body: (UnsafeMutablePointer<Double>) -> Result
  ) -> Result {
    withUnsafeMutablePointer(to: &storage) { pointer in
      body(UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: Double.self))
    }
  }

  /// The matrix with rows and columns exchanged.
  @inlinable public var transposed: Matrix<columns, rows> {
    var result = Matrix<columns, rows>()
    withElements { from in
      result.withMutableElements { to in
        for row in 0..<rows {
          for column in 0..<columns { to[column * rows + row] = from[row * columns + column] }
        }
      }
    }
    return result
  }

  /// The product of two matrices; `rows * columns * width` multiplications.
  @inlinable public static func * <let width: Int>(
    left: Matrix, right: Matrix<columns, width>
  ) -> Matrix<rows, width> {
    var result = Matrix<rows, width>()
    left.withElements { a in
      right.withElements { b in
        result.withMutableElements { to in
          for row in 0..<rows {
            for inner in 0..<columns {
              let factor = a[row * columns + inner]
              // Adding nothing would change no bit; transitions hold many zeros.
              if factor == 0 { continue }
              for column in 0..<width {
                to[row * width + column] += factor * b[inner * width + column]
              }
            }
          }
        }
      }
    }
    return result
  }

  /// The product of the transpose of `left` with `right`, without forming the transpose.
  @inlinable public static func transposedTimes<let width: Int>(
    _ left: Matrix, _ right: Matrix<rows, width>
  ) -> Matrix<columns, width> {
    var result = Matrix<columns, width>()
    left.withElements { a in
      right.withElements { b in
        result.withMutableElements { to in
          for inner in 0..<rows {
            for row in 0..<columns {
              let factor = a[inner * columns + row]
              if factor == 0 { continue }
              for column in 0..<width {
                to[row * width + column] += factor * b[inner * width + column]
              }
            }
          }
        }
      }
    }
    return result
  }

  /// The product of a matrix and a vector.
  @inlinable public static func * (left: Matrix, right: Vector<columns>) -> Vector<rows> {
    var result = Vector<rows>()
    left.withElements { a in
      right.withElements { b in
        result.withMutableElements { to in
          // Column by column, each sum in the same order: what an answer depends on is mostly zeros.
          for column in 0..<columns where b[column] != 0 {
            for row in 0..<rows { to[row] += a[row * columns + column] * b[column] }
          }
        }
      }
    }
    return result
  }

  /// The product of the transpose of `left` with a vector.
  @inlinable public static func transposedTimes(
    _ left: Matrix, _ right: Vector<rows>
  ) -> Vector<columns> {
    var result = Vector<columns>()
    left.withElements { a in
      right.withElements { b in
        result.withMutableElements { to in
          for row in 0..<rows {
            let factor = b[row]
            for column in 0..<columns { to[column] += a[row * columns + column] * factor }
          }
        }
      }
    }
    return result
  }

  /// Adds `factor * other` to this matrix.
  @inlinable public mutating func add(_ other: Matrix, times factor: Double = 1) {
    withMutableElements { to in
      other.withElements { from in
        for place in 0..<rows * columns { to[place] += factor * from[place] }
      }
    }
  }

  /// Adds `factor` times the outer product of two vectors.
  @inlinable public mutating func addOuter(
    _ left: Vector<rows>, _ right: Vector<columns>, times factor: Double = 1
  ) {
    withMutableElements { to in
      left.withElements { a in
        right.withElements { b in
          for row in 0..<rows {
            let scaled = factor * a[row]
            for column in 0..<columns { to[row * columns + column] += scaled * b[column] }
          }
        }
      }
    }
  }

  /// Multiplies every element by `factor`.
  @inlinable public mutating func scale(by factor: Double) {
    withMutableElements { to in
      for place in 0..<rows * columns { to[place] *= factor }
    }
  }

  /// The largest absolute row sum; an upper bound of every eigenvalue's size.
  @inlinable public var infinityNorm: Double {
    withElements { from in
      var largest = 0.0
      for row in 0..<rows {
        var sum = 0.0
        for column in 0..<columns { sum += abs(from[row * columns + column]) }
        if !(sum <= largest) { largest = sum }
      }
      return largest
    }
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
    withMutableElements { to in
      for row in 0..<rows {
        for column in 0..<row {
          let mean = 0.5 * (to[row * columns + column] + to[column * columns + row])
          to[row * columns + column] = mean
          to[column * columns + row] = mean
        }
      }
    }
  }
}

extension Matrix: Equatable {
  /// Whether all elements are equal as numbers.
  @inlinable public static func == (left: Matrix, right: Matrix) -> Bool {
    left.withElements { a in
      right.withElements { b in
        for place in 0..<rows * columns where a[place] != b[place] { return false }
        return true
      }
    }
  }
}
