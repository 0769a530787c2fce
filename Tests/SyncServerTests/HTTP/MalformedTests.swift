// SPDX-License-Identifier: Apache-2.0
// What is not exactly a request is refused, and nothing has happened.

import Envelopes
import HTTPTypes
import SyncServer
import Testing

@Suite struct MalformedTests {
  /// Bodies that are not JSON, or not strictly.
  static let texts: [String] = [
    "", " ", "null", "true", "1", "\"a\"", "[]", "{}x", "{", "}", "{\"a\"}", "{\"a\":}", "{a:1}",
    "{'a':1}", "{\"a\":1,}", "{,}", "[1,]", "{\"a\":01}", "{\"a\":-0}", "{\"a\":1.0}",
    "{\"a\":1e3}", "{\"a\":NaN}", "{\"a\":Infinity}", "{\"a\":9999999999999999}", "{\"a\":+1}",
    "{\"a\":.5}", "{\"a\":0x10}", "{\"a\":tru}", "{\"a\":\"\u{1}\"}", "{\"a\":\"\\x\"}",
    "{\"a\":\"\\u12\"}", "{\"a\":\"\\ud800\"}", "{\"a\":\"\\udc00\"}", "{\"a\":\"\\ud800\\u0041\"}",
    "{\"a\":1}{\"b\":2}", "\u{FEFF}{}", "// a\n{}", "{\"a\":1 /* b */}", "{\"__proto__\":{}}",
    "{\"constructor\":1}", "{\"lookup\":null}", "{\"lookup\":1}", "{\"lookup\":\"\"}",
    "{\"lookup\":\"AAAAAAAAAAAAAAAAAAAAAA==\"}", "{\"lookup\":\"AAAAAAAAAAAAAAAAAAAAA\"}",
    "{\"lookup\":\"AAAAAAAAAAAAAAAAAAAAAB\"}", "{\"lookup\":\"AAAAAAAAAAAAAAAAAAAAA+\"}",
    "{\"lookup\":[\"AAAAAAAAAAAAAAAAAAAAAA\"]}", "{\"Lookup\":\"AAAAAAAAAAAAAAAAAAAAAA\"}",
    "{\"lookup\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"lookup\":\"AAAAAAAAAAAAAAAAAAAAAA\"}",
    "{\"lookup\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"\\u006cookup\":\"AAAAAAAAAAAAAAAAAAAAAA\"}",
    "{\"lookup\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"more\":1}",
    "{\"lookup\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"\u{212A}\":1}",
    String(repeating: "[", count: 400) + String(repeating: "]", count: 400),
    String(repeating: "{\"a\":", count: 100) + "1" + String(repeating: "}", count: 100),
    "[" + String(repeating: "1,", count: 400) + "1]",
  ]

  @Test func bodiesThatAreNotStrictJSON() async throws {
    try await World().run { caller in
      for text in Self.texts {
        let reply = try await caller.send(.post, "/v1/auth/challenge", text: text)
        #expect(reply.outcome == "400 malformed", "\(text.prefix(80))")
      }
      for bytes in [
        [0xFF], [0x7B, 0x7D, 0x00], Array("{\"a\":\"".utf8) + [0xC3, 0x28, 0x22, 0x7D],
      ]
        as [[UInt8]]
      {
        let reply = try await caller.send(.post, "/v1/auth/challenge", bytes: bytes)
        #expect(reply.outcome == "400 malformed")
      }
      let good = "{\"lookup\":\"AAAAAAAAAAAAAAAAAAAAAA\"}"
      for end in 0..<good.utf8.count {
        let reply = try await caller.send(
          .post, "/v1/auth/challenge", text: String(good.prefix(end)))
        #expect(reply.outcome == "400 malformed", "\(end)")
      }
      #expect(try await caller.send(.post, "/v1/auth/challenge", text: good).status == 200)
      #expect(
        try await caller.send(.post, "/v1/auth/challenge", text: " \n\t" + good + "\r\n").status
          == 200)
    }
  }

  /// Every body that a route takes, with each member taken away, doubled, or made another type.
  @Test func everyMemberOfEveryBodyIsNeeded() async throws {
    let world = try World()
    let stage = try await world.run { try await RightsStage($0) }
    let rows = try await world.rows()
    var count = 0
    for cell in RightsTable.cells where cell.actor == "A" && cell.object == "own" {
      let (_, body) = try await world.run { try await stage.request($0, cell) }
      guard let body, case .object = body else { continue }
      for (name, text) in Self.faults(of: body) {
        let copy = try await World(copying: rows, clock: world.clock)
        try await copy.run { caller in
          let (path, _) = try await stage.request(caller, cell)
          let method = try #require(HTTPRequest.Method(rawValue: cell.method))
          let reply = try await caller.send(method, path, text: text, token: stage.a.token)
          #expect(
            reply.outcome == "400 malformed", "\(cell.method) \(cell.path): \(name)")
        }
        #expect(try await copy.rows() == rows)
        count += 1
      }
    }
    #expect(count > 300, "\(count)")
  }

  /// Texts that are a body with one fault each, named.
  private static func faults(of body: JSONValue) -> [(String, String)] {
    guard case .object(let members) = body else { return [] }
    var faults: [(String, String)] = [
      ("more", body.adding("more", .number(1)).written), ("array", "[\(body.written)]"),
    ]
    for member in members {
      faults.append(("no \(member.name)", body.removing(member.name).written))
      faults.append(("two \(member.name)", body.adding(member.name, member.value).written))
      for other in [JSONValue.null, .number(-1), .truth(true), .text("!"), .array([]), .object([])]
      {
        // An empty list of slots is a list; its own fault has a code of its own.
        faults.append(
          ("\(member.name) as \(other.written)", body.replacing(member.name, other).written))
      }
      if case .object = member.value {
        for (name, text) in Self.faults(of: member.value) {
          guard let inner = try? JSONReader.read(Array(text.utf8)) else { continue }
          faults.append(("\(member.name).\(name)", body.replacing(member.name, inner).written))
        }
      }
    }
    return faults
  }

  @Test func queriesAreStrictToo() async throws {
    try await World().run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      let path = "/v1/rooms/\(a.home.hex)/events"
      for query in [
        "?", "?limit", "?limit=", "?limit=0", "?limit=201", "?limit=-1", "?limit=01", "?limit=1.0",
        "?limit=1&limit=1", "?newest=0", "?newest=true", "?newest=1&after=a", "?other=1", "?&",
        "?limit=1&", "?LIMIT=1", "?limit=%31", "?limit=99999999999999999999",
      ] {
        let reply = try await a.send(caller, .get, path + query)
        #expect(reply.outcome == "400 malformed", "\(query)")
      }
      for query in ["?after=a", "?before=AAAA", "?after=\(String(repeating: "A", count: 70))"] {
        #expect(try await a.send(caller, .get, path + query).outcome == "400 cursor", "\(query)")
      }
      #expect(try await a.send(caller, .get, path + "?limit=1").outcome == "200")
    }
  }

  @Test func tooLongIsRefusedBeforeItIsRead() async throws {
    try await World().run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      let long = "{\"lookup\":\"" + String(repeating: "A", count: 2_000) + "\"}"
      #expect(
        try await caller.send(.post, "/v1/auth/challenge", text: long).outcome == "413 too-large")
      let longer = String(repeating: " ", count: 1_100_000)
      let reply = try await caller.send(
        .post, "/v1/rooms/\(a.home.hex)/events", text: longer, token: a.token)
      #expect(reply.outcome == "413 too-large")
      let unwanted = try await caller.send(
        .delete, "/v1/recovery", text: "{}", token: a.token)
      #expect(unwanted.outcome == "400 malformed")
    }
  }

  @Test func envelopesOfBadShapeAreNamed() async throws {
    try await World().run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      let b = try await TestPerson.joined(caller, seed: 2)
      let room = try await a.pair(caller, with: b).room
      let good = try a.event(in: room, at: 0, for: [b.account])
      func reason(_ core: [UInt8], _ slots: [[UInt8]]) async throws -> String {
        let event = JSONValue.members([
          "core": .text(Base64URL.encode(core)),
          "slots": .array(slots.map { .text(Base64URL.encode($0)) }),
        ])
        let reply = try await a.send(
          caller, .post, "/v1/rooms/\(room.hex)/events",
          .members(["events": .array([good.json, event])]))
        if reply.outcome == "400 malformed-envelope" {
          #expect(reply.number("index") == 1)
          return reply["reason"] ?? "none"
        }
        return reply.outcome
      }
      let slots = good.slots.map(\.bytes)
      func changed(_ place: Int, _ byte: UInt8) -> [UInt8] {
        var core = good.core
        core[place] = byte
        return core
      }
      #expect(try await reason([], slots) == "short")
      #expect(try await reason(changed(0, 0), slots) == "magic")
      #expect(try await reason(changed(4, 2), slots) == "suite")
      #expect(try await reason(changed(5, 3), slots) == "lane")
      #expect(try await reason(changed(6, 1), slots) == "reserved")
      #expect(try await reason(Array(good.core.dropLast()), slots) == "length")
      #expect(try await reason(good.core, [[1, 2, 3]]) == "slot-length")
      #expect(try await reason(good.core, []) == "slot-count")
      #expect(try await reason(good.core, [slots[0], slots[1], slots[1]]) == "slot-repeated")
      #expect(try await reason(changed(8, ~good.core[8]), slots) == "wrong-room")
      #expect(try await reason(changed(24, ~good.core[24]), slots) == "wrong-author")
      #expect(try await reason(changed(5, 0), slots) == "wrong-lane")
      #expect(try await reason(changed(5, 2), slots) == "wrong-lane")
      #expect(try await reason(good.core, [slots[1]]) == "409 recipient")
    }
  }
}
