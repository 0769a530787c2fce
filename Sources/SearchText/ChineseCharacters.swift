// SPDX-License-Identifier: Apache-2.0
// Chinese is typed in simplified and in traditional characters, and by sound: whoever picks the wrong one of
// two characters that sound alike still means the same word. ICU knows both; asking it is slow, so what was
// asked once is kept.

import Foundation

/// What is known of Chinese characters that were met.
struct ChineseCharacters: Sendable {
  private var simplified: [Unicode.Scalar: Unicode.Scalar] = [:]
  private var sounds: [Unicode.Scalar: String] = [:]

  /// Asks for all characters of a text that were not met before.
  mutating func meet(_ text: some Sequence<Unicode.Scalar>) {
    var fresh: [Unicode.Scalar] = []
    for scalar in text where simplified[scalar] == nil && SuffixStemmer.isHan(scalar) {
      simplified[scalar] = scalar
      fresh.append(scalar)
    }
    guard !fresh.isEmpty else { return }
    let lines = fresh.map { String(Character($0)) }
    let transform = StringTransform("Traditional-Simplified")
    if let found = Self.lines(lines, transform) {
      for (scalar, line) in zip(fresh, found) {
        simplified[scalar] = line.unicodeScalars.first ?? scalar
      }
    }
    let plain = fresh.map { String(Character(simplified[$0] ?? $0)) }
    if let found = Self.lines(plain, .mandarinToLatin) {
      for (scalar, line) in zip(fresh, found) {
        let sound = SpellingNormaliser.folded(line.lowercased(), in: .chinese)
        sounds[scalar] = sound
        sounds[simplified(scalar)] = sound
      }
    }
  }

  /// The simplified form of a character.
  func simplified(_ scalar: Unicode.Scalar) -> Unicode.Scalar { simplified[scalar] ?? scalar }

  /// How a character sounds, in Latin letters without tones; nothing for what is no Chinese character.
  func sound(_ scalar: Unicode.Scalar) -> String? { sounds[scalar] }

  private static func lines(_ lines: [String], _ transform: StringTransform) -> [Substring]? {
    let all = lines.joined(separator: "\n").applyingTransform(transform, reverse: false)
    guard let found = all?.split(separator: "\n", omittingEmptySubsequences: false),
      found.count == lines.count
    else { return nil }
    return found
  }
}
