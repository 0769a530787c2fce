// SPDX-License-Identifier: Apache-2.0
// A small library before the small app: the words, the styles and the help lines of this repository, and articles
// that are as hostile as files can be.

import Foundation

/// Makes an installation with a library.
enum SampleLibrary {
  /// What somebody could put where a text is expected.
  static let hostile = "</title><script>alert('1')</script> & \"quoted\" <b>"

  /// An article in English or in a translation.
  static func article(
    title: String, slug: String, more: String = "", isOriginal: Bool = true,
    tags: String = "[trust-recovery, healing]"
  ) -> String {
    let original =
      isOriginal
      ? "author: '\(quoted("Ann " + hostile))'\nwritten: 2026-05-28\nreviewer:\nreviewed:\n"
        + "tags: \(tags)\nrelated: []\nsources:\n  - text: '\(quoted(hostile))'\n"
        + "    url: https://example.org/a\n" : ""
    return """
      ---
      title: '\(quoted(title))'
      slug: \(slug)
      summary: 'A summary of \(quoted(title)).'
      also-searched-as: [mended]
      \(original)\(more)---

      Some words about mending, & about 2 < 3. See [another](article:second) and [help](help:).

      ## A heading

      More words.
      """
  }

  private static func quoted(_ text: String) -> String { text.replacing("'", with: "''") }

  /// The files that make a small app an installation with a library.
  static func files() throws -> [String: String?] {
    var files: [String: String?] = [:]
    let root = SampleApp.repository
    for name in [
      "Content/words/library.xcstrings", "Content/words/tags.xcstrings",
      "Content/words/contact.xcstrings", "Content/words/help.xcstrings",
      "Content/words/welcome.xcstrings", "Content/help/resources.json", "Web/style/tokens.css",
      "Web/library/library.css", "Web/library/search.mjs", "Web/library/favicon.svg",
    ] {
      files[name] = try String(contentsOf: root.appendingPathComponent(name), encoding: .utf8)
    }
    files["Web/library/favicon.ico"] = "no picture at all"
    files["Content/articles/en/first.md"] = article(
      title: hostile, slug: "the-first", more: "warning: '\(quoted(hostile))'\n",
      tags: "[trust-recovery, safety]")
    files["Content/articles/en/second.md"] = article(title: "Second", slug: "the-second")
    files["Content/articles/it/second.md"] = article(
      title: "Il secondo: così", slug: "il-secondo-così", isOriginal: false)
    return files
  }

  /// An installation.
  static func app() throws -> SampleApp { try SampleApp(changing: try files()) }
}
