// SPDX-License-Identifier: Apache-2.0
// What pages ask a library: articles by their names, their translations, tags and neighbours.

import ArticleLibrary
import Testing

@Suite struct LibraryTests {
  /// Four articles, one of them in three languages.
  private static let sample = SampleFiles(files: [
    "articles/reading-order.yaml": "- b-day\n- a-day\n",
    "articles/en/a-day.md": SampleFiles.article(
      [
        ("related", "[d-day]"), ("sources", "\n  - text: A book\n    url: https://a.example/x"),
        ("reviewer", "Somebody"), ("reviewed", "2026-12-01"), ("tags", "[healing, repair]"),
      ], body: "See [b](article:b-day)."),
    "articles/en/b-day.md": SampleFiles.article([
      ("slug", "b-day"), ("tags", "[healing, repair]"), ("written", "2026-11-20"),
    ]),
    "articles/en/c-day.md": SampleFiles.article([("slug", "c-day"), ("written", "2026-11-25")]),
    "articles/en/d-day.md": SampleFiles.article([
      ("slug", "d-day"), ("tags", "[trust-recovery]"), ("written", "2026-11-24"),
    ]),
    "articles/it/a-day.md": SampleFiles.article(
      [("slug", "un-giorno"), ("author", nil), ("written", nil), ("tags", nil)],
      body: "Vedi [b](article:b-day)."),
    "articles/tr/a-day.md": SampleFiles.article([("slug", "bir-gün"), ("tags", nil)]),
  ])

  @Test func theListDecidesTheOrderAndThenTheNewestComesFirst() throws {
    let library = try Self.sample.library()
    #expect(
      library.articles(in: "en").map(\.identifier) == ["b-day", "a-day", "c-day", "d-day"])
    #expect(library.languages == ["en", "it", "tr"])
    #expect(library.articles(in: "de").isEmpty)
  }

  @Test func aTranslationTakesOverWhatItDoesNotSay() throws {
    let library = try Self.sample.library()
    let english = try #require(library.article("a-day", in: "en"))
    let italian = try #require(library.article(slug: "un-giorno", in: "it"))
    #expect(italian.author == english.author)
    #expect(italian.written == english.written)
    #expect(italian.tags == ["healing", "repair"])
    #expect(italian.related == ["d-day"])
    #expect(italian.sources == english.sources)
    #expect(italian.sources.map(\.address) == ["https://a.example/x"])
    // Who has read the English has not read this.
    #expect(english.reviewer == "Somebody")
    #expect(italian.reviewer == nil)
    #expect(italian.reviewed == nil)
    #expect(english.changed.text == "2026-12-01")
    #expect(italian.changed.text == "2026-11-23")
  }

  @Test func onlyRealTranslationsAreNamed() throws {
    let library = try Self.sample.library()
    #expect(library.translations(of: "a-day").map(\.language) == ["en", "it", "tr"])
    #expect(library.translations(of: "b-day").map(\.language) == ["en"])
    #expect(library.translations(of: "z-day").isEmpty)
    #expect(library.article(slug: "a-day", in: "it") == nil)
    // The link's words stay, without a way to an English page.
    #expect(library.article("a-day", in: "it")?.html == "<p>Vedi b.</p>\n")
    let linked = "<p>See <a href=\"/en/articles/b-day\">b</a>.</p>\n"
    #expect(library.article("a-day", in: "en")?.html == linked)
  }

  @Test func anAddressIsFoundInEitherNormalForm() throws {
    let library = try Self.sample.library()
    for slug in ["bir-g\u{FC}n", "bir-gu\u{308}n"] {
      #expect(library.article(slug: slug, in: "tr")?.identifier == "a-day")
    }
  }

  @Test func relatedAreThoseNamedAndThenThoseWithMostTagsInCommon() throws {
    let library = try Self.sample.library()
    let article = try #require(library.article("a-day", in: "en"))
    #expect(library.related(to: article).map(\.identifier) == ["d-day", "b-day", "c-day"])
    #expect(library.related(to: article, count: 1).map(\.identifier) == ["d-day"])
    let last = try #require(library.article("d-day", in: "en"))
    #expect(library.related(to: last).isEmpty)
    let italian = try #require(library.article("a-day", in: "it"))
    #expect(library.related(to: italian).isEmpty)
  }

  @Test func tagsHaveWordsAddressesAndCounts() throws {
    let library = try Self.sample.library()
    #expect(library.tags(in: "en").map(\.name) == ["healing", "repair", "trust-recovery"])
    #expect(library.tags(in: "en").map(\.count) == [3, 2, 1])
    let recovery = try #require(library.tag(slug: "trust-recovery", in: "en"))
    #expect(recovery.words == "trust recovery")
    #expect(recovery.hashtag == "#trust_recovery")
    // A tag without words in a language is not shown there.
    #expect(library.tags(in: "it").map(\.slug) == ["guarigione"])
    #expect(library.tag(slug: "ritrovare-la-fiducia", in: "it") == nil)
    let turkish = try #require(library.tags(in: "tr").first)
    #expect(turkish.slug == "iyileşme")
    #expect(turkish.hashtag == "#İyileşme")
    #expect(
      library.articles(tagged: "repair", in: "en").map(\.identifier) == ["b-day", "a-day"])
    let article = try #require(library.article("a-day", in: "en"))
    #expect(library.tags(of: article).map(\.count) == [3, 2])
  }

  @Test func whatIsNotOfferedIsNowhere() throws {
    let library = try Self.sample.library().offered(in: ["en", "it"], without: [.contact])
    #expect(library.languages == ["en", "it"])
    #expect(library.article("a-day", in: "tr") == nil)
    #expect(library.article(slug: "bir-gün", in: "tr") == nil)
    #expect(library.articles(in: "tr").isEmpty)
    #expect(library.translations(of: "a-day").map(\.language) == ["en", "it"])
    #expect(!library.pages.contains(.contact))
    #expect(library.alternates(of: .contact).isEmpty)
    #expect(!library.sitemap(origin: "https://a.example").contains("/tr/"))
    #expect(!library.sitemap(origin: "https://a.example").contains("/contact"))
  }

  @Test func anEmptyLibraryIsOne() throws {
    let library = try SampleFiles(files: [:]).library()
    #expect(library.languages.isEmpty)
    #expect(library.alternates(of: .home).isEmpty)
    let feed = library.feed(in: "en", origin: "https://a.example", title: "", subtitle: "")
    #expect(feed == nil)
  }
}
