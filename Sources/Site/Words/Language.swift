// SPDX-License-Identifier: Apache-2.0
// The languages that the app can speak, by the names that their speakers give them. Which of these are offered
// depends on the catalogues: a language half translated is not a choice.

/// A language of the app.
struct Language: Hashable, Sendable {
  /// Its tag, as the catalogues name it.
  let tag: String
  /// Its name in itself.
  let name: String
  /// Whether it is written from right to left.
  var isRightToLeft = false

  /// The language in which the catalogues are written first.
  static let source = Language(tag: "en", name: "English")

  /// Every language, in the order in which people choose.
  static let all = [
    source,
    Language(tag: "it", name: "Italiano"),
    Language(tag: "fr", name: "Français"),
    Language(tag: "de", name: "Deutsch"),
    Language(tag: "pl", name: "Polski"),
    Language(tag: "tr", name: "Türkçe"),
    Language(tag: "pt", name: "Português"),
    Language(tag: "ru", name: "Русский"),
    Language(tag: "ar", name: "العربية", isRightToLeft: true),
    Language(tag: "ja", name: "日本語"),
    Language(tag: "zh-Hans", name: "简体中文"),
    Language(tag: "es", name: "Español"),
  ]

  /// What `dir` says.
  var direction: String { isRightToLeft ? "rtl" : "ltr" }

  /// The language before the first hyphen of a tag: `pt` of `pt-BR`.
  static func primary(_ tag: some StringProtocol) -> String {
    String(tag.prefix { $0 != "-" }).lowercased()
  }
}

/// Chooses a language as a browser asks for it (RFC 4647, lookup).
enum AcceptedLanguage {
  /// The first offered language in the order of the browser's wishes; the source language where there is none.
  ///
  /// - Parameters:
  ///   - values: The values of `Accept-Language`.
  ///   - offered: The languages to choose from.
  /// - Returns: A language that is offered.
  static func choose(_ values: [String], among offered: [Language]) -> Language {
    let wishes = WeightedList(values).items.enumerated()
      .filter { $0.element.weight > 0 }
      .sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }
    for (_, wish) in wishes {
      if let found = offered.first(where: { $0.tag.lowercased() == wish.name }) { return found }
      // `pt-BR` is served by `pt`, and any Chinese by the one there is. A test's language is asked for whole.
      let primary = Language.primary(wish.name)
      let isPseudo = { (language: Language) in PseudoLocale(rawValue: language.tag) != nil }
      if let found = offered.first(where: { !isPseudo($0) && Language.primary($0.tag) == primary })
      {
        return found
      }
    }
    return .source
  }
}
