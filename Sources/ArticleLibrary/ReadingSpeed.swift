// SPDX-License-Identifier: Apache-2.0
// How long a text takes to read. The speeds are those of adults who read matched texts aloud in their own language:
// Trauzettel-Klosinski, Dietz and the IReST Study Group (2012), Investigative Ophthalmology & Visual Science
// 53(9), 5452–5461, doi 10.1167/iovs.11-8284. Silent reading is somewhat faster; nobody here is in a hurry.

/// How fast adults read in each language.
public enum ReadingSpeed {
  /// Words a minute.
  private static let words: [String: Int] = [
    "en": 228, "it": 188, "fr": 195, "de": 179, "pl": 166, "tr": 166, "pt": 181, "ru": 184,
    "ar": 138, "es": 218,
  ]
  /// Characters a minute, where words are not parted by blanks.
  private static let characters: [String: Int] = ["ja": 357, "zh-Hans": 255]

  /// Whether texts of a language are measured by characters, not by words.
  ///
  /// - Parameter language: The language's tag.
  /// - Returns: Whether its words are not parted by blanks.
  public static func countsCharacters(_ language: String) -> Bool {
    characters[language] != nil
  }

  /// The length of a text in the unit of its language.
  ///
  /// - Parameters:
  ///   - text: The text without marks of layout.
  ///   - language: The language's tag.
  /// - Returns: Words, or letters and digits where words are not parted by blanks.
  public static func length(of text: String, in language: String) -> Int {
    let isSpoken = { (character: Character) in character.isLetter || character.isNumber }
    if countsCharacters(language) { return text.count(where: isSpoken) }
    return text.split(whereSeparator: \.isWhitespace).count { $0.contains(where: isSpoken) }
  }

  /// The minutes that a text takes.
  ///
  /// - Parameters:
  ///   - text: The text without marks of layout.
  ///   - language: The language's tag.
  /// - Returns: Whole minutes, rounded to the nearest, at least 1.
  public static func minutes(for text: String, in language: String) -> Int {
    let speed = characters[language] ?? words[language] ?? 184
    return max(1, (length(of: text, in: language) + speed / 2) / speed)
  }
}
