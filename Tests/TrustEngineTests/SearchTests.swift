// SPDX-License-Identifier: Apache-2.0
// The search for the most likely parameters on functions whose lowest point is known, and the inverse that
// standard errors come from.
import CohortStudy
import Testing
import TrustEngine

@Suite("The search")
struct SearchTests {
  @Test("follows Rosenbrock's valley to its end", arguments: [2, 6, 20])
  func rosenbrock(count: Int) {
    func function(_ x: [Double]) -> (value: Double, slope: [Double]) {
      var value = 0.0
      var slope = [Double](repeating: 0, count: count)
      for index in 0..<(count - 1) {
        let bend = x[index + 1] - x[index] * x[index]
        let rest = 1 - x[index]
        value += 100 * bend * bend + rest * rest
        slope[index] += -400 * x[index] * bend - 2 * rest
        slope[index + 1] += 200 * bend
      }
      return (value, slope)
    }
    let start = (0..<count).map { $0 % 2 == 0 ? -1.2 : 1.0 }
    let found = QuasiNewton(slopeTolerance: 1e-8).minimise(from: start, function)
    #expect(found.converged)
    #expect(found.value < 1e-12)
    for element in found.point { #expect((element - 1).magnitude < 1e-6) }
    #expect(found.slope.allSatisfy { $0.magnitude <= 1e-8 })
    #expect(found.evaluations >= found.iterations)
  }

  @Test("finds the bottom of a bowl however long it is", arguments: [1.0, 1e3, 1e6])
  func quadratic(stretch: Double) {
    let weights = (0..<8).map { 1 + (stretch - 1) * Double($0) / 7 }
    let bottom = (0..<8).map { 0.5 * Double($0) - 2 }
    let found = QuasiNewton(slopeTolerance: 1e-6).minimise(from: Array(repeating: 3, count: 8)) {
      point in
      var value = 7.0
      var slope: [Double] = []
      for index in 0..<8 {
        let rest = point[index] - bottom[index]
        value += 0.5 * weights[index] * rest * rest
        slope.append(weights[index] * rest)
      }
      return (value, slope)
    }
    #expect(found.converged)
    #expect((found.value - 7).magnitude < 1e-10)
    for index in 0..<8 { #expect((found.point[index] - bottom[index]).magnitude < 2e-6) }
  }

  @Test("turns back from forbidden points")
  func forbidden() {
    // -log x + x has its lowest point at 1 and is nothing at or below zero.
    let found = QuasiNewton(slopeTolerance: 1e-9).minimise(from: [30]) { point in
      guard point[0] > 0 else { return (.infinity, [.nan]) }
      return (point[0] - Elementary.log(point[0]), [1 - 1 / point[0]])
    }
    #expect(found.converged)
    #expect((found.point[0] - 1).magnitude < 1e-6)
  }

  @Test("says when it has not arrived, and when there is nothing to search")
  func edges() {
    let short = QuasiNewton(maximumIterations: 3).minimise(from: [0]) { point in
      let rest = point[0] - 1e6
      return (0.25 * rest * rest * rest * rest, [rest * rest * rest])
    }
    #expect(!short.converged)
    #expect(short.iterations == 3)
    #expect(QuasiNewton().minimise(from: []) { _ in (2, []) }.converged)
    let lost = QuasiNewton().minimise(from: [1]) { _ in (.infinity, [0]) }
    #expect(!lost.converged)
  }

  @Test("an inverse undoes its matrix", arguments: [1, 2, 7, 40])
  func inverse(count: Int) {
    var random = RandomSource(seed: 8, stream: UInt64(count))
    let draws = (0..<count * count).map { _ in random.normal() }
    var elements = [Double](repeating: 0, count: count * count)
    for row in 0..<count {
      for column in 0..<count {
        for inner in 0..<count {
          elements[row * count + column] +=
            draws[row * count + inner] * draws[column * count + inner]
        }
        if row == column { elements[row * count + column] += 1 }
      }
    }
    let inverse = SymmetricMatrix(elements: elements, count: count).inverseOfPositive()
    for row in 0..<count {
      for column in 0..<count {
        var sum = 0.0
        for inner in 0..<count {
          sum += elements[row * count + inner] * inverse[inner * count + column]
        }
        #expect((sum - (row == column ? 1 : 0)).magnitude < 1e-10)
      }
    }
  }

  @Test("a matrix that is not positive definite still gets finite variances")
  func notPositive() {
    let inverse = SymmetricMatrix(elements: [1, 2, 2, 1], count: 2).inverseOfPositive()
    #expect(inverse[0] > 0 && inverse[3] > 0)
    #expect(inverse.allSatisfy { $0.isFinite })
    let nothing = SymmetricMatrix(elements: [.nan, 0, 0, 1], count: 2).inverseOfPositive()
    #expect(nothing == [1, 0, 0, 1])
  }
}
