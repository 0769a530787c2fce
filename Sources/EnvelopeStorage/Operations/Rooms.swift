// SPDX-License-Identifier: Apache-2.0
// What an account is shown of its rooms. A partner who left is shown as present until the day that the
// leaver chose: nothing here may tell the difference before.

public import Envelopes

/// A room as one of its members is shown it.
public struct RoomView: Hashable, Sendable {
  /// How far a room is.
  public enum State: String, Hashable, Sendable, CaseIterable {
    /// The second member has not been let in.
    case inviting
    /// It takes events.
    case open
    /// It can be read, for a while.
    case closed
  }

  /// The room.
  public let room: RoomIdentifier
  /// What it is for.
  public let kind: RoomKind
  /// How far it is.
  public let state: State
  /// The first day on which a closed room cannot be read any more.
  public let readUntilDay: Day?
  /// The members, in the order of their accounts.
  public let members: [MemberRow]
}

/// The rooms of an account, and the space that it uses.
public struct RoomList: Hashable, Sendable {
  /// The rooms, in the order of their identifiers.
  public let rooms: [RoomView]
  /// The length of the cores of all events that the account wrote.
  public let usedBytes: Int64
  /// The store's lifetime.
  public let generation: Generation
}

extension StoreReading {
  /// The rooms that an account may read.
  ///
  /// - Parameters:
  ///   - account: Whose rooms.
  ///   - today: The day.
  /// - Returns: The rooms and the space used.
  /// - Throws: `StoreFailure.notFound` where the account is not there.
  public func rooms(of account: AccountIdentifier, today: Day) throws -> RoomList {
    let row = try existing(account)
    var views: [RoomView] = []
    for membership in try memberships(of: account) where membership.state == .active {
      guard let room = try room(membership.room), room.isReadable(on: today) else { continue }
      views.append(try view(of: room, today: today))
    }
    return RoomList(rooms: views, usedBytes: row.usedBytes, generation: try meta().generation)
  }

  private func view(of room: RoomRow, today: Day) throws -> RoomView {
    let closed = room.isClosed(on: today)
    let shown = try members(of: room.room).map { member in
      var member = member
      member.state = room.shows(member, on: today) ? .active : .gone
      return member
    }
    return RoomView(
      room: room.room, kind: room.kind,
      state: closed ? .closed : (room.state == .open ? .open : .inviting),
      readUntilDay: closed ? room.readUntilDay : nil, members: shown)
  }
}
