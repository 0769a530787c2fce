// SPDX-License-Identifier: Apache-2.0
// The page, the manifest and the worker: what they name is there, and nothing in them is code.

import HTTPTypes
import SyncServer
import Testing

@Suite struct PageTests {
  /// The addresses in a page's attributes `href` and `src` of elements that begin so.
  private func addresses(_ html: String, _ start: String) -> [String] {
    html.split(separator: "\n").filter { $0.contains(start) }.compactMap { line in
      for attribute in ["href=\"", "src=\""] {
        guard let place = line.firstRange(of: attribute) else { continue }
        return String(line[place.upperBound...].prefix { $0 != "\"" })
      }
      return nil
    }
  }

  @Test func allStaticImportsAreAskedForAtOnceAndNothingElse() async throws {
    try await SampleApp().run { (visitor) async throws -> Void in
      let html = try await visitor.ask("/app").text
      let path = { (name: String) in "/app/\(visitor.release)/\(name)" }
      #expect(
        addresses(html, "modulepreload")
          == ["page/a.mjs", "page/b.mjs", "shell/here.mjs"].map(path))
      #expect(addresses(html, "<script") == [path("shell/main.mjs")])
      #expect(
        addresses(html, "rel=\"stylesheet\"") == ["style/app.css", "style/print.css"].map(path))
      #expect(addresses(html, "as=\"style\"") == [path("style/tokens.css")])
      for address in addresses(html, "<link") + addresses(html, "<script") {
        #expect(try await visitor.ask(address).status == 200, "\(address)")
      }
    }
  }

  @Test func thereIsNothingThatThePolicyForbids() async throws {
    try await SampleApp().run { (visitor) async throws -> Void in
      let html = try await visitor.ask("/app").text
      for word in ["<style", "style=", "onclick", "onload", "javascript:", "http:", "https:"] {
        #expect(!html.contains(word), "\(word)")
      }
      #expect(html.contains("></script>") && html.contains("<title>Kintsugi</title>"))
      #expect(html.contains("<h1>Needs &lt;script&gt;</h1><p>Because &amp; why</p>"))
      #expect(html.utf8.count < 8_000)
    }
  }

  /// `Accept-Language`, and the language of the page with tests' languages offered.
  private static let wishes = [
    ("", "en"), ("it", "it"), ("it-CH", "it"), ("IT", "it"), ("fr, it;q=0.8, en;q=0.5", "it"),
    ("it;q=0.1, en;q=0.9", "en"), ("it;q=0, en", "en"), ("fr", "en"), ("*", "en"), ("ar", "en"),
    ("ar-XB", "ar-XB"), ("en-XA, it", "en-XA"), ("en-XA;q=0.5, it", "it"), ("en-GB", "en"),
    ("it;q=x", "en"), (";;,,", "en"), ("en;q=0.5, it;q=0.5", "en"),
  ]

  @Test(arguments: wishes.indices)
  func thePageSpeaksALanguageThatTheBrowserAsksFor(index: Int) async throws {
    let (accepts, tag) = Self.wishes[index]
    try await SampleApp().run(pseudo: true) { (visitor) async throws -> Void in
      let found = try await visitor.ask("/app", .get, ["Accept-Language": accepts])
      let direction = tag == "ar-XB" ? "rtl" : "ltr"
      #expect(found.text.contains("<html lang=\"\(tag)\" dir=\"\(direction)\">"))
      #expect(found["Vary"] == ["Accept-Language", "Accept-Encoding"])
      if tag == "it" { #expect(found.text.contains("<h1>Serve &quot;script&quot;</h1>")) }
    }
  }

  @Test func theManifestNamesNothingButTheApp() async throws {
    try await SampleApp().run { (visitor) async throws -> Void in
      let found = try await visitor.ask("/app/manifest.webmanifest")
      #expect(found["Content-Type"] == ["application/manifest+json; charset=utf-8"])
      for name in ["name", "short_name"] { #expect(found.json[name] == .text("Kintsugi")) }
      #expect(found.json["description"] == nil)
      for name in ["id", "start_url", "scope"] { #expect(found.json[name] == .text("/app")) }
      guard case .array(let icons)? = found.json["icons"] else {
        Issue.record("no icons")
        return
      }
      for icon in icons {
        guard case .text(let address)? = icon["src"], case .text(let type)? = icon["type"] else {
          Issue.record("an icon without an address")
          continue
        }
        let file = try await visitor.ask(address)
        #expect(file.status == 200 && file["Content-Type"] == [type])
      }
      #expect(icons.count { $0["purpose"] == .text("maskable") } == 2)
    }
  }

  @Test func theWorkerKnowsItsReleaseAndItsFiles() async throws {
    try await SampleApp().run { (visitor) async throws -> Void in
      let found = try await visitor.ask("/app/sw.js")
      #expect(found["Content-Type"] == ["text/javascript; charset=utf-8"])
      #expect(found["Service-Worker-Allowed"] == ["/app"])
      let lines = found.text.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines[0] == "const RELEASE = \"\(visitor.release)\";")
      #expect(lines[1].hasPrefix("const FILES = [") && lines[1].hasSuffix("];"))
      let list = lines[1].dropFirst("const FILES = ".count).dropLast()
      guard case .array(let names) = try JSONReader.read(Array(list.utf8)) else { return }
      #expect(names.count > 15)
      for case .text(let name) in names {
        #expect(try await visitor.file(name).status == 200, "\(name)")
      }
      #expect(lines[2...].joined(separator: "\n") == SampleApp.files["Web/shell/sw.js"])
    }
  }
}
