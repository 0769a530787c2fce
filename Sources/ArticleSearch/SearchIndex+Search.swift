// SPDX-License-Identifier: Apache-2.0
// Puts documents in order: BM25 for each concept and field apart, added up; then what the words count that stand
// close together, because a long text that scatters them is about something else.

import SearchText

extension SearchIndex {
  /// The documents that fit a query, best first.
  ///
  /// - Parameters:
  ///   - query: Whatever somebody typed; its first 200 characters count.
  ///   - limit: How many documents at most.
  ///   - places: The places of the documents to look among, as a tag leaves them; all where nil.
  /// - Returns: The documents and, where a word is unknown, a likelier spelling.
  public func search(_ query: String, limit: Int = 10, among places: Set<Int>? = nil)
    -> SearchAnswer
  {
    let reader = WordReader(language, usesDictionary: usesDictionary)
    let concepts = concepts(of: query, reader)
    let ranking = Ranking(self, concepts)
    let title = Self.comparable(Self.limited(query), reader)
    let hits = ranking.hits(limit: limit, among: places) { place in
      !title.isEmpty && titles[place] == title
    }
    return SearchAnswer(hits: hits, suggestion: suggestion(for: query, concepts, reader))
  }
}

/// The work of putting documents in order for one query.
struct Ranking {
  /// The occurrences of a concept.
  private struct Source {
    var occurrences: [SearchIndex.Occurrence]
    var quality: Double
  }

  private static let fields = Field.allCases.count
  /// From this quality on a word surely means what was typed.
  private static let surelyMeant = 0.5
  /// What share of a query a text must surely meet to be shown to a person.
  private static let leastMet = 0.3
  /// What share of the best score a text must reach to be shown to a person.
  private static let leastOfBest = 0.2
  /// Only so many of the best are looked at word by word.
  private static let closeLooks = 100

  private let index: SearchIndex
  private let concepts: [QueryConcept]
  private var sources: [[Source]] = []
  /// What each concept tells apart, times its weight.
  private var worth: [Double] = []
  private var sums: [Double]
  private var covered: [Double]
  private var total = 0.0
  /// By document, what the concepts are worth that it surely meets.
  private var surely: [Double]
  private var askedFor = 0.0

  init(_ index: SearchIndex, _ concepts: [QueryConcept]) {
    self.index = index
    self.concepts = concepts
    sums = [Double](repeating: 0, count: index.documentCount)
    covered = sums
    surely = sums
    var counted = [Double](repeating: 0, count: index.documentCount * Self.fields)
    var best = counted
    for concept in concepts {
      let found = Self.sources(of: concept, in: index)
      var touched: [Int32] = []
      for source in found {
        for occurrence in source.occurrences {
          let slot = Int(occurrence.slot)
          if best[slot] == 0 { touched.append(occurrence.slot) }
          counted[slot] += source.quality
          best[slot] = max(best[slot], source.quality)
        }
      }
      touched.sort()
      var frequency = 0.0
      var here = 0
      while here < touched.count {
        var quality = 0.0
        (quality, here) = Self.bestOfDocument(touched, from: here, best)
        frequency += quality
      }
      let all = Double(index.documentCount)
      let tells = Self.logarithm(1 + (all - frequency + 0.5) / (frequency + 0.5))
      let worth = concept.weight * tells
      here = 0
      while here < touched.count {
        let document = Int(touched[here]) / Self.fields
        let (quality, next) = Self.bestOfDocument(touched, from: here, best)
        if concept.origin == .word { covered[document] += worth * quality }
        if concept.origin != .subject, quality >= Self.surelyMeant { surely[document] += worth }
        for slot in touched[here..<next] {
          sums[document] += worth * score(Int(slot), counted[Int(slot)], best[Int(slot)])
        }
        here = next
      }
      for slot in touched {
        counted[Int(slot)] = 0
        best[Int(slot)] = 0
      }
      sources.append(found)
      self.worth.append(worth)
      if concept.origin == .word {
        total += worth
        // A word that nobody wrote is likelier a slip than what the reader cannot do without.
        askedFor += frequency > 0 ? worth : worth / 2
      }
    }
    addLetters()
  }

  /// Adds what the documents share with the query by letters alone.
  private mutating func addLetters() {
    let words = concepts.filter { $0.origin == .word }.compactMap { concept in
      concept.asked.flatMap { asked in
        asked.kind == .word ? (Array(asked.folded.unicodeScalars), concept.weight) : nil
      }
    }
    guard index.weights.letters > 0, !words.isEmpty else { return }
    let shares = index.threes.shares(of: words) { index.weights.weight(of: $0) }
    for document in sums.indices {
      sums[document] += index.weights.letters * total * shares[document]
    }
  }

  /// The best quality in the fields of one document, and where the next document begins.
  private static func bestOfDocument(_ slots: [Int32], from start: Int, _ best: [Double])
    -> (Double, Int)
  {
    let document = Int(slots[start]) / fields
    var quality = 0.0
    var end = start
    while end < slots.count, Int(slots[end]) / fields == document {
      quality = max(quality, best[Int(slots[end])])
      end += 1
    }
    return (quality, end)
  }

  /// BM25 of one concept in one field: how often, against how long the field is.
  private func score(_ slot: Int, _ counted: Double, _ best: Double) -> Double {
    guard let field = Field(rawValue: slot % Self.fields), best > 0 else { return 0 }
    let weights = index.weights
    let share = weights.length(of: field)
    let length = Double(index.lengths[slot]) / index.averageLengths[field.rawValue]
    let often = counted / best
    let k1 = weights.saturation
    return weights.weight(of: field) * best * often * (k1 + 1)
      / (often + k1 * (1 - share + share * length))
  }

  /// The natural logarithm by its series, so that the same query gives the same order on every machine.
  static func logarithm(_ value: Double) -> Double {
    var exponent = 0.0
    var rest = value
    while rest > 1.5 {
      rest /= 2
      exponent += 1
    }
    let ratio = (rest - 1) / (rest + 1)
    var term = ratio
    var sum = 0.0
    for odd in stride(from: 1.0, through: 41, by: 2) {
      sum += term / odd
      term *= ratio * ratio
    }
    return 2 * sum + exponent * 0.693_147_180_559_945_3
  }
}

// MARK: - Sources

extension Ranking {
  private static func sources(of concept: QueryConcept, in index: SearchIndex) -> [Source] {
    var sources = concept.matches.map {
      Source(occurrences: index.occurrences[Int($0.word)], quality: $0.quality)
    }
    for phrase in concept.phrases {
      let found = occurrences(of: phrase, in: index)
      if !found.isEmpty { sources.append(Source(occurrences: found, quality: phrase.quality)) }
    }
    return sources
  }

  /// Where all parts of a phrase stand in a row.
  private static func occurrences(of phrase: QueryConcept.Phrase, in index: SearchIndex)
    -> [SearchIndex.Occurrence]
  {
    guard var starts = phrase.parts.first.map({ merged($0, index) }) else { return [] }
    var ends = starts
    for part in phrase.parts.dropFirst() {
      let next = merged(part, index)
      var keptStarts: [SearchIndex.Occurrence] = []
      var keptEnds: [SearchIndex.Occurrence] = []
      var here = 0
      for (start, end) in zip(starts, ends) {
        while here < next.count,
          (next[here].slot, next[here].position) <= (end.slot, end.position)
        {
          here += 1
        }
        guard here < next.count, next[here].slot == end.slot,
          next[here].position - end.position <= phrase.reach
        else { continue }
        keptStarts.append(start)
        keptEnds.append(next[here])
      }
      starts = keptStarts
      ends = keptEnds
    }
    return starts
  }

  private static func merged(_ words: [Int32], _ index: SearchIndex) -> [SearchIndex.Occurrence] {
    let all = words.flatMap { index.occurrences[Int($0)] }
    if words.count == 1 { return all }
    return all.sorted { ($0.slot, $0.position) < ($1.slot, $1.position) }
  }
}

// MARK: - The order

extension Ranking {
  /// The best documents.
  func hits(limit: Int, among places: Set<Int>?, isTitle: (Int) -> Bool) -> [SearchHit] {
    var found = sums.indices.filter { sums[$0] > 0 && places?.contains($0) != false }
    found.sort { (sums[$1], $0) < (sums[$0], $1) }
    let near = closeness(of: Set(found.prefix(max(limit, Self.closeLooks))))
    let weights = index.weights
    var scores = [Double](repeating: 0, count: sums.count)
    for place in found {
      let share = total > 0 ? min(1, covered[place] / total) : 0
      var score = sums[place] + weights.closeness * (near[place] ?? 0)
      score *= 1 - weights.coverage + weights.coverage * share
      if isTitle(place) { score += 10 * (total + score) }
      scores[place] = score
    }
    let best = found.sorted { (scores[$1], $0) < (scores[$0], $1) }.prefix(3)
    if weights.company > 0 {
      let alone = scores
      for place in best {
        index.vectors.add(companyOf: place, times: weights.company * alone[place], to: &scores)
      }
      found = scores.indices.filter { scores[$0] > 0 && places?.contains($0) != false }
    }
    let top = found.reduce(0) { max($0, scores[$1]) }
    let scored = found.map { place in
      let isMet = surely[place] > 0 && surely[place] >= Self.leastMet * askedFor
      return SearchHit(
        document: place, score: scores[place],
        isClear: isMet && scores[place] >= Self.leastOfBest * top)
    }
    return Array(
      scored.sorted { ($1.score, $0.document) < ($0.score, $1.document) }.prefix(max(0, limit)))
  }

  /// For each of some documents, what the concepts are worth that stand close together in the text, together with
  /// those that its title and tags name.
  private func closeness(of documents: Set<Int>) -> [Int: Double] {
    struct Met {
      var position: Int32
      var concept: Int
      var quality: Double
    }
    var bodies: [Int: [Met]] = [:]
    var named: [Int: [Double]] = [:]
    for (concept, found) in sources.enumerated() {
      for source in found {
        for occurrence in source.occurrences {
          let (document, field) = Int(occurrence.slot).quotientAndRemainder(dividingBy: Self.fields)
          guard documents.contains(document) else { continue }
          if field == Field.body.rawValue {
            bodies[document, default: []].append(
              Met(position: occurrence.position, concept: concept, quality: source.quality))
          } else {
            let none = [Double](repeating: 0, count: concepts.count)
            let known = named[document, default: none][concept]
            named[document, default: none][concept] = max(known, source.quality)
          }
        }
      }
    }
    var near: [Int: Double] = [:]
    for document in documents {
      let outside = named[document] ?? [Double](repeating: 0, count: concepts.count)
      var most = zip(outside, worth).reduce(0) { $0 + $1.0 * $1.1 }
      let met = (bodies[document] ?? []).sorted {
        ($0.position, $0.concept) < ($1.position, $1.concept)
      }
      for start in met.indices {
        var best = outside
        for other in met[start...] {
          guard other.position - met[start].position < Int32(index.weights.closeWithin) else {
            break
          }
          best[other.concept] = max(best[other.concept], other.quality)
        }
        most = max(most, zip(best, worth).reduce(0) { $0 + $1.0 * $1.1 })
      }
      near[document] = most
    }
    return near
  }
}
