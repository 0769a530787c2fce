// SPDX-License-Identifier: Apache-2.0
// What a review finds in articles that can be read: nothing of it stops a server, all of it would reach readers.

import Foundation

/// One thing that a review finds.
public struct LibraryFinding: Hashable, Sendable {
  /// What is found.
  public enum Problem: Hashable, Sendable {
    /// A text that is too short or too long for one sitting, in words.
    case length(Int, allowed: ClosedRange<Int>)
    /// A translation that is far shorter or longer than its original, in hundredths of what is expected.
    case proportion(hundredths: Int, allowed: ClosedRange<Int>)
    /// Other headings than the original has, by their levels.
    case headings([Int], original: [Int])
    /// Links that the original has and this text has not, and the other way round.
    case links(missing: [String], added: [String])
    /// Another number of sources than the original has.
    case sources(Int, original: Int)
    /// The original warns its readers and this text does not, or the other way round.
    case warning(isMissing: Bool)
    /// An original without any source.
    case noSource
    /// A paragraph that is still in the language of the original.
    case untranslated(String)
    /// A word that no page may use.
    case forbiddenWord(String)
    /// A word that tells of somebody's gender, or two forms of a word in one.
    case genderedWord(String)
    /// An exclamation mark: these texts are read on bad days.
    case exclamation
    /// Three dots instead of the one character.
    case threeDots
    /// A tag without words in this language.
    case tagWithoutWords(String)
    /// Two tags with the same name in addresses.
    case tagsAlike(String, String)
    /// A tag that no article has.
    case unusedTag(String)
    /// The reading order names an article that is not there.
    case orderUnknown(String)
    /// The reading order does not name an article.
    case orderMissing(String)
    /// A language that lacks an article.
    case notTranslated(String)
  }

  /// The file, below the folder of all content.
  public let file: String
  /// The line, from 1; nothing where the whole file is meant.
  public let line: Int?
  /// What is found.
  public let problem: Problem
  /// Whether it has to be mended; the rest is to be looked at.
  public let isFault: Bool
}

/// What a review of all articles came to.
public struct LibraryReview: Sendable {
  /// What cannot be read at all.
  public let faults: [LibraryFault]
  /// What was found in the rest, in the order of files and lines.
  public let findings: [LibraryFinding]
  /// How many articles each language has.
  public let counts: [(language: String, articles: Int)]
}

/// The words that no text may have, by language.
///
/// A word that ends in `*` stands for all words that begin so.
public struct WordList: Sendable {
  /// The words by language.
  public let words: [String: [String]]

  /// Words by language.
  ///
  /// - Parameter words: The words by the language's tag.
  public init(_ words: [String: [String]]) {
    self.words = words
  }

  /// Languages that write no blanks between words, or join words to what stands before.
  private static let unspaced: Set = ["ar", "ja", "zh-Hans"]

  /// The first word of the list in a text.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - language: The language's tag.
  /// - Returns: The word as the text has it; nothing where there is none.
  func found(in text: String, _ language: String) -> String? {
    let locale = Locale(identifier: language)
    for entry in words[language] ?? [] {
      let isStem = entry.hasSuffix("*")
      let word = isStem ? String(entry.dropLast()) : entry
      var from = text.startIndex
      while let range = text.range(
        of: word, options: .caseInsensitive, range: from..<text.endIndex, locale: locale)
      {
        let before =
          range.lowerBound > text.startIndex
          ? text[text.index(before: range.lowerBound)] : " "
        let after = range.upperBound < text.endIndex ? text[range.upperBound] : " "
        let isWhole = !Self.isPart(before) && (isStem || !Self.isPart(after))
        if isWhole || Self.unspaced.contains(language) {
          let end =
            isStem && !Self.unspaced.contains(language)
            ? text[range.upperBound...].firstIndex { !Self.isPart($0) } ?? text.endIndex
            : range.upperBound
          return String(text[range.lowerBound..<end])
        }
        from = range.upperBound
      }
    }
    return nil
  }

  private static func isPart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }
}
