// SPDX-License-Identifier: Apache-2.0
// Sealing an event: a core that is the same for every reader, and one slot for each of them.

public import Envelopes

/// An event that is to be sealed.
public struct EventDraft: Sendable {
  /// The audience.
  public var lane: Lane
  /// The room.
  public var room: RoomIdentifier
  /// The installation.
  public var stream: StreamIdentifier
  /// The place in the chain.
  public var sequence: UInt64
  /// The hash of the core before it in the chain.
  public var previous: CoreHash
  /// The event's name; nothing for a new random one.
  public var event: EventIdentifier?
  /// An older epoch of one's own; nothing for the newest.
  public var epoch: UInt32?
  /// What is sealed.
  public var payload: [UInt8]
  /// The other reader, if there is one.
  public var reader: Pin?

  /// Creates a draft from its parts.
  public init(
    lane: Lane, room: RoomIdentifier, stream: StreamIdentifier, sequence: UInt64,
    previous: CoreHash, event: EventIdentifier? = nil, epoch: UInt32? = nil, payload: [UInt8],
    reader: Pin? = nil
  ) {
    self.lane = lane
    self.room = room
    self.stream = stream
    self.sequence = sequence
    self.previous = previous
    self.event = event
    self.epoch = epoch
    self.payload = payload
    self.reader = reader
  }
}

extension Account {
  /// Seals an event for oneself and, where the draft names one, for another reader.
  ///
  /// - Parameters:
  ///   - draft: The event.
  ///   - draw: Random bytes.
  /// - Returns: The sealed event.
  /// - Throws: `payload` where the payload is not one that a reader would take, `payloadSize` where it is too
  ///   long, `lane` where the reader does not belong in this lane and room, `authorEpoch` where there is no such epoch.
  public func seal(_ draft: EventDraft, draw: ByteSource) throws(SealingFailure) -> SealedEnvelope {
    try Opening.checkPayload(draft.payload)
    return try sealUnchecked(draft, draw: draw)
  }

  /// Seals an event without a look at its payload, for vectors.
  ///
  /// - Parameters:
  ///   - draft: The event.
  ///   - draw: Random bytes.
  /// - Returns: The sealed event.
  /// - Throws: As `seal` does, but for `payload`.
  package func sealUnchecked(
    _ draft: EventDraft, draw: ByteSource
  ) throws(SealingFailure) -> SealedEnvelope {
    if let reader = draft.reader {
      guard draft.lane != .own, reader.room == draft.room else { throw .lane }
    }
    let epoch = draft.epoch ?? self.epoch
    guard epoch < epochs.count else { throw .authorEpoch }
    guard let size = SizeClass(payloadLength: draft.payload.count) else { throw .payloadSize }
    let contentKey = draw("content key", 32)
    let event = draft.event ?? EventIdentifier(bigEndian: draw("event id", 16))
    guard let nonce = BodyNonce(bytes: draw("body nonce", 12)),
      let commitment = Commitment(bytes: ContentKey.commitment(contentKey, event))
    else { throw .platform }
    let header = EnvelopeHeader(
      lane: draft.lane, room: draft.room, author: identifier, stream: draft.stream,
      sequence: draft.sequence, previous: draft.previous, event: event, epoch: epoch,
      nonce: nonce, commitment: commitment, size: size)
    let body = try Primitives.seal(
      Padding.fill(draft.payload, to: size.bodyLength - EnvelopeLimits.tagLength),
      key: ContentKey.bodyKey(contentKey, event), nonce: nonce.bytes, context: header.bytes)
    let core = header.bytes + body
    let sealing = SlotSealing(header: header, coreHash: Primitives.sha256(core))
    let keys = epochs[Int(epoch)]
    var slots = [try sealing.sealOwn(contentKey, keys: keys, nonce: draw("slot nonce", 12))]
    if let reader = draft.reader {
      slots.append(try sealing.seal(contentKey, keys: keys, for: reader))
    }
    guard let envelope = try? SealedEnvelope(core: core, slots: slots) else { throw .platform }
    return envelope
  }

  /// Makes a slot for one more reader of one's own event.
  ///
  /// The core stays as it is.
  ///
  /// - Parameters:
  ///   - core: The event.
  ///   - slot: One's own slot.
  ///   - reader: The new reader.
  /// - Returns: The new slot.
  /// - Throws: What is wrong with core or slot; `lane` where the event is for its author alone, or the reader belongs
  ///   to another room; `slotAuthor` where the event is somebody else's.
  public func addSlot(
    core: [UInt8], slot: [UInt8], reader: Pin
  ) throws(SealingFailure) -> Slot {
    let opening = try Opening(core: core, slot: slot)
    guard opening.header.lane != .own, reader.room == opening.header.room else { throw .lane }
    guard opening.header.author == identifier else { throw .slotAuthor }
    let contentKey = try opening.contentKey(for: self, pins: [])
    return try opening.slots.seal(
      contentKey, keys: epochs[Int(opening.header.epoch)], for: reader)
  }
}
