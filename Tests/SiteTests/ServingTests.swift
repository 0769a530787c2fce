// SPDX-License-Identifier: Apache-2.0
// What stands at which address, with which headers, and who is refused.

import HTTPTypes
import SyncServer
import Testing

@Suite struct ServingTests {
  @Test func everyAnswerHasTheHeadersOfTheServer() async throws {
    try await SampleApp().run { (visitor) async throws -> Void in
      let server = try await visitor.ask("/v1/server")
      let ofTheBody: Set = ["content-type", "content-length", "cache-control", "date"]
      let protective = server.headers.filter { !ofTheBody.contains($0.name.canonicalName) }
      #expect(protective.count == 10)
      for path in ["/", "/app", "/app/sw.js", "/app/manifest.webmanifest", "/app/x/y"] {
        let found = try await visitor.ask(path)
        for field in protective {
          #expect(found.headers[values: field.name] == [field.value], "\(path) \(field.name)")
        }
        #expect(found["Set-Cookie"].isEmpty)
        #expect(found["Cache-Control"] == ["no-store"], "\(path)")
      }
    }
  }

  @Test func aFileHasWhatProtectsAFileAndNoMore() async throws {
    try await SampleApp().run { (visitor) async throws -> Void in
      for name in ["shell/main.mjs", "style/icons/bowl.svg", "words/site.en.json"] {
        let found = try await visitor.file(name)
        let ofTheFile: Set = ["content-type", "content-length", "etag", "date"]
        let headers = found.headers.map { "\($0.name.canonicalName): \($0.value)" }
          .filter { !ofTheFile.contains(String($0.prefix { $0 != ":" })) }
        #expect(
          Set(headers) == [
            "cache-control: public, max-age=31536000, immutable",
            "content-security-policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; "
              + "connect-src 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
              + "trusted-types kintsugi-url",
            "cross-origin-embedder-policy: require-corp",
            "cross-origin-resource-policy: same-origin", "referrer-policy: no-referrer",
            "vary: Accept-Encoding", "x-content-type-options: nosniff",
          ])
        #expect(headers.count == 7)
      }
    }
  }

  @Test(arguments: [
    ("shell/main.mjs", "text/javascript; charset=utf-8"),
    ("style/app.css", "text/css; charset=utf-8"), ("style/icons/bowl.svg", "image/svg+xml"),
    ("style/icons/bowl-192.png", "image/png"), ("engine.wasm", "application/wasm"),
    ("words/site.en.json", "application/json; charset=utf-8"),
    ("help/resources.json", "application/json; charset=utf-8"),
  ])
  func everyFileHasItsType(name: String, type: String) async throws {
    try await SampleApp().run { (visitor) async throws -> Void in
      let found = try await visitor.file(name)
      #expect(found.status == 200 && found["Content-Type"] == [type])
      #expect(found["Content-Length"] == [String(found.bytes.count)])
      let head = try await visitor.ask("/app/\(visitor.release)/\(name)", .head)
      #expect(head.status == 200 && head.bytes.isEmpty)
      #expect(head["Content-Length"] == found["Content-Length"])
      #expect(head["ETag"] == found["ETag"])
    }
  }

  @Test func theRootLeadsToTheApp() async throws {
    try await SampleApp().run { (visitor) async throws -> Void in
      let found = try await visitor.ask("/")
      #expect(found.status == 302 && found["Location"] == ["/app"] && found.bytes.isEmpty)
    }
  }

  @Test func routesOfTheServerAreAnsweredAsBefore() async throws {
    try await SampleApp().run { (visitor) async throws -> Void in
      #expect(try await visitor.ask("/v1/server").json["service"] == .text("kintsugi"))
      #expect(try await visitor.ask("/v1/health").status == 204)
      #expect(try await visitor.ask("/v1/rooms").status == 401)
      #expect(try await visitor.ask("/v1/server", .post).status == 405)
    }
  }

  @Test(arguments: [
    "/app/", "/app//", "/App", "/app/sw.js/", "/app/%73w.js", "/app/../secret.txt",
    "/app/{}/../../secret.txt", "/app/{}/secret.txt", "/app/{}/../secret.txt", "/app/{}/",
    "/app/{}", "/app/{}/shell", "/app/{}/shell/", "/app/{}//shell/main.mjs",
    "/app/{}/shell/../shell/main.mjs", "/app/{}/./shell/main.mjs", "/app/{}/shell%2Fmain.mjs",
    "/app/{}/%2e%2e/%2e%2e/secret.txt", "/app/{}/shell/main.mjs%00", "/app/{}/SHELL/MAIN.MJS",
    "/app/{}/page/README.md", "/app/{}/page/.hidden.mjs", "/app/{}/sw.js", "/app/{}/shell/sw.js",
    "/app/{}/Content/words/site.xcstrings", "/app/{}/words/site.xcstrings",
    "/app/{}/out/engine.wasm",
    "/app/{}/words/site.fr.json", "/app/{}/etc/passwd", "/favicon.ico", "/index.html",
    "/app/dev/shell/main.mjs", "/app/00000000000000000000000000000000/shell/main.mjs",
  ])
  func nothingElseIsServed(template: String) async throws {
    try await SampleApp().run { (visitor) async throws -> Void in
      let path = template.split(separator: "{}", omittingEmptySubsequences: false)
        .joined(separator: visitor.release)
      let found = try await visitor.ask(path)
      #expect(found.status == 404 && found.json["code"] == .text("not-found"), "\(found.text)")
      #expect(found["Content-Type"] == ["application/problem+json; charset=utf-8"])
    }
  }

  @Test func refusalsComeInTheServersOrder() async throws {
    try await SampleApp().run { (visitor) async throws -> Void in
      for path in ["/", "/app", "/app/sw.js", "/app/\(visitor.release)/engine.wasm"] {
        for method in [.post, .put, .delete, .options, .patch] as [HTTPRequest.Method] {
          let found = try await visitor.ask(path, method)
          #expect(found.status == 405 && found["Allow"] == ["GET, HEAD"], "\(path)")
          #expect(found.json["code"] == .text("method"))
        }
        let body = try await visitor.ask(path, body: "x")
        #expect(body.json["code"] == .text("malformed"))
      }
    }
    // The test's client names `localhost`.
    try await SampleApp().run(origin: "http://pages.example.org") {
      (visitor) async throws -> Void in
      for path in ["/", "/app", "/app/sw.js", "/app/\(visitor.release)/engine.wasm", "/v1/server"] {
        #expect(try await visitor.ask(path).json["code"] == .text("misdirected"), "\(path)")
      }
      #expect(try await visitor.ask("/app", .post).json["code"] == .text("method"))
    }
  }

  @Test func theLogNamesKindsOfPlacesOnly() async throws {
    try await SampleApp().run { (visitor) async throws -> Void in
      for path in ["/", "/app?canary", "/app/sw.js", "/app/canary/x", "/canary", "/v1/server"] {
        _ = try await visitor.ask(path)
      }
      _ = try await visitor.file("shell/main.mjs")
      let routes = visitor.lines.all.compactMap { line -> String? in
        guard case .text(let route)? = try? JSONReader.read(Array(line.utf8))["route"] else {
          return nil
        }
        return route
      }
      let file = "/app/{release}/{file}"
      #expect(routes == ["/", "/app", "/app/sw.js", file, "none", "/v1/server", file])
      #expect(!visitor.lines.all.joined().contains("canary"))
      #expect(!visitor.lines.all.joined().contains(visitor.release))
    }
  }
}
