// SPDX-License-Identifier: Apache-2.0
// People, rooms and events for tests, the same for the same seed. Bodies are random bytes: a store cannot open them.

public import EnvelopeStorage
public import Envelopes

/// Random numbers that are the same for the same seed (SplitMix64).
public struct SeededNumbers: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Creates a generator.
  public init(seed: UInt64) {
    state = seed
  }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Random bytes.
  public mutating func bytes(_ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 8)
    while bytes.count < count { bytes += next().bigEndianBytes }
    return Array(bytes.prefix(count))
  }

  /// A random identifier.
  public mutating func identifier<Subject>() -> Identifier<Subject> {
    Identifier(high: next(), low: next())
  }
}

/// Somebody with an account.
public struct Person: Hashable, Sendable {
  /// The account.
  public var account: AccountIdentifier
  /// The room of the account alone.
  public var home: RoomIdentifier
  /// What the account signs in with.
  public var record: AccountRecord
  /// The installation that the person writes on.
  public var stream: StreamIdentifier
}

/// Makes what tests put into a store.
public struct Cast: Sendable {
  /// Where everything comes from.
  public var numbers: SeededNumbers

  /// Creates a cast that is the same for the same seed.
  public init(seed: UInt64) {
    numbers = SeededNumbers(seed: seed)
  }

  /// A record with a version.
  public mutating func record(
    lookup: LoginLookup? = nil, version: UInt32 = 1, previous: Int = 0
  ) -> AccountRecord {
    AccountRecord(
      lookup: lookup ?? numbers.identifier(), authenticationKey: numbers.bytes(32),
      stretching: KeyStretching(method: 1, rounds: 600_000), salt: numbers.bytes(16),
      wrapVersion: version, nonce: numbers.bytes(12), wrapped: numbers.bytes(48),
      previous: numbers.bytes(previous))
  }

  /// Somebody who has no account yet.
  public mutating func person() -> Person {
    Person(
      account: numbers.identifier(), home: numbers.identifier(), record: record(),
      stream: numbers.identifier())
  }

  /// A recovery slip.
  public mutating func slip(of person: Person, version: UInt32 = 1) -> RecoveryRow {
    RecoveryRow(
      lookup: numbers.identifier(), account: person.account,
      authenticationKey: numbers.bytes(32), version: version, blob: numbers.bytes(76))
  }

  /// A session.
  public mutating func session(of person: Person, until day: Day, own: Bool = false) -> SessionRow {
    SessionRow(
      token: TokenHash(numbers.next(), numbers.next(), numbers.next(), numbers.next()),
      account: person.account, expiresDay: day, isOwnDevice: own)
  }

  /// A slot.
  public mutating func slot(
    for recipient: AccountIdentifier, kind: Slot.Kind = .other
  ) throws -> Slot {
    let opening =
      kind == .own ? numbers.bytes(12) + [UInt8](repeating: 0, count: 20) : numbers.bytes(32)
    guard
      let slot = Slot(
        recipient: recipient, kind: kind, epoch: 0, opening: opening,
        sealedKey: numbers.bytes(48))
    else { throw ContractBroken("a slot of the cast has the wrong length") }
    return slot
  }

  /// An event by a person for these readers beside themselves.
  public mutating func event(
    by person: Person, in room: RoomIdentifier, at sequence: UInt64, lane: Lane? = nil,
    for readers: [AccountIdentifier] = [], size: SizeClass = .kibibytes1
  ) throws -> SealedEnvelope {
    let header = EnvelopeHeader(
      lane: lane ?? (room == person.home ? .own : .pair), room: room, author: person.account,
      stream: person.stream, sequence: sequence,
      previous: CoreHash(numbers.next(), numbers.next(), numbers.next(), numbers.next()),
      event: numbers.identifier(), epoch: 0,
      nonce: BodyNonce(high: numbers.next(), low: 7),
      commitment: Commitment(numbers.next(), numbers.next(), numbers.next(), numbers.next()),
      size: size)
    var slots = [try slot(for: person.account, kind: .own)]
    for reader in readers { slots.append(try slot(for: reader)) }
    return try SealedEnvelope(
      core: header.bytes + numbers.bytes(size.bodyLength), slots: slots)
  }
}

/// A store with people in it.
public struct House: Sendable {
  /// The store.
  public let store: any EnvelopeStore
  /// Makes what is put into it.
  public var cast: Cast
  /// How many bytes of cores an account may have.
  public var quota: Int64 = 1 << 26

  /// Creates a house around a store.
  public init(_ store: any EnvelopeStore, seed: UInt64) {
    self.store = store
    cast = Cast(seed: seed)
  }

  /// Makes an account.
  public mutating func signUp() async throws -> Person {
    let person = cast.person()
    let creation = try await store.write {
      try $0.createAccount(person.account, record: person.record, homeRoom: person.home)
    }
    try expect(creation, .created, "a new account")
    return person
  }

  /// Makes a room of two people, by invitation.
  public mutating func pair(_ owner: Person, _ partner: Person, today: Day) async throws
    -> RoomIdentifier
  {
    let room: RoomIdentifier = cast.numbers.identifier()
    let invite: InvitationIdentifier = cast.numbers.identifier()
    let (blob, answer) = (cast.numbers.bytes(1052), cast.numbers.bytes(196))
    try await store.write {
      try $0.invite(invite, to: room, owner: owner.account, blob: blob, today: today)
      try $0.accept(invite, by: partner.account, blob: answer, today: today)
      try $0.confirm(
        invite, room: room, account: partner.account, owner: owner.account, today: today)
    }
    return room
  }

  /// Adds events.
  public func append(
    _ envelopes: [SealedEnvelope], to room: RoomIdentifier, by person: Person, today: Day
  ) async throws -> AppendResult {
    let quota = quota
    return try await store.write {
      try $0.append(envelopes, to: room, author: person.account, today: today, quota: quota)
    }
  }

  /// Everything that a person is given in a room, page by page.
  public func pullAll(
    _ room: RoomIdentifier, by person: Person, today: Day, limit: Int = 3
  ) async throws -> [PulledEvent] {
    var events: [PulledEvent] = []
    var position: Int64 = 0
    while true {
      let from = position
      let page = try await store.read {
        try $0.pull(
          room, viewer: person.account, from: .after(from), limit: limit, mostBytes: 1 << 20,
          today: today)
      }
      events += page.events
      guard let next = page.next else { throw ContractBroken("no place to go on from") }
      guard page.hasMore else { return events }
      try expect(next > position, "a page goes forward")
      position = next
    }
  }

  /// What a person is shown of their rooms.
  public func rooms(of person: Person, today: Day) async throws -> RoomList {
    try await store.read { try $0.rooms(of: person.account, today: today) }
  }
}
