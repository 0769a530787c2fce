// SPDX-License-Identifier: Apache-2.0
// The request that each cell of the table of rights stands for: complete and right in everything but the right.

import Crypto
import Envelopes
import HTTPTypes
import SyncServer
import Testing

extension RightsStage {
  /// Asks the server what a cell asks.
  func ask(_ caller: Caller, _ cell: RightsTable.Cell) async throws -> Reply {
    let method = try #require(HTTPRequest.Method(rawValue: cell.method))
    let (path, body) = try await request(caller, cell)
    let headers = cell.path == "/v1/auth/lock" ? ["Sec-Fetch-Site": "same-origin"] : [:]
    return try await caller.send(method, path, body, token: token(cell.actor), headers: headers)
  }

  func request(
    _ caller: Caller, _ cell: RightsTable.Cell
  ) async throws -> (path: String, body: JSONValue?) {
    let person = person(cell.actor)
    let other = other(cell.actor)
    let isOther = cell.object == "other"
    switch "\(cell.method) \(cell.path)" {
    case "POST /v1/auth/challenge":
      return (cell.path, Self.lookup((isOther ? other : person).record.lookup))
    case "POST /v1/recovery/challenge":
      return (cell.path, Self.lookup(isOther ? person.numbers.identifier() : slipLookup))
    case "POST /v1/accounts":
      let new = try TestPerson(seed: isOther ? (cell.actor == "A" ? 107 : 101) : 777)
      var wanted = new
      // Another's account under a new name and key.
      if isOther { wanted.record.lookup = new.numbers.identifier() }
      return (cell.path, try await wanted.signUpBody(caller))
    case "POST /v1/auth/login":
      let lookup = isOther ? other.record.lookup : person.record.lookup
      return (cell.path, try await person.signInBody(caller, lookup: lookup))
    case "DELETE /v1/sessions/{id}":
      let token = try #require((isOther ? other : person).token ?? a.token)
      let hash = Array(SHA256.hash(data: try #require(Base64URL.decode(token))))
      return ("/v1/sessions/\(Hexadecimal.encode(hash.prefix(8)))", nil)
    case "POST /v1/auth/change", "POST /v1/auth/rotate":
      let action: AccountAction = cell.path == "/v1/auth/change" ? .change : .rotateKit
      let base = isOther ? other : person
      let record = base.nextRecord(lookup: action == .rotateKit ? base.numbers.identifier() : nil)
      let proof = try await person.proof(
        caller, action, content: record.bytes, lookup: base.record.lookup)
      return (cell.path, .object([.init(name: "record", value: record.json)] + proof))
    case "POST /v1/account/leave":
      let proof = try await person.proof(
        caller, .leave, content: UInt32(7).bigEndianBytes,
        lookup: (isOther ? other : person).record.lookup)
      return (cell.path, .object([.init(name: "delayDays", value: .number(7))] + proof))
    case "PUT /v1/recovery":
      return (
        cell.path,
        try await Self.slipBody(
          caller, person, person.numbers.identifier(), person.record.authenticationKey,
          version: 2, proofLookup: (isOther ? other : person).record.lookup)
      )
    case "POST /v1/recovery/request", "POST /v1/recovery/collect", "POST /v1/recovery/complete":
      return (cell.path, try await slipRequest(caller, person, cell))
    case "PUT /v1/invites/{inviteId}":
      let invite: InvitationIdentifier = person.numbers.identifier()
      let room = isOther ? room(cell.actor, "other") : person.numbers.identifier()
      return ("/v1/invites/\(invite.hex)", person.invitation(to: room))
    case "GET /v1/invites/{inviteId}", "DELETE /v1/invites/{inviteId}":
      return ("/v1/invites/\(invite(cell.actor, cell.object).hex)", nil)
    case "POST /v1/invites/{inviteId}/accept":
      return (
        "/v1/invites/\(invite(cell.actor, cell.object).hex)/accept", person.acceptance
      )
    case "POST /v1/rooms/{room}/confirm":
      let (room, account) = confirmation(cell.actor, cell.object)
      return (
        "/v1/rooms/\(room.hex)/confirm",
        .members([
          "inviteId": .text(invite(cell.actor, cell.object).hex), "account": .text(account.hex),
        ])
      )
    case "POST /v1/rooms/{room}/events":
      return try append(cell, person)
    case "GET /v1/rooms/{room}/events":
      return ("/v1/rooms/\(room(cell.actor, cell.object).hex)/events", nil)
    case "PUT /v1/rooms/{room}/events/{eventId}/slots/{recipient}",
      "DELETE /v1/rooms/{room}/events/{eventId}/slots/{recipient}":
      let (room, event, reader) = try slot(cell.actor, cell.object)
      let body = JSONValue.members([
        "slot": .text(Base64URL.encode(try person.slot(for: reader).bytes))
      ])
      return (
        "/v1/rooms/\(room.hex)/events/\(event.hex)/slots/\(reader.hex)",
        cell.method == "PUT" ? body : nil
      )
    default: return (cell.path, nil)
    }
  }

  private static func lookup<Subject>(_ lookup: Identifier<Subject>) -> JSONValue {
    .members(["lookup": .text(Base64URL.encode(lookup.bytes))])
  }

  private func append(
    _ cell: RightsTable.Cell, _ person: TestPerson
  ) throws -> (path: String, body: JSONValue?) {
    let room = room(cell.actor, cell.object)
    let isHome = room == a.home || room == stranger.home
    let readers =
      isHome || cell.object == "other"
      ? [] : [try slot(cell.actor, "own").2].filter { $0 != person.account }
    let event = try person.event(in: room, at: 1, for: readers, lane: isHome ? .own : .pair)
    return ("/v1/rooms/\(room.hex)/events", .members(["events": .array([event.json])]))
  }

  /// A request that the key of A's slip should sign; "other" has another key.
  private func slipRequest(
    _ caller: Caller, _ person: TestPerson, _ cell: RightsTable.Cell
  ) async throws -> JSONValue {
    let reply = try await caller.send(
      .post, "/v1/recovery/challenge", Self.lookup(slipLookup))
    let challenge = try #require(reply["challenge"].flatMap { Base64URL.decode($0) })
    var members: [JSONValue.Member] = [
      .init(name: "lookup", value: .text(Base64URL.encode(slipLookup.bytes))),
      .init(name: "challenge", value: .text(Base64URL.encode(challenge))),
    ]
    var content: [UInt8] = []
    if cell.path == "/v1/recovery/complete" {
      let record = a.nextRecord(lookup: a.numbers.identifier())
      content = record.bytes
      members += [
        .init(name: "record", value: record.json),
        .init(name: "session", value: .text("bearer")),
        .init(name: "device", value: .text("own")),
      ]
    }
    let message = AccountAction.recover.message(
      host: "localhost", challenge: challenge, lookup: slipLookup,
      contentHash: Array(SHA256.hash(data: content)))
    let key = cell.object == "own" ? slipKey : person.key
    members.append(
      .init(
        name: "sig", value: .text(Base64URL.encode(Array(try key.signature(for: message))))))
    return .object(members)
  }
}
