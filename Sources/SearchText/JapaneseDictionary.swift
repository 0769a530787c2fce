// SPDX-License-Identifier: Apache-2.0
// Debian's MeCab with the IPA dictionary: where the words of a Japanese sentence are, what they are without
// their endings and how they are read aloud. Where the dictionary is not installed, texts are compared by
// pairs of characters alone.

import CMeCab
import Foundation
import Synchronization

/// A Japanese word as the dictionary knows it.
struct JapaneseWord {
  /// How many scalars of the text it covers.
  let length: Int
  /// Whether it means something by itself, unlike particles and endings.
  let isContent: Bool
  /// The word without endings, as it stands in the dictionary.
  let base: String
  /// How this form of it is read, in hiragana; nothing where the dictionary does not know.
  let reading: String?
}

/// The dictionary, loaded once and used by one thread at a time.
// MeCab's tagger may only be used by one thread at a time; the lock around every use sees to that, and nothing
// else holds the pointer.
final class JapaneseDictionary: @unchecked Sendable {
  /// The installed dictionary; nothing where there is none.
  static let installed = JapaneseDictionary(
    folders: ["/var/lib/mecab/dic/ipadic-utf8", "/usr/share/mecab/dic/ipadic-utf8"])

  private let tagger: OpaquePointer
  private let lock = Mutex(())

  private init?(folders: [String]) {
    let found = folders.first { FileManager.default.fileExists(atPath: $0 + "/sys.dic") }
    guard let found, let made = mecab_new2("-r /dev/null -d \(found)") else { return nil }
    tagger = made
  }

  /// The words of a text without gaps.
  func words(of text: String) -> [JapaneseWord] {
    lock.withLock { _ in
      var words: [JapaneseWord] = []
      var text = text
      text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) { characters in
          var node = mecab_sparse_tonode2(tagger, characters.baseAddress, characters.count)
          while let here = node {
            let value = here.pointee
            // 2 and 3 are the marks of beginning and end.
            if value.stat < 2, let surface = value.surface, let feature = value.feature {
              words.append(
                Self.word(
                  String(
                    decoding: UnsafeRawBufferPointer(start: surface, count: Int(value.length)),
                    as: UTF8.self), String(cString: feature)))
            }
            node = value.next.map { UnsafePointer($0) }
          }
        }
      }
      return words
    }
  }

  /// One word from what the dictionary says: kind, three finer kinds, two of inflection, base form, reading,
  /// pronunciation.
  private static func word(_ surface: String, _ feature: String) -> JapaneseWord {
    let columns = feature.split(separator: ",", omittingEmptySubsequences: false)
    let kind = columns.first ?? ""
    let detail = columns.count > 1 ? columns[1] : ""
    let isContent =
      switch kind {
      case "名詞": !["非自立", "代名詞", "接尾", "数", "特殊"].contains(detail)
      case "動詞": detail == "自立" && !emptyVerbs.contains(columns.count > 6 ? columns[6] : "")
      case "形容詞": detail == "自立"
      case "副詞": true
      default: false
      }
    let base = columns.count > 6 && columns[6] != "*" ? String(columns[6]) : surface
    var reading = columns.count > 7 && columns[7] != "*" ? String(columns[7]) : nil
    if reading == nil, surface.unicodeScalars.allSatisfy(isKana) { reading = surface }
    return JapaneseWord(
      length: surface.unicodeScalars.count, isContent: isContent, base: base,
      reading: reading.map(hiragana))
  }

  /// Verbs that carry an ending rather than a meaning: to do, to be, to become.
  private static let emptyVerbs: Set<Substring> = ["する", "ある", "いる", "なる", "できる", "やる", "くる"]

  /// Whether a sign is a syllable of Japanese.
  static func isKana(_ scalar: Unicode.Scalar) -> Bool { (0x3041...0x30FF).contains(scalar.value) }

  /// The same syllables in hiragana.
  static func hiragana(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if (0x30A1...0x30F6).contains(scalar.value), let plain = Unicode.Scalar(scalar.value - 0x60) {
        scalars.append(plain)
      } else {
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}
