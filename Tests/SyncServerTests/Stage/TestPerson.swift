// SPDX-License-Identifier: Apache-2.0
// Somebody with real login keys. What is sealed is random bytes: the server cannot tell the difference, and
// that is the point of it.

import Crypto
import EnvelopeStorage
import Envelopes
import HTTPTypes
import StorageContract
import SyncServer
import Testing

/// Somebody who uses the server.
struct TestPerson: Sendable {
  let account: AccountIdentifier
  let home: RoomIdentifier
  let key: Curve25519.Signing.PrivateKey
  var record: AccountRecord
  let stream: StreamIdentifier
  let numbers: NumberBox
  /// The token of the session that is used.
  var token: String?

  /// Somebody who has no account yet; the same for the same seed.
  init(seed: UInt64) throws {
    numbers = NumberBox(seed: seed)
    account = numbers.identifier()
    var writer = ByteWriter()
    writer.writePrefixed("kintsugi/v1/home")
    writer.writePrefixed(account.bytes)
    home = try #require(
      RoomIdentifier(bytes: Array(SHA256.hash(data: writer.bytes).prefix(16))))
    key = try Curve25519.Signing.PrivateKey(rawRepresentation: numbers.bytes(32))
    stream = numbers.identifier()
    record = AccountRecord(
      lookup: numbers.identifier(), authenticationKey: Array(key.publicKey.rawRepresentation),
      stretching: KeyStretching(method: 1, rounds: 800_000), salt: numbers.bytes(16),
      wrapVersion: 1, nonce: numbers.bytes(12), wrapped: numbers.bytes(48), previous: [])
  }

  /// The next record, as after a change of the passphrase.
  func nextRecord(lookup: LoginLookup? = nil, version: UInt32? = nil) -> AccountRecord {
    var next = record
    if let lookup { next.lookup = lookup }
    next.salt = numbers.bytes(16)
    next.nonce = numbers.bytes(12)
    next.wrapped = numbers.bytes(48)
    next.wrapVersion = version ?? record.wrapVersion + 1
    return next
  }

  /// A signature for an action.
  func sign<Subject>(
    _ action: AccountAction, _ challenge: [UInt8], content: [UInt8]?, host: String = "localhost",
    lookup: Identifier<Subject>
  ) throws -> JSONValue {
    let hash = content.map { Array(SHA256.hash(data: $0)) }
    let message = action.message(
      host: host, challenge: challenge, lookup: lookup, contentHash: hash)
    return .text(Base64URL.encode(Array(try key.signature(for: message))))
  }

  /// The members `challenge` and `sig` for an action, with a fresh challenge.
  func proof(
    _ caller: Caller, _ action: AccountAction, content: [UInt8]?, host: String = "localhost",
    lookup: LoginLookup? = nil
  ) async throws -> [JSONValue.Member] {
    let lookup = lookup ?? record.lookup
    let reply = try await caller.send(
      .post, "/v1/auth/challenge", .members(["lookup": .text(Base64URL.encode(lookup.bytes))]))
    let challenge = try #require(reply["challenge"].flatMap { Base64URL.decode($0) })
    return [
      .init(name: "challenge", value: .text(Base64URL.encode(challenge))),
      .init(
        name: "sig",
        value: try sign(action, challenge, content: content, host: host, lookup: lookup)),
    ]
  }

  /// The body that asks for the account.
  func signUpBody(
    _ caller: Caller, session: String = "bearer", device: String = "own", token: [UInt8]? = nil,
    host: String = "localhost"
  ) async throws -> JSONValue {
    var writer = ByteWriter()
    writer.write(record.bytes)
    writer.writePrefixed(account.bytes)
    writer.writePrefixed(home.bytes)
    var members: [JSONValue.Member] = [
      .init(name: "record", value: record.json),
      .init(name: "accountId", value: .text(account.hex)),
      .init(name: "homeRoom", value: .text(home.hex)),
      .init(name: "session", value: .text(session)), .init(name: "device", value: .text(device)),
    ]
    members += try await proof(caller, .create, content: writer.bytes, host: host)
    if let token {
      members.append(.init(name: "signUpToken", value: .text(Base64URL.encode(token))))
    }
    return .object(members)
  }

  /// Makes the account and keeps the session.
  mutating func signUp(_ caller: Caller, host: String = "localhost") async throws {
    let reply = try await caller.send(
      .post, "/v1/accounts", try await signUpBody(caller, host: host))
    try #require(reply.status == 201, "\(reply.text)")
    token = reply["token"]
  }

  /// Somebody with an account and a session.
  static func joined(_ caller: Caller, seed: UInt64) async throws -> TestPerson {
    var person = try TestPerson(seed: seed)
    try await person.signUp(caller)
    return person
  }

  /// The body that asks for a session.
  func signInBody(
    _ caller: Caller, session: String = "bearer", device: String = "own",
    lookup: LoginLookup? = nil, host: String = "localhost"
  ) async throws -> JSONValue {
    let lookup = lookup ?? record.lookup
    return .object(
      [
        .init(name: "lookup", value: .text(Base64URL.encode(lookup.bytes))),
        .init(name: "session", value: .text(session)),
        .init(name: "device", value: .text(device)),
      ] + (try await proof(caller, .login, content: nil, host: host, lookup: lookup)))
  }

  /// Signs in.
  func signIn(
    _ caller: Caller, session: String = "bearer", device: String = "own", host: String = "localhost"
  ) async throws -> Reply {
    try await caller.send(
      .post, "/v1/auth/login",
      try await signInBody(caller, session: session, device: device, host: host))
  }

  /// Sends a request in the person's session.
  func send(
    _ caller: Caller, _ method: HTTPRequest.Method, _ path: String, _ body: JSONValue? = nil,
    headers: [String: String] = [:]
  ) async throws -> Reply {
    try await caller.send(method, path, body, token: token, headers: headers)
  }
}

extension TestPerson {
  /// An event of this person with its slots, as a request carries it.
  func event(
    in room: RoomIdentifier, at sequence: UInt64, for readers: [AccountIdentifier] = [],
    id: EventIdentifier? = nil, lane: Lane? = nil, size: SizeClass = .kibibytes1
  ) throws -> SealedEnvelope {
    let header = EnvelopeHeader(
      lane: lane ?? (room == home ? .own : .pair), room: room, author: account, stream: stream,
      sequence: sequence, previous: .zero, event: id ?? numbers.identifier(), epoch: 0,
      nonce: try #require(BodyNonce(bytes: numbers.bytes(12))),
      commitment: try #require(Commitment(bytes: numbers.bytes(32))), size: size)
    let slots = [try slot(for: account, kind: .own)] + (try readers.map { try slot(for: $0) })
    return try SealedEnvelope(
      core: header.bytes + numbers.bytes(size.bodyLength), slots: slots)
  }

  /// A slot for a reader.
  func slot(for reader: AccountIdentifier, kind: Slot.Kind = .other) throws -> Slot {
    let opening =
      kind == .own ? numbers.bytes(12) + [UInt8](repeating: 0, count: 20) : numbers.bytes(32)
    return try #require(
      Slot(
        recipient: reader, kind: kind, epoch: 0, opening: opening, sealedKey: numbers.bytes(48)))
  }

  /// Adds events to a room.
  func append(
    _ caller: Caller, _ events: [SealedEnvelope], to room: RoomIdentifier
  ) async throws -> Reply {
    try await send(
      caller, .post, "/v1/rooms/\(room.hex)/events",
      .members(["events": .array(events.map(\.json))]))
  }

  /// Invites somebody into a new room, lets them accept and confirms.
  ///
  /// - Returns: The room, and the invitation that was used.
  func pair(
    _ caller: Caller, with other: TestPerson
  ) async throws -> (room: RoomIdentifier, invite: InvitationIdentifier) {
    let (room, invite) = try await invite(caller)
    try await other.accept(caller, invite)
    let confirmed = try await send(
      caller, .post, "/v1/rooms/\(room.hex)/confirm",
      .members(["inviteId": .text(invite.hex), "account": .text(other.account.hex)]))
    try #require(confirmed.status == 204, "\(confirmed.text)")
    return (room, invite)
  }

  /// Invites somebody into a new room.
  func invite(
    _ caller: Caller
  ) async throws -> (room: RoomIdentifier, invite: InvitationIdentifier) {
    let room: RoomIdentifier = numbers.identifier()
    let invite: InvitationIdentifier = numbers.identifier()
    let reply = try await send(
      caller, .put, "/v1/invites/\(invite.hex)", invitation(to: room))
    try #require(reply.status == 204, "\(reply.text)")
    return (room, invite)
  }

  /// The body that asks for an invitation.
  func invitation(to room: RoomIdentifier) -> JSONValue {
    .members([
      "room": .text(room.hex), "role": .text("partner"),
      "blob": .text(Base64URL.encode(numbers.bytes(1_052))),
    ])
  }

  /// Accepts an invitation.
  func accept(_ caller: Caller, _ invite: InvitationIdentifier) async throws {
    let reply = try await send(
      caller, .post, "/v1/invites/\(invite.hex)/accept", acceptance)
    try #require(reply.status == 204, "\(reply.text)")
  }

  /// The body that accepts an invitation; the same each time.
  var acceptance: JSONValue {
    .members(["blob": .text(Base64URL.encode([UInt8](repeating: 7, count: 196)))])
  }
}

extension AccountRecord {
  /// The record as requests carry it.
  var json: JSONValue {
    .members([
      "lookup": .text(Base64URL.encode(lookup.bytes)),
      "authPub": .text(Base64URL.encode(authenticationKey)),
      "kdf": .members([
        "id": .number(Int64(stretching.method)), "iter": .number(Int64(stretching.rounds)),
      ]),
      "saltP": .text(Base64URL.encode(salt)), "wrapVersion": .number(Int64(wrapVersion)),
      "nonce": .text(Base64URL.encode(nonce)), "wrapped": .text(Base64URL.encode(wrapped)),
      "previous": .text(Base64URL.encode(previous)),
    ])
  }
}

extension SealedEnvelope {
  /// The event as requests carry it.
  var json: JSONValue {
    .members([
      "core": .text(Base64URL.encode(core)),
      "slots": .array(slots.map { .text(Base64URL.encode($0.bytes)) }),
    ])
  }
}
