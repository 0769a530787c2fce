// SPDX-License-Identifier: Apache-2.0
// Which words of the documents a typed word may mean, and how surely: itself, its other forms, what it begins, what
// it is a part of, what somebody meant whose finger slipped.

import SearchText

extension SearchIndex {
  /// The words of the index that meet a word of a query, at most so many.
  private static let mostMatches = 48

  /// The words of the index that meet a word of a query, best first.
  func matches(of word: WordForms, _ reader: WordReader, counts: inout [UInt8])
    -> [QueryConcept.Match]
  {
    var best: [Int32: Double] = [:]
    func meet(_ place: Int32, _ quality: Double) {
      best[place] = max(best[place] ?? 0, quality)
    }
    guard word.kind == .word else {
      if let place = vocabulary.place(of: word) { meet(place, 1) }
      if word.kind == .pair, language != .japanese {
        for place in vocabulary.places(folded: word.folded)
        where vocabulary.forms[Int(place)].kind == .pair {
          meet(place, weights.oneSlip)
        }
      }
      return sorted(best)
    }
    var spellings = [word]
    for other in SpellingNormaliser.alternatives(word.spelling, in: language) {
      spellings.append(reader.forms(spelling: other))
    }
    var isKnown = false
    for form in spellings {
      for place in vocabulary.places(folded: form.folded) {
        let kind = vocabulary.forms[Int(place)].kind
        guard kind == .word || kind == .pair && form.folded.count > 3 else { continue }
        isKnown = true
        meet(place, weights.sameWord)
      }
      for stem in form.stems {
        for place in vocabulary.places(stem: stem) {
          isKnown = true
          meet(place, weights.sameStem)
        }
      }
      if let root = form.root {
        for place in vocabulary.places(root: root) { meet(place, weights.sameRoot) }
      }
      meetAlike(Array(form.folded.unicodeScalars), isKnown, &counts, meet)
    }
    return sorted(best)
  }

  private func sorted(_ best: [Int32: Double]) -> [QueryConcept.Match] {
    best.map { QueryConcept.Match(word: $0.key, quality: $0.value) }
      .sorted { ($1.quality, $0.word) < ($0.quality, $1.word) }
      .prefix(Self.mostMatches).map(\.self)
  }

  /// Words that have threes of letters in common.
  private func meetAlike(
    _ letters: [Unicode.Scalar], _ isKnown: Bool, _ counts: inout [UInt8],
    _ meet: (Int32, Double) -> Void
  ) {
    let found = vocabulary.alike(letters, counts: &counts)
    let own = letters.count
    let most = own < 4 ? 0 : own < 8 ? 1 : 2
    let factor = isKnown ? weights.likenessOfKnown : 1
    for place in found {
      let shared = Int(counts[Int(place)])
      counts[Int(place)] = 0
      let other = vocabulary.letters[Int(place)]
      let likeness = 2 * Double(shared) / Double(own + other.count)
      var quality = 0.0
      if likeness >= weights.leastAlike { quality = weights.alike * likeness * factor }
      // Each slip takes away at most three threes, a swap four.
      if most > 0, abs(own - other.count) <= most, shared >= max(1, own - 4 * most) {
        let slips = EditDistance.slips(letters, other, atMost: most)
        if slips == 1 { quality = max(quality, weights.oneSlip * factor) }
        if slips == 2, most == 2 { quality = max(quality, weights.twoSlips * factor) }
      }
      if own >= 3, other.count > own, shared >= own - 1 {
        if other.starts(with: letters) { quality = max(quality, weights.beginning) }
        if own >= 4, contains(other, letters) { quality = max(quality, weights.part) }
      } else if other.count >= 4, own > other.count, shared >= other.count - 1,
        letters.starts(with: other) || letters.reversed().starts(with: other.reversed())
      {
        quality = max(quality, weights.part)
      }
      if quality > 0 { meet(place, quality) }
    }
  }

  private func contains(_ whole: [Unicode.Scalar], _ part: [Unicode.Scalar]) -> Bool {
    guard whole.count >= part.count else { return false }
    return (0...whole.count - part.count).contains { whole[$0...].starts(with: part) }
  }
}
