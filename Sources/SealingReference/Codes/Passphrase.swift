// SPDX-License-Identifier: Apache-2.0
// What a passphrase must be. There is no rule about digits or capitals: length and not being the first guess are
// what counts.

import Foundation

/// What a person types to open an account or a file.
public enum Passphrase {
  /// The fewest characters.
  public static let shortest = 12
  /// The most bytes.
  public static let longestBytes = 1024

  /// The bytes that are stretched.
  ///
  /// Nothing is trimmed and no case is changed. NFKC makes the same bytes of what different keyboards send for
  /// the same letter.
  /// - Parameter passphrase: What was typed.
  /// - Returns: Its bytes.
  /// - Throws: `passphraseShort` or `passphraseLong`.
  public static func bytes(_ passphrase: String) throws(SealingFailure) -> [UInt8] {
    let normal = passphrase.precomposedStringWithCompatibilityMapping
    guard normal.unicodeScalars.count >= shortest else { throw .passphraseShort }
    let bytes = Array(normal.utf8)
    guard bytes.count <= longestBytes else { throw .passphraseLong }
    return bytes
  }

  /// The same for a passphrase that is being chosen.
  ///
  /// - Parameters:
  ///   - passphrase: What was typed.
  ///   - avoid: More words that somebody would try first, such as names.
  /// - Returns: Its bytes.
  /// - Throws: `passphraseCommon` where it would be among the first guesses, and as `bytes` does.
  public static func newBytes(
    _ passphrase: String, avoid: [String] = []
  ) throws(SealingFailure) -> [UInt8] {
    let bytes = try bytes(passphrase)
    if isFirstGuess(passphrase, avoid) { throw .passphraseCommon }
    return bytes
  }

  /// Whether there are fewer than five different characters, or fewer than four letters that are left when
  /// digits and the first guesses are taken away.
  private static func isFirstGuess(_ passphrase: String, _ avoid: [String]) -> Bool {
    let plain = bare(passphrase)
    if Set(plain).count < 5 { return true }
    let words = (firstGuesses.map { Array($0.unicodeScalars) } + avoid.map(bare))
      .filter { $0.count >= 2 }
      .sorted { $0.count != $1.count ? $0.count > $1.count : $0.lexicographicallyPrecedes($1) }
    var left = plain.filter { !isNumber($0) }
    for word in words { left.removeAll(of: word) }
    return left.count < 4
  }

  /// Letters and digits of a text, as they are compared.
  private static func bare(_ text: String) -> [Unicode.Scalar] {
    text.precomposedStringWithCompatibilityMapping.lowercased().unicodeScalars.filter {
      isNumber($0) || isLetter($0)
    }
  }

  private static func isNumber(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .decimalNumber, .letterNumber, .otherNumber: true
    default: false
    }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }

  /// The first words that somebody tries who knows the app or has a list of common passwords.
  private static let firstGuesses = [
    "kintsugi", "password", "passwort", "passphrase", "passwd", "motdepasse", "contrasena",
    "senha", "parola", "qwertyuiop", "qwertzuiop", "azertyuiop", "qwerty", "qwertz", "azerty",
    "asdfghjkl", "asdfgh", "asdf", "yxcvbnm", "zxcvbnm", "zxcvbn", "qazwsx", "qweasd",
    "abcdefghijklmnopqrstuvwxyz", "abcdefgh", "abcdef", "abcd", "abc", "letmein", "welcome",
    "willkommen", "bienvenue", "iloveyou", "ichliebedich", "ilove", "love", "liebe", "amour",
    "teamo", "tequiero", "schatz", "schatzi", "darling", "honey", "baby", "sweetheart",
    "princess", "prinzessin", "dragon", "monkey", "sunshine", "football", "fussball", "baseball",
    "superman", "batman", "master", "shadow", "secret", "geheim", "hello", "hallo", "admin",
    "login", "trust", "trustno", "vertrauen", "changeme", "default", "whatever", "starwars",
    "pokemon", "computer", "internet", "michael", "jordan", "jessica", "ashley", "daniel",
    "summer", "sommer", "winter", "spring", "autumn", "flower", "hannover", "berlin", "test",
    "user", "guest", "root", "pass", "wort", "word", "und", "and", "you", "the", "my",
  ]
}

extension [Unicode.Scalar] {
  /// Takes every occurrence of a word away, from the front.
  fileprivate mutating func removeAll(of word: [Unicode.Scalar]) {
    var kept: [Unicode.Scalar] = []
    var place = 0
    while place < count {
      if self[place...].starts(with: word) {
        place += word.count
      } else {
        kept.append(self[place])
        place += 1
      }
    }
    self = kept
  }
}
