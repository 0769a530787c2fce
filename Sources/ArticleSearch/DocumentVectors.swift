// SPDX-License-Identifier: Apache-2.0
// What each document is about, as a handful of telling words: a text that is like the best ones found is a likelier
// answer than one that shares nothing with them (pseudo-relevance feedback, Rocchio 1971).

import SearchText

/// What the documents are about, and which are like each other.
struct DocumentVectors: Sendable {
  /// A telling word of a document and how much of the document it is.
  private struct Part: Sendable {
    var word: Int32
    var share: Double
  }

  /// Only so many telling words of a document are compared.
  private static let most = 40

  private let parts: [[Part]]
  /// By word, the documents that have it among their parts.
  private let holders: [Int32: [(document: Int32, share: Double)]]

  /// Gathers the telling words of all documents.
  ///
  /// - Parameters:
  ///   - occurrences: Where each word stands.
  ///   - words: Which words count as one, by the place of a word; less than 0 for words that tell nothing.
  ///   - documents: How many documents there are.
  init(_ occurrences: [[SearchIndex.Occurrence]], words: [Int32], documents: Int) {
    let fields = Int32(Field.allCases.count)
    var tallies = [[Int32: Double]](repeating: [:], count: documents)
    for (place, list) in occurrences.enumerated() where words[place] >= 0 {
      for occurrence in list {
        let isBody = Int(occurrence.slot % fields) == Field.body.rawValue
        tallies[Int(occurrence.slot / fields)][words[place], default: 0] += isBody ? 1 : 3
      }
    }
    var frequencies: [Int32: Int] = [:]
    for tally in tallies { for word in tally.keys { frequencies[word, default: 0] += 1 } }
    var parts: [[Part]] = []
    var holders: [Int32: [(document: Int32, share: Double)]] = [:]
    for (document, tally) in tallies.enumerated() {
      var list: [Part] = []
      for (word, often) in tally {
        let frequency = frequencies[word] ?? 1
        // A word of one document brings it into nobody's company, one of half of them into everybody's.
        guard frequency > 1, frequency * 2 < documents else { continue }
        let tells = Ranking.logarithm(Double(documents) / Double(frequency))
        list.append(Part(word: word, share: tells * often / (often + 1)))
      }
      list.sort { ($1.share, $0.word) < ($0.share, $1.word) }
      list = Array(list.prefix(Self.most))
      let length = list.reduce(0) { $0 + $1.share * $1.share }.squareRoot()
      for place in list.indices { list[place].share /= length }
      for part in list {
        holders[part.word, default: []].append((Int32(document), part.share))
      }
      parts.append(list)
    }
    self.parts = parts
    self.holders = holders
  }

  /// Adds to each document how like it is to one of them, times a factor.
  func add(companyOf document: Int, times factor: Double, to sums: inout [Double]) {
    for part in parts[document] {
      for holder in holders[part.word] ?? [] {
        sums[Int(holder.document)] += factor * part.share * holder.share
      }
    }
  }
}
