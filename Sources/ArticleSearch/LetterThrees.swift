// SPDX-License-Identifier: Apache-2.0
// Which threes of letters stand in which fields. Whole words decide; but a question that shares no word with a text
// often shares parts of several, and together they tell.

import SearchText

/// Where threes of letters stand.
struct LetterThrees: Sendable {
  /// The slots (document and field) that hold each three, in their order.
  private let slots: [UInt64: [Int32]]
  private let documents: Int

  /// Gathers the threes of all words.
  init(_ vocabulary: Vocabulary, _ occurrences: [[SearchIndex.Occurrence]], documents: Int) {
    var slots: [UInt64: [Int32]] = [:]
    for (place, list) in occurrences.enumerated() where vocabulary.forms[place].kind == .word {
      var own: [Int32] = []
      for occurrence in list where occurrence.slot != own.last { own.append(occurrence.slot) }
      for three in Set(Vocabulary.threes(of: vocabulary.letters[place])) {
        slots[three, default: []] += own
      }
    }
    for (three, list) in slots {
      var distinct: [Int32] = []
      for slot in list.sorted() where slot != distinct.last { distinct.append(slot) }
      slots[three] = distinct
    }
    self.slots = slots
    self.documents = documents
  }

  /// How much of the letters of some words each document holds, by field.
  ///
  /// - Parameters:
  ///   - words: Words of a query and what each weighs.
  ///   - weight: What a field weighs.
  /// - Returns: By document, from 0; 1 where every three stands in a field that weighs 1.
  func shares(
    of words: [(letters: [Unicode.Scalar], weight: Double)], weight: (Field) -> Double
  ) -> [Double] {
    var shares = [Double](repeating: 0, count: documents)
    var all = 0.0
    let fields = Field.allCases.map(weight)
    var seen: Set<UInt64> = []
    for word in words {
      for three in Vocabulary.threes(of: word.letters) where seen.insert(three).inserted {
        let list = slots[three] ?? []
        var frequency = 0
        var last: Int32 = -1
        for slot in list {
          let document = slot / Int32(fields.count)
          if document != last { frequency += 1 }
          last = document
        }
        let often = Double(frequency)
        let tells =
          word.weight
          * Ranking.logarithm(1 + (Double(documents) - often + 0.5) / (often + 0.5))
        all += tells
        // What stands nearly everywhere tells nothing and would cost most of the time.
        guard frequency * 2 < documents || documents < 10 else { continue }
        for slot in list {
          shares[Int(slot) / fields.count] += tells * fields[Int(slot) % fields.count]
        }
      }
    }
    return all > 0 ? shares.map { $0 / all } : shares
  }
}
