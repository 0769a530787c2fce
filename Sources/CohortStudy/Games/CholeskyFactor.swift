// SPDX-License-Identifier: Apache-2.0
// Solving with a symmetric positive definite matrix whose size is known only once a table is read.

/// The lower-triangular factor `L` of a symmetric positive definite matrix `A = L * Lᵀ`.
struct CholeskyFactor: Sendable {
  /// The number of rows of the matrix.
  let size: Int
  /// `L`, row by row; the strict upper triangle is zero.
  private var lower: [Double]

  /// Factors `matrix`, given row by row; only its lower triangle is read.
  ///
  /// Returns nil where the matrix is not positive definite to working precision.
  init?(_ matrix: [Double], size: Int) {
    precondition(matrix.count == size * size, "a square matrix")
    var lower = [Double](repeating: 0, count: size * size)
    for row in 0..<size {
      for column in 0...row {
        var sum = matrix[row * size + column]
        for k in 0..<column { sum -= lower[row * size + k] * lower[column * size + k] }
        if row == column {
          guard sum > 0, sum.isFinite else { return nil }
          lower[row * size + row] = sum.squareRoot()
        } else {
          lower[row * size + column] = sum / lower[column * size + column]
        }
      }
    }
    self.size = size
    self.lower = lower
  }

  /// The solution `x` of `A * x == b`.
  func solve(_ b: [Double]) -> [Double] {
    var x = b
    for row in 0..<size {
      for k in 0..<row { x[row] -= lower[row * size + k] * x[k] }
      x[row] /= lower[row * size + row]
    }
    for row in (0..<size).reversed() {
      for k in (row + 1)..<max(size, row + 1) { x[row] -= lower[k * size + row] * x[k] }
      x[row] /= lower[row * size + row]
    }
    return x
  }

  /// The inverse of `A`, row by row.
  func inverse() -> [Double] {
    var inverse = [Double](repeating: 0, count: size * size)
    for column in 0..<size {
      var unit = [Double](repeating: 0, count: size)
      unit[column] = 1
      let x = solve(unit)
      for row in 0..<size { inverse[row * size + column] = x[row] }
    }
    return inverse
  }
}
