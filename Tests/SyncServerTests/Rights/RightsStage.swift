// SPDX-License-Identifier: Apache-2.0
// The people and things that the table of rights is about.

import Crypto
import EnvelopeStorage
import Envelopes
import HTTPTypes
import SyncServer
import Testing

/// A world in which everybody of the table of rights lives.
struct RightsStage: Sendable {
  let a: TestPerson
  let b: TestPerson
  let pending: TestPerson
  let ex: TestPerson
  let left: TestPerson
  let gone: TestPerson
  let stranger: TestPerson
  /// Somebody without an account.
  let nobody: TestPerson
  /// The open room of A and B, and the invitation that made it.
  let pairRoom: RoomIdentifier
  let usedInvite: InvitationIdentifier
  /// The room of A for which "pending" has accepted the invitation.
  let pendingRoom: RoomIdentifier
  let pendingInvite: InvitationIdentifier
  /// The room of A and the ex-partner.
  let exRoom: RoomIdentifier
  /// The room of "left" and of the one who is gone.
  let leftRoom: RoomIdentifier
  let leftInvite: InvitationIdentifier
  /// The room to which the stranger invites.
  let strangerRoom: RoomIdentifier
  let strangerInvite: InvitationIdentifier
  /// One event of each who can write.
  let events: [String: EventIdentifier]
  let slipLookup: RecoveryLookup
  let slipKey: Curve25519.Signing.PrivateKey

  init(_ caller: Caller) async throws {
    a = try await .joined(caller, seed: 101)
    b = try await .joined(caller, seed: 102)
    pending = try await .joined(caller, seed: 103)
    ex = try await .joined(caller, seed: 104)
    left = try await .joined(caller, seed: 105)
    gone = try await .joined(caller, seed: 106)
    stranger = try await .joined(caller, seed: 107)
    nobody = try TestPerson(seed: 108)

    (pairRoom, usedInvite) = try await a.pair(caller, with: b)
    exRoom = try await a.pair(caller, with: ex).room
    (pendingRoom, pendingInvite) = try await a.invite(caller)
    try await pending.accept(caller, pendingInvite)
    (leftRoom, leftInvite) = try await left.pair(caller, with: gone)
    (strangerRoom, strangerInvite) = try await stranger.invite(caller)

    var events: [String: EventIdentifier] = [:]
    for (name, person, room, readers) in [
      ("A", a, pairRoom, [b.account]), ("B", b, pairRoom, [a.account]),
      ("ex", ex, exRoom, [a.account]), ("left", left, leftRoom, [gone.account]),
      ("stranger", stranger, stranger.home, []),
    ] {
      let event = try person.event(in: room, at: 0, for: readers)
      try #require(try await person.append(caller, [event], to: room).status == 200)
      events[name] = event.header.event
    }
    self.events = events

    slipKey = try Curve25519.Signing.PrivateKey(rawRepresentation: a.numbers.bytes(32))
    slipLookup = a.numbers.identifier()
    let set = try await a.send(
      caller, .put, "/v1/recovery",
      try await Self.slipBody(caller, a, slipLookup, Array(slipKey.publicKey.rawRepresentation)))
    try #require(set.status == 204, "\(set.text)")
    for person in [ex, gone] {
      let reply = try await person.send(
        caller, .post, "/v1/account/leave",
        .object(
          [.init(name: "delayDays", value: .number(0))]
            + (try await person.proof(caller, .leave, content: UInt32(0).bigEndianBytes))))
      try #require(reply.status == 204, "\(reply.text)")
    }
  }

  /// The body that leaves a recovery slip.
  static func slipBody(
    _ caller: Caller, _ person: TestPerson, _ lookup: RecoveryLookup, _ key: [UInt8],
    version: UInt32 = 1, proofLookup: LoginLookup? = nil
  ) async throws -> JSONValue {
    let blob = person.numbers.bytes(76)
    var writer = ByteWriter()
    writer.writePrefixed(lookup.bytes)
    writer.writePrefixed(key)
    writer.write(version)
    writer.writePrefixed(blob)
    let slip = JSONValue.members([
      "lookup": .text(Base64URL.encode(lookup.bytes)), "authPub": .text(Base64URL.encode(key)),
      "version": .number(Int64(version)), "blob": .text(Base64URL.encode(blob)),
    ])
    return .object(
      [.init(name: "recovery", value: slip)]
        + (try await person.proof(
          caller, .recovery, content: writer.bytes, lookup: proofLookup)))
  }

  /// Who an actor is; somebody without an account for those who are nobody here.
  func person(_ actor: String) -> TestPerson {
    switch actor {
    case "A": a
    case "B": b
    case "pending": pending
    case "ex": ex
    case "left": left
    case "stranger": stranger
    default: nobody
    }
  }

  /// Whose things "other" means.
  func other(_ actor: String) -> TestPerson { actor == "A" ? stranger : a }

  /// The token that an actor brings.
  func token(_ actor: String) -> String? {
    switch actor {
    case "anonymous": nil
    case "host": Base64URL.encode([UInt8](repeating: 9, count: 32))
    default: person(actor).token
    }
  }

  /// A room.
  func room(_ actor: String, _ object: String) -> RoomIdentifier {
    if object == "other" {
      return actor == "A" ? stranger.home : actor == "B" ? a.home : pairRoom
    }
    switch actor {
    case "pending": return pendingRoom
    case "ex": return exRoom
    case "left": return leftRoom
    case "stranger": return stranger.home
    default: return pairRoom
    }
  }

  /// An invitation.
  func invite(_ actor: String, _ object: String) -> InvitationIdentifier {
    if object == "other" {
      return ["A", "pending"].contains(actor) ? strangerInvite : pendingInvite
    }
    switch actor {
    case "B": return usedInvite
    case "left": return leftInvite
    case "stranger": return strangerInvite
    default: return pendingInvite
    }
  }

  /// The room and the person of a confirmation.
  func confirmation(_ actor: String, _ object: String) -> (RoomIdentifier, AccountIdentifier) {
    if object == "other" {
      return actor == "A" ? (strangerRoom, pending.account) : (pendingRoom, pending.account)
    }
    switch actor {
    case "B": return (pairRoom, b.account)
    case "left": return (leftRoom, gone.account)
    case "stranger": return (strangerRoom, pending.account)
    default: return (pendingRoom, pending.account)
    }
  }

  /// The room, the event and the reader of a slot.
  func slot(
    _ actor: String, _ object: String
  ) throws -> (RoomIdentifier, EventIdentifier, AccountIdentifier) {
    if object == "other" {
      let event = try #require(events[actor == "A" ? "B" : "A"])
      return (pairRoom, event, actor == "A" ? b.account : person(actor).account)
    }
    let event = try #require(events[actor] ?? events["A"])
    let reader = actor == "A" ? b.account : actor == "left" ? gone.account : a.account
    return (room(actor, "own"), event, reader)
  }
}
