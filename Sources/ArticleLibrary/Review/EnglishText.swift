// SPDX-License-Identifier: Apache-2.0
// Finds paragraphs that nobody has translated yet, and words in two forms at once. Both are signs, not proofs, and so
// both need several of them before they speak.

/// Whether a paragraph of a translation is still English.
enum EnglishText {
  /// Words without which hardly any English sentence does, and which no other language here writes as often.
  private static let words: Set<String> = [
    "the", "and", "of", "to", "is", "that", "it", "with", "for", "are", "this", "what", "who",
    "you", "they", "which", "not", "be", "from", "have", "when", "can", "was", "were", "or",
  ]
  /// Languages of other letters: Latin ones are names there.
  private static let otherLetters: Set = ["ru", "ar", "ja", "zh-Hans"]

  /// Whether a paragraph was left in English.
  ///
  /// - Parameters:
  ///   - text: The paragraph.
  ///   - language: The language that it should be in.
  ///   - original: The paragraphs of the original.
  /// - Returns: Whether it is one of those, or reads like English.
  static func looksLeft(_ text: String, in language: String, among original: Set<String>) -> Bool {
    let parts = text.lowercased().split { !$0.isLetter && $0 != "'" && $0 != "’" }
    if parts.count > 2, original.contains(text) { return true }
    if otherLetters.contains(language) {
      let letters = text.filter(\.isLetter)
      let latin = letters.count { $0.isASCII }
      return latin > 20 && latin * 2 > letters.count
    }
    let common = parts.count { words.contains(String($0)) }
    return parts.count >= 6 && common * 4 > parts.count
  }
}

/// Two forms of a word in one, such as `Partner*in`, `allié·e` or `amig@s`.
enum DoubledForm {
  /// The first doubled form in a text.
  ///
  /// - Parameter text: The text.
  /// - Returns: The word; nothing where there is none.
  static func found(in text: String) -> String? {
    for word in text.split(whereSeparator: \.isWhitespace) {
      let letters = Array(word)
      for place in letters.indices.dropFirst().dropLast() {
        guard "*·:@/_".contains(letters[place]), letters[place - 1].isLowercase else { continue }
        let ending = letters[(place + 1)...].prefix(while: \.isLetter)
        if endings.contains(String(ending)) { return String(word) }
      }
    }
    return nil
  }

  private static let endings: Set = [
    "in", "innen", "e", "es", "a", "as", "o", "os", "s", "euse", "rice", "ne", "ła", "а", "ла",
  ]
}
