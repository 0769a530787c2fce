// SPDX-License-Identifier: Apache-2.0
// Every limit, reached and waited out. Networks are told apart as a trusted proxy names them.

import Envelopes
import HTTPTypes
import SyncServer
import Testing

@Suite struct LimitTests {
  private let many = "429 too-many"

  private func from(_ address: String) -> [String: String] { ["X-Forwarded-For": address] }

  private func challenge(
    _ caller: Caller, _ lookup: LoginLookup, from address: String
  ) async throws -> Reply {
    try await caller.send(
      .post, "/v1/auth/challenge",
      .members(["lookup": .text(Base64URL.encode(lookup.bytes))]), headers: from(address))
  }

  /// A sign-in that is wrong in its signature only.
  private func wrongSignIn(
    _ caller: Caller, _ person: TestPerson, from address: String
  ) async throws -> Reply {
    let body = JSONValue.members([
      "lookup": .text(Base64URL.encode(person.record.lookup.bytes)),
      "challenge": .text(Base64URL.encode([UInt8](repeating: 0, count: 32))),
      "sig": .text(Base64URL.encode([UInt8](repeating: 0, count: 64))),
      "session": .text("bearer"), "device": .text("own"),
    ])
    return try await caller.send(.post, "/v1/auth/login", body, headers: from(address))
  }

  @Test func failedSignInsByName() async throws {
    let world = try World(limits: ServerLimits())
    try await world.run { caller in
      let known = try await TestPerson.joined(caller, seed: 1)
      let unknown = try TestPerson(seed: 2)
      var last: [String: Reply] = [:]
      for (name, person) in [("known", known), ("unknown", unknown)] {
        for round in 0..<5 {
          let reply = try await wrongSignIn(caller, person, from: "10.\(round).1.1")
          #expect(reply.outcome == "401 sign-in-refused")
        }
        last[name] = try await wrongSignIn(caller, person, from: "10.9.1.1")
      }
      #expect(last["known"]?.outcome == many)
      #expect(last["known"]?.text == last["unknown"]?.text)
      #expect(last["known"]?.headers == last["unknown"]?.headers)
      let wait = try #require(Int64(last["known"]?.headers[.retryAfter] ?? ""))
      #expect((1...900).contains(wait))
      // Even the right key waits; who is signed in goes on.
      #expect(try await known.signIn(caller).outcome == many)
      #expect(try await known.send(caller, .get, "/v1/rooms").status == 200)
      world.clock.pass(seconds: wait)
      #expect(try await known.signIn(caller).status == 200)
    }
  }

  @Test func goodSignInsAreNotCounted() async throws {
    try await World(limits: ServerLimits()).run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      for _ in 0..<12 { #expect(try await a.signIn(caller).status == 200) }
    }
  }

  @Test func failedSignInsByNameAndDay() async throws {
    let world = try World(limits: ServerLimits())
    try await world.run { caller in
      let a = try TestPerson(seed: 1)
      for round in 0..<30 {
        let reply = try await wrongSignIn(caller, a, from: "10.\(round).1.1")
        #expect(reply.outcome == "401 sign-in-refused", "\(round)")
        world.clock.pass(seconds: 1_000)
      }
      #expect(try await wrongSignIn(caller, a, from: "10.99.1.1").outcome == many)
    }
  }

  @Test func failedSignInsByNetwork() async throws {
    let world = try World(limits: ServerLimits())
    try await world.run { caller in
      for round in 0..<60 {
        let reply = try await wrongSignIn(
          caller, try TestPerson(seed: UInt64(round)), from: "192.0.2.\(round)")
        #expect(reply.outcome == "401 sign-in-refused")
      }
      let a = try TestPerson(seed: 99)
      #expect(try await wrongSignIn(caller, a, from: "192.0.2.200").outcome == many)
      #expect(try await wrongSignIn(caller, a, from: "192.0.3.1").status == 401)
      world.clock.pass(seconds: 3_600)
      #expect(try await wrongSignIn(caller, a, from: "192.0.2.200").status == 401)
    }
  }

  @Test func challengesByNetwork() async throws {
    let world = try World(limits: ServerLimits())
    try await world.run { caller in
      let a = try TestPerson(seed: 1)
      for _ in 0..<30 {
        #expect(try await challenge(caller, a.record.lookup, from: "2001:db8:1::1").status == 200)
      }
      for (address, outcome) in [
        ("2001:db8:1:ffff::2", many), ("2001:0DB8:0001::", many), ("2001:db8:2::1", "200"),
        ("192.0.2.1", "200"), ("::ffff:192.0.2.77", "200"), ("9.9.9.9, 2001:db8:1::5", many),
      ] {
        let reply = try await challenge(caller, a.record.lookup, from: address)
        #expect(reply.outcome == outcome, "\(address)")
      }
      world.clock.pass(seconds: 60)
      #expect(try await challenge(caller, a.record.lookup, from: "2001:db8:1::1").status == 200)
    }
  }

  @Test func whatStrangersSayOfProxiesIsIgnored() async throws {
    try await World(trustedProxies: 0, limits: ServerLimits()).run { caller in
      let a = try TestPerson(seed: 1)
      for round in 0..<30 {
        let reply = try await challenge(caller, a.record.lookup, from: "10.0.\(round).1")
        #expect(reply.status == 200)
      }
      #expect(try await challenge(caller, a.record.lookup, from: "10.0.99.1").outcome == many)
    }
  }

  @Test func signUpsByNetwork() async throws {
    let world = try World(limits: ServerLimits())
    try await world.run { (caller) async throws -> Void in
      func signUp(_ seed: UInt64) async throws -> Reply {
        try await caller.send(
          .post, "/v1/accounts", try await TestPerson(seed: seed).signUpBody(caller))
      }
      for seed in 1...5 { #expect(try await signUp(UInt64(seed)).status == 201) }
      #expect(try await signUp(6).outcome == many)
      // The same account again is no new one.
      #expect(try await signUp(5).status == 201)
      world.clock.pass(days: 1)
      #expect(try await signUp(6).status == 201)
    }
  }

  @Test func invitationsByAccount() async throws {
    let world = try World(limits: ServerLimits())
    try await world.run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      for _ in 0..<5 {
        let invite = try await a.invite(caller).invite
        let second = try await a.send(
          caller, .put, "/v1/invites/\(InvitationIdentifier(high: 1, low: 1).hex)",
          a.invitation(to: a.numbers.identifier()))
        #expect(second.outcome == "409 invitation-open")
        let withdrawn = try await a.send(caller, .delete, "/v1/invites/\(invite.hex)")
        #expect(withdrawn.outcome == "204")
      }
      let path = "/v1/invites/\(InvitationIdentifier(high: 1, low: 2).hex)"
      let body = a.invitation(to: a.numbers.identifier())
      #expect(try await a.send(caller, .put, path, body).outcome == many)
      world.clock.pass(days: 1)
      let later = try #require(try await a.signIn(caller)["token"])
      #expect(try await caller.send(.put, path, body, token: later).outcome == "204")
      #expect(try await caller.send(.put, path, body, token: later).outcome == "204")
    }
  }

  @Test func unknownInvitationsByNetwork() async throws {
    try await World(limits: ServerLimits()).run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      for round in 0..<20 {
        let path = "/v1/invites/\(InvitationIdentifier(high: 5, low: UInt64(round)).hex)"
        #expect(try await a.send(caller, .get, path).outcome == "404 not-found")
      }
      let path = "/v1/invites/\(InvitationIdentifier(high: 6, low: 0).hex)"
      #expect(try await a.send(caller, .get, path).outcome == many)
      #expect(try await a.send(caller, .post, path + "/accept", a.acceptance).outcome == many)
    }
  }

  @Test func eventsByAccount() async throws {
    var limits = ServerLimits()
    limits.eventsPerDay.count = 200
    let world = try World(limits: limits)
    try await world.run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      func write(_ range: Range<Int>) async throws -> Reply {
        try await a.append(
          caller, try range.map { try a.event(in: a.home, at: UInt64($0)) }, to: a.home)
      }
      #expect(try await write(0..<64).number("stored") == 64)
      let refused = try await write(64..<65)
      #expect(refused.outcome == many)
      // Four below nothing and one more, at two a second.
      #expect(refused.headers[.retryAfter] == "3")
      world.clock.pass(seconds: 3)
      #expect(try await write(64..<128).status == 200)
      world.clock.pass(seconds: 60)
      #expect(try await write(128..<192).status == 200)
      world.clock.pass(seconds: 60)
      #expect(try await write(192..<250).status == 200)
      world.clock.pass(seconds: 60)
      #expect(try await write(250..<251).outcome == many)
    }
  }

  @Test func knownEventsCostNothing() async throws {
    try await World(limits: ServerLimits()).run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      let events = try (0..<60).map { try a.event(in: a.home, at: UInt64($0)) }
      #expect(try await a.append(caller, events, to: a.home).number("stored") == 60)
      for _ in 0..<5 {
        #expect(try await a.append(caller, events, to: a.home).number("known") == 60)
      }
    }
  }

  @Test func bytesByAccount() async throws {
    var limits = ServerLimits.wide
    limits.quotaBytes = 3 * 1_188
    try await World(limits: limits).run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      let events = try (0..<4).map { try a.event(in: a.home, at: UInt64($0)) }
      let refused = try await a.append(caller, events, to: a.home)
      #expect(refused.outcome == "507 quota")
      #expect(refused.number("quotaBytes") == 3_564)
      #expect(try await a.append(caller, Array(events.prefix(3)), to: a.home).status == 200)
      #expect(try await a.append(caller, [events[3]], to: a.home).outcome == "507 quota")
      let rooms = try await a.send(caller, .get, "/v1/rooms")
      #expect(rooms.number("usedBytes") == 3_564)
    }
  }

  @Test func signUpCanBeClosedOrAskForAToken() async throws {
    try await World(signUp: .closed).run { caller in
      let body = try await TestPerson(seed: 1).signUpBody(caller)
      #expect(try await caller.send(.post, "/v1/accounts", body).outcome == "403 sign-up-closed")
    }
    let token: [UInt8] = [1, 2, 3]
    try await World(signUp: .token, admits: { given, _ in given == token }).run { caller in
      let a = try TestPerson(seed: 1)
      for (given, outcome) in [
        (nil, "403 sign-up-token"), ([9], "403 sign-up-token"), (token, "201"),
      ] as [([UInt8]?, String)] {
        let body = try await a.signUpBody(caller, token: given)
        #expect(try await caller.send(.post, "/v1/accounts", body).outcome == outcome)
      }
    }
  }
}
