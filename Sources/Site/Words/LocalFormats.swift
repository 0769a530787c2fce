// SPDX-License-Identifier: Apache-2.0
// Days, numbers, lists and names as a language writes them, by Foundation.

import ArticleLibrary
import Foundation

/// How a language writes days, numbers and names.
struct LocalFormats: Sendable {
  private let locale: Locale

  /// The formats of a language.
  init(_ language: Language) {
    // A language of tests is written as the one that it is made from.
    let tag = PseudoLocale(rawValue: language.tag) == nil ? language.tag : Language.source.tag
    locale = Locale(identifier: tag)
  }

  /// A number: `1.234`.
  func number(_ number: Int) -> String {
    number.formatted(.number.locale(locale))
  }

  /// A day: `28. Mai 2026`.
  func day(_ day: CalendarDay) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let parts = DateComponents(year: day.year, month: day.month, day: day.day, hour: 12)
    guard let date = calendar.date(from: parts) else { return day.text }
    return date.formatted(
      Date.FormatStyle(
        date: .long, time: .omitted, locale: locale, calendar: calendar, timeZone: .gmt))
  }

  /// Several things in a row: `a, b und c`.
  func list(_ items: [String]) -> String {
    items.formatted(.list(type: .and, width: .standard).locale(locale))
  }

  /// The name of a country by its two letters.
  func country(_ code: String) -> String {
    locale.localizedString(forRegionCode: code) ?? code
  }

  /// The name of a language by its tag.
  func language(_ tag: String) -> String {
    locale.localizedString(forLanguageCode: tag) ?? tag
  }

  /// The short name of a day of the week, 1 for Monday.
  func weekday(_ number: Int) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.locale = locale
    // Foundation begins the week on Sunday.
    let names = calendar.shortStandaloneWeekdaySymbols
    return names.indices.contains(number % 7) ? names[number % 7] : String(number)
  }
}
