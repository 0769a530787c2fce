// SPDX-License-Identifier: Apache-2.0
// Ids and column names come from other people's files: a page and a terminal show them, and never
// obey them.

import CohortFiles
import Foundation
import Testing

@Suite struct HostileNamesTests {
  static let names = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'--><svg/onload=alert(1)>",
    "</title></style></svg><script>", "&lt;b&gt; & Söhne", "🧑‍🤝‍🧑 זוג \u{200F}", "\u{202E}gnp.exe",
    "\u{1B}[2J\u{1B}]0;owned\u{7}", "a\u{0}b\nc", "javascript:alert(1)", "{{7*7}}", "]]>",
  ]

  /// A report that has the name in every place where a name can stand.
  static func document(_ name: String) -> ReportDocument {
    let fan = FanChart(
      title: name, quantity: name, scale: 0...4, answers: [.init(time: 0, value: 1)], silence: name,
      historyMeaning: name)
    let rows = IntervalChart(
      title: name, axis: name, seriesNames: [name], rows: [.init(name, [.init(1)], verdict: name)],
      referenceMeaning: name)
    let agreement = AgreementChart(
      title: name, expected: name, found: name, unit: .number,
      series: [.init(name: name, points: [.init(expected: 0, found: 1)])])
    let table = ReportTable(
      caption: name, columns: [.words(name), .numbers(name)],
      rows: [[.text(name), .count(1)]], note: name)
    return ReportDocument(
      title: name, language: name, summary: [name],
      sections: [
        ReportSection(
          name,
          [
            .paragraph(name), .list([name]), .notice(name), .table(table),
            .figure(ReportFigure(caption: name, charts: [fan, rows, agreement])),
            .figure(ReportFigure(caption: name, charts: [rows])),
          ])
      ], commands: [name])
  }

  @Test("a page with hostile names has the elements of a page with plain ones", arguments: names)
  func markup(name: String) {
    let page = HTMLReport(Self.document(name)).page()
    let plain = HTMLReport(Self.document("plain")).page()
    #expect(Self.tags(page) == Self.tags(plain))
    #expect(!page.contains("<script"))
    #expect(!page.contains("onerror=alert(1)>"))
    #expect(!page.unicodeScalars.contains("\u{202E}"))
    #expect(!page.unicodeScalars.contains("\u{1B}"))
  }

  @Test("a terminal receives no control character from a name", arguments: names)
  func terminal(name: String) {
    for style in [TerminalStyle(), TerminalStyle(width: 100, isUnicode: true)] {
      let text = TerminalText(style).report(Self.document(name))
      let controls = text.unicodeScalars.filter {
        $0.properties.generalCategory == .control && $0 != "\n"
      }
      #expect(controls.isEmpty)
      #expect(style.isUnicode || text.unicodeScalars.allSatisfy(\.isASCII))
    }
  }

  @Test("names stay readable: letters, emoji and direction marks are not touched")
  func readable() {
    #expect(DisplayedText.visible("זוג\u{200F} 🧑‍🤝‍🧑 é") == "זוג\u{200F} 🧑‍🤝‍🧑 é")
    #expect(DisplayedText.visible("a\u{202E}b\u{1B}") == "a\\u{202E}b\\u{1B}")
    #expect(DisplayedText.markup("<a href='x'>&\"") == "&lt;a href=&#39;x&#39;&gt;&amp;&quot;")
    #expect(DisplayedText.ascii("−0.5 … “é”") == "-0.5 ... \"\\u{E9}\"")
  }

  /// The sequence of element names, opening and closing, with their attributes' names.
  private static func tags(_ page: String) -> [String] {
    var tags: [String] = []
    for piece in page.split(separator: "<").dropFirst() {
      let head = piece.prefix { $0 != ">" }
      var name = ""
      var isQuoted = false
      for character in head {
        if character == "\"" {
          isQuoted.toggle()
        } else if !isQuoted {
          name.append(character)
        }
      }
      tags.append(name)
    }
    // The text's length moves coordinates and wrapped lines, so text lines count once in a row.
    var kept: [String] = []
    for tag in tags where !(tag.hasPrefix("text") || tag == "/text") { kept.append(tag) }
    return kept
  }
}
