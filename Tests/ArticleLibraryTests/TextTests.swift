// SPDX-License-Identifier: Apache-2.0
// What becomes of Markdown: HTML that a page can take as it is, headings that can be linked to, and plain text.

import ArticleLibrary
import Testing

@Suite struct ArticleTextTests {
  /// Markdown and its HTML.
  private static let written: [(String, String)] = [
    ("One\ntwo.", "<p>One\ntwo.</p>\n"),
    ("One  \ntwo.", "<p>One<br>two.</p>\n"),
    ("A *b* **c** `d`.", "<p>A <em>b</em> <strong>c</strong> <code>d</code>.</p>\n"),
    ("5 &lt; 6 & \"7\"", "<p>5 &lt; 6 &amp; &quot;7&quot;</p>\n"),
    ("- a\n- b", "<ul><li>a</li><li>b</li></ul>\n"),
    ("- a\n\n- b", "<ul><li><p>a</p>\n</li><li><p>b</p>\n</li></ul>\n"),
    ("3. a\n4. b", "<ol start=\"3\"><li>a</li><li>b</li></ol>\n"),
    ("- a\n  - b", "<ul><li>a<ul><li>b</li></ul>\n</li></ul>\n"),
    ("> a", "<blockquote><p>a</p>\n</blockquote>\n"),
    ("a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>\n"),
    ("~~a~~ www.example.org", "<p>~~a~~ www.example.org</p>\n"),
    (
      "| a | b |\n|---|---|\n| *c* | d |",
      "<table><thead><tr><th scope=\"col\">a</th><th scope=\"col\">b</th></tr></thead>"
        + "<tbody><tr><td><em>c</em></td><td>d</td></tr></tbody></table>\n"
    ),
    (
      "[h](help:) [a](app:) [d](article:a-day)",
      "<p><a href=\"/en/help\">h</a> <a href=\"/app\">a</a> "
        + "<a href=\"/en/articles/a-day\">d</a></p>\n"
    ),
    (
      "## Two *words*\n\na\n\n## Two words\n\n[up](#two-words)",
      "<h2 id=\"two-words\">Two <em>words</em></h2>\n<p>a</p>\n"
        + "<h2 id=\"two-words-2\">Two words</h2>\n<p><a href=\"#two-words\">up</a></p>\n"
    ),
  ]

  @Test(arguments: written.indices)
  func markdownBecomesHTML(index: Int) throws {
    let (markdown, html) = Self.written[index]
    #expect(try SampleFiles.text(markdown).html == html)
  }

  @Test func plainTextHasALineForEachParagraph() throws {
    let article = try SampleFiles.text(
      "## A *title*\n\nOne\ntwo.\n\n- three\n- four\n\n| a | b |\n|---|---|\n| c | d |")
    #expect(article.plainText == "A title\nOne two.\nthree\nfour\na b\nc d")
  }

  @Test func linesOfJapaneseAndChineseAreJoinedWithoutABlank() throws {
    for language in ["ja", "zh-Hans"] {
      let article = try SampleFiles.text("信頼は\n言葉", language: language)
      #expect(article.plainText == "信頼は言葉")
      #expect(article.html == "<p>信頼は言葉</p>\n")
    }
  }

  @Test func headingsKeepTheirLettersInEveryScript() throws {
    let russian = try SampleFiles.text("## Что такое доверие?\n\nТекст.", language: "ru")
    #expect(russian.headings.map(\.identifier) == ["что-такое-доверие"])
    let turkish = try SampleFiles.text("## İLK ADIM\n\nMetin.", language: "tr")
    #expect(turkish.headings.map(\.identifier) == ["ilk-adım"])
    let arabic = try SampleFiles.text("## ما هي الثقة؟\n\nنص.", language: "ar")
    #expect(arabic.headings.map(\.identifier) == ["ما-هي-الثقة"])
    #expect(arabic.headings.map(\.level) == [2])
    #expect(arabic.headings.map(\.text) == ["ما هي الثقة؟"])
  }

  @Test func readingTimeIsThatOfTheLanguage() throws {
    let words = String(repeating: "word ", count: 684)
    #expect(try SampleFiles.text(words).readingMinutes == 3)
    #expect(try SampleFiles.text(words, language: "ar").readingMinutes == 5)
    #expect(try SampleFiles.text("short").readingMinutes == 1)
    let letters = String(repeating: "信頼、", count: 357)
    #expect(try SampleFiles.text(letters, language: "ja").readingMinutes == 2)
    #expect(ReadingSpeed.length(of: "one – two, 3 …", in: "en") == 3)
    #expect(ReadingSpeed.length(of: "信頼、2 回。", in: "ja") == 4)
  }

  @Test func daysAreThoseOfTheCalendar() {
    for text in ["2026-11-23", "2024-02-29", "2000-02-29", "2026-12-31"] {
      #expect(CalendarDay(text)?.text == text)
    }
    for text in [
      "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "２０２６-01-01",
      "2026-11-31", "2026-11-23 ", "", "2026-11-2x",
    ] {
      #expect(CalendarDay(text) == nil, "\(text)")
    }
  }
}
