// SPDX-License-Identifier: Apache-2.0
// All numbers that decide the order of results, in one place. They are the same for all languages: a number chosen
// for one language would be chosen for its few judged queries. docs/search.md says how they were chosen.

/// What counts how much when texts are put in order.
package struct RankingWeights: Sendable {
  /// What the same word is worth.
  package var sameWord = 1.0
  /// What a word with the same stem is worth.
  package var sameStem = 0.9
  /// What a word is worth that seems to be of the same family.
  package var sameRoot = 0.7
  /// What a word is worth that begins with what was typed.
  package var beginning = 0.7
  /// What a word is worth that is part of the other: Bruch and Vertrauensbruch.
  package var part = 0.6
  /// What a word is worth that differs by one slip of a finger.
  package var oneSlip = 0.8
  /// What a word is worth that differs by two slips.
  package var twoSlips = 0.6
  /// What two words are worth that have all threes of letters in common; less for fewer.
  package var alike = 0.6
  /// Below this share of common threes of letters two words have nothing to do with each other.
  package var leastAlike = 0.35
  /// By what likeness of letters counts less where somebody wrote the very word.
  package var likenessOfKnown = 0.5
  /// What a word is worth that stands in a ring with what was typed.
  package var ring = 1.2
  /// What each word weighs that belongs to the subject of a word of the query.
  package var subject = 0.3
  /// What a word is worth that seems to be of the same family as one of a ring.
  package var ringFamily = 0.6
  /// By what a word counts less that nobody wrote where a ring says what it means.
  package var explained = 0.3
  /// What a word of everyday use weighs.
  package var everyday = 0.4
  /// What a pair of characters weighs in Chinese, and in Japanese without its dictionary.
  package var pair = 1.0
  /// What a pair of characters weighs beside the words of the Japanese dictionary.
  package var pairBesideWords = 0.5
  /// What a single Chinese character weighs.
  package var character = 0.3
  /// What a pair of syllables weighs.
  package var reading = 0.3
  /// What a word in a title weighs.
  package var title = 2.0
  /// What a word in a tag weighs.
  package var tags = 1.0
  /// What a word weighs that authors name for the search.
  package var alsoSearchedAs = 1.0
  /// What a word in the text weighs.
  package var body = 1.0
  /// How fast saying a word again stops to count (BM25's k1).
  package var saturation = 1.2
  /// How much the length of a text counts (BM25's b), by field.
  package var lengthTitle = 0.5
  /// The same for the body.
  package var lengthBody = 0.5
  /// What the words count that stand close together, beside the sum over the whole text.
  package var closeness = 0.5
  /// Within how many words they stand close together.
  package var closeWithin = 40
  /// How much it counts that many words of the query were met at all.
  package var coverage = 0.2

  /// What the letters count that a text shares with the query, word or no word.
  package var letters = 0.1

  /// What it counts that a text is like the best ones found.
  package var company = 0.2

  /// The weights that the search uses.
  package static let standard = RankingWeights()

  /// What a word weighs by the place where it stands.
  func weight(of field: Field) -> Double {
    switch field {
    case .title: title
    case .tags: tags
    case .alsoSearchedAs: alsoSearchedAs
    case .body: body
    }
  }

  /// How much the length of a field counts.
  func length(of field: Field) -> Double { field == .body ? lengthBody : lengthTitle }
}

/// The places of a document that are scored apart: a word in a title must not count less because the text is long.
enum Field: Int, CaseIterable, Sendable {
  case title, tags, alsoSearchedAs, body
}
