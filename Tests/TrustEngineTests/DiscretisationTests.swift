// SPDX-License-Identifier: Apache-2.0
// The exact step over a gap against scipy's exponential of Van Loan's block matrix, against itself over parts
// of a gap, and its derivative against differences.
import Testing
import TrustEngine

@Suite("Exact steps in time")
struct DiscretisationTests {
  static func law(_ name: String, _ table: VectorTable) throws -> LinearDrift<8> {
    LinearDrift(
      drift: try TrustVectors.matrix(table, name, 0, "drift"),
      diffusion: try TrustVectors.matrix(table, name, 0, "diffusion"))
  }

  static func distance<let size: Int>(
    _ left: Matrix<size, size>, _ right: Matrix<size, size>
  ) -> Double {
    var difference = left
    difference.add(right, times: -1)
    return difference.infinityNorm / max(1, right.infinityNorm)
  }

  @Test("equal those of scipy", arguments: ["plain", "wounded"], [0, 1, 24, 168, 24_000])
  func vectors(name: String, hours: Int) throws {
    let table = try VectorTable("trust/steps.tsv")
    let step = try Self.law(name, table).step(gap: Double(hours) / 24)
    let transition = try TrustVectors.matrix(table, name, hours, "transition")
    let integral = try TrustVectors.matrix(table, name, hours, "integral")
    let noise = try TrustVectors.matrix(table, name, hours, "noise")
    #expect(Self.distance(step.transition, transition) < 1e-11)
    #expect(Self.distance(step.integral, integral) < 1e-11)
    #expect(Self.distance(step.noise, noise) < 1e-11)
  }

  @Test("over a gap of nothing change nothing")
  func nothing() throws {
    let step = try Self.law("wounded", VectorTable("trust/steps.tsv")).step(gap: 0)
    #expect(step.transition == .identity)
    #expect(step.integral == Matrix())
    #expect(step.noise == Matrix())
  }

  @Test(
    "over two parts of a gap equal the one over all of it",
    arguments: [(1.0 / 24, 0.5), (1, 2), (7, 3.25), (30, 970), (0.1, 1000)])
  func parts(_ first: Double, _ second: Double) throws {
    let law = try Self.law("wounded", VectorTable("trust/steps.tsv"))
    let (before, after) = (law.step(gap: first), law.step(gap: second))
    let whole = law.step(gap: first + second)
    var integral = after.transition * before.integral
    integral.add(after.integral)
    var noise = (after.transition * before.noise) * after.transition.transposed
    noise.add(after.noise)
    #expect(Self.distance(after.transition * before.transition, whole.transition) < 1e-12)
    #expect(Self.distance(integral, whole.integral) < 1e-12)
    #expect(Self.distance(noise, whole.noise) < 1e-12)
  }

  @Test("keep a noise covariance that has a square root, over the longest gap too")
  func positive() throws {
    for name in ["plain", "wounded"] {
      let law = try Self.law(name, VectorTable("trust/steps.tsv"))
      for gap in [1.0 / 24, 1, 1000] {
        let noise = law.step(gap: gap).noise
        let root = noise.semidefiniteRoot
        #expect(Self.distance(root * root.transposed, noise) < 1e-13)
        for index in 0..<8 { #expect(root[index, index] > 0) }
      }
    }
  }

  @Test("have the derivative that differences show", arguments: [0.2, 3.0, 40.0])
  func derivative(gap: Double) throws {
    let law = try Self.law("wounded", VectorTable("trust/steps.tsv"))
    var random = RandomSource(seed: 3, stream: 0)
    var weights = DiscreteStep<8>()
    for row in 0..<8 {
      for column in 0..<8 {
        weights.transition[row, column] = random.normal()
        weights.integral[row, column] = random.normal()
        weights.noise[row, column] = random.normal()
      }
    }
    weights.noise.symmetrise()
    func value(_ law: LinearDrift<8>) -> Double {
      let step = law.step(gap: gap)
      var sum = 0.0
      for row in 0..<8 {
        for column in 0..<8 {
          sum += weights.transition[row, column] * step.transition[row, column]
          sum += weights.integral[row, column] * step.integral[row, column]
          sum += weights.noise[row, column] * step.noise[row, column]
        }
      }
      return sum
    }
    let slope = law.adjoint(gap: gap, of: weights)
    let size = 1e-5
    for row in 0..<8 {
      for column in 0..<8 {
        var (above, below) = (law, law)
        above.drift[row, column] += size
        below.drift[row, column] -= size
        let numeric = (value(above) - value(below)) / (2 * size)
        let error = (numeric - slope.drift[row, column]).magnitude / (1 + numeric.magnitude)
        #expect(error < 1e-5, "drift \(row) \(column)")
        guard row == column else { continue }
        (above, below) = (law, law)
        above.diffusion[row, row] += size
        below.diffusion[row, row] -= size
        let spread = (value(above) - value(below)) / (2 * size)
        #expect(
          (spread - slope.diffusion[row, row]).magnitude / (1 + spread.magnitude) < 1e-7,
          "diffusion \(row)")
      }
    }
  }
}
