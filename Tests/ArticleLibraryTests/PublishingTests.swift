// SPDX-License-Identifier: Apache-2.0
// Feeds, the sitemap and the pages' other languages: what programs read, and keep for years.

import ArticleLibrary
import Testing

@Suite struct PublishingTests {
  private static let origin = "https://a.example"

  private static let sample = SampleFiles(files: [
    "articles/en/a-day.md": SampleFiles.article(
      [("title", "\"A day & <a> \\\"night\\\"\""), ("warning", "It speaks of a night.")],
      body: "One & two."),
    "articles/en/b-day.md": SampleFiles.article([("slug", "b-day"), ("written", "2026-11-25")]),
    "articles/tr/a-day.md": SampleFiles.article([("slug", "gün-gün"), ("tags", nil)]),
  ])

  private static func feed(_ language: String, origin: String = origin) throws -> String {
    let feed = try sample.library().feed(
      in: language, origin: origin, title: "Kintsugi & more", subtitle: "S")
    return try #require(feed)
  }

  /// The texts of all elements of one name.
  private static func texts(_ name: String, in xml: String) -> [String] {
    xml.components("<\(name)>").dropFirst().compactMap { $0.components("</\(name)>").first }
  }

  @Test func aFeedTellsTheNewestFirst() throws {
    let feed = try Self.feed("en")
    #expect(
      Self.texts("title", in: feed)
        == ["Kintsugi &amp; more", "A day", "A day &amp; &lt;a&gt; &quot;night&quot;"])
    #expect(
      Self.texts("updated", in: feed)
        == ["2026-11-25T00:00:00Z", "2026-11-25T00:00:00Z", "2026-11-23T00:00:00Z"])
    #expect(
      feed.contains(
        "<link rel=\"self\" type=\"application/atom+xml\" href=\"\(Self.origin)/en/feed.atom\"/>"))
    #expect(feed.contains("<category term=\"healing\" label=\"healing\"/>"))
    // The text is HTML that is escaped once more, its warning first.
    #expect(
      feed.contains(
        ">&lt;p&gt;&lt;em&gt;It speaks of a night.&lt;/em&gt;&lt;/p&gt;\n"
          + "&lt;p&gt;One &amp;amp; two.&lt;/p&gt;\n</content>"))
  }

  /// The identifiers are those that Python's uuid.uuid5 makes in the same space.
  @Test func identifiersAreThoseOfTheArticleAndNotOfTheServer() throws {
    let here = Self.texts("id", in: try Self.feed("en"))
    let elsewhere = Self.texts("id", in: try Self.feed("en", origin: "http://b.example:8080"))
    #expect(here == elsewhere)
    #expect(
      here == [
        "urn:uuid:5b9126e7-e9be-5362-b256-0dc4535596c1",
        "urn:uuid:7b47a68f-bfa6-541e-8932-a98894babe07",
        "urn:uuid:c1ffe2e7-e1e6-5c3a-a6ae-3e9154135acc",
      ])
    let turkish = Self.texts("id", in: try Self.feed("tr"))
    #expect(Set(here + turkish).count == 5)
  }

  @Test func addressesAreEscaped() throws {
    let path = "/tr/articles/g%C3%BCn-g%C3%BCn"
    #expect(LibraryAddress.article(slug: "gün-gün").path(in: "tr") == path)
    #expect(try Self.feed("tr").contains("href=\"\(Self.origin)\(path)\""))
    #expect(try Self.sample.library().sitemap(origin: Self.origin).contains(path))
    #expect(LibraryAddress.escaped("信頼/?#%") == "%E4%BF%A1%E9%A0%BC%2F%3F%23%25")
  }

  @Test func pagesNameAllTheirLanguages() throws {
    let library = try Self.sample.library()
    #expect(
      library.alternates(of: .article("a-day")).map(\.path)
        == ["/en/articles/a-day", "/tr/articles/g%C3%BCn-g%C3%BCn"])
    #expect(library.alternates(of: .article("b-day")).map(\.language) == ["en"])
    #expect(library.alternates(of: .home).map(\.path) == ["/en/", "/tr/"])
    #expect(library.defaultPath(of: .home) == "/")
    #expect(library.defaultPath(of: .article("a-day")) == "/en/articles/a-day")
    #expect(library.defaultPath(of: .article("z-day")) == nil)
    #expect(library.address(of: .tag("healing"), in: "tr") == .tag(slug: "iyileşme"))
    #expect(library.address(of: .tag("repair"), in: "en") == nil)
  }

  @Test func theSitemapHasEveryPageOnceWithAllItsLanguages() throws {
    let library = try Self.sample.library()
    let map = library.sitemap(origin: Self.origin)
    let places = Self.texts("loc", in: map)
    #expect(Set(places).count == places.count)
    let expected = library.pages.flatMap { library.alternates(of: $0) }.map {
      Self.origin + $0.path
    }
    #expect(places == expected)
    #expect(places.count == 15)
    for block in Self.texts("url", in: map) {
      let own = try #require(Self.texts("loc", in: block).first)
      #expect(block.contains("href=\"\(own)\""))
      #expect(block.components("hreflang=\"x-default\"").count == 2)
    }
    #expect(map.contains("<lastmod>2026-11-25</lastmod>"))
  }

  @Test func robotsAreToldWhereTheMapIs() {
    let text = Library.robots(origin: Self.origin)
    #expect(text.contains("Sitemap: \(Self.origin)/sitemap.xml\n"))
    #expect(text.contains("Disallow: /app\n"))
  }
}

extension String {
  /// The parts between a text that parts them.
  fileprivate func components(_ separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
