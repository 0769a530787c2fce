// SPDX-License-Identifier: Apache-2.0
// Small libraries for tests: an English article, a translation, and changes to them.

import ArticleLibrary
import Testing

/// Files of a small library.
struct SampleFiles {
  var files: [String: String]

  static let words = [
    "en": ["healing": "healing", "trust-recovery": "trust recovery", "repair": "repair"],
    "it": ["healing": "guarigione", "trust-recovery": "ritrovare la fiducia"],
    "tr": ["healing": "İyileşme"],
  ]

  /// An article with the fields that it needs and others in place of them or beside them.
  ///
  /// - Parameters:
  ///   - fields: The fields that are other than usual; one of nothing is left out.
  ///   - body: The text.
  /// - Returns: A file.
  static func article(
    _ fields: [(String, String?)] = [], body: String = "The text of the article."
  ) -> String {
    let usual: [(String, String?)] = [
      ("title", "A day"), ("slug", "a-day"), ("summary", "About a day."), ("author", "Someone"),
      ("written", "2026-11-23"), ("tags", "[healing]"),
    ]
    let own = Set(fields.map(\.0))
    let all = usual.filter { !own.contains($0.0) } + fields
    let lines = all.compactMap { name, value in value.map { "\(name): \($0)" } }
    return "---\n" + lines.joined(separator: "\n") + "\n---\n\n" + body + "\n"
  }

  /// The bytes as a library takes them.
  var bytes: [String: [UInt8]] { files.mapValues { Array($0.utf8) } }

  /// Opens the library.
  func library() throws -> Library { try Library(files: bytes, tagWords: Self.words) }

  /// What is wrong with the files.
  var faults: [LibraryFault] {
    do {
      _ = try library()
      return []
    } catch {
      return (error as? LibraryFailure)?.faults ?? []
    }
  }

  /// Opens a library with one English article.
  static func text(_ body: String, language: String = "en") throws -> Article {
    var files = ["articles/en/a-day.md": article(body: "A text.")]
    files["articles/\(language)/a-day.md"] = article(body: body)
    let library = try SampleFiles(files: files).library()
    return try #require(library.article("a-day", in: language))
  }
}
