// SPDX-License-Identifier: Apache-2.0
// All words of the app, in the languages that are whole: compiled at the start into small files, one for
// each area and language, so that a page asks for no more words than it shows.

import SyncServer

/// All words of the app.
struct WordBook: Sendable {
  /// The languages that every area is whole in, in the order in which people choose.
  let languages: [Language]
  /// The areas whose words stand on pages of the server; the app does not get them.
  private static let ofThePages: Set = ["contact", "library", "mail", "tags"]
  /// How many texts each area has.
  private let counts: [String: Int]
  /// Key → words, by area and language.
  private let words: [String: [String: [String: Wording]]]

  /// Compiles catalogues.
  ///
  /// - Parameters:
  ///   - catalogues: The files by their areas.
  ///   - withPseudoLocales: Whether the languages of tests are offered too.
  /// - Throws: `AssetFailure` with the file, the key and what is wrong.
  init(_ catalogues: [String: [UInt8]], withPseudoLocales: Bool) throws(AssetFailure) {
    var words: [String: [String: [String: Wording]]] = [:]
    var whole = Language.all
    var counts: [String: Int] = [:]
    for area in catalogues.keys.sorted() {
      let file = "Content/words/\(area).xcstrings"
      guard area.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x2D }) else {
        throw .catalogue(file: file, place: area, fault: .name)
      }
      let catalogue = try StringCatalog(catalogues[area] ?? [], file: file)
      words[area] = try Self.languages(of: catalogue, file: file)
      counts[area] = catalogue.strings.count
      if Self.ofThePages.contains(area) { continue }
      whole.removeAll { language in
        let count = words[area]?[language.tag]?.count ?? 0
        return language != .source && count < catalogue.strings.count
      }
    }
    languages = whole + (withPseudoLocales ? PseudoLocale.allCases.map(\.language) : [])
    self.words = words
    self.counts = counts
  }

  /// The languages in which some areas are whole, of those areas that there are.
  func languages(whole areas: [String]) -> [Language] {
    Language.all.filter { language in
      language == .source
        || areas.allSatisfy { (words[$0]?[language.tag]?.count ?? 0) >= counts[$0] ?? 0 }
    }
  }

  /// The words of some areas in a language, by key.
  func wordings(areas: [String], _ language: Language) -> [String: Wording] {
    areas.reduce(into: [:]) { all, area in
      all.merge(words[area]?[language.tag] ?? [:]) { first, _ in first }
    }
  }

  /// The texts of an area in a language that are the same for all numbers, by key.
  func texts(area: String, _ language: Language) -> [String: String] {
    wordings(areas: [area], language).compactMapValues { wording in
      if case .one(let text) = wording { text } else { nil }
    }
  }

  /// The finished words of a catalogue by language; the source language has every key.
  private static func languages(
    of catalogue: StringCatalog, file: String
  ) throws(AssetFailure) -> [String: [String: Wording]] {
    var languages: [String: [String: Wording]] = [:]
    for (key, entry) in catalogue.strings {
      for (tag, localization) in entry.localizations ?? [:] {
        do {
          guard let found = try localization.wording() else { continue }
          // The language that the keys are written in first is shown as far as it has come.
          if found.isFinished || tag == Language.source.tag {
            languages[tag, default: [:]][key] = found.wording
          }
        } catch {
          throw .catalogue(file: file, place: "\(key) / \(tag)", fault: error)
        }
      }
      guard let source = languages[Language.source.tag]?[key] else {
        throw .catalogue(file: file, place: key, fault: .noSource)
      }
      if entry.shouldTranslate == false {
        for language in Language.all { languages[language.tag, default: [:]][key] = source }
      }
    }
    return languages
  }

  /// The files of all words, by their names below /app/<hash>/.
  func files() -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for area in words.keys where !Self.ofThePages.contains(area) {
      for language in languages {
        let members = entries(area: area, language).map { key, wording in
          JSONValue.Member(name: key, value: wording.json)
        }
        files["words/\(area).\(language.tag).json"] = Array(JSONValue.object(members).written.utf8)
      }
    }
    let list = languages.map { language in
      JSONValue.members([
        "tag": .text(language.tag), "name": .text(language.name), "dir": .text(language.direction),
      ])
    }
    files["words/languages.json"] = Array(
      JSONValue.members(["languages": .array(list)]).written.utf8)
    return files
  }

  /// One text that is the same for all numbers.
  ///
  /// - Throws: `AssetFailure` where no catalogue has it.
  func text(_ key: String, in area: String, _ language: Language) throws(AssetFailure) -> String {
    guard
      case .one(let text)? = entries(area: area, language).first(where: { $0.key == key })?.value
    else { throw .catalogue(file: "Content/words/\(area).xcstrings", place: key, fault: .needed) }
    return text
  }

  /// The words of an area in a language, by key, in the order of the keys.
  private func entries(area: String, _ language: Language) -> [(key: String, value: Wording)] {
    let all = words[area] ?? [:]
    var found = all[language.tag] ?? [:]
    if let pseudo = PseudoLocale(rawValue: language.tag) {
      found = (all[Language.source.tag] ?? [:]).mapValues(pseudo.wording)
    }
    return found.map { (key: $0.key, value: $0.value) }.sorted { $0.key < $1.key }
  }
}

extension Wording {
  /// The words as the page gets them: a text, or one for each kind of number.
  fileprivate var json: JSONValue {
    switch self {
    case .one(let text): .text(text)
    case .plural(let forms):
      .object(
        forms.sorted { $0.key < $1.key }.map {
          JSONValue.Member(name: $0.key, value: .text($0.value))
        }
      )
    }
  }
}
