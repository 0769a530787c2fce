// SPDX-License-Identifier: Apache-2.0
// Whether something is there must not be found out by asking: the known and the unknown get the same answer.

import EnvelopeStorage
import Envelopes
import Foundation
import HTTPTypes
import SyncServer
import Testing

@Suite(.serialized) struct EnumerationTests {
  /// Two requests whose answers must be the same.
  private struct Pair: Sendable {
    let name: String
    let known: @Sendable () async throws -> Reply
    let unknown: @Sendable () async throws -> Reply
  }

  private func pairs(_ caller: Caller) async throws -> [Pair] {
    let a = try await TestPerson.joined(caller, seed: 1)
    let b = try await TestPerson.joined(caller, seed: 2)
    let s = try await TestPerson.joined(caller, seed: 3)
    let nobody = try TestPerson(seed: 4)
    let (room, used) = try await a.pair(caller, with: b)
    let event = try a.event(in: room, at: 0, for: [b.account])
    #expect(try await a.append(caller, [event], to: room).status == 200)
    let body = JSONValue.members([
      "slot": .text(Base64URL.encode(try s.slot(for: b.account).bytes))
    ])
    func get(_ path: String) -> @Sendable () async throws -> Reply {
      { try await s.send(caller, .get, path) }
    }
    func put(_ path: String) -> @Sendable () async throws -> Reply {
      { try await s.send(caller, .put, path, body) }
    }
    func signIn(_ person: TestPerson) -> @Sendable () async throws -> Reply {
      {
        let body = JSONValue.members([
          "lookup": .text(Base64URL.encode(person.record.lookup.bytes)),
          "challenge": .text(Base64URL.encode([UInt8](repeating: 0, count: 32))),
          "sig": .text(Base64URL.encode([UInt8](repeating: 0, count: 64))),
          "session": .text("bearer"), "device": .text("own"),
        ])
        return try await caller.send(.post, "/v1/auth/login", body)
      }
    }
    func challenge(_ person: TestPerson) -> @Sendable () async throws -> Reply {
      {
        try await caller.send(
          .post, "/v1/auth/challenge",
          .members(["lookup": .text(Base64URL.encode(person.record.lookup.bytes))]))
      }
    }
    let none = "00000000000000000000000000000001"
    let slots = "/slots/\(b.account.hex)"
    return [
      Pair(name: "lookup, challenge", known: challenge(a), unknown: challenge(nobody)),
      Pair(name: "lookup, sign-in", known: signIn(a), unknown: signIn(nobody)),
      Pair(
        name: "invite", known: get("/v1/invites/\(used.hex)"), unknown: get("/v1/invites/\(none)")),
      Pair(
        name: "room", known: get("/v1/rooms/\(room.hex)/events"),
        unknown: get("/v1/rooms/\(none)/events")),
      Pair(
        name: "event",
        known: put("/v1/rooms/\(s.home.hex)/events/\(event.header.event.hex)" + slots),
        unknown: put("/v1/rooms/\(s.home.hex)/events/\(none)" + slots)),
      Pair(
        name: "slot",
        known: put("/v1/rooms/\(room.hex)/events/\(event.header.event.hex)" + slots),
        unknown: put("/v1/rooms/\(none)/events/\(none)" + slots)),
    ]
  }

  @Test func theAnswersAreTheSame() async throws {
    try await World().run { caller in
      for pair in try await pairs(caller) {
        let (known, unknown) = (try await pair.known(), try await pair.unknown())
        #expect(known.outcome == unknown.outcome, "\(pair.name)")
        #expect(known.headers == unknown.headers, "\(pair.name)")
        if known.status != 200 {
          #expect(known.text == unknown.text, "\(pair.name)")
        } else {
          #expect(known.text.utf8.count == unknown.text.utf8.count, "\(pair.name)")
        }
      }
    }
  }

  @Test func anUnknownNameKeepsItsSalt() async throws {
    try await World().run { caller in
      let body = JSONValue.members(["lookup": .text("AAAAAAAAAAAAAAAAAAAAAA")])
      let first = try await caller.send(.post, "/v1/auth/challenge", body)
      let second = try await caller.send(.post, "/v1/auth/challenge", body)
      #expect(first["saltP"] == second["saltP"])
      #expect(first["challenge"] != second["challenge"])
      #expect(first.json["kdf"] == .members(["id": .number(1), "iter": .number(600_000)]))
    }
  }

  /// Prints how long both take: a machine that is busy with other things must not fail a test.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["KINTSUGI_TIMING"] != nil))
  func theTimesAreTheSame() async throws {
    let clock = ContinuousClock()
    try await World().run { caller in
      for pair in try await pairs(caller) {
        var times: [[Duration]] = [[], []]
        for round in 0..<4_000 {
          let which = round % 2
          let took = try await clock.measure {
            _ = try await (which == 0 ? pair.known() : pair.unknown())
          }
          times[which].append(took)
        }
        let medians = times.map { $0.sorted()[$0.count / 2] }
        let apart = abs((medians[0] - medians[1]) / .microseconds(1))
        print("\(pair.name): known \(medians[0]), unknown \(medians[1]), apart \(apart) us")
        #expect(apart < 1_000, "\(pair.name): a difference that no noise explains")
      }
    }
  }
}
