// SPDX-License-Identifier: Apache-2.0
// Synonym rings as the index uses them: their words cut, folded and stemmed like every query.

import SearchText

/// Synonym rings, ready to be met in queries.
struct IndexedRings: Sendable {
  /// A word or phrase of a ring.
  struct Phrase: Sendable {
    var ring: Int
    var words: [WordForms]
    /// The words that do not only frame a question; all where each of them does.
    var telling: [WordForms]
    /// The whole phrase in scripts without gaps between words.
    var characters: String?
  }

  /// All phrases, ring by ring.
  let phrases: [Phrase]
  /// From this ring on they are subjects.
  let firstSubject: Int
  /// Where the phrases of each ring stand.
  let ranges: [Range<Int>]
  /// Phrases by a stem or folded form of their first word.
  private let beginnings: [String: [Int]]
  /// Phrases of scripts without gaps.
  private let gapless: [Int]

  init(_ rings: SynonymRings, _ reader: WordReader) {
    var phrases: [Phrase] = []
    var ranges: [Range<Int>] = []
    var beginnings: [String: [Int]] = [:]
    var gapless: [Int] = []
    firstSubject = rings.rings.count
    for (ring, texts) in (rings.rings + rings.subjects).enumerated() {
      let start = phrases.count
      for text in texts {
        let placed = reader.words(in: text)
        let isGapless = placed.contains { $0.forms.kind != .word }
        let words = placed.filter { $0.forms.kind == .word }.map(\.forms)
        var telling = words.filter { !QueryWords.isFrame($0, in: reader.language) }
        if telling.isEmpty { telling = words }
        let characters = isGapless ? Self.plain(text, reader) : nil
        guard !words.isEmpty || characters != nil else { continue }
        if isGapless { gapless.append(phrases.count) }
        var keys: Set<String> = []
        for first in [words.first, telling.first].compactMap({ $0 }) {
          keys.formUnion([first.folded] + first.stems)
        }
        for key in keys { beginnings[key, default: []].append(phrases.count) }
        phrases.append(
          Phrase(ring: ring, words: words, telling: telling, characters: characters))
      }
      ranges.append(start..<phrases.count)
    }
    self.phrases = phrases
    self.ranges = ranges
    self.beginnings = beginnings
    self.gapless = gapless
  }

  /// The phrases that a query holds, whole or by the words of it that tell something.
  ///
  /// - Parameters:
  ///   - words: All words of the query.
  ///   - telling: Those that do not only frame the question.
  ///   - characters: The query as plain characters of a script without gaps.
  /// - Returns: Phrases, with the words that each was met by.
  func phrases(in words: [WordForms], telling: [WordForms], characters: String)
    -> [(phrase: Int, words: ArraySlice<WordForms>)]
  {
    var found: [(phrase: Int, words: ArraySlice<WordForms>)] = []
    meet(words, { $0.words }, &found)
    // One telling word is not the phrase: "on the side" is met by no other side.
    meet(telling, { $0.telling.count > 1 || $0.words.count == 1 ? $0.telling : [] }, &found)
    for phrase in gapless {
      if let text = phrases[phrase].characters, !text.isEmpty, characters.contains(text) {
        found.append((phrase, []))
      }
    }
    return found
  }

  private func meet(
    _ words: [WordForms], _ wanted: (Phrase) -> [WordForms],
    _ found: inout [(phrase: Int, words: ArraySlice<WordForms>)]
  ) {
    for start in words.indices {
      var tried: Set<Int> = []
      for key in [words[start].folded] + words[start].stems {
        for phrase in beginnings[key] ?? [] where tried.insert(phrase).inserted {
          let sought = wanted(phrases[phrase])
          let end = start + sought.count
          guard !sought.isEmpty, end <= words.count else { continue }
          let fits = zip(sought, words[start..<end]).allSatisfy(Self.isSame)
          if fits { found.append((phrase, words[start..<end])) }
        }
      }
    }
  }

  /// Whether two words count as one here.
  static func isSame(_ left: WordForms, _ right: WordForms) -> Bool {
    left.folded == right.folded || !Set(left.stems).isDisjoint(with: right.stems)
  }

  /// A text of a script without gaps as its plain characters.
  static func plain(_ text: String, _ reader: WordReader) -> String {
    var plain = ""
    var last = -1
    for word in reader.words(in: text)
    where word.forms.kind == .pair || word.forms.kind == .character {
      let spelling = word.forms.spelling
      if word.forms.kind == .pair {
        if word.position > last { plain += String(spelling.prefix(1)) }
        plain += String(spelling.suffix(1))
        last = word.position + 1
      } else if word.position > last {
        plain += spelling
        last = word.position
      }
    }
    return plain
  }
}
