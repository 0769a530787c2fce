// SPDX-License-Identifier: Apache-2.0
// A word in all the forms that the search compares it in. Index and query make them by the same code: a
// difference between the two would hide texts from everybody who looks for them.

/// One word, or a part of a text that stands for one, in the forms that are compared.
public struct WordForms: Hashable, Sendable {
  /// What stands for a word.
  public enum Kind: UInt8, Hashable, Sendable {
    /// A word, as it is written or as a dictionary cuts it.
    case word
    /// Two neighbouring characters of a script without gaps between words.
    case pair
    /// One character of such a script.
    case character
    /// Two neighbouring syllables of how Japanese is read aloud.
    case reading
  }

  /// What this is.
  public let kind: Kind
  /// The spelling in small letters, without marks that nobody types.
  public let spelling: String
  /// The spelling without diacritics, or how a Chinese or Japanese word is read.
  public let folded: String
  /// What remains when endings are taken off; several where two rules differ.
  public let stems: [String]
  /// What words of one family have in common, more loosely than a stem; nothing for short words.
  public let root: String?

  /// One word in the forms that are compared.
  ///
  /// - Parameters:
  ///   - kind: What stands for the word.
  ///   - spelling: The spelling in small letters.
  ///   - folded: The spelling without diacritics, or the reading.
  ///   - stems: What remains when endings are taken off.
  ///   - root: What words of one family have in common.
  public init(
    kind: Kind, spelling: String, folded: String, stems: [String], root: String? = nil
  ) {
    self.kind = kind
    self.spelling = spelling
    self.folded = folded
    self.stems = stems
    self.root = root
  }
}

/// A word at its place in a text.
public struct PlacedWord: Hashable, Sendable {
  /// The word.
  public let forms: WordForms
  /// Which word of the text it is, from 0; in scripts without gaps each character counts.
  public let position: Int
  /// Where it stands in the text as it was given.
  public let range: Range<String.Index>

  /// A word at its place in a text.
  ///
  /// - Parameters:
  ///   - forms: The word.
  ///   - position: Which word of the text it is.
  ///   - range: Where it stands.
  public init(forms: WordForms, position: Int, range: Range<String.Index>) {
    self.forms = forms
    self.position = position
    self.range = range
  }
}
