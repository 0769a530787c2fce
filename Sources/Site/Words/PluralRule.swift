// SPDX-License-Identifier: Apache-2.0
// Which form of a text goes with a number: the kinds of whole numbers that the Unicode CLDR tells apart in each
// language of the app.

/// The kind of a number in a language.
package enum PluralRule: String, Hashable, Sendable {
  case zero, one, two, few, many, other

  /// The kind of a whole number.
  ///
  /// - Parameters:
  ///   - count: The number.
  ///   - tag: The language's tag.
  /// - Returns: The kind.
  package static func of(_ count: Int, in tag: String) -> PluralRule {
    let count = count.magnitude
    let (ten, hundred) = (count % 10, count % 100)
    switch Language.primary(tag) {
    case "ja", "zh": return .other
    case "it", "es": return count == 1 ? .one : isMillions(count) ? .many : .other
    case "fr", "pt": return count < 2 ? .one : isMillions(count) ? .many : .other
    case "pl":
      if count == 1 { return .one }
      return (2...4).contains(ten) && !(12...14).contains(hundred) ? .few : .many
    case "ru":
      if ten == 1, hundred != 11 { return .one }
      return (2...4).contains(ten) && !(12...14).contains(hundred) ? .few : .many
    case "ar":
      switch count {
      case 0: return .zero
      case 1: return .one
      case 2: return .two
      default: return (3...10).contains(hundred) ? .few : hundred >= 11 ? .many : .other
      }
    default: return count == 1 ? .one : .other
    }
  }

  private static func isMillions(_ count: UInt) -> Bool {
    count != 0 && count.isMultiple(of: 1_000_000)
  }
}
