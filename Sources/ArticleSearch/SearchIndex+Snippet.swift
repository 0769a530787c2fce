// SPDX-License-Identifier: Apache-2.0
// Shows where a text answers a query: a piece of the text as its author wrote it, with the words marked that the
// query asked for.

import SearchText

extension SearchIndex {
  /// The piece of a text that answers a query best, with what the query asked for marked.
  ///
  /// - Parameters:
  ///   - text: A title, a summary or a whole text, as it was written.
  ///   - query: Whatever somebody typed.
  ///   - characters: The length of the piece; a shorter text comes back whole.
  /// - Returns: Pieces that together are the text or a part of it; `…` where text is left out.
  public func snippet(of text: String, for query: String, atMost characters: Int) -> [TextPiece] {
    snippets(of: [(text: text, atMost: characters)], for: query)[0]
  }

  /// The pieces of several texts that answer one query, which is read once for all of them.
  ///
  /// - Parameters:
  ///   - texts: Titles, summaries or whole texts, each with the length of its piece.
  ///   - query: Whatever somebody typed.
  /// - Returns: Pieces for each text, in their order; see `snippet(of:for:atMost:)`.
  public func snippets(
    of texts: [(text: String, atMost: Int)], for query: String
  ) -> [[TextPiece]] {
    let reader = WordReader(language, usesDictionary: usesDictionary)
    let concepts = concepts(of: query, reader)
    return texts.map { piece(of: $0.text, concepts, reader, atMost: $0.atMost) }
  }

  private func piece(
    of text: String, _ concepts: [QueryConcept], _ reader: WordReader, atMost characters: Int
  ) -> [TextPiece] {
    let marks = marks(in: text, concepts, reader)
    let starts = Array(text.indices)
    guard starts.count > characters else {
      return Self.pieces(of: text, text.startIndex..<text.endIndex, marks)
    }
    let window = Self.window(of: text, starts, marks, atMost: max(1, characters))
    return Self.pieces(of: text, window, marks)
  }

  /// A stretch that the query asked for, and which of its concepts did.
  private struct Mark {
    var range: Range<String.Index>
    var concept: Int
  }

  /// What the query asked for, in the order of the text; no two marks overlap.
  private func marks(in text: String, _ concepts: [QueryConcept], _ reader: WordReader) -> [Mark] {
    var wanted: [Int32: Int] = [:]
    for (concept, asked) in concepts.enumerated() where asked.origin != .subject {
      for match in asked.matches where match.quality >= weights.part {
        let kind = vocabulary.forms[Int(match.word)].kind
        if kind == .word || kind == .pair || concepts.count == 1 {
          if wanted[match.word] == nil { wanted[match.word] = concept }
        }
      }
    }
    let words = reader.words(in: text).map { ($0, vocabulary.place(of: $0.forms)) }
    var found: [Mark] = []
    for (word, place) in words {
      if let place, let concept = wanted[place] {
        found.append(Mark(range: word.range, concept: concept))
      } else if word.forms.kind == .word,
        let concept = concepts.firstIndex(where: { asked in
          asked.asked.map { $0.kind == .word && IndexedRings.isSame($0, word.forms) } ?? false
        })
      {
        found.append(Mark(range: word.range, concept: concept))
      }
    }
    for (concept, asked) in concepts.enumerated() where asked.origin != .subject {
      for phrase in asked.phrases {
        for start in words.indices {
          guard let last = Self.end(of: phrase, from: start, in: words) else { continue }
          for (word, place) in words[start...last]
          where phrase.parts.contains(where: { part in place.map(part.contains) ?? false }) {
            found.append(Mark(range: word.range, concept: concept))
          }
        }
      }
    }
    found.sort {
      ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound)
    }
    var kept: [Mark] = []
    for mark in found {
      guard let last = kept.last, mark.range.lowerBound <= last.range.upperBound,
        mark.range.lowerBound < last.range.upperBound || mark.concept == last.concept
      else {
        kept.append(mark)
        continue
      }
      let end = max(last.range.upperBound, mark.range.upperBound)
      kept[kept.count - 1].range = last.range.lowerBound..<end
    }
    return kept
  }

  /// Where a phrase ends that begins with a word of a text; nothing where it does not stand there.
  private static func end(
    of phrase: QueryConcept.Phrase, from start: Int, in words: [(PlacedWord, Int32?)]
  ) -> Int? {
    var here = start
    for (number, part) in phrase.parts.enumerated() {
      func isPart(_ place: Int) -> Bool { words[place].1.map(part.contains) ?? false }
      if number == 0 {
        guard isPart(start) else { return nil }
        continue
      }
      let position = words[here].0.position
      let next = words[(here + 1)...].indices.prefix {
        words[$0].0.position <= position + Int(phrase.reach)
      }
      .first { words[$0].0.position > position && isPart($0) }
      guard let next else { return nil }
      here = next
    }
    return here
  }

  /// The stretch with the most concepts in it, from a beginning that reads well.
  private static func window(
    of text: String, _ starts: [String.Index], _ marks: [Mark], atMost length: Int
  ) -> Range<String.Index> {
    let lead = length / 4
    var best = (concepts: 0, marks: 0, first: 0)
    var places: [Int] = []
    for mark in marks { places.append(offset(of: mark.range.lowerBound, starts)) }
    for first in marks.indices {
      var concepts: Set<Int> = []
      var count = 0
      for other in first..<marks.count where places[other] < places[first] + length - lead {
        concepts.insert(marks[other].concept)
        count += 1
      }
      if (concepts.count, count) > (best.concepts, best.marks) {
        best = (concepts.count, count, places[first])
      }
      if count > 400 { break }
    }
    var begin = max(0, best.first - lead)
    if best.first + length - lead > starts.count { begin = max(0, starts.count - length) }
    if begin > 0 { begin = goodBeginning(text, starts, from: begin, before: best.first) }
    var end = min(starts.count, begin + length)
    if end < starts.count {
      // Back to the last gap between words, unless that would take a large part away.
      var gap = end
      while gap > begin + length * 2 / 3, !isGap(text[starts[gap]]) { gap -= 1 }
      if isGap(text[starts[gap]]) { end = gap }
    }
    return starts[begin]..<(end < starts.count ? starts[end] : text.endIndex)
  }

  /// The first beginning of a sentence behind a place, else of a word.
  private static func goodBeginning(
    _ text: String, _ starts: [String.Index], from begin: Int, before end: Int
  ) -> Int {
    var word: Int?
    for place in begin..<max(begin, end) {
      let sign = text[starts[place]]
      if "。！？".contains(sign) || sign == "\n" { return place + 1 }
      guard isGap(sign) else { continue }
      if place > 0, ".!?؟…".contains(text[starts[place - 1]]) { return place + 1 }
      if word == nil { word = place + 1 }
    }
    return word ?? begin
  }

  private static func isGap(_ sign: Character) -> Bool { sign.isWhitespace }

  /// The number of the character that holds an index.
  private static func offset(of index: String.Index, _ starts: [String.Index]) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= index { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }

  private static func pieces(
    of text: String, _ window: Range<String.Index>, _ marks: [Mark]
  ) -> [TextPiece] {
    var pieces: [TextPiece] = []
    func add(_ range: Range<String.Index>, isMarked: Bool) {
      guard !range.isEmpty else { return }
      pieces.append(TextPiece(text: String(text[range]), isMarked: isMarked))
    }
    if window.lowerBound > text.startIndex { pieces.append(TextPiece(text: "…", isMarked: false)) }
    var here = window.lowerBound
    for mark in marks where mark.range.overlaps(window) {
      let range = mark.range.clamped(to: window)
      guard range.lowerBound >= here else { continue }
      add(here..<range.lowerBound, isMarked: false)
      add(range, isMarked: true)
      here = range.upperBound
    }
    add(here..<window.upperBound, isMarked: false)
    if window.upperBound < text.endIndex { pieces.append(TextPiece(text: "…", isMarked: false)) }
    return pieces
  }
}
