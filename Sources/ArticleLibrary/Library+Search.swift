// SPDX-License-Identifier: Apache-2.0
// What the search page shows: articles with the words that were looked for marked, a likelier spelling, and how many
// articles other languages have.

public import ArticleSearch
import Dispatch
import SearchText
import Synchronization

/// An article that was found.
public struct LibraryHit: Hashable, Sendable {
  /// The article.
  public let article: Article
  /// Its title, marked where the query asked for it.
  public let title: [TextPiece]
  /// A part of its text, marked where the query asked for it.
  public let snippet: [TextPiece]
}

/// How many articles another language has.
public struct LibraryElsewhere: Hashable, Sendable {
  /// The language's tag.
  public let language: String
  /// How many of its articles fit the query.
  public let count: Int
}

/// What the search page shows.
public struct LibraryAnswer: Hashable, Sendable {
  /// The articles that fit, the best first.
  public let hits: [LibraryHit]
  /// The query in a likelier spelling.
  public let suggestion: String?
  /// Other languages that have something, in the order in which people choose; none where enough was found.
  public let elsewhere: [LibraryElsewhere]
}

extension Library {
  /// Looks for articles.
  ///
  /// - Parameters:
  ///   - query: What somebody typed; longer ones are cut after 200 characters.
  ///   - language: The language's tag.
  ///   - tag: The name of a tag that articles must have, or nothing.
  /// - Returns: At most ten articles, and what helps where none fits.
  public func search(_ query: String, in language: String, tag: String? = nil) -> LibraryAnswer {
    let query = String(query.prefix(200))
    guard query.contains(where: { $0.isLetter || $0.isNumber }), let index = indexes[language],
      languages.contains(language)
    else { return LibraryAnswer(hits: [], suggestion: nil, elsewhere: []) }
    let all = articles(in: language)
    let answer = index.search(query, limit: 10, among: tag.map { places(tagged: $0, in: language) })
    let found = answer.clearHits.map { all[$0.document] }
    // Titles and texts in one go, so that the query is understood once.
    let marked = index.snippets(
      of: found.map { ($0.title, 300) } + found.map { ($0.plainText, 220) }, for: query)
    let hits = found.indices.map { place in
      LibraryHit(
        article: found[place], title: marked[place], snippet: marked[found.count + place])
    }
    // Who has found enough reads here.
    let others = hits.count < Self.fewHits ? languages.filter { $0 != language } : []
    let elsewhere = others.compactMap { other in
      let among = tag.map { places(tagged: $0, in: other) }
      let count = indexes[other]?.search(query, limit: 10, among: among).clearHits.count ?? 0
      return count > 0 ? LibraryElsewhere(language: other, count: count) : nil
    }
    return LibraryAnswer(hits: hits, suggestion: answer.suggestion, elsewhere: elsewhere)
  }

  /// Below this, other languages are looked into too.
  private static let fewHits = 3

  private func places(tagged tag: String, in language: String) -> Set<Int> {
    let all = articles(in: language)
    return Set(all.indices.filter { all[$0].tags.contains(tag) })
  }

  /// What the search knows of each language.
  ///
  /// The languages are read side by side, since a server waits for it.
  static func indexes(
    of reading: LibraryReading, tagWords: [String: [String: String]]
  ) -> [String: SearchIndex] {
    let languages = SearchLanguage.allCases.filter {
      reading.articles[$0.rawValue]?.isEmpty == false
    }
    let (articles, rings) = (reading.articles, reading.rings)
    let indexes = Mutex<[String: SearchIndex]>([:])
    DispatchQueue.concurrentPerform(iterations: languages.count) { place in
      let language = languages[place]
      let tag = language.rawValue
      let index = Self.index(
        of: articles[tag] ?? [], in: language, rings: rings[tag] ?? .none,
        tagWords: tagWords[tag] ?? [:])
      indexes.withLock { $0[tag] = index }
    }
    return indexes.withLock { $0 }
  }

  /// The index of the articles of a language.
  private static func index(
    of articles: [Article], in language: SearchLanguage, rings: SynonymRings,
    tagWords: [String: String]
  ) -> SearchIndex {
    SearchIndex(
      articles.map { article in
        SearchDocument(
          identifier: article.identifier, title: article.title,
          tags: article.tags.compactMap { tagWords[$0] }, alsoSearchedAs: article.alsoSearchedAs,
          body: article.summary + "\n" + article.plainText)
      }, language: language, rings: rings)
  }
}
