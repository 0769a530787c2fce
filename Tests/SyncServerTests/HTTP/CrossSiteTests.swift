// SPDX-License-Identifier: Apache-2.0
// What a page of another site can make a browser send, and what becomes of it.

import Envelopes
import HTTPTypes
import SyncServer
import Testing

@Suite struct CrossSiteTests {
  /// One request: what it carries, and whether it is done.
  struct Case: Sendable {
    let site: String
    let origin: String
    let isCookie: Bool
    let isDone: Bool
  }

  private static let ours = "http://localhost"
  private static let cases: [Case] = [
    // A browser of today tells where a request comes from.
    Case(site: "same-origin", origin: ours, isCookie: true, isDone: true),
    Case(site: "same-origin", origin: "", isCookie: true, isDone: true),
    Case(site: "same-site", origin: "", isCookie: true, isDone: false),
    Case(site: "cross-site", origin: "", isCookie: true, isDone: false),
    Case(site: "none", origin: "", isCookie: true, isDone: false),
    Case(site: "same-origin", origin: "http://evil.example", isCookie: true, isDone: false),
    Case(site: "cross-site", origin: ours, isCookie: true, isDone: false),
    Case(site: "SAME-ORIGIN", origin: "", isCookie: true, isDone: false),
    // An older one tells its origin.
    Case(site: "", origin: ours, isCookie: true, isDone: true),
    Case(site: "", origin: "null", isCookie: true, isDone: false),
    Case(site: "", origin: "http://localhost:8080", isCookie: true, isDone: false),
    Case(site: "", origin: "https://localhost", isCookie: true, isDone: false),
    Case(site: "", origin: "http://localhost.evil.example", isCookie: true, isDone: false),
    // Neither: only a token that a page cannot send for somebody else.
    Case(site: "", origin: "", isCookie: true, isDone: false),
    Case(site: "", origin: "", isCookie: false, isDone: true),
    // A token does not help a page of another site.
    Case(site: "cross-site", origin: "", isCookie: false, isDone: false),
    Case(site: "", origin: "http://evil.example", isCookie: false, isDone: false),
    Case(site: "same-origin", origin: ours, isCookie: false, isDone: true),
  ]

  @Test(arguments: cases.indices)
  func whereARequestComesFrom(index: Int) async throws {
    let one = Self.cases[index]
    try await World().run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      let token = try #require(a.token)
      let headers = [
        "Sec-Fetch-Site": one.site, "Origin": one.origin,
        "Cookie": one.isCookie ? "k=\(token)" : "",
      ]
      for (method, path) in [
        (HTTPRequest.Method.delete, "/v1/recovery"), (.post, "/v1/recovery/cancel"),
      ] {
        let reply = try await caller.send(
          method, path, token: one.isCookie ? nil : token, headers: headers)
        #expect(reply.outcome == (one.isDone ? "204" : "403 cross-site"), "\(one)")
      }
    }
  }

  @Test(arguments: [
    ("1", "application/json", "200"), ("1", "application/json; charset=utf-8", "200"),
    ("1", "Application/JSON;charset=UTF-8", "200"), ("", "application/json", "403 cross-site"),
    ("0", "application/json", "403 cross-site"), ("1", "", "403 cross-site"),
    ("1", "text/plain", "403 cross-site"), ("1", "application/json; x=1", "403 cross-site"),
    ("1", "application/x-www-form-urlencoded", "403 cross-site"),
    ("1", "multipart/form-data; boundary=a", "403 cross-site"),
    ("1", "text/plain; application/json", "403 cross-site"),
  ])
  func theMarkerAndTheType(marker: String, type: String, outcome: String) async throws {
    try await World().run { caller in
      let a = try TestPerson(seed: 1)
      let reply = try await caller.send(
        .post, "/v1/auth/challenge",
        .members(["lookup": .text(Base64URL.encode(a.record.lookup.bytes))]),
        headers: ["X-Kintsugi": marker, "Content-Type": type])
      #expect(reply.outcome == outcome)
    }
  }

  @Test func aPageThatDisappearsCanLock() async throws {
    for (site, origin, outcome) in [
      ("same-origin", "", "204"), ("", Self.ours, "204"), ("cross-site", "", "403 cross-site"),
      ("", "", "403 cross-site"), ("", "http://evil.example", "403 cross-site"),
    ] {
      try await World().run { caller in
        let a = try await TestPerson.joined(caller, seed: 1)
        let reply = try await caller.send(
          .post, "/v1/auth/lock", text: "",
          headers: [
            "X-Kintsugi": "", "Content-Type": "text/plain;charset=UTF-8", "Sec-Fetch-Site": site,
            "Origin": origin, "Cookie": "k=\(try #require(a.token))",
          ])
        #expect(reply.outcome == outcome, "\(site) \(origin)")
        let after = try await a.send(caller, .get, "/v1/rooms")
        #expect(after.status == (outcome == "204" ? 401 : 200))
      }
    }
  }

  @Test func noAnswerInvitesOtherOrigins() async throws {
    try await World().run { caller in
      for method in [HTTPRequest.Method.get, .options, .post] {
        let reply = try await caller.send(
          method, "/v1/server",
          headers: [
            "Origin": "http://evil.example", "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "x-kintsugi",
          ])
        for field in reply.headers {
          #expect(!field.name.canonicalName.hasPrefix("access-control"))
        }
      }
    }
  }

  @Test func onlyTheNameThatPeopleOpen() async throws {
    // The routes in a test are asked as "localhost"; a server with another name refuses all but its health.
    for origin in ["http://localhost:8080", "http://example.org", "http://127.0.0.1"] {
      try await World(origin: origin).run { (caller) async throws -> Void in
        #expect(try await caller.send(.get, "/v1/server").outcome == "421 misdirected")
        #expect(try await caller.send(.get, "/v1/health").outcome == "204")
      }
    }
  }
}
