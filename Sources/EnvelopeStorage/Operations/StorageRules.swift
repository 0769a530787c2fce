// SPDX-License-Identifier: Apache-2.0
// The numbers of the rules, and what a room's closing day means; each stands in one place.

import Envelopes

/// The numbers of the rules.
public enum StorageRules {
  /// How many sessions an account may have.
  public static let mostSessions = 8
  /// For how many days an invitation holds, counting the day on which it is made: at most 72 hours.
  public static let invitationDays: Day = 3
  /// How many days after the request a recovery slip may be used: at least 72 hours.
  public static let recoveryDays: Day = 4
  /// For how many days a closed room can be read.
  public static let readableDays: Day = 90
  /// For how many days a leaver may let the room look at rest.
  public static let leavingDelays: [Day] = [0, 7, 30]
}

extension RoomRow {
  /// Whether a member has left and the day has come that the leaver chose.
  public func isClosed(on today: Day) -> Bool {
    closesDay.map { today >= $0 } ?? false
  }

  /// The first day on which a closed room cannot be read any more.
  public var readUntilDay: Day? { closesDay.map { $0 + StorageRules.readableDays } }

  /// Whether its members may read it.
  public func isReadable(on today: Day) -> Bool {
    readUntilDay.map { today < $0 } ?? true
  }

  /// Whether events may be added.
  public func takesEvents(on today: Day) -> Bool { state == .open && !isClosed(on: today) }

  /// Whether the other members are shown this one as present: until the room closes, a leaver is.
  public func shows(_ member: MemberRow, on today: Day) -> Bool {
    member.state == .active || (closesDay != nil && !isClosed(on: today))
  }
}

extension StoreReading {
  /// A room that an account may read, and its membership.
  ///
  /// - Parameters:
  ///   - room: The room.
  ///   - account: Who asks.
  ///   - today: The day.
  /// - Returns: The room and the membership.
  /// - Throws: `StoreFailure.notFound` where there is none, or the account may not know.
  func readable(
    _ room: RoomIdentifier, by account: AccountIdentifier, today: Day
  ) throws -> (room: RoomRow, member: MemberRow) {
    guard let member = try member(of: room, account: account), member.state == .active,
      let row = try self.room(room), row.isReadable(on: today)
    else { throw StoreFailure.notFound }
    return (row, member)
  }

  /// An account that must be there.
  func existing(_ account: AccountIdentifier) throws -> AccountRow {
    guard let row = try self.account(account) else { throw StoreFailure.notFound }
    return row
  }
}
