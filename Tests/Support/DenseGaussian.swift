// SPDX-License-Identifier: Apache-2.0
// Brute force for linear models: all unknowns of all times as one long normal vector, conditioned on all answers
// at once through a Cholesky root. Slow, with no recursion to go wrong.

import Foundation

/// A matrix of any size, row after row.
public struct DenseMatrix: Sendable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The elements, row after row.
  public var elements: [Double]

  /// Creates a matrix of zeros.
  public init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    elements = [Double](repeating: 0, count: rows * columns)
  }

  /// Creates a matrix with ones on its diagonal.
  public init(identity size: Int) {
    self.init(rows: size, columns: size)
    for index in 0..<size { self[index, index] = 1 }
  }

  /// One element.
  public subscript(row: Int, column: Int) -> Double {
    get { elements[row * columns + column] }
    set { elements[row * columns + column] = newValue }
  }

  /// The matrix with rows and columns exchanged.
  public var transposed: DenseMatrix {
    var result = DenseMatrix(rows: columns, columns: rows)
    for row in 0..<rows { for column in 0..<columns { result[column, row] = self[row, column] } }
    return result
  }

  /// The product of two matrices.
  public static func * (left: DenseMatrix, right: DenseMatrix) -> DenseMatrix {
    var result = DenseMatrix(rows: left.rows, columns: right.columns)
    for row in 0..<left.rows {
      for inner in 0..<left.columns where left[row, inner] != 0 {
        let factor = left[row, inner]
        for column in 0..<right.columns {
          result.elements[row * right.columns + column] +=
            factor * right.elements[inner * right.columns + column]
        }
      }
    }
    return result
  }

  /// The product of a matrix and a vector.
  public static func * (left: DenseMatrix, right: [Double]) -> [Double] {
    (0..<left.rows).map { row in
      var sum = 0.0
      for column in 0..<left.columns { sum += left[row, column] * right[column] }
      return sum
    }
  }

  /// The sum of two matrices.
  public static func + (left: DenseMatrix, right: DenseMatrix) -> DenseMatrix {
    var result = left
    for index in result.elements.indices { result.elements[index] += right.elements[index] }
    return result
  }

  /// The matrix multiplied by a number.
  public static func * (left: Double, right: DenseMatrix) -> DenseMatrix {
    var result = right
    for index in result.elements.indices { result.elements[index] *= left }
    return result
  }
}

extension DenseMatrix {
  /// The exponential of a square matrix: Taylor's series of a small part, squared again and again.
  public var exponential: DenseMatrix {
    let halvings = 10
    let part = pow(0.5, Double(halvings)) * self
    var term = DenseMatrix(identity: rows)
    var sum = term
    for order in 1...12 {
      term = (1 / Double(order)) * (term * part)
      sum = sum + term
    }
    for _ in 0..<halvings { sum = sum * sum }
    return sum
  }
}

/// A growing set of jointly normal answers: their Cholesky root, and what they say of other normal numbers.
public struct DenseConditioning: Sendable {
  private var root: [[Double]] = []
  private var residuals: [Double] = []
  /// The log density of the answers taken in so far.
  public private(set) var logDensity = 0.0

  /// Creates an empty set.
  public init() {}

  /// Takes in one answer.
  /// - Parameters:
  ///   - residual: The answer less its unconditional mean.
  ///   - covariances: Its covariances with the earlier answers, in their order.
  ///   - variance: Its own unconditional variance, noise included.
  public mutating func take(residual: Double, covariances: [Double], variance: Double) {
    var row = solve(covariances)
    var rest = variance
    var mean = 0.0
    for index in row.indices {
      rest -= row[index] * row[index]
      mean += row[index] * residuals[index]
    }
    let side = rest.squareRoot()
    row.append(side)
    root.append(row)
    residuals.append((residual - mean) / side)
    let scaled = residuals[residuals.count - 1]
    logDensity -= 0.5 * (scaled * scaled + log(2 * Double.pi * rest))
  }

  /// The root applied backwards to covariances with all answers taken in: a row to be used with ``shift(_:)``.
  public func solve(_ covariances: [Double]) -> [Double] {
    var result = covariances
    for index in 0..<root.count {
      var value = result[index]
      for inner in 0..<index { value -= root[index][inner] * result[inner] }
      result[index] = value / root[index][index]
    }
    return result
  }

  /// By how much the answers move the mean of a number whose solved covariances are `row`.
  public func shift(_ row: [Double]) -> Double {
    var sum = 0.0
    for index in row.indices { sum += row[index] * residuals[index] }
    return sum
  }
}
