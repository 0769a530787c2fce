// SPDX-License-Identifier: Apache-2.0
// The form that goes with a number, in the twelve languages, held to the samples of the Unicode CLDR.

import Site
import Testing

@Suite struct PluralRuleTests {
  /// Languages, and for each kind some of the whole numbers that the CLDR lists for it.
  private static let samples: [(languages: [String], kinds: [PluralRule: [Int]])] = [
    (["en", "de", "tr"], [.one: [1], .other: [0, 2, 3, 11, 21, 100, 1_000_000]]),
    (
      ["it", "es"],
      [.one: [1], .many: [1_000_000, 2_000_000], .other: [0, 2, 16, 100, 1_000, 1_000_001]]
    ),
    (["fr", "pt"], [.one: [0, 1], .many: [1_000_000], .other: [2, 17, 100, 1_000, 1_000_001]]),
    (
      ["pl"],
      [
        .one: [1], .few: [2, 3, 4, 22, 23, 24, 102, 1_002],
        .many: [0, 5, 11, 12, 13, 14, 19, 20, 21, 25, 111, 112, 1_000, 1_000_000],
      ]
    ),
    (
      ["ru"],
      [
        .one: [1, 21, 31, 101, 1_001], .few: [2, 3, 4, 22, 24, 102],
        .many: [0, 5, 11, 12, 14, 19, 20, 25, 111, 1_000_000],
      ]
    ),
    (
      ["ar"],
      [
        .zero: [0], .one: [1], .two: [2], .few: [3, 10, 103, 110, 1_003],
        .many: [11, 26, 99, 111, 1_011], .other: [100, 101, 102, 200, 1_000, 1_000_000],
      ]
    ),
    (["ja", "zh-Hans"], [.other: [0, 1, 2, 15, 100, 1_000_000]]),
  ]

  @Test(arguments: samples.indices)
  func everyNumberHasItsKind(index: Int) {
    let (languages, kinds) = Self.samples[index]
    for language in languages {
      for (kind, numbers) in kinds {
        for number in numbers {
          #expect(PluralRule.of(number, in: language) == kind, "\(number) in \(language)")
        }
      }
    }
  }

  @Test func aPartOfALanguagesTagIsEnough() {
    #expect(PluralRule.of(0, in: "pt-BR") == .one && PluralRule.of(0, in: "de-CH") == .other)
  }
}
