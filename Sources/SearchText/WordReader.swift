// SPDX-License-Identifier: Apache-2.0
// Reads texts as words, the same way for what is looked for and for what it is looked for in.

/// Cuts texts of one language into words and gives each in the forms that are compared.
///
/// A reader remembers words that it has met, which makes long texts fast, and it holds a stemmer that serves one
/// thread at a time: make one for each use.
public final class WordReader {
  /// The language that is read.
  public let language: SearchLanguage

  private let stemmer: SnowballStemmer?
  private let japanese: JapaneseDictionary?
  private var characters = ChineseCharacters()
  private var met: [Substring: WordForms?] = [:]
  private var readings: [String: String] = [:]

  /// A reader of one language.
  ///
  /// - Parameters:
  ///   - language: The language that is read.
  ///   - usesDictionary: Whether the Japanese dictionary is used where it is installed; without it only
  ///     characters are compared.
  public init(_ language: SearchLanguage, usesDictionary: Bool = true) {
    self.language = language
    stemmer = SnowballStemmer(language)
    japanese = language == .japanese && usesDictionary ? JapaneseDictionary.installed : nil
  }

  /// All words of a text in their order, with pairs and single characters of scripts without gaps.
  ///
  /// - Parameter text: Any text.
  /// - Returns: The words at their places.
  public func words(in text: String) -> [PlacedWord] {
    var words: [PlacedWord] = []
    var position = 0
    for run in WordCutter.runs(of: text, in: language) {
      if run.isWithoutGaps {
        appendCharacters(text[run.range], to: &words, at: &position)
      } else if let forms = forms(text[run.spelled]) {
        words.append(PlacedWord(forms: forms, position: position, range: run.range))
        position += 1
      }
    }
    return words
  }

  /// One word in the forms that are compared.
  ///
  /// - Parameter word: A word of a script with gaps between words, as it was written.
  /// - Returns: Its forms; nothing where no letter or digit is left of it.
  public func forms(_ word: Substring) -> WordForms? {
    if let known = met[word] { return known }
    // Nobody writes words of more letters; what looks like one is not read by its letters.
    let spelling = SpellingNormaliser.normalised(
      String(String.UnicodeScalarView(word.unicodeScalars.prefix(64))), in: language)
    let made = spelling.isEmpty ? nil : forms(spelling: spelling)
    met[word] = .some(made)
    return made
  }

  /// The forms of a spelling that is normalised already.
  ///
  /// - Parameter spelling: A spelling that `SpellingNormaliser` gave.
  /// - Returns: Its forms.
  public func forms(spelling: String) -> WordForms {
    let folded = SpellingNormaliser.folded(spelling, in: language)
    var stems: [String] = []
    func add(_ stem: String) {
      let plain = SpellingNormaliser.folded(stem, in: language)
      if !plain.isEmpty, !stems.contains(plain) { stems.append(plain) }
    }
    if let regular = IrregularForms.regular(folded, in: language) {
      add(stemmed(SpellingNormaliser.normalised(regular, in: language)))
    }
    add(stemmed(spelling))
    if folded != spelling { add(stemmed(folded)) }
    switch language {
    case .polish: stems = [SuffixStemmer.polish(folded)]
    case .arabic: add(SuffixStemmer.arabic(folded))
    default: break
    }
    return WordForms(
      kind: .word, spelling: spelling, folded: folded, stems: stems,
      root: SuffixStemmer.root(folded, in: language))
  }

  private func stemmed(_ word: String) -> String {
    switch stemmer {
    case .some(let stemmer): stemmer.stem(word)
    case .none: word
    }
  }
}

// MARK: - Scripts without gaps between words

extension WordReader {
  /// One sign of such a script, brought to its usual form, and where it stands.
  private struct Sign {
    var scalar: Unicode.Scalar
    var range: Range<String.Index>
  }

  private func appendCharacters(
    _ run: Substring, to words: inout [PlacedWord], at position: inout Int
  ) {
    var signs: [Sign] = []
    var index = run.startIndex
    while index < run.endIndex {
      let next = run.index(after: index)
      let plain = SpellingNormaliser.normalised(String(run[index..<next]), in: language)
      for scalar in plain.unicodeScalars {
        signs.append(Sign(scalar: scalar, range: index..<next))
      }
      index = next
    }
    if language != .japanese {
      characters.meet(signs.lazy.map(\.scalar))
      for place in signs.indices {
        signs[place].scalar = characters.simplified(signs[place].scalar)
      }
    }
    // Pieces of at most so many signs keep the dictionary's memory small on texts without any full stop.
    for start in stride(from: 0, to: signs.count, by: 500) {
      let piece = signs[start..<min(start + 500, signs.count)]
      if let japanese { appendDictionaryWords(piece, japanese, to: &words, at: position) }
      appendPairs(piece, to: &words, at: position)
      position += piece.count
    }
  }

  private func appendPairs(
    _ signs: ArraySlice<Sign>, to words: inout [PlacedWord], at position: Int
  ) {
    for place in signs.indices {
      let sign = signs[place]
      let offset = position + place - signs.startIndex
      if SuffixStemmer.isHan(sign.scalar) {
        let text = String(Character(sign.scalar))
        words.append(
          PlacedWord(
            forms: WordForms(
              kind: .character, spelling: text,
              folded: language == .japanese ? text : characters.sound(sign.scalar) ?? text,
              stems: []), position: offset, range: sign.range))
      }
      guard place + 1 < signs.endIndex else { continue }
      let second = signs[place + 1]
      var pair = String.UnicodeScalarView([sign.scalar])
      pair.append(second.scalar)
      var sound = String(pair)
      if language != .japanese, let first = characters.sound(sign.scalar),
        let last = characters.sound(second.scalar)
      {
        sound = first + last
      }
      words.append(
        PlacedWord(
          forms: WordForms(kind: .pair, spelling: String(pair), folded: sound, stems: []),
          position: offset, range: sign.range.lowerBound..<second.range.upperBound))
    }
  }

  private func appendDictionaryWords(
    _ signs: ArraySlice<Sign>, _ dictionary: JapaneseDictionary, to words: inout [PlacedWord],
    at position: Int
  ) {
    let text = String(String.UnicodeScalarView(signs.map(\.scalar)))
    var place = signs.startIndex
    var syllables: [(Unicode.Scalar, Int)] = []
    for word in dictionary.words(of: text) {
      let end = min(place + word.length, signs.endIndex)
      guard place < end else { break }
      if word.isContent {
        words.append(
          PlacedWord(
            forms: WordForms(
              kind: .word, spelling: word.base, folded: reading(of: word.base, dictionary),
              stems: [SuffixStemmer.japanese(word.base)]),
            position: position + place - signs.startIndex,
            range: signs[place].range.lowerBound..<signs[end - 1].range.upperBound))
      }
      if let reading = word.reading {
        syllables += reading.unicodeScalars.map { ($0, place) }
      } else {
        appendReadings(syllables, signs, to: &words, at: position)
        syllables = []
      }
      place = end
    }
    appendReadings(syllables, signs, to: &words, at: position)
  }

  private func appendReadings(
    _ syllables: [(Unicode.Scalar, Int)], _ signs: ArraySlice<Sign>,
    to words: inout [PlacedWord], at position: Int
  ) {
    for (first, second) in zip(syllables, syllables.dropFirst()) {
      var pair = String.UnicodeScalarView([first.0])
      pair.append(second.0)
      let text = String(pair)
      words.append(
        PlacedWord(
          forms: WordForms(kind: .reading, spelling: text, folded: text, stems: []),
          position: position + first.1 - signs.startIndex,
          range: signs[first.1].range.lowerBound..<signs[second.1].range.upperBound))
    }
  }

  /// How a dictionary form is read; the form itself where nobody knows.
  private func reading(of base: String, _ dictionary: JapaneseDictionary) -> String {
    if let known = readings[base] { return known }
    var reading = ""
    for word in dictionary.words(of: base) { reading += word.reading ?? "" }
    let kept = reading.isEmpty ? base : reading
    readings[base] = kept
    return kept
  }
}
