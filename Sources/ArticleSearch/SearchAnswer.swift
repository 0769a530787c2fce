// SPDX-License-Identifier: Apache-2.0
// What comes back from a search: places of documents, never copies of them, and no sentence.

/// A document that was found.
public struct SearchHit: Hashable, Sendable {
  /// The place of the document in the array that the index was made from.
  public let document: Int
  /// How well it fits; only comparable within one answer.
  public let score: Double
  /// Whether it fits well enough to be shown to a person; the others only complete a ranking.
  public let isClear: Bool

  /// A document that was found.
  ///
  /// - Parameters:
  ///   - document: Its place in the array that the index was made from.
  ///   - score: How well it fits.
  ///   - isClear: Whether it fits well enough to be shown to a person.
  public init(document: Int, score: Double, isClear: Bool) {
    self.document = document
    self.score = score
    self.isClear = isClear
  }
}

/// The answer to a query.
public struct SearchAnswer: Hashable, Sendable {
  /// All documents with anything in common with the query, best first.
  ///
  /// A page shows those that are `isClear`.
  public let hits: [SearchHit]
  /// The query with words that the documents know in place of those that nobody wrote, in the spelling
  /// of the documents; nothing where every word is known or no likely word was found.
  public let suggestion: String?

  /// The answer to a query.
  ///
  /// - Parameters:
  ///   - hits: The documents found, best first.
  ///   - suggestion: A likelier spelling of the query.
  public init(hits: [SearchHit], suggestion: String?) {
    self.hits = hits
    self.suggestion = suggestion
  }

  /// The documents that fit well enough to be shown to a person, best first.
  public var clearHits: [SearchHit] { hits.filter(\.isClear) }
}

/// A piece of a snippet.
public struct TextPiece: Hashable, Sendable {
  /// The piece as it stands in the text; `…` where the snippet leaves text out.
  public let text: String
  /// Whether the query asked for it.
  public let isMarked: Bool

  /// A piece of a snippet.
  ///
  /// - Parameters:
  ///   - text: The piece as it stands in the text.
  ///   - isMarked: Whether the query asked for it.
  public init(text: String, isMarked: Bool) {
    self.text = text
    self.isMarked = isMarked
  }
}
