// SPDX-License-Identifier: Apache-2.0
// Where every word stands, kept in memory. Made once from the documents and never changed, so any number of
// requests may read it at the same time.

public import SearchText

/// An index over documents of one language.
public struct SearchIndex: Sendable {
  /// A word at a place: which field of which document, and which word of it.
  struct Occurrence: Sendable {
    /// The document times the number of fields, plus the field.
    var slot: Int32
    var position: Int32
  }

  /// The language of the documents and of all queries.
  public let language: SearchLanguage

  let documentCount: Int
  let vocabulary: Vocabulary
  /// By word, in the order of documents, fields and positions.
  let occurrences: [[Occurrence]]
  /// How many words each field of each document has.
  let lengths: [Int32]
  /// How many words a field has on average, over the documents that have any.
  let averageLengths: [Double]
  /// What each title and query is compared by when somebody types a title.
  let titles: [String]
  let rings: IndexedRings
  let vectors: DocumentVectors
  let threes: LetterThrees
  let weights: RankingWeights
  let usesDictionary: Bool

  /// Makes an index.
  ///
  /// - Parameters:
  ///   - documents: The documents, whose places in this array are named in answers.
  ///   - language: Their language.
  ///   - rings: Words that stand for each other in queries.
  public init(
    _ documents: [SearchDocument], language: SearchLanguage, rings: SynonymRings = .none
  ) {
    self.init(documents, language: language, rings: rings, weights: .standard)
  }

  /// Makes an index with other weights than the usual, to measure what they do.
  ///
  /// - Parameters:
  ///   - documents: The documents.
  ///   - language: Their language.
  ///   - rings: Words that stand for each other in queries.
  ///   - weights: What counts how much.
  ///   - usesDictionary: Whether the Japanese dictionary is used where it is installed.
  package init(
    _ documents: [SearchDocument], language: SearchLanguage, rings: SynonymRings,
    weights: RankingWeights, usesDictionary: Bool = true
  ) {
    let reader = WordReader(language, usesDictionary: usesDictionary)
    let fields = Field.allCases.count
    var vocabulary = Vocabulary()
    var occurrences: [[Occurrence]] = []
    var lengths = [Int32](repeating: 0, count: documents.count * fields)
    var titles: [String] = []
    for (place, document) in documents.enumerated() {
      for field in Field.allCases {
        let slot = place * fields + field.rawValue
        var offset = 0
        for text in document.texts(of: field) {
          var last = -1
          for word in reader.words(in: text) {
            let known = Int(vocabulary.place(of: word.forms, shownAs: text[word.range]))
            if known == occurrences.count { occurrences.append([]) }
            occurrences[known].append(
              Occurrence(slot: Int32(slot), position: Int32(offset + word.position)))
            if word.position > last { lengths[slot] += 1 }
            last = max(last, word.position)
          }
          // Two tags are two places: no phrase reaches from one into the next.
          offset += last + 10
        }
      }
      titles.append(Self.comparable(document.title, reader))
    }
    self.language = language
    documentCount = documents.count
    self.lengths = lengths
    averageLengths = Field.allCases.map { field in
      let all = stride(from: field.rawValue, to: lengths.count, by: fields).map { lengths[$0] }
      let filled = all.filter { $0 > 0 }
      return filled.isEmpty ? 1 : Double(filled.reduce(0, +)) / Double(filled.count)
    }
    vectors = DocumentVectors(
      occurrences, words: Self.families(vocabulary, language), documents: documents.count)
    threes = LetterThrees(vocabulary, occurrences, documents: documents.count)
    self.vocabulary = vocabulary
    self.occurrences = occurrences
    self.titles = titles
    self.rings = IndexedRings(rings, reader)
    self.weights = weights
    self.usesDictionary = usesDictionary
  }

  /// Which words count as one when documents are compared; less than 0 for those that do not count.
  private static func families(_ vocabulary: Vocabulary, _ language: SearchLanguage) -> [Int32] {
    var families: [String: Int32] = [:]
    return vocabulary.forms.enumerated().map { place, forms in
      let isTelling =
        switch forms.kind {
        case .word: QueryWords.weight(of: forms, in: language, everyday: 0) > 0
        case .pair:
          language != .japanese && QueryWords.weight(of: forms, in: language, everyday: 0) > 0
        case .character, .reading: false
        }
      guard isTelling else { return -1 }
      let name = forms.stems.first ?? forms.spelling
      if let known = families[name] { return known }
      families[name] = Int32(place)
      return Int32(place)
    }
  }

  /// A text as it is compared when a whole title is typed.
  static func comparable(_ text: String, _ reader: WordReader) -> String {
    reader.words(in: text)
      .filter { $0.forms.kind == .word && reader.language != .japanese || $0.forms.kind == .pair }
      .map(\.forms.spelling).joined(separator: " ")
  }
}

extension SearchDocument {
  /// The texts of a field.
  func texts(of field: Field) -> [String] {
    switch field {
    case .title: [title]
    case .tags: tags
    case .alsoSearchedAs: alsoSearchedAs
    case .body: [body]
    }
  }
}
