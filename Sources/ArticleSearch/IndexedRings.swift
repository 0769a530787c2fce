// SPDX-License-Identifier: Apache-2.0
// Synonym rings as the index uses them: their words cut, folded and stemmed like every query.

import SearchText

/// Synonym rings, ready to be met in queries.
struct IndexedRings: Sendable {
  /// A word or phrase of a ring, without the words that frame a question.
  struct Phrase: Sendable {
    var ring: Int
    var words: [WordForms]
    /// The whole phrase in scripts without gaps between words.
    var characters: String?
  }

  /// All phrases, ring by ring.
  let phrases: [Phrase]
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
    for (ring, texts) in rings.rings.enumerated() {
      let start = phrases.count
      for text in texts {
        let placed = reader.words(in: text)
        let isGapless = placed.contains { $0.forms.kind != .word }
        var words = placed.filter { $0.forms.kind == .word }.map(\.forms)
        let telling = words.filter { !QueryWords.isFrame($0, in: reader.language) }
        if !telling.isEmpty { words = telling }
        let characters = isGapless ? Self.plain(text, reader) : nil
        guard !words.isEmpty || characters != nil else { continue }
        if isGapless { gapless.append(phrases.count) }
        if let first = words.first {
          for key in Set([first.folded] + first.stems) {
            beginnings[key, default: []].append(phrases.count)
          }
        }
        phrases.append(Phrase(ring: ring, words: words, characters: characters))
      }
      ranges.append(start..<phrases.count)
    }
    self.phrases = phrases
    self.ranges = ranges
    self.beginnings = beginnings
    self.gapless = gapless
  }

  /// The phrases that a query holds, each with the places of its words among those of the query.
  func phrases(in words: [WordForms], characters: String) -> [(phrase: Int, words: Range<Int>)] {
    var found: [(phrase: Int, words: Range<Int>)] = []
    for start in words.indices {
      var tried: Set<Int> = []
      for key in [words[start].folded] + words[start].stems {
        for phrase in beginnings[key] ?? [] where tried.insert(phrase).inserted {
          let end = start + phrases[phrase].words.count
          guard end <= words.count else { continue }
          let fits = zip(phrases[phrase].words, words[start..<end]).allSatisfy(Self.isSame)
          if fits { found.append((phrase, start..<end)) }
        }
      }
    }
    for phrase in gapless {
      if let text = phrases[phrase].characters, !text.isEmpty, characters.contains(text) {
        found.append((phrase, 0..<0))
      }
    }
    return found
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
