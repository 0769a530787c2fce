// SPDX-License-Identifier: Apache-2.0
// The recovery slip, from its making to its use, and how its owner stops it.

import Crypto
import Envelopes
import HTTPTypes
import SyncServer
import Testing

@Suite struct RecoveryTests {
  /// A slip and its key.
  private struct TestSlip: Sendable {
    let lookup: RecoveryLookup
    let key: Curve25519.Signing.PrivateKey

    init(seed: UInt64) throws {
      let numbers = NumberBox(seed: seed)
      lookup = numbers.identifier()
      key = try Curve25519.Signing.PrivateKey(rawRepresentation: numbers.bytes(32))
    }

    func set(_ caller: Caller, by person: TestPerson, version: UInt32) async throws -> Reply {
      try await person.send(
        caller, .put, "/v1/recovery",
        try await RightsStage.slipBody(
          caller, person, lookup, Array(key.publicKey.rawRepresentation), version: version))
    }

    func send(
      _ caller: Caller, _ path: String, _ more: [JSONValue.Member] = [], content: [UInt8] = []
    ) async throws -> Reply {
      let name = JSONValue.text(Base64URL.encode(lookup.bytes))
      let reply = try await caller.send(
        .post, "/v1/recovery/challenge", .members(["lookup": name]))
      let challenge = try #require(reply["challenge"].flatMap { Base64URL.decode($0) })
      let message = AccountAction.recover.message(
        host: "localhost", challenge: challenge, lookup: lookup,
        contentHash: Array(SHA256.hash(data: content)))
      let body: [JSONValue.Member] =
        [
          .init(name: "lookup", value: name),
          .init(name: "challenge", value: .text(Base64URL.encode(challenge))),
          .init(
            name: "sig", value: .text(Base64URL.encode(Array(try key.signature(for: message))))),
        ] + more
      return try await caller.send(.post, path, .object(body))
    }

    func complete(_ caller: Caller, _ record: AccountRecord) async throws -> Reply {
      try await send(
        caller, "/v1/recovery/complete",
        [
          .init(name: "record", value: record.json),
          .init(name: "session", value: .text("bearer")),
          .init(name: "device", value: .text("own")),
        ], content: record.bytes)
    }
  }

  @Test func aSlipOpensTheAccountAfterFourDays() async throws {
    let world = try World()
    try await world.run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      let slip = try TestSlip(seed: 50)
      #expect(try await a.send(caller, .get, "/v1/recovery").text == #"{"set":false}"#)
      #expect(try await slip.set(caller, by: a, version: 1).outcome == "204")
      #expect(
        try await a.send(caller, .get, "/v1/recovery").text == #"{"set":true,"version":1}"#)
      let ready = Int64(world.clock.today) + 4
      #expect(
        try await slip.send(caller, "/v1/recovery/collect").outcome == "409 recovery-not-requested")
      for _ in 0..<3 {
        let reply = try await slip.send(caller, "/v1/recovery/request")
        #expect(reply.status == 202)
        #expect(reply.number("readyDay") == ready)
        world.clock.pass(seconds: 60)
      }
      #expect(
        try await a.send(caller, .get, "/v1/recovery").number("requestedDay") == ready - 4)
      world.clock.pass(days: 3)
      let waiting = try await slip.send(caller, "/v1/recovery/collect")
      #expect(waiting.outcome == "409 recovery-waiting")
      #expect(waiting.number("readyDay") == ready)
      let next = a.nextRecord(lookup: a.numbers.identifier())
      #expect(try await slip.complete(caller, next).outcome == "409 recovery-waiting")
      world.clock.pass(days: 1)
      let collected = try await slip.send(caller, "/v1/recovery/collect")
      #expect(collected["accountId"] == a.account.hex)
      #expect(collected.number("wrapVersion") == 1)

      let wrong = a.nextRecord(lookup: a.numbers.identifier(), version: 5)
      #expect(try await slip.complete(caller, wrong).outcome == "409 version")
      let done = try await slip.complete(caller, next)
      #expect(done.status == 200)
      #expect(done.number("wrapVersion") == 2)
      // The slip is used up, the old record and all old sessions are gone, the new one is in.
      #expect(try await slip.send(caller, "/v1/recovery/collect").status == 401)
      #expect(try await a.send(caller, .get, "/v1/rooms").status == 401)
      #expect(try await a.signIn(caller).status == 401)
      var recovered = a
      recovered.record = next
      #expect(try await recovered.signIn(caller).status == 200)
      #expect(try await caller.send(.get, "/v1/rooms", token: done["token"]).status == 200)
    }
  }

  @Test func theOwnerStopsARequest() async throws {
    let world = try World()
    try await world.run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      let slip = try TestSlip(seed: 50)
      #expect(try await slip.set(caller, by: a, version: 1).outcome == "204")
      for round in 0..<4 {
        let reply = try await slip.send(caller, "/v1/recovery/request")
        #expect(reply.outcome == (round < 3 ? "202" : "429 too-many"))
        #expect(try await a.send(caller, .post, "/v1/recovery/cancel").outcome == "204")
      }
      #expect(
        try await slip.send(caller, "/v1/recovery/collect").outcome == "409 recovery-not-requested")
      #expect(try await a.send(caller, .delete, "/v1/recovery").outcome == "204")
      #expect(
        try await slip.send(caller, "/v1/recovery/request").outcome == "401 sign-in-refused")
    }
  }

  @Test func aNewSlipOrNewKeysEndTheOldSlip() async throws {
    try await World().run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      let (first, second) = (try TestSlip(seed: 50), try TestSlip(seed: 51))
      #expect(try await first.set(caller, by: a, version: 1).outcome == "204")
      #expect(try await second.set(caller, by: a, version: 1).outcome == "409 version")
      #expect(try await second.set(caller, by: a, version: 2).outcome == "204")
      #expect(try await first.send(caller, "/v1/recovery/request").status == 401)
      let record = a.nextRecord(lookup: a.numbers.identifier())
      let body = JSONValue.object(
        [.init(name: "record", value: record.json)]
          + (try await a.proof(caller, .rotateKit, content: record.bytes)))
      #expect(try await a.send(caller, .post, "/v1/auth/rotate", body).outcome == "204")
      #expect(try await second.send(caller, "/v1/recovery/request").status == 401)
      #expect(try await a.send(caller, .get, "/v1/recovery").text == #"{"set":false}"#)
    }
  }
}
