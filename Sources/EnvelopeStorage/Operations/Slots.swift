// SPDX-License-Identifier: Apache-2.0
// Giving an own event to a reader later, and taking it back.

public import Envelopes

extension StoreWriting {
  /// Adds a slot to an own event of a pair room; it reaches its reader as the newest.
  ///
  /// - Parameters:
  ///   - slot: The slot, of good shape.
  ///   - event: The event.
  ///   - room: The room.
  ///   - author: Who is signed in.
  ///   - today: The day.
  /// - Throws: `StoreFailure.notFound` where the event is not the author's,
  ///   `StoreFailure.roomClosed`, and `StoreFailure.recipient` where the slot is not for another
  ///   member.
  public func putSlot(
    _ slot: Slot, event: EventIdentifier, room: RoomIdentifier, author: AccountIdentifier,
    today: Day
  ) throws {
    var row = try readable(room, by: author, today: today).room
    guard row.kind == .pair, try self.event(event, in: room)?.author == author else {
      throw StoreFailure.notFound
    }
    guard row.takesEvents(on: today) else { throw StoreFailure.roomClosed }
    guard slot.kind == .other, slot.recipient != author,
      let member = try member(of: room, account: slot.recipient), row.shows(member, on: today)
    else { throw StoreFailure.recipient(index: 0) }
    guard member.state == .active else { return }
    let old = try self.slot(of: event, in: room, for: slot.recipient)
    if old?.body == slot.bytes { return }
    if let old { try delete(old) }
    row.lastPosition += 1
    try update(row)
    try insert(
      SlotRow(
        room: room, recipient: slot.recipient, position: row.lastPosition, event: event,
        body: slot.bytes))
    let name = Tombstone.slotName(room, event, slot.recipient)
    if try isBuried(.slot, name) { try bury(Tombstone(.slotAgain, name: name)) }
  }

  /// Takes an own event back from a reader for good; the same whether the reader had it or not.
  ///
  /// - Parameters:
  ///   - event: The event.
  ///   - room: The room.
  ///   - recipient: From whom.
  ///   - author: Who is signed in.
  ///   - today: The day.
  /// - Throws: `StoreFailure.notFound` where the event is not the author's, and
  ///   `StoreFailure.ownSlot` for one's own slot.
  public func takeBack(
    event: EventIdentifier, room: RoomIdentifier, from recipient: AccountIdentifier,
    author: AccountIdentifier, today: Day
  ) throws {
    _ = try readable(room, by: author, today: today)
    guard try self.event(event, in: room)?.author == author else { throw StoreFailure.notFound }
    guard recipient != author else { throw StoreFailure.ownSlot }
    guard let row = try slot(of: event, in: room, for: recipient) else { return }
    try delete(row)
    try bury(Tombstone(.slot, name: Tombstone.slotName(room, event, recipient)))
  }
}
