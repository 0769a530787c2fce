// SPDX-License-Identifier: Apache-2.0
// Curvature of a posterior in as many dimensions as there are parameters, and its inverse.

/// A symmetric matrix whose size is known at run time.
package struct SymmetricMatrix {
  /// The elements, row after row.
  package var elements: [Double]
  package let count: Int

  /// Creates a matrix; `elements` has `count * count` numbers.
  package init(elements: [Double], count: Int) {
    self.elements = elements
    self.count = count
  }

  /// The inverse; where the matrix is not positive definite, its diagonal is raised until it is.
  package func inverseOfPositive() -> [Double] {
    var ridge = 0.0
    while true {
      if let root = choleskyRoot(ridge: ridge) { return inverse(ofRoot: root) }
      ridge = ridge == 0 ? 0.01 : 2 * ridge
      if !ridge.isFinite || elements.contains(where: { !$0.isFinite }) {
        return (0..<count * count).map { $0 % (count + 1) == 0 ? 1 : 0 }
      }
    }
  }

  private func choleskyRoot(ridge: Double) -> [Double]? {
    var root = [Double](repeating: 0, count: count * count)
    for row in 0..<count {
      for column in 0...row {
        var sum = elements[row * count + column] + (row == column ? ridge : 0)
        for inner in 0..<column {
          sum -= root[row * count + inner] * root[column * count + inner]
        }
        if row == column {
          guard sum > 1e-10 else { return nil }
          root[row * count + row] = sum.squareRoot()
        } else {
          root[row * count + column] = sum / root[column * count + column]
        }
      }
    }
    return root
  }

  private func inverse(ofRoot root: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: count * count)
    for column in 0..<count {
      var solution = [Double](repeating: 0, count: count)
      solution[column] = 1
      for row in 0..<count {
        for inner in 0..<row { solution[row] -= root[row * count + inner] * solution[inner] }
        solution[row] /= root[row * count + row]
      }
      for row in stride(from: count - 1, through: 0, by: -1) {
        for inner in (row + 1)..<max(count, row + 1) {
          solution[row] -= root[inner * count + row] * solution[inner]
        }
        solution[row] /= root[row * count + row]
      }
      for row in 0..<count { result[row * count + column] = solution[row] }
    }
    return result
  }
}
