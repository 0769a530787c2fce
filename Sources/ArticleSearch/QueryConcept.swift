// SPDX-License-Identifier: Apache-2.0
// A query as the index understands it: one concept for each word that says something, and one for each ring of
// words that the query touches. A concept is met by any of several words, each worth more or less.

import SearchText

/// One thing that a query asks for.
struct QueryConcept {
  /// A word of the index that meets the concept.
  struct Match {
    var word: Int32
    /// From 0 to 1: how surely the word means what was typed.
    var quality: Double
  }

  /// Words that meet the concept only together, in this order; each part by any of several words.
  struct Phrase {
    var parts: [[Int32]]
    /// Up to how many words further on the next part may stand.
    var reach: Int32
    var quality: Double
  }

  /// Where a concept comes from.
  enum Origin {
    /// A word of the query.
    case word
    /// A ring that a word of the query stands in: asks for nothing that the word does not ask for.
    case ring
    /// A word of the same subject, which only makes a text likelier.
    case subject
  }

  /// What the concept weighs, whatever the documents say.
  var weight: Double
  var matches: [Match]
  var phrases: [Phrase] = []
  /// Where it comes from.
  var origin = Origin.word
  /// The word of the query; nothing for a ring.
  var asked: WordForms?
}

extension SearchIndex {
  /// A query of at most so many characters is read; nobody types more, and an answer must be quick.
  static let longestQuery = 200

  /// What a query asks for.
  func concepts(of query: String, _ reader: WordReader) -> [QueryConcept] {
    let placed = reader.words(in: Self.limited(query))
    var kept = placed.filter { weight(of: $0.forms, beside: placed) > 0 }
    let asksOnlyFrame = kept.isEmpty
    if asksOnlyFrame { kept = placed }
    var concepts: [QueryConcept] = []
    var counts = [UInt8](repeating: 0, count: vocabulary.count)
    var seen: Set<WordForms> = []
    for (place, word) in kept.enumerated() where seen.insert(word.forms).inserted {
      var concept = QueryConcept(
        weight: asksOnlyFrame ? 1 : weight(of: word.forms, beside: placed),
        matches: matches(of: word.forms, reader, counts: &counts), asked: word.forms)
      concept.phrases = split(word.forms, reader)
      if place + 1 < kept.count, word.forms.kind == .word, kept[place + 1].forms.kind == .word,
        language != .japanese
      {
        join(&concept, word.forms, kept[place + 1].forms, reader)
      }
      if place > 0, word.forms.kind == .word, kept[place - 1].forms.kind == .word,
        language != .japanese
      {
        join(&concept, kept[place - 1].forms, word.forms, reader)
      }
      concepts.append(concept)
    }
    let met = rings.phrases(
      in: placed.filter { $0.forms.kind == .word }.map(\.forms),
      telling: kept.filter { $0.forms.kind == .word }.map(\.forms),
      characters: IndexedRings.plain(Self.limited(query), reader)
    ).filter { phrase, words in
      // A word of everyday use belongs to no subject.
      rings.phrases[phrase].ring < rings.firstSubject || words.isEmpty
        || words.contains { QueryWords.weight(of: $0, in: language, everyday: 0) > 0 }
    }
    let rung = ringConcepts(met.map(\.phrase), reader)
    // Where a ring says what a word means that nobody wrote, words that only look like it count less.
    let explained = Set(rung.isEmpty ? [] : met.flatMap(\.words))
    for place in concepts.indices {
      guard let asked = concepts[place].asked, explained.contains(asked),
        sameWords(asked).isEmpty
      else { continue }
      concepts[place].weight *= weights.explained
    }
    return concepts + rung
  }

  static func limited(_ query: String) -> String {
    let characters = query.prefix(longestQuery)
    return String(String.UnicodeScalarView(characters.unicodeScalars.prefix(2 * longestQuery)))
  }

  /// What a word weighs by what it is and what it says.
  private func weight(of word: WordForms, beside all: [PlacedWord]) -> Double {
    let said = QueryWords.weight(of: word, in: language, everyday: weights.everyday)
    let hasWords = language == .japanese && all.contains { $0.forms.kind == .word }
    return switch word.kind {
    case .word: said
    case .pair: said * (hasWords ? weights.pairBesideWords : weights.pair)
    case .character: hasWords ? 0 : said * weights.character
    case .reading: said * weights.reading
    }
  }

  /// Two words typed apart that the documents write as one.
  private func join(
    _ concept: inout QueryConcept, _ left: WordForms, _ right: WordForms, _ reader: WordReader
  ) {
    let whole = reader.forms(spelling: left.spelling + right.spelling)
    for place in sameWords(whole) {
      concept.matches.append(.init(word: place, quality: weights.sameStem))
    }
  }

  /// One word typed together that the documents write as two.
  private func split(_ word: WordForms, _ reader: WordReader) -> [QueryConcept.Phrase] {
    guard word.kind == .word, language != .japanese, word.spelling.count >= 6 else { return [] }
    guard vocabulary.places(folded: word.folded).isEmpty else { return [] }
    var phrases: [QueryConcept.Phrase] = []
    let letters = Array(word.spelling)
    for cut in 3...letters.count - 3 {
      let left = sameWords(reader.forms(spelling: String(letters[..<cut])))
      guard !left.isEmpty else { continue }
      let right = sameWords(reader.forms(spelling: String(letters[cut...])))
      guard !right.isEmpty else { continue }
      phrases.append(.init(parts: [left, right], reach: 1, quality: weights.sameStem))
    }
    return phrases
  }

  /// Words of the index with the same spelling or stem.
  func sameWords(_ word: WordForms) -> [Int32] {
    var found = vocabulary.places(folded: word.folded)
    for stem in word.stems { found += vocabulary.places(stem: stem) }
    return Array(Set(found)).sorted()
  }

  private func ringConcepts(_ met: [Int], _ reader: WordReader) -> [QueryConcept] {
    var concepts: [QueryConcept] = []
    var rung: Set<Int> = []
    for phrase in met {
      let ring = rings.phrases[phrase].ring
      guard rung.insert(ring).inserted else { continue }
      if ring >= rings.firstSubject {
        // Words of a subject are told apart by how rare each of them is.
        for other in rings.phrases[rings.ranges[ring]] {
          var concept = QueryConcept(weight: weights.subject, matches: [], origin: .subject)
          add(other, to: &concept, reader)
          if !concept.matches.isEmpty || !concept.phrases.isEmpty { concepts.append(concept) }
        }
        continue
      }
      var concept = QueryConcept(weight: weights.ring, matches: [], origin: .ring)
      for other in rings.phrases[rings.ranges[ring]] { add(other, to: &concept, reader) }
      if !concept.matches.isEmpty || !concept.phrases.isEmpty { concepts.append(concept) }
    }
    return concepts
  }

  private func add(
    _ phrase: IndexedRings.Phrase, to concept: inout QueryConcept, _ reader: WordReader
  ) {
    if let text = phrase.characters {
      let pairs = reader.words(in: text).filter { $0.forms.kind == .pair }
      let parts = pairs.map { word in vocabulary.place(of: word.forms).map { [$0] } ?? [] }
      if parts.isEmpty {
        for word in reader.words(in: text) where word.forms.kind == .character {
          if let place = vocabulary.place(of: word.forms) {
            concept.matches.append(.init(word: place, quality: 1))
          }
        }
      } else if parts.count == 1 {
        concept.matches += parts[0].map { .init(word: $0, quality: 1) }
      } else if parts.allSatisfy({ !$0.isEmpty }) {
        concept.phrases.append(.init(parts: parts, reach: 1, quality: 1))
      }
    }
    let isTelling = phrase.telling.count > 1 || phrase.words.count == 1
    let parts = (isTelling ? phrase.telling : phrase.words).map(sameWords)
    guard !parts.isEmpty, parts.allSatisfy({ !$0.isEmpty }) else { return }
    if parts.count == 1 {
      concept.matches += parts[0].map { .init(word: $0, quality: 1) }
      if weights.ringFamily > 0, let root = phrase.words.first?.root {
        concept.matches += vocabulary.places(root: root)
          .map { .init(word: $0, quality: weights.ringFamily) }
      }
    } else {
      concept.phrases.append(
        .init(parts: parts, reach: language == .japanese ? 8 : isTelling ? 4 : 1, quality: 1))
    }
  }
}
