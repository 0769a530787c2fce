// SPDX-License-Identifier: Apache-2.0
// What a room goes through, and what happens when a step is done twice, at once, or by the wrong one.

import EnvelopeStorage
import Envelopes
import HTTPTypes
import SyncServer
import Testing

@Suite struct RoomStateTests {
  @Test func whoIsPendingHasNoRight() async throws {
    try await World().run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      let p = try await TestPerson.joined(caller, seed: 2)
      let (room, invite) = try await a.invite(caller)
      let before = try await a.send(caller, .get, "/v1/rooms").text
      try await p.accept(caller, invite)
      #expect(try await a.send(caller, .get, "/v1/rooms").text == before)
      #expect(try await p.send(caller, .get, "/v1/rooms").list("rooms").count == 1)
      #expect(
        try await p.append(caller, [try p.event(in: room, at: 0)], to: room).outcome
          == "404 not-found")
      let path = "/v1/rooms/\(room.hex)/events"
      #expect(try await p.send(caller, .get, path).outcome == "404 not-found")
      // Nobody may write for somebody who was not let in.
      #expect(
        try await a.append(caller, [try a.event(in: room, at: 0, for: [p.account])], to: room)
          .outcome == "409 room-closed")
      let owner = try await a.send(caller, .get, "/v1/invites/\(invite.hex)")
      #expect(owner["state"] == "accepted")
      #expect(owner.json["acceptance"]?["account"] == .text(p.account.hex))
    }
  }

  @Test func acceptingAndConfirmingTwice() async throws {
    try await World().run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      let p = try await TestPerson.joined(caller, seed: 2)
      let q = try await TestPerson.joined(caller, seed: 3)
      let (room, invite) = try await a.invite(caller)
      let path = "/v1/invites/\(invite.hex)"
      #expect(try await a.send(caller, .post, path + "/accept", a.acceptance).status == 404)
      try await p.accept(caller, invite)
      try await p.accept(caller, invite)
      #expect(try await q.send(caller, .post, path + "/accept", q.acceptance).status == 404)
      #expect(try await q.send(caller, .get, path).outcome == "404 not-found")
      let other = JSONValue.members(["blob": .text(Base64URL.encode([1, 2, 3]))])
      #expect(try await p.send(caller, .post, path + "/accept", other).status == 404)
      for (account, outcome) in [
        (q.account, "404 not-found"), (a.account, "404 not-found"), (p.account, "204"),
        (p.account, "204"), (q.account, "404 not-found"),
      ] {
        let body = JSONValue.members([
          "inviteId": .text(invite.hex), "account": .text(account.hex),
        ])
        let reply = try await a.send(caller, .post, "/v1/rooms/\(room.hex)/confirm", body)
        #expect(reply.outcome == outcome)
      }
      #expect(try await p.send(caller, .get, path).outcome == "404 not-found")
      let rooms = try await p.send(caller, .get, "/v1/rooms")
      #expect(rooms.list("rooms").contains { $0["state"] == .text("open") })
    }
  }

  @Test func anInvitationEndsAfterThreeDays() async throws {
    let world = try World()
    try await world.run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      var p = try await TestPerson.joined(caller, seed: 2)
      let invite = try await a.invite(caller).invite
      world.clock.pass(days: 3)
      p.token = try await p.signIn(caller)["token"]
      let path = "/v1/invites/\(invite.hex)"
      #expect(try await p.send(caller, .get, path).outcome == "404 not-found")
      #expect(try await p.send(caller, .post, path + "/accept", p.acceptance).status == 404)
    }
  }

  @Test func fiftyTimesTheSameEventAtOnce() async throws {
    let world = try World()
    try await world.run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      let event = try a.event(in: a.home, at: 0)
      let replies = try await withThrowingTaskGroup(of: Reply.self) { group in
        for _ in 0..<50 {
          group.addTask { try await a.append(caller, [event], to: a.home) }
        }
        return try await group.reduce(into: [Reply]()) { $0.append($1) }
      }
      #expect(replies.allSatisfy { $0.status == 200 })
      #expect(replies.compactMap { $0.number("stored") }.reduce(0, +) == 1)
      #expect(replies.compactMap { $0.number("known") }.reduce(0, +) == 49)
      let pulled = try await a.send(caller, .get, "/v1/rooms/\(a.home.hex)/events")
      #expect(pulled.list("events").count == 1)
    }
  }

  @Test func twoEventsCannotTakeOnePlace() async throws {
    try await World().run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      let first = try a.event(in: a.home, at: 0)
      #expect(try await a.append(caller, [first], to: a.home).status == 200)
      let samePlace = try a.event(in: a.home, at: 0)
      let sameName = try a.event(in: a.home, at: 1, id: first.header.event)
      for wrong in [samePlace, sameName] {
        let good = try a.event(in: a.home, at: 7)
        let reply = try await a.append(caller, [good, wrong], to: a.home)
        #expect(reply.outcome == "409 event-conflict")
        #expect(reply.number("index") == 1)
      }
      // All or nothing.
      let pulled = try await a.send(caller, .get, "/v1/rooms/\(a.home.hex)/events")
      #expect(pulled.list("events").count == 1)
    }
  }

  @Test func aCursorIsForOneReaderOneRoomAndOneLifetime() async throws {
    let world = try World()
    try await world.run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      let b = try await TestPerson.joined(caller, seed: 2)
      let room = try await a.pair(caller, with: b).room
      #expect(
        try await a.append(
          caller, [try a.event(in: room, at: 0, for: [b.account])], to: room
        ).status == 200)
      let path = "/v1/rooms/\(room.hex)/events"
      let cursor = try #require(try await a.send(caller, .get, path)["next"])
      #expect(try await a.send(caller, .get, path + "?after=\(cursor)").status == 200)
      #expect(try await b.send(caller, .get, path + "?after=\(cursor)").outcome == "400 cursor")
      let home = "/v1/rooms/\(a.home.hex)/events?after=\(cursor)"
      #expect(try await a.send(caller, .get, home).outcome == "400 cursor")
      for place in [0, 20, 40, 69] {
        var letters = Array(cursor)
        letters[place] = letters[place] == "A" ? "Q" : "A"
        let reply = try await a.send(caller, .get, path + "?after=\(String(letters))")
        #expect(reply.outcome == "400 cursor")
      }
      try await world.store.write { store in
        var meta = try store.meta()
        meta.generation = .init(high: 1, low: 2)
        try store.update(meta)
      }
      let reply = try await a.send(caller, .get, path + "?after=\(cursor)")
      #expect(reply.outcome == "409 generation")
      #expect(try await a.send(caller, .get, path)["generation"]?.hasSuffix("2") == true)
    }
  }

  @Test func pagesHaveALimitInBytesToo() async throws {
    try await World().run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      for place in 0..<6 {
        let event = try a.event(in: a.home, at: UInt64(place), size: .kibibytes256)
        #expect(try await a.append(caller, [event], to: a.home).status == 200)
      }
      let path = "/v1/rooms/\(a.home.hex)/events"
      var counts: [Int] = []
      var query = ""
      for _ in 0..<4 {
        let page = try await a.send(caller, .get, path + query)
        counts.append(page.list("events").count)
        query = "?after=\(try #require(page["next"]))"
      }
      #expect(counts == [3, 3, 0, 0])
    }
  }

  @Test(arguments: [0, 7, 30])
  func aLeaverChoosesWhenTheRoomCloses(delay: Int) async throws {
    let world = try World()
    try await world.run { caller in
      var a = try await TestPerson.joined(caller, seed: 1)
      let b = try await TestPerson.joined(caller, seed: 2)
      let room = try await a.pair(caller, with: b).room
      let given = try b.event(in: room, at: 0, for: [a.account])
      #expect(try await b.append(caller, [given], to: room).status == 200)
      let path = "/v1/rooms/\(room.hex)/events"
      let rooms = try await a.send(caller, .get, "/v1/rooms").text
      let leave = JSONValue.object(
        [.init(name: "delayDays", value: .number(Int64(delay)))]
          + (try await b.proof(caller, .leave, content: UInt32(delay).bigEndianBytes)))
      #expect(try await b.send(caller, .post, "/v1/account/leave", leave).status == 204)

      var sequence: UInt64 = 0
      func write() async throws -> String {
        let event = try a.event(in: room, at: sequence, for: [b.account])
        sequence += 1
        return try await a.append(caller, [event], to: room).outcome
      }
      for _ in 0..<delay {
        a.token = try await a.signIn(caller)["token"]
        #expect(try await write() == "200")
        let now = try await a.send(caller, .get, "/v1/rooms").text
        #expect(Self.withoutUse(now) == Self.withoutUse(rooms))
        world.clock.pass(days: 1)
      }
      a.token = try await a.signIn(caller)["token"]
      #expect(try await write() == "409 room-closed")
      let closed = try await a.send(caller, .get, "/v1/rooms").list("rooms")
      #expect(closed.contains { $0["state"] == .text("closed") && $0["readUntilDay"] != nil })
      #expect(try await a.send(caller, .get, path).list("events").count == delay + 1)
      world.clock.pass(days: 89)
      a.token = try await a.signIn(caller)["token"]
      #expect(try await a.send(caller, .get, path).status == 200)
      world.clock.pass(days: 1)
      a.token = try await a.signIn(caller)["token"]
      #expect(try await a.send(caller, .get, path).outcome == "404 not-found")
    }
  }

  private static func withoutUse(_ text: String) -> String {
    text.replacing(/"usedBytes":\d+/, with: "")
  }
}
