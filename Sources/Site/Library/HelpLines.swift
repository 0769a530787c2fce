// SPDX-License-Identifier: Apache-2.0
// The help lines of Content/help/resources.json, as docs/help-lines.md describes them, and what may be said about
// a number. The app reads the same list by the same rules (Web/safety/resources.mjs); a line that breaks one is
// left out, so that it never takes the others with it.

import ArticleLibrary
import Foundation

/// One line of help.
struct HelpLine: Hashable, Sendable {
  /// What a line can be for, in the order in which a page shows them.
  enum Purpose: String, Hashable, Sendable, CaseIterable, Decodable {
    case emergency, violence
    case mayHurt = "may-hurt"
    case suicide, men, lgbtq, directory
  }

  /// When somebody answers.
  enum Hours: Hashable, Sendable {
    case always
    case spans([Span])
  }

  /// Days of the week, 1 for Monday, and hours.
  struct Span: Hashable, Sendable {
    let first: Int
    let last: Int
    let from: String
    let to: String
  }

  /// What may be said about a number.
  enum Standing: Hashable, Sendable {
    case unchecked, old, fresh
  }

  /// A number that was read longer ago than this is shown with its day and a word of caution.
  static let freshDays = 180
  /// The country of lines that are for all countries.
  static let everywhere = "*"

  let country: String
  let languages: [String]
  let name: String
  let number: String?
  let text: String?
  let hours: Hours?
  let gender: String
  let address: String?
  let verified: CalendarDay?
  let source: String?
  let purposes: [Purpose]

  /// The address that a phone dials: digits and a leading sign, nothing else.
  var dial: String? {
    number.map { number in
      "tel:" + number.filter { $0 != " " && $0 != "-" }.replacing("#", with: "%23")
    }
  }

  /// What may be said about the number on a day; nothing unread is ever fresh.
  ///
  /// - Parameter today: Days since the start of 1970.
  /// - Returns: The standing.
  func standing(today: Int) -> Standing {
    guard let verified else { return .unchecked }
    return today - verified.daysSince1970 > Self.freshDays ? .old : .fresh
  }
}

extension CalendarDay {
  /// Days since the start of 1970 (the days of the civil calendar, counted from March).
  var daysSince1970: Int {
    let year = month <= 2 ? year - 1 : year
    let era = year / 400
    let ofEra = year - era * 400
    let ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
  }
}

/// All lines of help.
struct HelpLines: Sendable {
  let all: [HelpLine]

  /// Reads the list; a line that is not sound is left out.
  init(_ bytes: [UInt8]) {
    let read = try? JSONDecoder().decode([Lenient].self, from: Data(bytes))
    all = (read ?? []).compactMap(\.line)
  }

  /// The countries; those where the language is spoken come first, in the order of the list.
  func countries(speaking language: String) -> [String] {
    var seen: Set<String> = [HelpLine.everywhere]
    let countries = all.map(\.country).filter { seen.insert($0).inserted }
    let home = Set(all.filter { $0.languages.first == Language.primary(language) }.map(\.country))
    return countries.filter(home.contains) + countries.filter { !home.contains($0) }
  }

  /// The lines of a country by what they are for; each line stands once.
  ///
  /// - Parameter country: Its two letters; nothing for the lines of all countries alone.
  /// - Returns: The groups in the order of what they are for.
  func groups(in country: String?) -> [(purpose: HelpLine.Purpose, lines: [HelpLine])] {
    var rest = all.filter { $0.country == country || $0.country == HelpLine.everywhere }
    return HelpLine.Purpose.allCases.compactMap { purpose in
      let group = rest.filter { $0.purposes.contains(purpose) }
      rest.removeAll { $0.purposes.contains(purpose) }
      return group.isEmpty ? nil : (purpose, group)
    }
  }

  /// A line, or nothing where it is not sound.
  private struct Lenient: Decodable {
    let line: HelpLine?
    init(from decoder: any Decoder) throws { line = (try? HelpLineFile(from: decoder))?.line }
  }
}
