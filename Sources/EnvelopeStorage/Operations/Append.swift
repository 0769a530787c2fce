// SPDX-License-Identifier: Apache-2.0
// Adding events: a batch goes in whole or not at all, and going in twice is going in once.

public import Envelopes

/// What became of a batch.
public struct AppendResult: Hashable, Sendable {
  /// How many events are new.
  public var stored: Int
  /// How many were there already, with the same bytes.
  public var known: Int

  /// Puts a result together.
  public init(stored: Int, known: Int) {
    self.stored = stored
    self.known = known
  }
}

extension StoreWriting {
  /// Adds events to a room, in their order.
  ///
  /// - Parameters:
  ///   - envelopes: The events, of good shape.
  ///   - room: The room.
  ///   - author: Who is signed in.
  ///   - today: The day.
  ///   - quota: How many bytes of cores an account may have.
  /// - Returns: How many are new, and how many were known.
  /// - Throws: `StoreFailure.misplaced`, `StoreFailure.notFound`, `StoreFailure.roomClosed`,
  ///   `StoreFailure.recipient`, `StoreFailure.conflict` or `StoreFailure.quota`.
  public func append(
    _ envelopes: [SealedEnvelope], to room: RoomIdentifier, author: AccountIdentifier,
    today: Day, quota: Int64
  ) throws -> AppendResult {
    for (index, envelope) in envelopes.enumerated() {
      guard envelope.header.room == room else { throw StoreFailure.misplaced(index: index, .room) }
      guard envelope.header.author == author else {
        throw StoreFailure.misplaced(index: index, .author)
      }
    }
    var row = try readable(room, by: author, today: today).room
    let lane: Lane = row.kind == .home ? .own : .pair
    for (index, envelope) in envelopes.enumerated() where envelope.header.lane != lane {
      throw StoreFailure.misplaced(index: index, .lane)
    }
    guard row.takesEvents(on: today) else { throw StoreFailure.roomClosed }
    let present = try members(of: room)
    let shown = Set(present.filter { row.shows($0, on: today) }.map(\.account))
    let active = Set(present.filter { $0.state == .active }.map(\.account))
    for (index, envelope) in envelopes.enumerated()
    where !envelope.slots.agree(author: author, others: shown.subtracting([author])) {
      throw StoreFailure.recipient(index: index)
    }

    var account = try existing(author)
    var result = AppendResult(stored: 0, known: 0)
    for (index, envelope) in envelopes.enumerated() {
      if try isKnown(envelope, index: index) {
        result.known += 1
        continue
      }
      row.lastPosition += 1
      account.usedBytes += Int64(envelope.core.count)
      guard account.usedBytes <= quota else {
        let used = account.usedBytes - Int64(envelope.core.count)
        throw StoreFailure.quota(used: used, quota: quota)
      }
      try insert(EventRow(envelope, at: row.lastPosition))
      try insertSlots(of: envelope, at: row.lastPosition, active: active)
      result.stored += 1
    }
    if result.stored > 0 {
      try update(row)
      try update(account)
    }
    return result
  }

  /// Adds the slots of a new event, but none for who has left, and none that was taken back.
  ///
  /// Both look from outside as if they had been stored: the answer, and the space used, are the same.
  private func insertSlots(
    of envelope: SealedEnvelope, at position: Int64, active: Set<AccountIdentifier>
  ) throws {
    let header = envelope.header
    for slot in envelope.slots where active.contains(slot.recipient) {
      let name = Tombstone.slotName(header.room, header.event, slot.recipient)
      guard try !isBuried(.slot, name) else { continue }
      try insert(
        SlotRow(
          room: header.room, recipient: slot.recipient, position: position, event: header.event,
          body: slot.bytes))
    }
  }

  /// Whether an event is there with the same core.
  ///
  /// The slots are not compared: readers' keys may be sealed anew, and slots may have been taken back
  /// since. A stored row that is damaged is mended from the one that came.
  private func isKnown(_ envelope: SealedEnvelope, index: Int) throws -> Bool {
    let header = envelope.header
    guard let stored = try event(header.event, in: header.room) else {
      guard try event(in: header.chain, at: header.sequence) == nil else {
        throw StoreFailure.conflict(index: index)
      }
      return false
    }
    let wanted = EventRow(envelope, at: stored.position)
    if try row(of: .event, key: wanted.raw.key)?.isIntact ?? false {
      guard stored == wanted else { throw StoreFailure.conflict(index: index) }
    } else {
      try update(wanted)
    }
    for slot in envelope.slots {
      guard
        var stored = try self.slot(of: header.event, in: header.room, for: slot.recipient),
        try row(of: .slot, key: stored.raw.key)?.isIntact == false
      else { continue }
      stored.body = slot.bytes
      try update(stored)
    }
    return true
  }
}

extension [Slot] {
  /// Whether there is exactly one slot of the author's own, and each other one is for one of `others`.
  fileprivate func agree(author: AccountIdentifier, others: Set<AccountIdentifier>) -> Bool {
    var own = 0
    for slot in self {
      switch slot.kind {
      case .own where slot.recipient == author: own += 1
      case .other where others.contains(slot.recipient): continue
      default: return false
      }
    }
    return own == 1
  }
}
