// SPDX-License-Identifier: Apache-2.0
// The way of an event from one partner to the other, through the server.

import Envelopes
import HTTPTypes
import SyncServer
import Testing

@Suite struct JourneyOfAnEventTests {
  @Test func fromOnePartnerToTheOther() async throws {
    let world = try World()
    try await world.run { caller in
      let a = try await TestPerson.joined(caller, seed: 11)
      let b = try await TestPerson.joined(caller, seed: 12)
      let room = try await a.pair(caller, with: b).room

      let shared = try a.event(in: room, at: 0, for: [b.account])
      let kept = try a.event(in: a.home, at: 0)
      #expect(try await a.append(caller, [shared], to: room).text == #"{"stored":1,"known":0}"#)
      #expect(try await a.append(caller, [shared], to: room).text == #"{"stored":0,"known":1}"#)
      #expect(try await a.append(caller, [kept], to: a.home).status == 200)

      let pulled = try await b.send(caller, .get, "/v1/rooms/\(room.hex)/events")
      #expect(pulled.list("events").count == 1)
      let event = try #require(pulled.list("events").first)
      #expect(event["core"] == .text(Base64URL.encode(shared.core)))
      #expect(event["slot"] == .text(Base64URL.encode(shared.slots[1].bytes)))

      let cursor = try #require(pulled["next"])
      let later = try await b.send(caller, .get, "/v1/rooms/\(room.hex)/events?after=\(cursor)")
      #expect(later.list("events").isEmpty)
      #expect(later["next"] != nil)
      let answer = try b.event(in: room, at: 0, for: [a.account])
      #expect(try await b.append(caller, [answer], to: room).status == 200)
      let again = try await b.send(caller, .get, "/v1/rooms/\(room.hex)/events?after=\(cursor)")
      #expect(again.list("events").count == 1)
    }
  }

  @Test func newestFirst() async throws {
    let world = try World()
    try await world.run { caller in
      let a = try await TestPerson.joined(caller, seed: 11)
      let events = try (0..<5).map { try a.event(in: a.home, at: UInt64($0)) }
      #expect(try await a.append(caller, events, to: a.home).number("stored") == 5)
      let path = "/v1/rooms/\(a.home.hex)/events"
      var seen: [JSONValue] = []
      var query = "?newest=1&limit=2"
      for _ in 0..<3 {
        let page = try await a.send(caller, .get, path + query)
        seen += page.list("events").compactMap { $0["core"] }
        guard let next = page["next"] else { break }
        query = "?before=\(next)&limit=2"
      }
      #expect(seen == events.reversed().map { .text(Base64URL.encode($0.core)) })
    }
  }

  @Test func sharingLaterAndTakingBack() async throws {
    let world = try World()
    try await world.run { caller in
      let a = try await TestPerson.joined(caller, seed: 11)
      let b = try await TestPerson.joined(caller, seed: 12)
      let room = try await a.pair(caller, with: b).room
      let event = try a.event(in: room, at: 0)
      #expect(try await a.append(caller, [event], to: room).status == 200)
      let path = "/v1/rooms/\(room.hex)/events"
      #expect(try await b.send(caller, .get, path).list("events").isEmpty)

      let slot = path + "/\(event.header.event.hex)/slots/\(b.account.hex)"
      let body = JSONValue.members([
        "slot": .text(Base64URL.encode(try a.slot(for: b.account).bytes))
      ])
      #expect(try await a.send(caller, .put, slot, body).outcome == "204")
      #expect(try await b.send(caller, .get, path).list("events").count == 1)
      for _ in 0..<2 { #expect(try await a.send(caller, .delete, slot).outcome == "204") }
      #expect(try await b.send(caller, .get, path).list("events").isEmpty)
      let own = path + "/\(event.header.event.hex)/slots/\(a.account.hex)"
      #expect(try await a.send(caller, .delete, own).outcome == "409 own-slot")
    }
  }

  @Test func aSecondSignInReadsTheSame() async throws {
    let world = try World()
    try await world.run { caller in
      let a = try await TestPerson.joined(caller, seed: 11)
      #expect(
        try await a.append(caller, [try a.event(in: a.home, at: 0)], to: a.home).status == 200)
      var other = a
      let reply = try await a.signIn(caller)
      #expect(reply.status == 200)
      #expect(reply["accountId"] == a.account.hex)
      #expect(reply["wrapped"] == Base64URL.encode(a.record.wrapped))
      other.token = reply["token"]
      #expect(other.token != a.token)
      let rooms = try await other.send(caller, .get, "/v1/rooms")
      #expect(rooms.number("usedBytes") == 1_188)
      #expect(rooms.list("rooms").count == 1)
    }
  }
}
