// SPDX-License-Identifier: Apache-2.0
// Opening an event: checks in one fixed order; of several faults the first is reported.

public import Envelopes

/// An event that was opened.
public struct OpenedEvent: Hashable, Sendable {
  /// The readable beginning.
  public let header: EnvelopeHeader
  /// The hash of the core.
  public let coreHash: CoreHash
  /// What was sealed: checked JSON.
  public let payload: [UInt8]
}

extension Account {
  /// Opens an event with the viewer's slot.
  ///
  /// - Parameters:
  ///   - core: The header and the body.
  ///   - slot: The slot for this account.
  ///   - pins: All keys that this account has confirmed, of every room and epoch.
  /// - Returns: The event.
  /// - Throws: The first failure, in the order of the specification.
  public func open(
    core: [UInt8], slot: [UInt8], pins: [Pin]
  ) throws(SealingFailure) -> OpenedEvent {
    let opening = try Opening(core: core, slot: slot)
    let contentKey = try opening.contentKey(for: self, pins: pins)
    return try opening.body(contentKey)
  }

  /// Opens a slot alone, for vectors.
  ///
  /// - Parameters:
  ///   - core: The header and the body.
  ///   - slot: The slot for this account.
  ///   - pins: All keys that this account has confirmed.
  /// - Returns: The content key.
  /// - Throws: The first failure, in the order of the specification.
  package func contentKey(
    core: [UInt8], slot: [UInt8], pins: [Pin]
  ) throws(SealingFailure) -> [UInt8] {
    try Opening(core: core, slot: slot).contentKey(for: self, pins: pins)
  }
}

/// An event that is being opened.
package struct Opening {
  let header: EnvelopeHeader
  let slots: SlotSealing
  private let core: [UInt8]
  private let slot: Slot
  private let hash: CoreHash

  /// Takes the lengths and the header apart.
  init(core: [UInt8], slot: [UInt8]) throws(SealingFailure) {
    do {
      header = try EnvelopeHeader(core: core)
      self.slot = try Slot(bytes: slot)
    } catch {
      throw SealingFailure(rawValue: error.rawValue) ?? .platform
    }
    self.core = core
    let coreHash = Primitives.sha256(core)
    slots = SlotSealing(header: header, coreHash: coreHash)
    guard let hash = CoreHash(bytes: coreHash) else { throw .platform }
    self.hash = hash
  }

  /// The content key, once author and slot have passed, and the commitment with it.
  func contentKey(for viewer: Account, pins: [Pin]) throws(SealingFailure) -> [UInt8] {
    let isOwn = header.author == viewer.identifier
    let authors = try authors(pins, viewer: viewer, isOwn: isOwn)
    guard slot.recipient == viewer.identifier else { throw .slotRecipient }
    guard let kind = slot.kind, kind == .own || header.lane != .own else { throw .slotKind }
    guard kind != .own || slot.opening.dropFirst(12).allSatisfy({ $0 == 0 }) else {
      throw .slotReserved
    }
    guard isOwn == (kind == .own) else { throw .slotAuthor }
    guard slot.epoch < viewer.epochs.count else { throw .slotEpoch }
    let keys = viewer.epochs[Int(slot.epoch)]
    let contentKey =
      isOwn
      ? try slots.openOwn(slot, keys: keys)
      : try slots.open(slot, keys: keys, authors: authors)
    guard
      Primitives.equal(
        ContentKey.commitment(contentKey, header.event), header.commitment.bytes)
    else { throw .commit }
    return contentKey
  }

  /// The pins of the author's epoch; none where the author is the viewer.
  private func authors(
    _ pins: [Pin], viewer: Account, isOwn: Bool
  ) throws(SealingFailure) -> [Pin] {
    if isOwn {
      guard header.epoch < viewer.epochs.count else { throw .authorEpoch }
      return []
    }
    let known = pins.filter { $0.party.account == header.author && $0.room == header.room }
    guard !known.isEmpty else { throw .unknownAuthor }
    let matching = known.filter { $0.party.epoch == header.epoch }
    guard !matching.isEmpty else { throw .authorEpoch }
    return matching
  }

  /// The body, opened with the content key and checked.
  func body(_ contentKey: [UInt8]) throws(SealingFailure) -> OpenedEvent {
    let headerBytes = Array(core.prefix(EnvelopeLimits.headerLength))
    guard
      let padded = Primitives.open(
        Array(core.dropFirst(EnvelopeLimits.headerLength)),
        key: ContentKey.bodyKey(contentKey, header.event), nonce: header.nonce.bytes,
        context: headerBytes)
    else { throw .bodySealed }
    guard let payload = Padding.content(of: padded) else { throw .padding }
    try Self.checkPayload(payload)
    return OpenedEvent(header: header, coreHash: hash, payload: payload)
  }

  /// Refuses bytes that are not one JSON object within the limits.
  ///
  /// - Parameter payload: What a body held.
  /// - Throws: `SealingFailure.payload`.
  package static func checkPayload(_ payload: [UInt8]) throws(SealingFailure) {
    guard let value = try? PayloadScan.read(payload), value.members != nil else { throw .payload }
  }
}
