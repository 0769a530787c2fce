// SPDX-License-Identifier: Apache-2.0
// The rows of events: what is sealed, and the keys to it, one slot a reader.

import Crypto
public import Envelopes
import Foundation

/// A sealed event.
public struct EventRow: StoredRow {
  /// The table.
  public static let table = StoredTable.event
  static let columns = [
    "roomId", "eventId", "pos", "authorId", "streamId", "lane", "seq", "core", "coreHash",
  ]

  /// The room.
  public var room: RoomIdentifier
  /// The event.
  public var event: EventIdentifier
  /// Its place in the order of arrival in the room.
  public var position: Int64
  /// Who wrote it.
  public var author: AccountIdentifier
  /// The installation on which it was written.
  public var stream: StreamIdentifier
  /// The kind of audience.
  public var lane: UInt8
  /// Its place in its chain.
  public var sequence: UInt64
  /// The header and the sealed body.
  public var core: [UInt8]
  /// SHA-256 of the core, which the next event of the chain names.
  public var coreHash: CoreHash

  /// Puts the row of an envelope together.
  public init(_ envelope: SealedEnvelope, at position: Int64) {
    let header = envelope.header
    room = header.room
    self.position = position
    author = header.author
    stream = header.stream
    lane = header.lane.rawValue
    sequence = header.sequence
    event = header.event
    core = envelope.core
    coreHash = Self.hash(of: envelope.core)
  }

  /// SHA-256 of a core.
  public static func hash(of core: [UInt8]) -> CoreHash {
    CoreHash(bytes: Array(SHA256.hash(data: core))) ?? .zero
  }

  /// The values in the order of the columns.
  public var values: [ColumnValue] {
    [
      ColumnValue(room), ColumnValue(event), ColumnValue(position), ColumnValue(author),
      ColumnValue(stream), ColumnValue(lane), ColumnValue(Int64(bitPattern: sequence)),
      .bytes(core), ColumnValue(coreHash),
    ]
  }

  /// Reads the row from its values.
  public init(from decoder: inout RowDecoder) throws {
    room = try decoder.identifier()
    event = try decoder.identifier()
    position = try decoder.number()
    author = try decoder.identifier()
    stream = try decoder.identifier()
    lane = try decoder.number()
    sequence = UInt64(bitPattern: try decoder.number(Int64.self))
    core = try decoder.bytes()
    coreHash = try decoder.fingerprint()
  }
}

/// The key to an event for one reader.
public struct SlotRow: StoredRow {
  /// The table.
  public static let table = StoredTable.slot
  static let columns = ["roomId", "recipientId", "pos", "eventId", "body"]

  /// The room.
  public var room: RoomIdentifier
  /// The reader.
  public var recipient: AccountIdentifier
  /// Where it stands in the order in which the reader is given events: the event's position, or a
  /// later one where the slot was added later.
  public var position: Int64
  /// The event.
  public var event: EventIdentifier
  /// The slot's 101 bytes.
  public var body: [UInt8]

  /// Puts the row together.
  public init(
    room: RoomIdentifier, recipient: AccountIdentifier, position: Int64, event: EventIdentifier,
    body: [UInt8]
  ) {
    self.room = room
    self.recipient = recipient
    self.position = position
    self.event = event
    self.body = body
  }

  /// The values in the order of the columns.
  public var values: [ColumnValue] {
    [
      ColumnValue(room), ColumnValue(recipient), ColumnValue(position), ColumnValue(event),
      .bytes(body),
    ]
  }

  /// Reads the row from its values.
  public init(from decoder: inout RowDecoder) throws {
    room = try decoder.identifier()
    recipient = try decoder.identifier()
    position = try decoder.number()
    event = try decoder.identifier()
    body = try decoder.bytes()
  }
}
