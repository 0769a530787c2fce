// SPDX-License-Identifier: Apache-2.0
// Brings spellings together that are the same word to every reader: widths, cases, apostrophes, Arabic
// marks. And folds away what people leave out when they type: diacritics, alef forms, the dot of an i.

import Foundation

/// Pure functions from spelling to spelling.
public enum SpellingNormaliser {
  /// A word in small letters of normal width, without invisible and optional marks.
  ///
  /// - Parameters:
  ///   - word: A word as it was written.
  ///   - language: Whose rules of upper and lower case count.
  /// - Returns: The spelling to compare.
  public static func normalised(_ word: String, in language: SearchLanguage) -> String {
    if word.utf8.allSatisfy({ $0 < 0x80 }) {
      return lowercased(word, in: language).filter { $0 != "'" }
    }
    // Case twice: some compatibility forms are upper-case letters, and some lower cases decompose.
    let composed = lowercased(word, in: language).precomposedStringWithCompatibilityMapping
    var kept = String.UnicodeScalarView()
    for scalar in lowercased(composed, in: language).unicodeScalars where !isIgnored(scalar) {
      kept.append(digit(scalar))
    }
    return String(kept).precomposedStringWithCanonicalMapping
  }

  /// A normalised word without diacritics and without differences that keyboards make.
  ///
  /// - Parameters:
  ///   - word: A word that `normalised` gave.
  ///   - language: Whose letters count as one.
  /// - Returns: The folded spelling; it is its own folded spelling.
  public static func folded(_ word: String, in language: SearchLanguage) -> String {
    if word.utf8.allSatisfy({ $0 < 0x80 }) { return word }
    var kept = String.UnicodeScalarView()
    var last: Unicode.Scalar = " "
    for scalar in word.decomposedStringWithCanonicalMapping.unicodeScalars {
      switch scalar.value {
      case 0x0306 where last == "и": kept.append(scalar)  // й is a letter, not an и with a mark
      case 0x3099, 0x309A: kept.append(scalar)  // か and が are two syllables
      default:
        if scalar.properties.generalCategory == .nonspacingMark { continue }
        if let letters = replacements[scalar] {
          kept.append(contentsOf: letters.unicodeScalars)
        } else {
          kept.append(scalar)
        }
      }
      last = scalar
    }
    return String(kept).precomposedStringWithCanonicalMapping
  }

  /// What a spelling may stand for besides itself when it is typed without the language's own keys.
  ///
  /// - Parameters:
  ///   - word: A word that `normalised` gave.
  ///   - language: German, where `ae`, `oe`, `ue` and `ss` are typed for umlauts and `ß`.
  /// - Returns: Other spellings, without the word itself.
  public static func alternatives(_ word: String, in language: SearchLanguage) -> [String] {
    guard language == .german else { return [] }
    var umlauts = ""
    var last: Character = " "
    for letter in word {
      let umlaut: Character? =
        switch (last, letter) {
        case ("a", "e"): "ä"
        case ("o", "e"): "ö"
        case ("u", "e"): "ü"
        default: nil
        }
      if let umlaut {
        umlauts.removeLast()
        // After a vowel or q the two letters are two sounds: Vertrauen, Quelle.
        if let before = umlauts.last, letter == "e", last == "u", "aeoq".contains(before) {
          umlauts += "ue"
          last = letter
          continue
        }
        umlauts.append(umlaut)
        last = umlaut
      } else {
        umlauts.append(letter)
        last = letter
      }
    }
    return umlauts == word ? [] : [umlauts]
  }

  /// Whether a sign is left out of every spelling: hyphens that are not seen, joiners, directions,
  /// apostrophes, and the marks that Arabic may be written with or without.
  static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00AD, 0x0640, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF, 0x034F: true
    case 0x0610...0x061A, 0x064B...0x065F, 0x0670, 0x06D6...0x06DC, 0x06DF...0x06E4, 0x06E7,
      0x06E8, 0x06EA...0x06ED:
      true
    case 0xFE00...0xFE0F: true
    default: isApostrophe(scalar)
    }
  }

  /// Whether a sign is one of those that are typed as an apostrophe.
  static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x27, 0x60, 0xB4, 0x02B9, 0x02BB, 0x02BC, 0x2018, 0x2019, 0x201B, 0xFF07: true
    default: false
    }
  }

  private static func lowercased(_ word: String, in language: SearchLanguage) -> String {
    guard language == .turkish else { return word.lowercased() }
    var letters = String.UnicodeScalarView()
    for scalar in word.unicodeScalars {
      switch scalar {
      case "I": letters.append("ı")
      case "İ": letters.append("i")
      default: letters.append(scalar)
      }
    }
    return String(letters).lowercased()
  }

  /// Digits of every script are written with the signs 0 to 9.
  private static func digit(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard scalar.value > 0x7F, scalar.properties.generalCategory == .decimalNumber,
      let value = scalar.properties.numericValue
    else { return scalar }
    return Unicode.Scalar(UInt8(value) + 0x30)
  }

  private static let replacements: [Unicode.Scalar: String] = [
    "ı": "i", "ß": "ss", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "œ": "oe", "æ": "ae",
    "ħ": "h", "ŋ": "n", "ə": "e",
    "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ة": "ه", "ہ": "ه", "ھ": "ه", "ۀ": "ه",
  ]
}
