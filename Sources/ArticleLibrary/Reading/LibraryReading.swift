// SPDX-License-Identifier: Apache-2.0
// Reads all files of the library and puts each article together: first the fields of all files, because links need
// the addresses of other articles, then the texts. Keeps every fault, so that one look shows all there is to mend.

import ArticleSearch
import SearchText
import Yams

/// All files of the library, read.
struct LibraryReading {
  /// The articles of each language, in the order in which they are read.
  private(set) var articles: [String: [Article]] = [:]
  /// What the review looks at beside the articles, by language and the article's name.
  private(set) var texts: [String: [String: (file: ArticleFile, text: ArticleText)]] = [:]
  /// The words that people interchange, by language.
  private(set) var rings: [String: SynonymRings] = [:]
  private(set) var faults: [LibraryFault] = []
  /// The articles' names in the order in which they are best read.
  private(set) var readingOrder: [String] = []

  private var files: [String: [String: ArticleFile]] = [:]
  private let tags: Set<String>

  /// Reads the files.
  ///
  /// - Parameters:
  ///   - contents: The files by their names below the folder of all content.
  ///   - tags: The names of all tags.
  init(_ contents: [String: [UInt8]], tags: Set<String>) {
    self.tags = tags
    for name in contents.keys.sorted() where name.hasPrefix("articles/") {
      read(name, contents[name] ?? [])
    }
    for name in contents.keys.sorted() where name.hasPrefix("synonyms/") {
      readRings(name, contents[name] ?? [])
    }
    checkNames()
    for language in Library.allLanguages {
      let all = (files[language] ?? [:]).values.sorted { $0.identifier < $1.identifier }
      articles[language] = inOrder(all.compactMap { article($0) })
    }
    faults.sort { ($0.file, $0.line ?? 0) < ($1.file, $1.line ?? 0) }
  }

  /// The name of a file below the folder of all content.
  static func file(_ identifier: String, in language: String) -> String {
    "articles/\(language)/\(identifier).md"
  }

  private mutating func note(_ file: String, _ line: Int?, _ problem: LibraryFault.Problem) {
    faults.append(LibraryFault(file: file, line: line, problem: problem))
  }

  private mutating func read(_ name: String, _ bytes: [UInt8]) {
    if name == "articles/reading-order.yaml" { return readOrder(name, bytes) }
    let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, parts[2].hasSuffix(".md") else { return note(name, nil, .unknownFile) }
    let language = parts[1]
    guard Library.allLanguages.contains(language) else {
      return note(name, nil, .unknownLanguage(language))
    }
    let identifier = String(parts[2].dropLast(3))
    let isPlain = identifier.utf8.allSatisfy { byte in
      byte == 0x2D || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
    }
    guard isPlain, Slug.isWellFormed(identifier, in: Library.original) else {
      return note(name, nil, .fileName)
    }
    do {
      files[language, default: [:]][identifier] = try ArticleFile(
        bytes, file: name, identifier: identifier, language: language)
    } catch {
      faults += error.faults
    }
  }

  private mutating func readRings(_ name: String, _ bytes: [UInt8]) {
    let language = String(name.dropFirst("synonyms/".count).dropLast(".json".count))
    guard name.hasSuffix(".json") else { return note(name, nil, .unknownFile) }
    guard Library.allLanguages.contains(language) else {
      return note(name, nil, .unknownLanguage(language))
    }
    do {
      rings[language] = try SynonymRings(json: bytes)
    } catch {
      note(name, nil, .synonyms(error))
    }
  }

  private mutating func readOrder(_ name: String, _ bytes: [UInt8]) {
    let list = try? Yams.compose(yaml: String(decoding: bytes, as: UTF8.self))?.sequence
    let names = list?.compactMap { $0.scalar?.string } ?? []
    guard let list, names.count == list.count, Set(names).count == names.count else {
      return note(name, nil, .readingOrder)
    }
    readingOrder = names
  }

  /// What can only be seen when all files are there: names that stand twice or lead nowhere.
  private mutating func checkNames() {
    let originals = files[Library.original] ?? [:]
    for language in Library.allLanguages {
      var taken: [String: String] = [:]
      for file in (files[language] ?? [:]).values.sorted(by: { $0.identifier < $1.identifier }) {
        if let other = taken[file.slug] {
          note(file.file, file.matter.line(of: "slug"), .slugTaken(file.slug, by: other))
        }
        taken[file.slug] = file.file
        if originals[file.identifier] == nil { note(file.file, nil, .noOriginal) }
        for (place, tag) in (file.tags ?? []).enumerated() where !tags.contains(tag) {
          note(file.file, file.matter.line(of: "tags", entry: place), .unknownTag(tag))
        }
        for (place, name) in (file.related ?? []).enumerated()
        where originals[name] == nil || name == file.identifier {
          note(file.file, file.matter.line(of: "related", entry: place), .unknownArticle(name))
        }
      }
    }
  }

  /// The article of a file, with what it takes over from the original.
  private mutating func article(_ file: ArticleFile) -> Article? {
    let language = file.language
    let slugs = (files[language] ?? [:]).mapValues(\.slug)
    let text = ArticleText(file.matter.body, language: language) { target in
      switch target {
      case .article(let name):
        slugs[name].map { LibraryAddress.article(slug: $0).path(in: language) }
      case .help: LibraryAddress.help.path(in: language)
      case .app: LibraryAddress.app
      case .fragment: nil
      }
    }
    for (line, problem) in text.problems {
      note(file.file, line + file.matter.linesBefore, problem)
    }
    for (line, target) in text.targets {
      guard case .article(let name) = target, files[Library.original]?[name] == nil else {
        continue
      }
      note(file.file, line + file.matter.linesBefore, .unknownArticle(name))
    }
    texts[language, default: [:]][file.identifier] = (file, text)
    let original = files[Library.original]?[file.identifier]
    guard let author = file.author ?? original?.author,
      let written = file.written ?? original?.written
    else { return nil }
    // A review is of one text: who has read the English has not read its translations.
    return Article(
      identifier: file.identifier, language: language, slug: file.slug, title: file.title,
      summary: file.summary, author: author, written: written, reviewer: file.reviewer,
      reviewed: file.reviewed, warning: file.warning,
      tags: file.tags ?? original?.tags ?? [],
      related: file.related ?? original?.related ?? [],
      alsoSearchedAs: file.alsoSearchedAs,
      sources: file.sources ?? original?.sources ?? [],
      headings: text.headings, html: text.html, plainText: text.plainText,
      readingMinutes: ReadingSpeed.minutes(for: text.plainText, in: language))
  }

  /// The order of the list first, what is not in it after that, the newest first.
  private func inOrder(_ articles: [Article]) -> [Article] {
    let places = Dictionary(uniqueKeysWithValues: readingOrder.enumerated().map { ($1, $0) })
    return articles.sorted { left, right in
      switch (places[left.identifier], places[right.identifier]) {
      case (let left?, let right?): left < right
      case (.some, nil): true
      case (nil, .some): false
      case (nil, nil):
        (right.written, left.identifier) < (left.written, right.identifier)
      }
    }
  }
}
