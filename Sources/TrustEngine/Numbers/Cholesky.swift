// SPDX-License-Identifier: Apache-2.0
// Square roots of covariances, for drawing from them.

extension Matrix where rows == columns {
  /// The lower triangular matrix L with L L' equal to this symmetric positive semidefinite matrix.
  ///
  /// A pivot that rounding leaves at or below zero stands for a direction without any spread: its column is zero.
  public var semidefiniteRoot: Matrix {
    var root = Matrix()
    for column in 0..<rows {
      var pivot = self[column, column]
      for inner in 0..<column { pivot -= root[column, inner] * root[column, inner] }
      guard pivot > 1e-15 * abs(self[column, column]) else { continue }
      let side = pivot.squareRoot()
      root[column, column] = side
      for row in (column + 1)..<max(rows, column + 1) {
        var sum = self[row, column]
        for inner in 0..<column { sum -= root[row, inner] * root[column, inner] }
        root[row, column] = sum / side
      }
    }
    return root
  }
}
