// SPDX-License-Identifier: Apache-2.0
// Reviews all articles: each by itself, and each translation against its original. A translation has the same parts
// as its original, or somebody who reads it is told something else.

import Foundation

extension LibraryReview {
  /// Reviews all articles.
  ///
  /// - Parameters:
  ///   - files: The files by their names below the folder of all content, as `Library` takes them.
  ///   - tagWords: The words of each tag by language and by the tag's name.
  ///   - forbidden: Words that no page may use.
  ///   - gendered: Words that tell of somebody's gender.
  ///   - wantsEveryLanguage: Whether an article that a language lacks has to be written.
  public init(
    _ files: [String: [UInt8]], tagWords: [String: [String: String]], forbidden: WordList,
    gendered: WordList, wantsEveryLanguage: Bool
  ) {
    let tags = (tagWords[Library.original] ?? [:]).keys
    let reading = LibraryReading(files, tags: Set(tags))
    faults = reading.faults
    counts = Library.allLanguages.map { ($0, reading.articles[$0]?.count ?? 0) }
    var reviewer = Reviewer(reading: reading, forbidden: forbidden, gendered: gendered)
    reviewer.reviewTexts()
    reviewer.reviewTags(tagWords)
    reviewer.reviewOrder()
    if wantsEveryLanguage { reviewer.reviewLanguages() }
    findings = reviewer.findings.sorted { ($0.file, $0.line ?? 0) < ($1.file, $1.line ?? 0) }
  }
}

/// Walks through all texts and keeps what it finds.
private struct Reviewer {
  let reading: LibraryReading
  let forbidden: WordList
  let gendered: WordList
  var findings: [LibraryFinding] = []

  /// How long an original is: to be read in one sitting.
  private static let words = 500...900

  /// What a translation has for each English word, in hundredths.
  ///
  /// These twelve languages differ; Japanese and Chinese are counted in letters for an English word.
  private static let proportions = [
    "it": 102, "fr": 110, "de": 96, "pl": 86, "tr": 76, "pt": 102, "ru": 85, "ar": 78,
    "es": 102, "ja": 215, "zh-Hans": 155,
  ]
  private static let allowed = 65...150

  mutating func note(
    _ file: String, _ line: Int?, _ problem: LibraryFinding.Problem, isFault: Bool = true
  ) {
    findings.append(LibraryFinding(file: file, line: line, problem: problem, isFault: isFault))
  }

  mutating func reviewTexts() {
    let originals = reading.texts[Library.original] ?? [:]
    for language in Library.allLanguages {
      for (name, (file, text)) in reading.texts[language] ?? [:] {
        reviewWords(file, text)
        if language == Library.original {
          let length = ReadingSpeed.length(of: text.plainText, in: language)
          if !Self.words.contains(length) {
            note(file.file, nil, .length(length, allowed: Self.words))
          }
          if (file.sources ?? []).isEmpty {
            note(file.file, file.matter.line(of: "sources"), .noSource)
          }
        } else if let original = originals[name] {
          compare(file, text, original.file, original.text)
        }
      }
    }
  }

  /// One text by itself.
  ///
  /// Sources are left out: they are called as others called them.
  private mutating func reviewWords(_ file: ArticleFile, _ text: ArticleText) {
    var parts = text.paragraphs.map { (line: $0.line + file.matter.linesBefore, text: $0.text) }
    for (name, words) in [
      ("title", file.title), ("summary", file.summary), ("warning", file.warning ?? ""),
    ] {
      parts.append((file.matter.line(of: name) ?? 1, words))
    }
    for (line, words) in parts {
      if let word = forbidden.found(in: words, file.language) {
        note(file.file, line, .forbiddenWord(word))
      }
      if let word = gendered.found(in: words, file.language) ?? DoubledForm.found(in: words) {
        note(file.file, line, .genderedWord(word))
      }
      if words.contains(where: { "!！¡".contains($0) }) { note(file.file, line, .exclamation) }
      if words.contains("...") { note(file.file, line, .threeDots) }
    }
  }

  private mutating func compare(
    _ file: ArticleFile, _ text: ArticleText, _ original: ArticleFile, _ source: ArticleText
  ) {
    let levels = (text.headings.map(\.level), source.headings.map(\.level))
    if levels.0 != levels.1 {
      note(file.file, nil, .headings(levels.0, original: levels.1))
    }
    let links = (text.targets.map(\.target.text), source.targets.map(\.target.text))
    let missing = Self.without(links.1, links.0)
    let added = Self.without(links.0, links.1)
    if !missing.isEmpty || !added.isEmpty {
      note(file.file, nil, .links(missing: missing, added: added))
    }
    if let sources = file.sources, sources.count != original.sources?.count ?? 0 {
      let line = file.matter.line(of: "sources")
      note(file.file, line, .sources(sources.count, original: original.sources?.count ?? 0))
    }
    if (file.warning == nil) != (original.warning == nil) {
      let line = file.matter.line(of: "warning")
      note(file.file, line, .warning(isMissing: file.warning == nil))
    }
    let lengths = (
      ReadingSpeed.length(of: text.plainText, in: file.language),
      ReadingSpeed.length(of: source.plainText, in: Library.original)
    )
    let expected = lengths.1 * (Self.proportions[file.language] ?? 100)
    if expected > 0 {
      let hundredths = lengths.0 * 10_000 / expected
      if !Self.allowed.contains(hundredths) {
        let problem = LibraryFinding.Problem.proportion(
          hundredths: hundredths, allowed: Self.allowed)
        note(file.file, nil, problem, isFault: false)
      }
    }
    let english = Set(source.paragraphs.map(\.text))
    for (line, words) in text.paragraphs
    where EnglishText.looksLeft(words, in: file.language, among: english) {
      note(file.file, line + file.matter.linesBefore, .untranslated(words))
    }
    for (name, words, other) in [
      ("title", file.title, original.title), ("summary", file.summary, original.summary),
      ("warning", file.warning ?? "", original.warning ?? ""),
    ] where EnglishText.looksLeft(words, in: file.language, among: [other]) {
      note(file.file, file.matter.line(of: name), .untranslated(words))
    }
  }

  /// What the first list has more of than the second.
  private static func without(_ left: [String], _ right: [String]) -> [String] {
    var rest = right
    return left.filter { name in
      guard let place = rest.firstIndex(of: name) else { return true }
      rest.remove(at: place)
      return false
    }
  }

  mutating func reviewTags(_ tagWords: [String: [String: String]]) {
    let file = "words/tags.xcstrings"
    let names = (tagWords[Library.original] ?? [:]).keys.sorted()
    for language in Library.allLanguages where reading.articles[language]?.isEmpty == false {
      var slugs: [String: String] = [:]
      for name in names {
        guard let words = tagWords[language]?[name] else {
          note(file, nil, .tagWithoutWords("\(name) / \(language)"))
          continue
        }
        let slug = Slug.of(words, in: language)
        if let other = slugs[slug] { note(file, nil, .tagsAlike("\(other) / \(language)", name)) }
        slugs[slug] = name
      }
    }
    let used = Set((reading.articles[Library.original] ?? []).flatMap(\.tags))
    for name in names where !used.contains(name) { note(file, nil, .unusedTag(name)) }
  }

  mutating func reviewOrder() {
    let file = "articles/reading-order.yaml"
    let names = (reading.texts[Library.original] ?? [:]).keys
    for name in reading.readingOrder where !names.contains(name) {
      note(file, nil, .orderUnknown(name))
    }
    for name in names.sorted() where !reading.readingOrder.contains(name) {
      note(file, nil, .orderMissing(name))
    }
  }

  mutating func reviewLanguages() {
    for name in (reading.texts[Library.original] ?? [:]).keys {
      for language in Library.allLanguages where reading.texts[language]?[name] == nil {
        let file = LibraryReading.file(name, in: language)
        // What cannot be read is told already.
        guard !reading.faults.contains(where: { $0.file == file }) else { continue }
        note(file, nil, .notTranslated(language))
      }
    }
  }
}

extension ArticleText.Target {
  /// The link as articles write it; a fragment has other words in each language.
  fileprivate var text: String {
    switch self {
    case .article(let name): "article:\(name)"
    case .help: "help:"
    case .app: "app:"
    case .fragment: "#"
    }
  }
}
