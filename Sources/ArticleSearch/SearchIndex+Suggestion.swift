// SPDX-License-Identifier: Apache-2.0
// "Did you mean": the query with likelier words in place of those that no document uses.

import SearchText

extension SearchIndex {
  /// A likelier spelling of a query; nothing where every word is known or none is near.
  func suggestion(for query: String, _ concepts: [QueryConcept], _ reader: WordReader) -> String? {
    let limited = Self.limited(query)
    var suggested = ""
    var rest = limited.startIndex
    var isChanged = false
    for word in reader.words(in: limited) where word.forms.kind == .word {
      guard word.range.lowerBound >= rest,
        let concept = concepts.first(where: { $0.asked == word.forms }),
        let better = better(than: word.forms, concept)
      else { continue }
      suggested += limited[rest..<word.range.lowerBound] + better
      rest = word.range.upperBound
      isChanged = true
    }
    guard isChanged else { return nil }
    return suggested + limited[rest...]
  }

  private func better(than word: WordForms, _ concept: QueryConcept) -> String? {
    guard sameWords(word).isEmpty, concept.phrases.isEmpty else { return nil }
    let letters = Array(word.folded.unicodeScalars)
    let most = letters.count < 4 ? 0 : letters.count < 8 ? 1 : 2
    guard most > 0 else { return nil }
    var chosen: (slips: Int, times: Int, place: Int32)?
    for match in concept.matches {
      let other = vocabulary.letters[Int(match.word)]
      // Who typed the beginning of a word has made no mistake.
      if other.starts(with: letters) { return nil }
      let slips = EditDistance.slips(letters, other, atMost: most)
      guard slips <= most else { continue }
      let rank = (slips: slips, times: -occurrences[Int(match.word)].count, place: match.word)
      if chosen.map({ rank < $0 }) ?? true { chosen = rank }
    }
    return chosen.map { vocabulary.shown[Int($0.place)] }
  }
}
