// SPDX-License-Identifier: Apache-2.0
// How sessions begin, live and end.

import EnvelopeStorage
import Envelopes
import HTTPTypes
import SyncServer
import Testing

@Suite struct SessionTests {
  private func lives(_ caller: Caller, _ token: String?) async throws -> Bool {
    let reply = try await caller.send(.get, "/v1/rooms", token: token)
    if reply.status != 200 { #expect(reply.outcome == "401 session-ended") }
    return reply.status == 200
  }

  @Test func everySignInGivesANewToken() async throws {
    try await World().run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      var tokens: Set<String> = [try #require(a.token)]
      for _ in 0..<5 {
        let token = try #require(try await a.signIn(caller)["token"])
        #expect(Base64URL.decode(token)?.count == 32)
        tokens.insert(token)
      }
      #expect(tokens.count == 6)
    }
  }

  @Test func theStoreHoldsNoToken() async throws {
    let world = try World()
    try await world.run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      let token = try #require(a.token.flatMap { Base64URL.decode($0) })
      for row in try await world.rows() {
        for case .bytes(let bytes) in row.values { #expect(bytes != token) }
      }
    }
  }

  @Test(arguments: [("shared", 600), ("own", 1_800)] as [(String, Int64)])
  func anIdleSessionEnds(device: String, seconds: Int64) async throws {
    let world = try World()
    try await world.run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      let token = try await a.signIn(caller, device: device)["token"]
      for _ in 0..<3 {
        world.clock.pass(seconds: seconds - 1)
        #expect(try await lives(caller, token))
      }
      world.clock.pass(seconds: seconds)
      #expect(try await !lives(caller, token))
      #expect(try await !lives(caller, token))
    }
  }

  @Test(arguments: [("shared", 12 * 3_600), ("own", 30 * 86_400)] as [(String, Int64)])
  func aBusySessionEndsToo(device: String, seconds: Int64) async throws {
    let world = try World()
    try await world.run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      let token = try await a.signIn(caller, device: device)["token"]
      var passed: Int64 = 0
      while passed + 500 < seconds {
        world.clock.pass(seconds: 500)
        passed += 500
        try #require(try await lives(caller, token), "after \(passed)")
      }
      world.clock.pass(seconds: seconds - passed)
      #expect(try await !lives(caller, token))
    }
  }

  @Test func aRestartKeepsASessionAndItsLastDay() async throws {
    let first = try World()
    let a = try await first.run { try await TestPerson.joined($0, seed: 1) }
    let rows = try await first.rows()
    first.clock.pass(days: 29)
    let second = try await World(copying: rows, clock: first.clock)
    try await second.run { (caller) async throws -> Void in
      #expect(try await lives(caller, a.token))
    }
    first.clock.pass(days: 2)
    let third = try await World(copying: rows, clock: first.clock)
    try await third.run { (caller) async throws -> Void in
      #expect(try await !lives(caller, a.token))
    }
  }

  @Test func atMostEightAndTheOldestGoes() async throws {
    try await World().run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      for _ in 0..<20 { _ = try await a.signIn(caller, device: "shared") }
      let newest = try await a.signIn(caller, device: "own")["token"]
      let list = try await caller.send(.get, "/v1/sessions", token: newest).list("sessions")
      #expect(list.count == 8)
      #expect(list.filter { $0["current"] == .truth(true) }.count == 1)
    }
  }

  @Test func oneSessionOrAllOthersEnd() async throws {
    try await World().run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      let second = try await a.signIn(caller)["token"]
      let third = try await a.signIn(caller)["token"]
      let own = try await caller.send(.get, "/v1/sessions", token: second).list("sessions")
      guard case .text(let id)? = own.first(where: { $0["current"] == .truth(true) })?["id"] else {
        Issue.record("no current session")
        return
      }
      #expect(try await a.send(caller, .delete, "/v1/sessions/\(id)").outcome == "204")
      #expect(try await !lives(caller, second))
      #expect(try await a.send(caller, .delete, "/v1/sessions/\(id)").outcome == "404 not-found")
      #expect(try await a.send(caller, .delete, "/v1/sessions").outcome == "204")
      #expect(try await !lives(caller, third))
      #expect(try await lives(caller, a.token))
    }
  }

  @Test func signingOutEndsTheSessionAndClearsTheBrowser() async throws {
    try await World().run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      let reply = try await a.send(caller, .post, "/v1/auth/logout")
      #expect(reply.status == 204)
      let name = try #require(HTTPField.Name("Clear-Site-Data"))
      #expect(reply.headers[name] == "\"cache\", \"cookies\", \"storage\"")
      #expect(reply.headers[.setCookie]?.contains("Max-Age=0") == true)
      #expect(try await !lives(caller, a.token))
    }
  }

  @Test func aChangeOfThePassphraseEndsTheOthers() async throws {
    try await World().run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      let other = try await a.signIn(caller)["token"]
      let record = a.nextRecord()
      let body = JSONValue.object(
        [.init(name: "record", value: record.json)]
          + (try await a.proof(caller, .change, content: record.bytes)))
      #expect(try await a.send(caller, .post, "/v1/auth/change", body).outcome == "204")
      #expect(try await lives(caller, a.token))
      #expect(try await !lives(caller, other))
      var old = a
      old.record.wrapVersion = 1
      #expect(try await a.signIn(caller).json["wrapVersion"] == .number(2))
    }
  }

  @Test func leavingEndsAll() async throws {
    try await World().run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      let other = try await a.signIn(caller)["token"]
      let body = JSONValue.object(
        [.init(name: "delayDays", value: .number(30))]
          + (try await a.proof(caller, .leave, content: UInt32(30).bigEndianBytes)))
      let reply = try await a.send(caller, .post, "/v1/account/leave", body)
      #expect(reply.status == 204)
      #expect(reply.headers[try #require(HTTPField.Name("Clear-Site-Data"))] != nil)
      #expect(try await !lives(caller, a.token))
      #expect(try await !lives(caller, other))
      #expect(try await a.signIn(caller).outcome == "401 sign-in-refused")
      #expect(
        try await caller.send(.post, "/v1/accounts", try await a.signUpBody(caller)).outcome
          == "409 account-exists")
    }
  }
}

@Suite struct CookieTests {
  @Test func overHttpsTheCookieIsBoundToTheHost() async throws {
    try await World(origin: "https://localhost").run { caller in
      let a = try TestPerson(seed: 1)
      let reply = try await caller.send(
        .post, "/v1/accounts", try await a.signUpBody(caller, session: "cookie"))
      #expect(reply.status == 201)
      #expect(reply["token"] == nil)
      let cookie = try #require(reply.headers[.setCookie])
      #expect(cookie.hasPrefix("__Host-k="))
      #expect(cookie.hasSuffix("; Secure; HttpOnly; SameSite=Strict; Path=/"))
      let token = cookie.dropFirst("__Host-k=".count).prefix { $0 != ";" }
      #expect(Base64URL.decode(token)?.count == 32)
      for (header, outcome) in [
        ("__Host-k=\(token)", "200"), ("other=1; __Host-k=\(token)", "200"),
        ("k=\(token)", "401 session-ended"), ("__Host-k=", "401 session-ended"),
        ("__Host-k=\(token); __Host-k=\(token)", "401 session-ended"),
        ("__Host-k=\(token)A", "401 session-ended"),
      ] {
        let reply = try await caller.send(.get, "/v1/rooms", headers: ["Cookie": header])
        #expect(reply.outcome == outcome, "\(header)")
      }
      let both = try await caller.send(
        .get, "/v1/rooms", token: String(token), headers: ["Cookie": "__Host-k=\(token)"])
      #expect(both.outcome == "401 session-ended")
    }
  }

  @Test func overHttpTheCookieIsPlain() async throws {
    try await World().run { caller in
      let a = try TestPerson(seed: 1)
      let reply = try await caller.send(
        .post, "/v1/accounts", try await a.signUpBody(caller, session: "cookie"))
      let cookie = try #require(reply.headers[.setCookie])
      #expect(cookie.hasPrefix("k="))
      #expect(cookie.hasSuffix("; HttpOnly; SameSite=Strict; Path=/"))
      #expect(!cookie.contains("Secure"))
    }
  }
}
