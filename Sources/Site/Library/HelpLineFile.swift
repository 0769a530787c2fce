// SPDX-License-Identifier: Apache-2.0
// One line of the list of help lines as it stands in the file, held to the rules of docs/help-lines.md.

import ArticleLibrary
import Foundation

/// A line of help as it is written.
struct HelpLineFile: Decodable {
  private let country: String
  private let lang: [String]
  private let name: String
  private let number: String?
  private let text: String?
  private let hours: Hours?
  private let gender: String
  private let url: String?
  private let verified: String?
  private let source: String?
  private let `for`: [HelpLine.Purpose]

  /// The word `always`, or spans of four.
  private enum Hours: Decodable {
    case always
    case spans([[Part]])

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if (try? value.decode(String.self)) == "always" {
        self = .always
      } else {
        self = .spans(try value.decode([[Part]].self))
      }
    }
  }

  /// A day of the week or an hour.
  private enum Part: Decodable {
    case day(Int)
    case clock(String)

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let day = try? value.decode(Int.self) {
        self = .day(day)
      } else {
        self = .clock(try value.decode(String.self))
      }
    }
  }

  /// The line; nothing where it breaks a rule.
  var line: HelpLine? {
    let isEverywhere = country == HelpLine.everywhere
    guard
      isEverywhere
        ? `for`.contains(.directory) : country.count == 2 && country.allSatisfy(Self.isCapital),
      lang.allSatisfy({ $0.count == 2 && $0.allSatisfy { $0.isASCII && $0.isLowercase } }),
      Self.isText(name), text.map(Self.isText) ?? true, !`for`.isEmpty,
      number.map(Self.isNumber) ?? (url != nil),
      url.map(Self.isAddress) ?? true, source.map(Self.isAddress) ?? true,
      ["women", "men", "all"].contains(gender)
    else { return nil }
    var day: CalendarDay?
    if let verified {
      guard let read = CalendarDay(verified), source != nil else { return nil }
      day = read
    }
    var open: HelpLine.Hours?
    switch hours {
    case nil: break
    case .always?: open = .always
    case .spans(let spans)?:
      let read = spans.compactMap(Self.span)
      guard !read.isEmpty, read.count == spans.count else { return nil }
      open = .spans(read)
    }
    return HelpLine(
      country: country, languages: lang, name: name, number: number, text: text, hours: open,
      gender: gender, address: url, verified: day, source: source, purposes: `for`)
  }

  private static func span(_ parts: [Part]) -> HelpLine.Span? {
    guard parts.count == 4, case .day(let first) = parts[0], case .day(let last) = parts[1],
      case .clock(let from) = parts[2], case .clock(let to) = parts[3],
      (1...7).contains(first), (1...7).contains(last), isClock(from), isClock(to)
    else { return nil }
    return HelpLine.Span(first: first, last: last, from: from, to: to)
  }

  private static func isCapital(_ letter: Character) -> Bool {
    letter.isASCII && letter.isUppercase
  }

  private static func isText(_ text: String) -> Bool { (1...200).contains(text.utf16.count) }

  private static func isClock(_ text: String) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }), let hour = UInt8(parts[0]),
      let minute = UInt8(parts[1])
    else { return false }
    return hour <= 24 && minute < 60
  }

  private static func isNumber(_ number: String) -> Bool {
    let signs: Set<Character> = ["+", "#", "*"]
    let digits = number.first.map(signs.contains) == true ? number.dropFirst() : number[...]
    return number.utf8.count <= 24 && digits.first.map(isDigit) == true
      && digits.allSatisfy { isDigit($0) || $0 == " " || $0 == "-" }
  }

  private static func isDigit(_ letter: Character) -> Bool { letter.isASCII && letter.isNumber }

  private static func isAddress(_ text: String) -> Bool {
    guard isText(text), text.hasPrefix("https://"), !text.contains(where: \.isWhitespace) else {
      return false
    }
    let host = text.dropFirst("https://".count).prefix { $0 != "/" }
    return !host.isEmpty
      && host.allSatisfy {
        $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "." || $0 == "-")
      }
  }
}
