// SPDX-License-Identifier: Apache-2.0
// Every word that the documents use, once, and the ways to come to it: by its spelling, by its folded spelling, by
// its stem, and by threes of letters for words that are typed a little differently.

import SearchText

/// The words of all documents.
struct Vocabulary: Sendable {
  /// What tells words apart.
  private struct Key: Hashable {
    var kind: WordForms.Kind
    var spelling: String
  }

  private(set) var forms: [WordForms] = []
  /// The letters of each folded word, for comparing.
  private(set) var letters: [[Unicode.Scalar]] = []
  /// The spelling in which each word was met first, for suggestions.
  private(set) var shown: [String] = []
  private var places: [Key: Int32] = [:]
  private var folded: [String: [Int32]] = [:]
  private var stems: [String: [Int32]] = [:]
  private var roots: [String: [Int32]] = [:]
  private var threes: [UInt64: [Int32]] = [:]

  /// How many words there are.
  var count: Int { forms.count }

  /// The place of a word, which is new where it was not met before.
  mutating func place(of word: WordForms, shownAs text: Substring) -> Int32 {
    let key = Key(kind: word.kind, spelling: word.spelling)
    if let known = places[key] { return known }
    let place = Int32(forms.count)
    places[key] = place
    forms.append(word)
    shown.append(String(text))
    let scalars = Array(word.folded.unicodeScalars)
    letters.append(scalars)
    folded[word.folded, default: []].append(place)
    if word.kind == .word {
      for stem in word.stems { stems[stem, default: []].append(place) }
      if let root = word.root { roots[root, default: []].append(place) }
      for three in Set(Self.threes(of: scalars)) { threes[three, default: []].append(place) }
    }
    return place
  }

  /// The place of exactly this word.
  func place(of word: WordForms) -> Int32? {
    places[Key(kind: word.kind, spelling: word.spelling)]
  }

  /// Words that are the same without diacritics, or that sound the same.
  func places(folded text: String) -> [Int32] { folded[text] ?? [] }

  /// Words with a stem.
  func places(stem: String) -> [Int32] { stems[stem] ?? [] }

  /// Words with a root.
  func places(root: String) -> [Int32] { roots[root] ?? [] }

  /// Words that have threes of letters in common with some letters, and how many.
  func alike(_ letters: [Unicode.Scalar], counts: inout [UInt8]) -> [Int32] {
    var found: [Int32] = []
    for three in Set(Self.threes(of: letters)) {
      for place in threes[three] ?? [] {
        if counts[Int(place)] == 0 { found.append(place) }
        if counts[Int(place)] < .max { counts[Int(place)] += 1 }
      }
    }
    return found
  }

  /// The threes of letters of a word, with a mark at its beginning and end.
  static func threes(of letters: [Unicode.Scalar]) -> [UInt64] {
    guard !letters.isEmpty else { return [] }
    let marked: [UInt64] = [0x5F] + letters.map { UInt64($0.value) } + [0x5F]
    guard marked.count > 2 else { return [] }
    return (0..<marked.count - 2).map { marked[$0] << 42 | marked[$0 + 1] << 21 | marked[$0 + 2] }
  }
}
