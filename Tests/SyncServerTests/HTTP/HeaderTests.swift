// SPDX-License-Identifier: Apache-2.0
// The headers of every kind of answer, name by name.

import HTTPTypes
import SyncServer
import Testing

@Suite struct HeaderTests {
  /// What every answer carries, besides what belongs to its body.
  private static let always = [
    "cache-control: no-store",
    "content-security-policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; "
      + "style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
      + "manifest-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none'; "
      + "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
      + "trusted-types kintsugi-url",
    "cross-origin-embedder-policy: require-corp",
    "cross-origin-opener-policy: same-origin",
    "cross-origin-resource-policy: same-origin",
    "origin-agent-cluster: ?1",
    "permissions-policy: accelerometer=(), camera=(), display-capture=(), geolocation=(), "
      + "gyroscope=(), microphone=(), midi=(), payment=(), usb=(), browsing-topics=(), "
      + "publickey-credentials-get=(self), clipboard-write=(self)",
    "referrer-policy: no-referrer",
    "x-content-type-options: nosniff",
    "x-frame-options: DENY",
    "x-robots-tag: noindex, nofollow",
  ]

  private func headers(_ reply: Reply) -> [String] {
    let ofTheBody: Set = ["content-length", "date"]
    return reply.headers.map { "\($0.name.canonicalName): \($0.value)" }
      .filter { !ofTheBody.contains(String($0.prefix { $0 != ":" })) }.sorted()
  }

  /// Requests of every kind, and the headers that their answers have beside those of all.
  private static let kinds: [(HTTPRequest.Method, String, Int, [String])] = [
    (.get, "/v1/server", 200, ["content-type: application/json; charset=utf-8"]),
    (.head, "/v1/server", 200, ["content-type: application/json; charset=utf-8"]),
    (.get, "/v1/health", 204, []),
    (.head, "/v1/health", 204, []),
    (.get, "/v1/rooms", 401, ["content-type: application/problem+json; charset=utf-8"]),
    (.head, "/v1/rooms", 401, ["content-type: application/problem+json; charset=utf-8"]),
    (.get, "/nothing", 404, ["content-type: application/problem+json; charset=utf-8"]),
    (.head, "/nothing", 404, ["content-type: application/problem+json; charset=utf-8"]),
    (
      .options, "/v1/server", 405,
      ["allow: GET, HEAD", "content-type: application/problem+json; charset=utf-8"]
    ),
    (
      .trace, "/v1/sessions", 405,
      ["allow: DELETE, GET, HEAD", "content-type: application/problem+json; charset=utf-8"]
    ),
    (.delete, "/v1/recovery", 401, ["content-type: application/problem+json; charset=utf-8"]),
  ]

  @Test(arguments: kinds.indices)
  func everyKindOfAnswerHasThem(index: Int) async throws {
    let (method, path, status, more) = Self.kinds[index]
    try await World().run { caller in
      let reply = try await caller.send(method, path)
      #expect(reply.status == status)
      #expect(headers(reply) == (Self.always + more).sorted())
    }
    try await World(origin: "https://localhost").run { caller in
      let reply = try await caller.send(method, path)
      let strict = "strict-transport-security: max-age=63072000; includeSubDomains"
      #expect(headers(reply) == (Self.always + more + [strict]).sorted())
    }
  }

  @Test func behindASocketToo() async throws {
    try await World().runLive { caller, _ in
      for (method, path, status, more) in Self.kinds {
        let reply = try await caller.send(method, path)
        #expect(reply.status == status)
        #expect(headers(reply) == (Self.always + more).sorted(), "\(method) \(path)")
      }
    }
  }

  @Test func headAnswersAsGetDoesWithoutABody() async throws {
    try await World().run { caller in
      for path in ["/v1/server", "/v1/rooms", "/nothing", "/v1/sessions"] {
        let get = try await caller.send(.get, path)
        let head = try await caller.send(.head, path)
        #expect(head.status == get.status)
        #expect(head.text.isEmpty && !get.text.isEmpty)
        #expect(head.headers[.contentLength] == get.headers[.contentLength])
      }
    }
  }

  @Test(arguments: [
    "/v1/server/", "/v1//server", "//v1/server", "/V1/server", "/v1/Server", "/v1/%73erver",
    "/v1/server;a=1", "/v1", "/", "/v1/rooms//events", "/.git/config", "/metrics", "/openapi.json",
    "/v1/../v1/server", "/v1/server%00", "/v1/rooms/{room}/events/x",
  ])
  func onePathForOneThing(path: String) async throws {
    try await World().run { (caller) async throws -> Void in
      #expect(try await caller.send(.get, path).outcome == "404 not-found")
    }
  }
}
