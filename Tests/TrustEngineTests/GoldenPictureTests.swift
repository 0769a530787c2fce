// SPDX-License-Identifier: Apache-2.0
// All bits of two pictures and their forecasts, as hashes that are committed: no change in results stays unseen.
// The WebAssembly engine is held to the same hashes.
import Support
import Testing
import TrustEngine

/// FNV-1a (64 bits) over the eight bytes of each number, the least significant first.
struct BitHash {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Sixteen hexadecimal digits.
  var digits: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  mutating func add(_ number: Double) {
    var bits = number.bitPattern
    for _ in 0..<8 {
      value = (value ^ (bits & 0xff)) &* 0x100_0000_01b3
      bits >>= 8
    }
  }

  mutating func add(_ band: Band) {
    add(band.mean)
    add(band.deviation)
    for index in 0..<7 { add(band.quantiles[index]) }
  }

  mutating func add(_ estimate: TrustEstimate) {
    add(estimate.time)
    for band in [estimate.trust, estimate.willingness, estimate.closeness, estimate.hurt] {
      add(band)
    }
    for band in estimate.facets { add(band) }
  }

  mutating func add(_ picture: TrustPicture) {
    for estimate in picture.history { add(estimate) }
    add(picture.now)
    for band in [
      picture.parts.trust, picture.parts.hurt, picture.parts.setPoint, picture.parts.rest,
    ] {
      add(band)
    }
    let lives = picture.halfLives
    for life in [lives.trust, lives.hurt, lives.willingness, lives.closeness] { add(life) }
  }

  mutating func add(_ forecast: TrustForecast) {
    for estimate in forecast.days { add(estimate) }
    for share in forecast.trustAboveLastWeeks { add(share) }
  }
}

@Suite("Golden pictures")
struct GoldenPictureTests {
  @Test("have the committed bits")
  func bits() throws {
    let series = try ObservationSeries(folding: TrustVectors.records())
    var text = """
      # Hashes of all bits that the journal in records.tsv leads to: partner, what, FNV-1a (64 bits) over the bytes
      # of the numbers, least significant byte first. A picture: history, now, parts (trust, hurt, set-point, rest),
      # half-lives (trust, hurt, willingness, closeness). A forecast: its days, then trustAboveLastWeeks. An estimate:
      # time; of trust, willingness, closeness, hurt and each facet: mean, deviation, seven quantiles.
      # Written by GoldenPictureTests with RECORD=1.

      """
    for person in Partner.allCases {
      var hash = BitHash()
      hash.add(try #require(TrustPicture(series, for: person, parameters: .prior)))
      text += "\(person.rawValue)\tpicture\t\(hash.digits)\n"
      for scenario in Scenario.allCases {
        var hash = BitHash()
        hash.add(
          try #require(
            TrustForecast(series, for: person, parameters: .prior, scenario: scenario)))
        text += "\(person.rawValue)\t\(scenario)\t\(hash.digits)\n"
      }
    }
    golden(text, named: "pictures.tsv", folder: "../../Spec/vectors/trust")
  }
}
