// SPDX-License-Identifier: Apache-2.0
// Mixtures of normal distributions: quantiles against a fine grid of the distribution function, and the edges.
import Testing
import TrustEngine

@Suite("Mixtures")
struct MixtureTests {
  static func mixture(_ seed: UInt64, parts count: Int) -> NormalMixture {
    var random = RandomSource(seed: seed, stream: 1)
    let weights = (0..<count).map { _ in random.uniform() }
    let total = weights.reduce(0, +)
    return NormalMixture(
      weights.map { weight in
        let deviation = 0.05 + random.uniform() * random.uniform()
        return WeightedNormal(
          Normal(mean: 2 * random.normal(), variance: deviation * deviation),
          weight: weight / total)
      })
  }

  @Test("have the quantiles that a fine grid finds", arguments: 1...12 as ClosedRange<UInt64>)
  func quantiles(seed: UInt64) {
    let mixture = Self.mixture(seed, parts: 1 + Int(seed) * 3)
    let band = mixture.band
    for index in 0..<7 {
      let share = Band.shares[index]
      let width = 1e-4
      // The grid's first point at or above the share; the quantile lies in the cell below it.
      var low = -20.0
      var high = 20.0
      while high - low > 1.5 * width {
        let middle = low + width * ((high - low) / width / 2).rounded()
        if mixture.cumulative(middle) < share { low = middle } else { high = middle }
      }
      #expect(band.quantiles[index] >= low - 1e-9 && band.quantiles[index] <= high + 1e-9)
      #expect((mixture.cumulative(band.quantiles[index]) - share).magnitude < 1e-8)
    }
  }

  @Test("have the moments that a fine grid finds")
  func moments() {
    let mixture = Self.mixture(3, parts: 5)
    let summary = mixture.moments
    // The moments by summing over a fine grid of differences of the distribution function.
    var (mean, square) = (0.0, 0.0)
    let width = 0.002
    for step in -5000..<5000 {
      let value = (Double(step) + 0.5) * width
      let share = mixture.cumulative(value + width / 2) - mixture.cumulative(value - width / 2)
      mean += share * value
      square += share * value * value
    }
    #expect((summary.mean - mean).magnitude < 1e-5)
    #expect((summary.variance - (square - mean * mean)).magnitude < 1e-5)
  }

  @Test("stand certain parts and single parts")
  func edges() {
    let certain = NormalMixture([WeightedNormal(Normal(mean: 2, variance: 0), weight: 1)])
    #expect(certain.quantile(0.1) == 2)
    #expect(certain.band.deviation == 0)
    let half = NormalMixture([
      WeightedNormal(Normal(mean: 0, variance: 0), weight: 0.5),
      WeightedNormal(Normal(mean: 1, variance: 0), weight: 0.5),
    ])
    #expect((half.quantile(0.25)).magnitude < 1e-6)
    #expect((half.quantile(0.75) - 1).magnitude < 1e-6)
    let single = NormalMixture([WeightedNormal(Normal(mean: -1, variance: 4), weight: 1)])
    #expect((single.quantile(0.975) + 1 - 2 * 1.959963984540054).magnitude < 1e-12)
    let apart = NormalMixture([
      WeightedNormal(Normal(mean: -1000, variance: 1), weight: 0.6),
      WeightedNormal(Normal(mean: 1000, variance: 1), weight: 0.4),
    ])
    #expect((apart.cumulative(apart.quantile(0.5)) - 0.5).magnitude < 1e-8)
  }

  @Test("start from the quantiles that the elementary function gives")
  func reaches() {
    for index in 0..<7 {
      let quantile = Elementary.normalQuantile(Band.shares[index])
      #expect(Band.reaches[index].bitPattern == quantile.bitPattern)
    }
  }
}
