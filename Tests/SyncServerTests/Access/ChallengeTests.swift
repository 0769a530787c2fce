// SPDX-License-Identifier: Apache-2.0
// A signature is good once, soon, here, for one person and one purpose.

import Crypto
import Envelopes
import HTTPTypes
import SyncServer
import Testing

@Suite struct ChallengeTests {
  private let refused = "401 sign-in-refused"

  @Test func aChallengeIsGoodOnce() async throws {
    try await World().run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      let body = try await a.signInBody(caller)
      #expect(try await caller.send(.post, "/v1/auth/login", body).status == 200)
      #expect(try await caller.send(.post, "/v1/auth/login", body).outcome == refused)
    }
  }

  @Test func aChallengeIsUsedUpByAWrongSignature() async throws {
    try await World().run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      let body = try await a.signInBody(caller)
      let wrong = body.replacing("sig", .text(Base64URL.encode([UInt8](repeating: 1, count: 64))))
      #expect(try await caller.send(.post, "/v1/auth/login", wrong).outcome == refused)
      #expect(try await caller.send(.post, "/v1/auth/login", body).outcome == refused)
    }
  }

  @Test func aChallengeIsGoodForTwoMinutes() async throws {
    let world = try World()
    try await world.run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      for (seconds, status) in [(119, 200), (120, 401)] as [(Int64, Int)] {
        let body = try await a.signInBody(caller)
        world.clock.pass(seconds: seconds)
        #expect(try await caller.send(.post, "/v1/auth/login", body).status == status)
      }
    }
  }

  @Test func aChallengeDoesNotOutliveTheProcess() async throws {
    let first = try World()
    let (a, body) = try await first.run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      return (a, try await a.signInBody(caller))
    }
    let second = try await World(copying: try await first.rows(), clock: first.clock)
    try await second.run { (caller) async throws -> Void in
      #expect(try await caller.send(.post, "/v1/auth/login", body).outcome == refused)
      #expect(try await a.signIn(caller).status == 200)
    }
  }

  @Test func aChallengeIsBoundToWhoAskedForIt() async throws {
    try await World().run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      let b = try await TestPerson.joined(caller, seed: 2)
      // B's challenge, signed by A for A.
      let challenge = try #require(
        try await caller.send(
          .post, "/v1/auth/challenge",
          .members(["lookup": .text(Base64URL.encode(b.record.lookup.bytes))]))["challenge"]
          .flatMap { Base64URL.decode($0) })
      let body = JSONValue.members([
        "lookup": .text(Base64URL.encode(a.record.lookup.bytes)),
        "challenge": .text(Base64URL.encode(challenge)),
        "sig": try a.sign(.login, challenge, content: nil, lookup: a.record.lookup),
        "session": .text("bearer"), "device": .text("own"),
      ])
      #expect(try await caller.send(.post, "/v1/auth/login", body).outcome == refused)
    }
  }

  @Test(arguments: ["example.org", "localhost:8080", "LOCALHOST", "localhost.", ""])
  func aSignatureForAnotherHostIsRefused(host: String) async throws {
    try await World().run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      #expect(try await a.signIn(caller, host: host).outcome == refused)
      #expect(try await a.signIn(caller).status == 200)
    }
  }

  @Test func aSignatureForAnotherActionIsRefused() async throws {
    try await World().run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      for action in AccountAction.allCases where action != .login {
        for content in [nil, []] as [[UInt8]?] {
          let body = JSONValue.object(
            [
              .init(name: "lookup", value: .text(Base64URL.encode(a.record.lookup.bytes))),
              .init(name: "session", value: .text("bearer")),
              .init(name: "device", value: .text("own")),
            ] + (try await a.proof(caller, action, content: content)))
          #expect(
            try await caller.send(.post, "/v1/auth/login", body).outcome == refused, "\(action)")
        }
      }
      // A signature to sign in does not delete the account.
      let leave = JSONValue.object(
        [.init(name: "delayDays", value: .number(0))]
          + (try await a.proof(caller, .login, content: nil)))
      #expect(try await a.send(caller, .post, "/v1/account/leave", leave).outcome == refused)
      // Nor does one that chose another delay.
      let other = JSONValue.object(
        [.init(name: "delayDays", value: .number(0))]
          + (try await a.proof(caller, .leave, content: UInt32(30).bigEndianBytes)))
      #expect(try await a.send(caller, .post, "/v1/account/leave", other).outcome == refused)
    }
  }

  @Test func aSlipsChallengeIsNotAnAccounts() async throws {
    try await World().run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      let reply = try await caller.send(
        .post, "/v1/recovery/challenge",
        .members(["lookup": .text(Base64URL.encode(a.record.lookup.bytes))]))
      let challenge = try #require(reply["challenge"].flatMap { Base64URL.decode($0) })
      let body = JSONValue.members([
        "lookup": .text(Base64URL.encode(a.record.lookup.bytes)),
        "challenge": .text(Base64URL.encode(challenge)),
        "sig": try a.sign(.login, challenge, content: nil, lookup: a.record.lookup),
        "session": .text("bearer"), "device": .text("own"),
      ])
      #expect(try await caller.send(.post, "/v1/auth/login", body).outcome == refused)
    }
  }
}

extension JSONValue {
  /// This object with another value for one member.
  func replacing(_ name: String, _ value: JSONValue) -> JSONValue {
    guard case .object(let members) = self else { return self }
    return .object(members.map { $0.name == name ? .init(name: name, value: value) : $0 })
  }

  /// This object with one more member.
  func adding(_ name: String, _ value: JSONValue) -> JSONValue {
    guard case .object(let members) = self else { return self }
    return .object(members + [.init(name: name, value: value)])
  }

  /// This object without a member.
  func removing(_ name: String) -> JSONValue {
    guard case .object(let members) = self else { return self }
    return .object(members.filter { $0.name != name })
  }
}
