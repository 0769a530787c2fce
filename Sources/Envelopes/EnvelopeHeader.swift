// SPDX-License-Identifier: Apache-2.0
// The 164 bytes that everybody who carries an event can read. Spec/envelope.md lists them.

/// The readable beginning of an event: whose it is, where in its chain, and how it is sealed.
public struct EnvelopeHeader: Hashable, Sendable {
  /// The four letters that every core begins with.
  public static let magic: UInt32 = 0x4B54_5331
  /// The only suite: AES-256-GCM, HKDF-SHA-256 and HPKE with X25519.
  public static let suite: UInt8 = 1

  /// The audience.
  public var lane: Lane
  /// The room that the event belongs to.
  public var room: RoomIdentifier
  /// The account that wrote it.
  public var author: AccountIdentifier
  /// The installation that it was written on.
  public var stream: StreamIdentifier
  /// Its place in the chain, from 0.
  public var sequence: UInt64
  /// The hash of the core before it in the chain; zeros at place 0.
  public var previous: CoreHash
  /// Its random name.
  public var event: EventIdentifier
  /// The epoch of the author's keys.
  public var epoch: UInt32
  /// The nonce of the body.
  public var nonce: BodyNonce
  /// The commitment to the content key.
  public var commitment: Commitment
  /// The length of the body.
  public var size: SizeClass

  /// Creates a header from its parts.
  public init(
    lane: Lane, room: RoomIdentifier, author: AccountIdentifier, stream: StreamIdentifier,
    sequence: UInt64, previous: CoreHash, event: EventIdentifier, epoch: UInt32,
    nonce: BodyNonce, commitment: Commitment, size: SizeClass
  ) {
    self.lane = lane
    self.room = room
    self.author = author
    self.stream = stream
    self.sequence = sequence
    self.previous = previous
    self.event = event
    self.epoch = epoch
    self.nonce = nonce
    self.commitment = commitment
    self.size = size
  }

  /// Reads the header of a whole core, and checks that the core is as long as it says.
  ///
  /// - Parameter core: The header and the body.
  /// - Throws: The first `EnvelopeFailure` that applies, in the order of its cases.
  public init(core: [UInt8]) throws(EnvelopeFailure) {
    try self.init(parsing: core.span)
  }

  /// Reads the header of a whole core that lies anywhere in memory.
  ///
  /// - Parameter core: The header and the body.
  /// - Throws: The first `EnvelopeFailure` that applies, in the order of its cases.
  public init(parsing core: Span<UInt8>) throws(EnvelopeFailure) {
    guard core.count >= EnvelopeLimits.headerLength + EnvelopeLimits.tagLength else {
      throw .short
    }
    guard core.number(UInt32.self, at: 0) == Self.magic else { throw .magic }
    guard core[4] == Self.suite else { throw .suite }
    guard let lane = Lane(rawValue: core[5]) else { throw .lane }
    guard core[6] == 0, core[7] == 0 else { throw .reserved }
    guard let size = SizeClass(rawValue: core.number(UInt32.self, at: 160)),
      core.count == EnvelopeLimits.headerLength + size.bodyLength
    else { throw .length }
    self.lane = lane
    room = core.identifier(at: 8)
    author = core.identifier(at: 24)
    stream = core.identifier(at: 40)
    sequence = core.number(UInt64.self, at: 56)
    previous = core.fingerprint(at: 64)
    event = core.identifier(at: 96)
    epoch = core.number(UInt32.self, at: 112)
    nonce = BodyNonce(
      high: core.number(UInt64.self, at: 116), low: core.number(UInt32.self, at: 124))
    commitment = core.fingerprint(at: 128)
    self.size = size
  }

  /// The 164 bytes.
  public var bytes: [UInt8] {
    var writer = ByteWriter(capacity: EnvelopeLimits.headerLength)
    writer.write(Self.magic)
    writer.write(Self.suite)
    writer.write(lane.rawValue)
    writer.write(0 as UInt16)
    writer.write(room.bytes)
    writer.write(author.bytes)
    writer.write(stream.bytes)
    writer.write(sequence)
    writer.write(previous.bytes)
    writer.write(event.bytes)
    writer.write(epoch)
    writer.write(nonce.bytes)
    writer.write(commitment.bytes)
    writer.write(size.rawValue)
    return writer.bytes
  }

  /// The chain that the event belongs to.
  public var chain: ChainIdentifier {
    ChainIdentifier(room: room, author: author, stream: stream, lane: lane)
  }
}
