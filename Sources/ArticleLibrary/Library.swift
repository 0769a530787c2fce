// SPDX-License-Identifier: Apache-2.0
// All articles in all languages, as the server keeps them in memory: read once from the bytes of their files, and
// asked by pages, feeds and the search. Pure: no disk, no clock.

import ArticleSearch
import Foundation
import SearchText

/// All articles of the library.
public struct Library: Sendable {
  /// The language in which articles are written first.
  public static let original = "en"

  /// Every language that the library may have, in the order in which people choose.
  public static let allLanguages = SearchLanguage.allCases.map(\.rawValue)

  /// The languages that have at least one article, in the order in which people choose.
  public private(set) var languages: [String]

  /// The articles of each language, in the order in which they are read.
  private var articles: [String: [Article]]
  /// Pages that this server does not have.
  private(set) var hidden: Set<LibraryPageName> = []
  private let slugs: [String: [String: Int]]
  private let names: [String: [String: Int]]
  private let tagWords: [String: [String: String]]
  /// What the search knows of the articles of each language.
  let indexes: [String: SearchIndex]

  /// Opens a library.
  ///
  /// - Parameters:
  ///   - files: The files by their names below the folder of all content: `articles/en/a-name.md`,
  ///     `articles/reading-order.yaml`, `synonyms/en.json`. Other folders are not looked at.
  ///   - tagWords: The words of each tag by language and by the tag's name.
  /// - Throws: `LibraryFailure` with everything that is wrong with the files.
  public init(
    files: [String: [UInt8]], tagWords: [String: [String: String]]
  ) throws(LibraryFailure) {
    let tags = Set((tagWords[Self.original] ?? [:]).keys)
    try self.init(LibraryReading(files, tags: tags), tagWords: tagWords)
  }

  init(
    _ reading: LibraryReading, tagWords: [String: [String: String]]
  ) throws(LibraryFailure) {
    guard reading.faults.isEmpty else { throw LibraryFailure(faults: reading.faults) }
    articles = reading.articles
    languages = Self.allLanguages.filter { reading.articles[$0]?.isEmpty == false }
    self.tagWords = tagWords
    indexes = Self.indexes(of: reading, tagWords: tagWords)
    slugs = reading.articles.mapValues { list in
      Dictionary(uniqueKeysWithValues: list.enumerated().map { ($1.slug, $0) })
    }
    names = reading.articles.mapValues { list in
      Dictionary(uniqueKeysWithValues: list.enumerated().map { ($1.identifier, $0) })
    }
  }

  /// The library as it is offered where some languages or pages are not.
  ///
  /// - Parameters:
  ///   - offered: The languages whose words are whole.
  ///   - hidden: Pages that this server does not have.
  /// - Returns: A library that names neither of them to anybody.
  public func offered(in offered: [String], without hidden: Set<LibraryPageName> = []) -> Library {
    var library = self
    library.languages = languages.filter(offered.contains)
    library.articles = articles.filter { offered.contains($0.key) }
    library.hidden = hidden
    return library
  }

  /// The articles of a language, in the order in which they are best read.
  ///
  /// - Parameter language: The language's tag.
  /// - Returns: The articles; none where the language has none.
  public func articles(in language: String) -> [Article] {
    articles[language] ?? []
  }

  /// The article that an address names.
  ///
  /// - Parameters:
  ///   - slug: Its name in addresses, not escaped.
  ///   - language: The language's tag.
  /// - Returns: The article, if there is one.
  public func article(slug: String, in language: String) -> Article? {
    // Browsers may send another of the normal forms than the one that the file has.
    let slug = slug.precomposedStringWithCanonicalMapping
    guard languages.contains(language) else { return nil }
    return slugs[language]?[slug].map { articles(in: language)[$0] }
  }

  /// An article in one language.
  ///
  /// - Parameters:
  ///   - identifier: Its name, the same in every language.
  ///   - language: The language's tag.
  /// - Returns: The article, if it is there in this language.
  public func article(_ identifier: String, in language: String) -> Article? {
    guard languages.contains(language) else { return nil }
    return names[language]?[identifier].map { articles(in: language)[$0] }
  }

  /// An article in every language that has it.
  ///
  /// - Parameter identifier: Its name, the same in every language.
  /// - Returns: The article in the order in which people choose languages, the original too.
  public func translations(of identifier: String) -> [Article] {
    languages.compactMap { article(identifier, in: $0) }
  }

  /// The articles that are nearest to one: those that its author names, then those that share its tags.
  ///
  /// - Parameters:
  ///   - article: The article.
  ///   - count: How many at most.
  /// - Returns: Articles of the same language, never the article itself.
  public func related(to article: Article, count: Int = 3) -> [Article] {
    let named = article.related.compactMap { self.article($0, in: article.language) }
    let tags = Set(article.tags)
    let others = articles(in: article.language)
      .filter { $0.identifier != article.identifier && !article.related.contains($0.identifier) }
      .map { (article: $0, shared: tags.intersection($0.tags).count) }
      .filter { $0.shared > 0 }
    // A stable order: as many tags in common, then as they are read.
    let ordered = others.enumerated().sorted { left, right in
      (right.element.shared, left.offset) < (left.element.shared, right.offset)
    }
    return Array((named + ordered.map(\.element.article)).prefix(count))
  }
}

// Tags.
extension Library {
  /// The tags that articles of a language have, by their words.
  ///
  /// - Parameter language: The language's tag.
  /// - Returns: The tags with the number of their articles; those without words in this language are left out.
  public func tags(in language: String) -> [Tag] {
    var counts: [String: Int] = [:]
    for article in articles(in: language) {
      for tag in article.tags { counts[tag, default: 0] += 1 }
    }
    return counts.compactMap { tag($0.key, in: language, count: $0.value) }
      .sorted { left, right in
        let order = left.words.compare(
          right.words, options: .caseInsensitive, locale: Locale(identifier: language))
        return order == .orderedSame ? left.name < right.name : order == .orderedAscending
      }
  }

  /// The tags of one article, in its author's order.
  ///
  /// - Parameter article: The article.
  /// - Returns: Its tags; those without words in this language are left out.
  public func tags(of article: Article) -> [Tag] {
    article.tags.compactMap { name in
      tag(name, in: article.language, count: articles(tagged: name, in: article.language).count)
    }
  }

  /// The tag that an address names.
  ///
  /// - Parameters:
  ///   - slug: Its name in addresses, not escaped.
  ///   - language: The language's tag.
  /// - Returns: The tag, if an article of this language has it.
  public func tag(slug: String, in language: String) -> Tag? {
    let slug = slug.precomposedStringWithCanonicalMapping
    return tags(in: language).first { $0.slug == slug }
  }

  /// The articles of a language that have a tag.
  ///
  /// - Parameters:
  ///   - name: The tag's name, the same in every language.
  ///   - language: The language's tag.
  /// - Returns: The articles in the order in which they are best read.
  public func articles(tagged name: String, in language: String) -> [Article] {
    articles(in: language).filter { $0.tags.contains(name) }
  }

  private func tag(_ name: String, in language: String, count: Int) -> Tag? {
    tagWords[language]?[name].map { words in
      Tag(name: name, words: words, language: language, count: count)
    }
  }
}
