// SPDX-License-Identifier: Apache-2.0
// The generator against its authors' known answers, against a second program, and against chance.
import Testing
import TrustEngine

@Suite("Random source")
struct RandomSourceTests {
  /// Counter, key and answer from kat_vectors of Random123, the authors' own library.
  @Test("gives the known answers of Philox4x32-10")
  func knownAnswers() {
    let ones = UInt32.max
    #expect(
      RandomSource.philox(counter: (0, 0, 0, 0), key: (0, 0))
        == (0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8))
    #expect(
      RandomSource.philox(counter: (ones, ones, ones, ones), key: (ones, ones))
        == (0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD))
    #expect(
      RandomSource.philox(
        counter: (0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344),
        key: (0xA409_3822, 0x299F_31D0))
        == (0xD16C_FE09, 0x94FD_CCEB, 0x5001_E420, 0x2412_6EA1))
  }

  @Test("draws what an independent program draws")
  func reference() throws {
    for row in try VectorTable("random-source.tsv").rows {
      let fields = try row.map { try #require(UInt64($0, radix: 16)) }
      var source = RandomSource(seed: fields[0], stream: fields[1])
      var drawn = source.nextUInt64()
      for _ in 0..<fields[2] { drawn = source.nextUInt64() }
      #expect(drawn == fields[3], "seed \(fields[0]), stream \(fields[1]), index \(fields[2])")
    }
  }

  @Test("keeps uniform numbers inside (0, 1) and evenly spread")
  func uniform() {
    var source = RandomSource(seed: 11, stream: 3)
    var counts = [Int](repeating: 0, count: 100)
    let draws = 1_000_000
    var outside = 0
    for _ in 0..<draws {
      let value = source.uniform()
      if value > 0, value < 1 { counts[Int(value * 100)] += 1 } else { outside += 1 }
    }
    #expect(outside == 0)
    let expected = Double(draws) / 100
    let chiSquare = counts.reduce(0.0) { $0 + (Double($1) - expected) * (Double($1) - expected) }
    // Chi-square with 99 degrees of freedom: 44.6 to 179 holds all but about 1 in 10^6.
    #expect(chiSquare / expected > 44 && chiSquare / expected < 180)
  }

  @Test("draws normal numbers with the moments and tails of the normal distribution")
  func normal() {
    let draws = 1_000_000
    var source = RandomSource(seed: 2, stream: 0)
    var sums = (0.0, 0.0, 0.0, 0.0)
    var beyond = [Int](repeating: 0, count: 5)
    for _ in 0..<draws {
      let x = source.normal()
      let square = x * x
      sums = (sums.0 + x, sums.1 + square, sums.2 + square * x, sums.3 + square * square)
      for limit in 0..<5 where x > Double(limit) { beyond[limit] += 1 }
    }
    let n = Double(draws)
    // Standard errors of the raw moments of a normal variable: 1, 2, 15 and 96 over n, rooted.
    #expect((sums.0 / n).magnitude < 4.5 / n.squareRoot())
    #expect((sums.1 / n - 1).magnitude < 4.5 * (2 / n).squareRoot())
    #expect((sums.2 / n).magnitude < 4.5 * (15 / n).squareRoot())
    #expect((sums.3 / n - 3).magnitude < 4.5 * (96 / n).squareRoot())
    for limit in 0..<5 {
      let share = Elementary.normalCumulative(-Double(limit))
      let error = (share * (1 - share) / n).squareRoot()
      #expect((Double(beyond[limit]) / n - share).magnitude < 4.5 * error, "beyond \(limit)")
    }
  }

  @Test("keeps neighbouring streams and neighbouring seeds uncorrelated")
  func streams() {
    let draws = 100_000
    var first = RandomSource(seed: 5, stream: 7)
    var nextStream = RandomSource(seed: 5, stream: 8)
    var nextSeed = RandomSource(seed: 6, stream: 7)
    var products = (0.0, 0.0)
    for _ in 0..<draws {
      let x = first.normal()
      products.0 += x * nextStream.normal()
      products.1 += x * nextSeed.normal()
    }
    let limit = 4.5 * Double(draws).squareRoot()
    #expect(products.0.magnitude < limit)
    #expect(products.1.magnitude < limit)
  }

  @Test("draws whole numbers below a bound evenly", arguments: [1, 2, 3, 6, 1000, 1 << 30])
  func integers(bound: Int) {
    var source = RandomSource(seed: 9, stream: 1)
    var sum = 0.0
    let draws = 60_000
    var outside = 0
    for _ in 0..<draws {
      let value = source.integer(below: bound)
      if value < 0 || value >= bound { outside += 1 }
      sum += Double(value)
    }
    #expect(outside == 0)
    let mean = Double(bound - 1) / 2
    let variance = (Double(bound) * Double(bound) - 1) / 12
    #expect((sum / Double(draws) - mean).magnitude <= 4.5 * (variance / Double(draws)).squareRoot())
  }
}
