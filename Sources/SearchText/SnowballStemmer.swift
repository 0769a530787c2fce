// SPDX-License-Identifier: Apache-2.0
// Debian's libstemmer in Swift's terms. One object of it serves one thread at a time, so a reader of words
// owns its own and never passes it on.

import CStemmer

/// Takes endings off words by the Snowball rules of a language.
struct SnowballStemmer: ~Copyable {
  private let stemmer: OpaquePointer

  /// The stemmer of a language; nothing where Snowball of this version has none.
  init?(_ language: SearchLanguage) {
    guard let name = Self.names[language], let made = sb_stemmer_new(name, "UTF_8") else {
      return nil
    }
    stemmer = made
  }

  deinit { sb_stemmer_delete(stemmer) }

  /// The word without its endings.
  borrowing func stem(_ word: String) -> String {
    var bytes = Array(word.utf8)
    guard bytes.count < 256, let stem = sb_stemmer_stem(stemmer, &bytes, Int32(bytes.count)) else {
      return word
    }
    let length = Int(sb_stemmer_length(stemmer))
    return String(decoding: UnsafeBufferPointer(start: stem, count: length), as: UTF8.self)
  }

  private static let names: [SearchLanguage: String] = [
    .english: "english", .italian: "italian", .french: "french", .german: "german",
    .turkish: "turkish", .portuguese: "portuguese", .russian: "russian", .arabic: "arabic",
    .spanish: "spanish",
  ]
}
