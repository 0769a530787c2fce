// SPDX-License-Identifier: Apache-2.0
// What the search page gets of the library: articles with marks, tags as filters, and what other languages have.

import ArticleLibrary
import ArticleSearch
import Testing

@Suite struct LibrarySearchTests {
  private static let sample = SampleFiles(files: [
    "articles/en/a-day.md": SampleFiles.article(
      [("title", "A sincere apology"), ("also-searched-as", "[saying sorry]")],
      body: "Words alone mend little. Deeds over months mend more."),
    "articles/en/b-day.md": SampleFiles.article(
      [("slug", "b-day"), ("title", "Sleepless nights"), ("tags", "[repair]")],
      body: "Images that come back keep people awake. Rest helps."),
    "articles/it/a-day.md": SampleFiles.article(
      [("slug", "le-scuse"), ("title", "Scuse sincere"), ("tags", nil)],
      body: "Le parole da sole riparano poco."),
    "synonyms/en.json": "{\"rings\": [[\"insomnia\", \"sleepless\"]]}",
  ])

  private static func found(_ query: String, _ language: String = "en", tag: String? = nil) throws
    -> [String]
  {
    try sample.library().search(query, in: language, tag: tag).hits.map(\.article.identifier)
  }

  @Test func whatIsTypedFindsTheArticleThatIsMeant() throws {
    #expect(try Self.found("apology").first == "a-day")
    #expect(try Self.found("sleepless").first == "b-day")
    #expect(try Self.found("saying sorry").first == "a-day")
    #expect(try Self.found("insomnia").first == "b-day")
    #expect(try Self.found("scuse", "it").first == "a-day")
  }

  @Test func aTagLeavesOnlyItsArticles() throws {
    #expect(try Self.found("apology", tag: "repair").isEmpty)
    #expect(try Self.found("apology", tag: "healing") == ["a-day"])
    #expect(try Self.found("apology", tag: "nothing").isEmpty)
  }

  @Test func whatWasLookedForIsMarkedInTheTextAsItStands() throws {
    let answer = try Self.sample.library().search("APOLOGY months", in: "en")
    let hit = try #require(answer.hits.first)
    #expect(hit.title.map(\.text).joined() == "A sincere apology")
    #expect(hit.title.filter(\.isMarked).map(\.text) == ["apology"])
    #expect(hit.snippet.contains { $0.isMarked && $0.text == "months" })
  }

  @Test func otherLanguagesAreCounted() throws {
    let library = try Self.sample.library()
    let elsewhere = library.search("scuse", in: "en").elsewhere
    #expect(elsewhere.map(\.language) == ["it"])
    #expect(elsewhere.map(\.count) == [1])
    #expect(library.offered(in: ["en"]).search("scuse", in: "en").elsewhere.isEmpty)
  }

  @Test func nothingIsFoundForNothing() throws {
    let library = try Self.sample.library()
    for query in ["", "   ", "?!", "\u{0}"] {
      #expect(library.search(query, in: "en").hits.isEmpty)
    }
    #expect(library.search("apology", in: "de").hits.isEmpty)
    #expect(library.search("apology", in: "xx").hits.isEmpty)
    #expect(library.search(String(repeating: "apology ", count: 10_000), in: "en").hits.count == 1)
  }

  @Test func ringsThatCannotBeReadAreAFault() {
    var sample = Self.sample
    sample.files["synonyms/en.json"] = "{\"rings\": [[\"one\"]]}"
    #expect(sample.faults.map(\.problem) == [.synonyms(.tooFew(.rings, number: 1))])
    sample.files = ["synonyms/xx.json": "{\"rings\": []}", "synonyms/en.txt": ""]
    #expect(Set(sample.faults.map(\.problem)) == [.unknownLanguage("xx"), .unknownFile])
  }
}
