// SPDX-License-Identifier: Apache-2.0
// Reading events. A reader is given what has a slot for them and nothing else, and a position is one of
// their own slots: events that they cannot see leave no trace in a page, not even a gap.

public import Envelopes

/// Where a page begins.
public enum PullStart: Hashable, Sendable {
  /// At the oldest above a position; 0 is the beginning.
  case after(Int64)
  /// At the newest.
  case newest
  /// At the newest below a position.
  case before(Int64)
}

/// One event for one reader.
public struct PulledEvent: Hashable, Sendable {
  /// Where it stands in the order for this reader.
  public let position: Int64
  /// The header and the sealed body.
  public let core: [UInt8]
  /// The key, sealed for the reader.
  public let slot: [UInt8]
}

/// A part of the events of one reader.
public struct EventPage: Hashable, Sendable {
  /// The events: the oldest first where the page goes forward, else the newest first.
  public let events: [PulledEvent]
  /// Where the next page begins: forward always, as the place to go on from later; backward only
  /// while there is more.
  public let next: Int64?
  /// Whether the reader has more events beyond this page.
  public let hasMore: Bool
  /// The store's lifetime.
  public let generation: Generation
}

extension StoreReading {
  /// The events of a room that have a slot for the viewer.
  ///
  /// - Parameters:
  ///   - room: The room.
  ///   - viewer: Who is signed in.
  ///   - start: Where the page begins.
  ///   - limit: The most events in the page.
  ///   - mostBytes: The most bytes of cores and slots in it, unless a single event is longer.
  ///   - today: The day.
  /// - Returns: The page.
  /// - Throws: `StoreFailure.notFound` where the viewer may not read the room.
  public func pull(
    _ room: RoomIdentifier, viewer: AccountIdentifier, from start: PullStart, limit: Int,
    mostBytes: Int, today: Day
  ) throws -> EventPage {
    _ = try readable(room, by: viewer, today: today)
    let slots: [SlotRow]
    var next: Int64?
    switch start {
    case .after(let position):
      slots = try self.slots(for: viewer, in: room, after: position, limit: limit + 1)
      next = position
    case .newest:
      slots = try self.slots(for: viewer, in: room, before: .max, limit: limit + 1)
    case .before(let position):
      slots = try self.slots(for: viewer, in: room, before: position, limit: limit + 1)
    }
    var events: [PulledEvent] = []
    var bytes = 0
    var taken = 0
    for slot in slots.prefix(limit) {
      if let event = try event(slot.event, in: room) {
        bytes += event.core.count + slot.body.count
        if bytes > mostBytes, !events.isEmpty { break }
        events.append(PulledEvent(position: slot.position, core: event.core, slot: slot.body))
      }
      taken += 1
    }
    let hasMore = taken < slots.count
    if case .after = start {
      if taken > 0 { next = slots[taken - 1].position }
    } else {
      next = hasMore && taken > 0 ? slots[taken - 1].position : nil
    }
    return EventPage(
      events: events, next: next, hasMore: hasMore, generation: try meta().generation)
  }
}
