// SPDX-License-Identifier: Apache-2.0
// Each fault in a file is found, with its line, and told as what it is; nothing else is told with it.

import ArticleLibrary
import Testing

@Suite struct LibraryFaultTests {
  /// A file in place of the usual article, the line of the fault, and what it is.
  private static let broken: [(String, Int?, LibraryFault.Problem)] = [
    ("title: x", 1, .noFrontMatter),
    ("---\ntitle: x\n", 1, .frontMatterOpen),
    (SampleFiles.article([("title", nil)]), 1, .missingField("title")),
    (SampleFiles.article([("title", "")]), 7, .missingField("title")),
    (SampleFiles.article([("written", nil)]), 1, .missingField("written")),
    (SampleFiles.article([("written", "2026-02-29")]), 7, .day(field: "written", "2026-02-29")),
    (SampleFiles.article([("titel", "x")]), 8, .unknownField("titel")),
    (SampleFiles.article([("title", "[a, b]")]), 7, .fieldKind("title", .text)),
    (SampleFiles.article([("tags", "healing")]), 7, .fieldKind("tags", .texts)),
    (SampleFiles.article([("sources", "[x]")]), 8, .fieldKind("sources", .sources)),
    (SampleFiles.article([("slug", "A-Day")]), 7, .slug("A-Day")),
    (SampleFiles.article([("slug", "a--day")]), 7, .slug("a--day")),
    (SampleFiles.article([("slug", "a/day")]), 7, .slug("a/day")),
    (SampleFiles.article([("tags", "\n  - healing\n  - heling")]), 9, .unknownTag("heling")),
    (SampleFiles.article([("related", "[a-night]")]), 8, .unknownArticle("a-night")),
    (SampleFiles.article([("related", "[a-day]")]), 8, .unknownArticle("a-day")),
    (
      SampleFiles.article([("sources", "\n  - text: x\n    url: http://example.org/x")]), 9,
      .sourceAddress("http://example.org/x")
    ),
    (SampleFiles.article([("reviewer", "Dr. Who")]), 8, .reviewHalf),
    (SampleFiles.article([("reviewed", "2026-11-23")]), 8, .reviewHalf),
    (SampleFiles.article(body: ""), 9, .empty),
    (SampleFiles.article(body: "One.\n\n<b>Two</b>"), 12, .html),
    (SampleFiles.article(body: "One.\n\n<script>\n</script>"), 12, .html),
    (SampleFiles.article(body: "One.\n\n![x](y.png)"), 12, .image),
    (SampleFiles.article(body: "# One\n\nTwo."), 10, .headingLevel(1)),
    (SampleFiles.article(body: "One.\n\n### Two\n\nThree."), 12, .headingLevel(3)),
    (SampleFiles.article(body: "One.\n\n[x](https://a.example)"), 12, .link("https://a.example")),
    (SampleFiles.article(body: "[x](javascript:alert)"), 10, .link("javascript:alert")),
    (SampleFiles.article(body: "[x](article:a-night)"), 10, .unknownArticle("a-night")),
    (SampleFiles.article(body: "[x](#nowhere)"), 10, .link("#nowhere")),
    (SampleFiles.article(body: "One.\n\n    code"), 12, .markdown("code_block")),
  ]

  @Test(arguments: broken.indices)
  func aFaultIsFoundWithItsLine(index: Int) {
    let (file, line, problem) = Self.broken[index]
    let name = "articles/en/a-day.md"
    let found = SampleFiles(files: [name: file]).faults
    #expect(found.map(\.problem) == [problem])
    #expect(found.map(\.line) == [line])
    #expect(found.map(\.file) == [name])
  }

  @Test func whatIsNoYAMLIsToldWithItsLine() {
    let file = SampleFiles.article([("summary", "One: two: three")])
    let found = SampleFiles(files: ["articles/en/a-day.md": file]).faults
    #expect(found.map(\.line) == [7])
    guard case .yaml? = found.first?.problem else {
      Issue.record("told as \(found)")
      return
    }
  }

  @Test func aFieldThatStandsTwiceIsAFault() {
    let file = SampleFiles.article([("slug", "a-day"), ("slug", "b-day")])
    guard case .yaml? = SampleFiles(files: ["articles/en/a-day.md": file]).faults.first?.problem
    else {
      Issue.record("nothing was said")
      return
    }
  }

  /// Names of files that do not belong there.
  private static let misplaced: [(String, LibraryFault.Problem)] = [
    ("articles/en/a-day.txt", .unknownFile), ("articles/a-day.md", .unknownFile),
    ("articles/en/deep/a-day.md", .unknownFile), ("articles/xx/a-day.md", .unknownLanguage("xx")),
    ("articles/en/A_Day.md", .fileName), ("articles/it/a-night.md", .noOriginal),
  ]

  @Test(arguments: misplaced.indices)
  func aFileThatDoesNotBelongIsAFault(index: Int) {
    let (name, problem) = Self.misplaced[index]
    let files = ["articles/en/a-day.md": SampleFiles.article(), name: SampleFiles.article()]
    let found = SampleFiles(files: files).faults
    #expect(found.map(\.problem) == [problem])
    #expect(found.map(\.file) == [name])
  }

  @Test func twoArticlesOfOneLanguageMayNotShareAnAddress() {
    let files = [
      "articles/en/a-day.md": SampleFiles.article(),
      "articles/en/b-day.md": SampleFiles.article(),
    ]
    #expect(
      SampleFiles(files: files).faults.map(\.problem)
        == [.slugTaken("a-day", by: "articles/en/a-day.md")])
  }

  @Test func bytesThatAreNoTextAreAFault() {
    let faults: [LibraryFault]
    do {
      _ = try Library(files: ["articles/en/a-day.md": [0x2D, 0xFF]], tagWords: SampleFiles.words)
      faults = []
    } catch {
      faults = error.faults
    }
    #expect(faults.map(\.problem) == [.encoding])
  }

  @Test func everyFaultIsToldAtOnce() {
    let files = [
      "articles/en/a-day.md": SampleFiles.article([("title", nil), ("written", "never")]),
      "articles/en/b-day.md": SampleFiles.article([("slug", "b-day")], body: "<b>"),
    ]
    #expect(SampleFiles(files: files).faults.count == 3)
  }
}
