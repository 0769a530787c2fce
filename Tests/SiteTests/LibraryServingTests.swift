// SPDX-License-Identifier: Apache-2.0
// At which addresses public pages stand, with which headers, and what the log keeps of a visit.

import HTTPTypes
import SyncServer
import Testing

@Suite struct LibraryServingTests {
  @Test(arguments: [
    ("", "/en/"), ("it", "/it/"), ("it-CH, en;q=0.5", "/it/"), ("xx, it;q=0.2", "/it/"),
    ("it;q=0, en", "/en/"), ("*", "/en/"),
  ])
  func theRootLeadsToALanguageOfTheBrowser(accepts: String, path: String) async throws {
    try await SampleLibrary.app().run { (visitor) async throws -> Void in
      let found = try await visitor.ask("/", .get, ["Accept-Language": accepts])
      #expect(found.status == 302 && found["Location"] == [path] && found.bytes.isEmpty)
      #expect(found["Vary"] == ["Accept-Language"] && found["Cache-Control"] == ["no-store"])
    }
  }

  @Test(arguments: [
    ("/en", "/en/"), ("/EN/", "/en/"), ("/It", "/it/"), ("/en/articles/", "/en/articles"),
    ("/en/Articles", "/en/articles"), ("/en/articles/The-First", "/en/articles/the-first"),
    ("/en/articles/the-first/", "/en/articles/the-first"),
    ("/en/articles/first", "/en/articles/the-first"),
    ("/it/articles/second", "/it/articles/il-secondo-cos%C3%AC"),
    ("/it/articles/il-secondo-co%73i%CC%80", "/it/articles/il-secondo-cos%C3%AC"),
    ("/en/tags/Trust-Recovery", "/en/tags/trust-recovery"), ("/en/help/", "/en/help"),
  ])
  func anotherSpellingIsLedOn(path: String, right: String) async throws {
    try await SampleLibrary.app().run { (visitor) async throws -> Void in
      let found = try await visitor.ask(path)
      #expect(found.status == 301 && found["Location"] == [right], "\(found.status)")
      #expect(try await visitor.ask(right).status == 200)
    }
  }

  @Test(arguments: [
    "/nowhere", "/fr/", "/en/articles/gone", "/it/articles/the-first", "/it/articles/first",
    "/en/tags/gone", "/en//articles", "/en/articles/the-first/more", "/en/search/live/more",
    "/en/articles/%2e%2e/%2e%2e/secret.txt", "/en/%00", "/en/articles/%FF", "/library/x/y",
    "/library/x/library.css", "/index.html", "/.git/config", "/en/contact", "/en/contact/sent",
    "/en-XA/", "/Content/articles/en/first.md", "//", "/%",
  ])
  func whereThereIsNothingAPageSaysSo(path: String) async throws {
    try await SampleLibrary.app().run { (visitor) async throws -> Void in
      let found = try await visitor.ask(path, .get, ["Accept-Language": "it"])
      #expect(found.status == 404, "\(found.status)")
      #expect(found["Content-Type"] == ["text/html; charset=utf-8"])
      #expect(found["Cache-Control"] == ["no-store"] && found["X-Robots-Tag"] == ["noindex"])
      let tag = path.hasPrefix("/en/") ? "en" : "it"
      #expect(found.text.contains("<html lang=\"\(tag)\""))
      #expect(found.text.contains("action=\"/\(tag)/search\"") && !found.text.contains(path + "<"))
      let isNamed = ["/en/", "/it/"].contains { path.hasPrefix($0) }
      #expect(found["Vary"].contains("Accept-Language") == !isNamed)
    }
  }

  @Test func theAppAndTheRoutesAnswerAsBefore() async throws {
    try await SampleLibrary.app().run { (visitor) async throws -> Void in
      #expect(try await visitor.ask("/app").text.contains("<title>Kintsugi</title>"))
      #expect(try await visitor.ask("/app/x/y").json["code"] == .text("not-found"))
      #expect(try await visitor.ask("/v1/nothing").json["code"] == .text("not-found"))
      #expect(try await visitor.ask("/v1/server").json["service"] == .text("kintsugi"))
      for name in ["library/library.css", "library/search.mjs", "words/library.en.json"] {
        #expect(try await visitor.file(name).status == 404, "\(name)")
      }
    }
  }

  @Test func aPageHasWhatItNeedsAndNoMore() async throws {
    try await SampleLibrary.app().run { (visitor) async throws -> Void in
      let basis = "default-src 'none'; style-src 'self'; img-src 'self'; "
      let end =
        "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
      let none = basis + "base-uri 'none'; form-action 'none'; " + end
      let form = basis + "base-uri 'none'; form-action 'self'; " + end
      let script =
        basis + "script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; " + end
      let server = try await visitor.ask("/v1/server")
      for (path, policy) in [
        ("/en/articles/the-first", none), ("/en/tags", none), ("/en/help", none), ("/en/", form),
        ("/nowhere", form), ("/en/search?q=a", script),
      ] {
        let found = try await visitor.ask(path)
        #expect(found["Content-Security-Policy"] == [policy], "\(path)")
        #expect(found["Set-Cookie"].isEmpty)
        let hidden = path == "/nowhere" || path.contains("search")
        #expect(found["X-Robots-Tag"] == (hidden ? ["noindex"] : []), "\(path)")
        for name in [
          "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "X-Content-Type-Options",
          "Referrer-Policy", "Permissions-Policy", "X-Frame-Options",
        ] { #expect(found[name] == server[name] && !found[name].isEmpty, "\(path) \(name)") }
      }
    }
  }

  @Test(arguments: [
    "/en/", "/en/articles/the-first", "/en/feed.atom", "/sitemap.xml", "/robots.txt",
  ])
  func whatIsTheSameForEverybodyIsKeptForMinutes(path: String) async throws {
    try await SampleLibrary.app().run(warmed: true) { (visitor) async throws -> Void in
      var tags: Set<String> = []
      for coding in ["br", "gzip", "identity"] {
        let accepts = ["Accept-Encoding": coding]
        let found = try await visitor.ask(path, .get, accepts)
        let tag = try #require(found["ETag"].first)
        tags.insert(tag)
        #expect(found.status == 200 && !tag.hasPrefix("W/"))
        #expect(found["Cache-Control"] == ["public, max-age=300, stale-while-revalidate=86400"])
        #expect(found["Vary"] == ["Accept-Encoding"])
        let again = try await visitor.ask(
          path, .get, accepts.merging(["If-None-Match": tag]) { $1 })
        #expect(again.status == 304 && again.bytes.isEmpty)
        let head = try await visitor.ask(path, .head, accepts)
        #expect(head.status == 200 && head.bytes.isEmpty && head["ETag"] == [tag])
      }
      #expect(tags.count == (path == "/robots.txt" ? tags.count : 3))
    }
  }

  @Test func theStylesheetIsKeptForEver() async throws {
    try await SampleLibrary.app().run { (visitor) async throws -> Void in
      let html = try await visitor.ask("/en/").text
      let path = try #require(html.firstMatch(of: /\/library\/[0-9a-f]{32}\/library\.css/)).output
      let found = try await visitor.ask(String(path), .get, ["Accept-Encoding": "br"])
      #expect(found["Cache-Control"] == ["public, max-age=31536000, immutable"])
      #expect(found["Content-Type"] == ["text/css; charset=utf-8"] && found.bytes.count <= 6_000)
    }
  }

  @Test func refusalsArePagesToo() async throws {
    try await SampleLibrary.app().run { (visitor) async throws -> Void in
      for method in [.post, .put, .delete, .options] as [HTTPRequest.Method] {
        let found = try await visitor.ask("/it/articles", method)
        #expect(found.status == 405 && found["Allow"] == ["GET, HEAD"])
        #expect(found.text.contains("<html lang=\"it\""))
      }
      #expect(try await visitor.ask("/en/", body: "x").status == 400)
      var statuses: [Int] = []
      for _ in 0..<301 { statuses.append(try await visitor.ask("/en/search?q=words").status) }
      #expect(statuses.dropLast().allSatisfy { $0 == 200 } && statuses.last == 429)
      let late = try await visitor.ask("/en/search?q=words")
      #expect(late["Retry-After"] == ["60"] && late.text.contains("Too many requests"))
      #expect(!late.text.contains("name=\"q\""))
      #expect(try await visitor.ask("/en/articles").status == 200)
    }
    try await SampleLibrary.app().run(origin: "http://pages.example.org") {
      (visitor) async throws -> Void in
      #expect(try await visitor.ask("/en/").status == 421)
    }
  }

  @Test func theLogKnowsNoArticleNoQuestionAndNoCountry() async throws {
    try await SampleLibrary.app().run { (visitor) async throws -> Void in
      for path in [
        "/", "/en/", "/en/articles/the-first", "/en/tags/trust-recovery", "/en/search?q=canary",
        "/en/search/live?q=canary", "/en/help?country=IT", "/en/canary", "/en/articles/canary",
        "/en/articles/first", "/canary",
      ] { _ = try await visitor.ask(path) }
      let routes = visitor.lines.all.compactMap { line -> String? in
        guard case .text(let route)? = try? JSONReader.read(Array(line.utf8))["route"] else {
          return nil
        }
        return route
      }
      #expect(
        routes == [
          "/", "/{language}/", "/{language}/articles/{article}", "/{language}/tags/{tag}",
          "/{language}/search", "/{language}/search/live", "/{language}/help", "none", "none",
          "moved", "none",
        ])
      let log = visitor.lines.all.joined()
      for word in ["canary", "first", "trust", "country", "IT"] { #expect(!log.contains(word)) }
    }
  }
}
