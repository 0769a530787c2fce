// SPDX-License-Identifier: Apache-2.0
// Promises 3 and 4: what one partner keeps, and when they are here, leaves no trace in anything that the other
// one's client is ever told.

import Envelopes
import HTTPTypes
import StorageContract
import Support
import SyncServer
import Synchronization
import Testing

@Suite struct TwoWorldsTests {
  /// Everything that B is answered while A lives a private life that depends on the seed.
  ///
  /// - Parameter secret: The seed of A's private life; nothing stands for a life without one.
  /// - Returns: The answers, in their order.
  /// - Throws: What goes wrong on the way.
  private func transcript(secret: UInt64?) async throws -> [String] {
    let world = try World(seed: 5)
    let said = Mutex<[String]>([])
    try await world.run { caller in
      let a = try await TestPerson.joined(caller, seed: 1)
      let b = try await TestPerson.joined(caller, seed: 2)
      // A's private life draws from numbers of its own.
      var life = try TestPerson(seed: 1)
      life.token = a.token
      var numbers = SeededNumbers(seed: secret ?? 0)
      var sequence: UInt64 = 0
      func live() async throws {
        guard secret != nil else { return }
        for _ in 0..<Int.random(in: 0..<6, using: &numbers) {
          switch Int.random(in: 0..<6, using: &numbers) {
          case 0, 1:
            let size = try #require(SizeClass.allCases.prefix(4).randomElement(using: &numbers))
            let event = try life.event(in: a.home, at: sequence, size: size)
            sequence += 1
            #expect(try await life.append(caller, [event], to: a.home).status == 200)
          case 2: #expect(try await a.send(caller, .get, "/v1/rooms").status == 200)
          case 3:
            let token = try await a.signIn(caller)["token"]
            #expect(try await caller.send(.post, "/v1/auth/logout", token: token).status == 204)
          case 4:
            let path = "/v1/rooms/\(a.home.hex)/events"
            #expect(try await a.send(caller, .get, path).status == 200)
          default:
            let slip = try await RightsStage.slipBody(
              caller, life, life.numbers.identifier(), life.record.authenticationKey,
              version: UInt32(sequence) + 100)
            sequence += 1
            #expect(try await a.send(caller, .put, "/v1/recovery", slip).status == 204)
          }
        }
      }
      func ask(
        _ method: HTTPRequest.Method, _ path: String, _ body: JSONValue? = nil
      ) async throws -> Reply {
        try await live()
        let reply = try await b.send(caller, method, path, body)
        let headers = reply.headers.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
        said.withLock { $0.append("\(reply.status)\n\(headers)\n\(Self.masked(reply.text))") }
        return reply
      }

      let (room, invite) = try await a.invite(caller)
      _ = try await ask(.get, "/v1/invites/\(invite.hex)")
      _ = try await ask(.post, "/v1/invites/\(invite.hex)/accept", b.acceptance)
      _ = try await ask(.get, "/v1/rooms")
      try await live()
      let confirmed = try await a.send(
        caller, .post, "/v1/rooms/\(room.hex)/confirm",
        .members(["inviteId": .text(invite.hex), "account": .text(b.account.hex)]))
      #expect(confirmed.status == 204)
      let path = "/v1/rooms/\(room.hex)/events"
      var cursor = ""
      for round in 0..<6 {
        try await live()
        let given = try a.event(in: room, at: UInt64(round), for: [b.account])
        #expect(try await a.append(caller, [given], to: room).status == 200)
        let answer = try b.event(in: room, at: UInt64(round), for: [a.account])
        _ = try await ask(.post, path, .members(["events": .array([answer.json])]))
        cursor = try #require(try await ask(.get, path + cursor)["next"])
        cursor = "?after=\(cursor)"
        _ = try await ask(.get, path + "?newest=1&limit=3")
        _ = try await ask(.get, "/v1/rooms")
        // A may have fetched it or not: taking it back is answered the same.
        if let secret, secret.isMultiple(of: 2) { _ = try await a.send(caller, .get, path) }
        let slot = "/\(answer.header.event.hex)/slots/\(a.account.hex)"
        _ = try await ask(.delete, path + slot)
        _ = try await ask(.get, "/v1/rooms/\(a.home.hex)/events")
        _ = try await ask(.get, "/v1/sessions")
      }
    }
    return said.withLock { $0 }
  }

  /// A body with its random texts replaced by their lengths.
  private static func masked(_ text: String) -> String {
    text.replacing(/"(next|token|challenge)":"([^"]*)"/) { match in
      "\"\(match.1)\":\(match.2.count)"
    }
  }

  @Test(arguments: 1..<21 as Range<UInt64>)
  func thePartnerIsToldTheSame(secret: UInt64) async throws {
    let quiet = try await transcript(secret: nil)
    let busy = try await transcript(secret: secret)
    #expect(quiet.count == 45)
    for (index, pair) in zip(quiet, busy).enumerated() {
      #expect(pair.0 == pair.1, "answer \(index)")
    }
    #expect(quiet.count == busy.count)
  }
}
