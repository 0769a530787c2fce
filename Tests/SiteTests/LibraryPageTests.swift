// SPDX-License-Identifier: Apache-2.0
// The public pages: what they show, in which language, and that no text of an article or of a visitor is ever
// anything else than text.

import Foundation
import HTTPTypes
import SyncServer
import Testing

@Suite struct LibraryPageTests {
  private static let pages = [
    "/en/", "/en/articles", "/en/articles/the-first", "/en/articles/the-second", "/en/tags",
    "/en/tags/trust-recovery", "/en/search", "/en/search?q=words", "/en/help",
    "/en/help?country=IT", "/it/", "/it/articles/il-secondo-cos%C3%AC", "/nowhere",
  ]

  @Test(arguments: pages)
  func everyPageIsWholeAndHoldsNoProgram(path: String) async throws {
    try await SampleLibrary.app().run { (visitor) async throws -> Void in
      let found = try await visitor.ask(path)
      #expect(found.status == (path == "/nowhere" ? 404 : 200))
      let html = found.text
      #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"") && html.hasSuffix("</html>\n"))
      let scripts = html.matches(of: /<script/).count
      #expect(scripts == (path.contains("search") ? 1 : 0))
      for word in ["<style", " style=", "javascript:", "<iframe", "alert('1')</script>"] {
        #expect(!html.contains(word), "\(word)")
      }
      #expect(html.firstMatch(of: /\son[a-z]+=/) == nil)
      #expect(html.matches(of: /<h1/).count == 1 && html.matches(of: /<main/).count == 1)
      #expect(html.firstMatch(of: />(?:library|help|welcome|tags)\.[a-z.-]+</) == nil)
    }
  }

  @Test func whatAnArticleSaysIsTextAndNothingElse() async throws {
    try await SampleLibrary.app().run { (visitor) async throws -> Void in
      let html = try await visitor.ask("/en/articles/the-first").text
      let safe =
        "&lt;/title&gt;&lt;script&gt;alert('1')&lt;/script&gt; &amp; &quot;quoted&quot; &lt;b&gt;"
      #expect(html.contains("<title>\(safe)</title>"))
      #expect(html.contains("<h1 itemprop=\"headline\">\(safe)</h1>"))
      #expect(html.contains("<bdi>Ann \(safe)</bdi>"))
      #expect(html.contains("rel=\"noreferrer\"><bdi>\(safe)</bdi>"))
      #expect(!html.contains("<b>") && !html.contains("<script"))
      // The warning stands before the text.
      let warning = try #require(html.range(of: "<aside class=\"notice\""))
      let body = try #require(html.range(of: "itemprop=\"articleBody\""))
      #expect(warning.lowerBound < body.lowerBound)
      #expect(html.contains("Not yet reviewed by anybody from the field"))
      #expect(html.contains("datetime=\"2026-05-28\""))
      #expect(html.contains("href=\"/en/articles/the-second\""))
    }
  }

  @Test func whatSomebodyLooksForIsTextToo() async throws {
    try await SampleLibrary.app().run { (visitor) async throws -> Void in
      for query in [
        "%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "%00%01%FF%FE", "%3C/title%3E", "a%", "%zz",
        "javascript:alert(1)", "{query}", String(repeating: "%F0%9F%8C%B1", count: 500),
      ] {
        let found = try await visitor.ask("/en/search?q=" + query)
        #expect(found.status == 200)
        #expect(found.text.matches(of: /<script/).count == 1, "\(query)")
        #expect(!found.text.contains("<script>") && !found.text.contains("\u{0}"))
        let live = try await visitor.ask("/en/search/live?q=" + query)
        #expect(live.status == 200 && live["Content-Type"] == ["application/json; charset=utf-8"])
        #expect(live.json["results"] != nil)
      }
      let nothing = try await visitor.ask("/en/search?q=zzzzqqqq")
      #expect(nothing.text.contains("Nothing found") && nothing.text.contains("#healing"))
      #expect(nothing.text.contains("value=\"zzzzqqqq\""))
      let unknown = try await visitor.ask("/en/search?q=words&tag=%3Cb%3E&x=1&q=other")
      #expect(unknown.status == 200 && !unknown.text.contains("<b>"))
    }
  }

  @Test func translationsNameEachOtherAndOnlyRealOnes() async throws {
    try await SampleLibrary.app().run { (visitor) async throws -> Void in
      let second = try await visitor.ask("/en/articles/the-second").text
      let italian = "http://localhost/it/articles/il-secondo-cos%C3%AC"
      #expect(second.contains("<link rel=\"alternate\" hreflang=\"it\" href=\"\(italian)\">"))
      #expect(
        second.contains("<link rel=\"canonical\" href=\"http://localhost/en/articles/the-second\">")
      )
      let other = try await visitor.ask("/it/articles/il-secondo-cos%C3%AC")
      #expect(other["Content-Language"] == ["it"] && other.text.contains("<html lang=\"it\""))
      #expect(other.text.contains("28 maggio 2026"))
      #expect(
        other.text.contains("hreflang=\"en\" href=\"http://localhost/en/articles/the-second\""))
      let first = try await visitor.ask("/en/articles/the-first").text
      #expect(!first.contains("hreflang=\"it\" href=\"http"))
    }
  }

  @Test func helpIsNeverShownAsCheckedWhenThatIsLongAgo() async throws {
    // 1522 was read on 2023-06-09: day 19,517.
    for (day, isFresh) in [(19_517, true), (19_697, true), (19_698, false), (20_780, false)] {
      try await SampleLibrary.app().run(day: Int64(day)) { (visitor) async throws -> Void in
        let html = try await visitor.ask("/en/help?country=IT").text
        let line = try #require(html.range(of: "href=\"tel:1522\""))
        let rest = html[line.upperBound...].prefix(900)
        #expect(rest.contains("Checked against a public page of June 9, 2023.") == isFresh)
        #expect(rest.contains("It may have changed since.") == !isFresh)
      }
    }
    try await SampleLibrary.app().run { (visitor) async throws -> Void in
      let html = try await visitor.ask("/en/help").text
      #expect(html.contains("href=\"/en/help?country=GB\"") && !html.contains("href=\"tel:"))
      #expect(html.contains("class=\"leave\""))
      let unknown = try await visitor.ask("/en/help?country=%3Cscript%3E")
      #expect(unknown.text.contains("href=\"/en/help?country=GB\""))
      let chosen = try await visitor.ask("/it/help?country=GB")
      #expect(chosen.text.contains("Regno Unito") && chosen["Set-Cookie"].isEmpty)
      #expect(chosen["Cache-Control"] == ["no-store"])
    }
  }

  @Test func everyPageLeadsToHelpInOneStep() async throws {
    try await SampleLibrary.app().run { (visitor) async throws -> Void in
      for path in Self.pages {
        let language = path.hasPrefix("/it") ? "it" : "en"
        #expect(try await visitor.ask(path).text.contains("href=\"/\(language)/help\""), "\(path)")
      }
    }
  }
}
