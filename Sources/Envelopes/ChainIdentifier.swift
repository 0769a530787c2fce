// SPDX-License-Identifier: Apache-2.0
// Events of one author, installation and lane in one room form a chain: each names the one before it.

/// Names a chain of events.
public struct ChainIdentifier: Hashable, Comparable, Sendable {
  /// The room.
  public let room: RoomIdentifier
  /// The author.
  public let author: AccountIdentifier
  /// The installation.
  public let stream: StreamIdentifier
  /// The lane.
  public let lane: Lane

  /// Creates the name of a chain.
  public init(
    room: RoomIdentifier, author: AccountIdentifier, stream: StreamIdentifier, lane: Lane
  ) {
    self.room = room
    self.author = author
    self.stream = stream
    self.lane = lane
  }

  /// Orders chains by room, author, installation and lane.
  public static func < (left: Self, right: Self) -> Bool {
    (left.room, left.author, left.stream, left.lane)
      < (right.room, right.author, right.stream, right.lane)
  }
}
