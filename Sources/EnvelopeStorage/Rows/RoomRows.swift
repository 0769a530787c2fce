// SPDX-License-Identifier: Apache-2.0
// The rows of rooms: who is in them, and who is invited.

public import Envelopes

/// What a room is for.
public enum RoomKind: UInt8, Hashable, Sendable, CaseIterable {
  /// One account alone.
  case home = 0
  /// Two partners.
  case pair = 1
}

/// What a member may be to a room.
public enum MemberRole: UInt8, Hashable, Sendable, CaseIterable {
  /// Made the room.
  case owner = 0
  /// Was invited as the partner.
  case partner = 1
  /// Was invited as a counsellor.
  case counsellor = 2
}

/// Whether a member is there.
public enum MemberState: UInt8, Hashable, Sendable, CaseIterable {
  /// May read and write.
  case active = 1
  /// Has left.
  case gone = 2
}

/// A room.
public struct RoomRow: StoredRow {
  /// The table.
  public static let table = StoredTable.room
  static let columns = ["roomId", "kind", "state", "closesDay", "lastPos"]

  /// Whether the second member has been let in.
  public enum State: UInt8, Hashable, Sendable, CaseIterable {
    /// Nobody but the owner is in it.
    case inviting = 0
    /// Everybody is in it.
    case open = 1
  }

  /// The room.
  public var room: RoomIdentifier
  /// What it is for.
  public var kind: RoomKind
  /// Whether the second member has been let in.
  public var state: State
  /// The first day on which the room takes no event any more, once a member has left.
  public var closesDay: Day?
  /// The last position that was given out in the room.
  public var lastPosition: Int64

  /// Puts the row together.
  public init(
    room: RoomIdentifier, kind: RoomKind, state: State, closesDay: Day? = nil,
    lastPosition: Int64 = 0
  ) {
    self.room = room
    self.kind = kind
    self.state = state
    self.closesDay = closesDay
    self.lastPosition = lastPosition
  }

  /// The values in the order of the columns.
  public var values: [ColumnValue] {
    [
      ColumnValue(room), ColumnValue(kind), ColumnValue(state), ColumnValue(closesDay),
      ColumnValue(lastPosition),
    ]
  }

  /// Reads the row from its values.
  public init(from decoder: inout RowDecoder) throws {
    room = try decoder.identifier()
    kind = try decoder.choice()
    state = try decoder.choice()
    closesDay = try decoder.optionalDay()
    lastPosition = try decoder.number()
  }
}

/// A member of a room.
public struct MemberRow: StoredRow {
  /// The table.
  public static let table = StoredTable.member
  static let columns = ["roomId", "accountId", "role", "state"]

  /// The room.
  public var room: RoomIdentifier
  /// The account.
  public var account: AccountIdentifier
  /// What the account is to the room.
  public var role: MemberRole
  /// Whether the account is still there.
  public var state: MemberState

  /// Puts the row together.
  public init(
    room: RoomIdentifier, account: AccountIdentifier, role: MemberRole,
    state: MemberState = .active
  ) {
    self.room = room
    self.account = account
    self.role = role
    self.state = state
  }

  /// The values in the order of the columns.
  public var values: [ColumnValue] {
    [ColumnValue(room), ColumnValue(account), ColumnValue(role), ColumnValue(state)]
  }

  /// Reads the row from its values.
  public init(from decoder: inout RowDecoder) throws {
    room = try decoder.identifier()
    account = try decoder.identifier()
    role = try decoder.choice()
    state = try decoder.choice()
  }
}

/// An open invitation.
///
/// Who accepted it has no right to anything until its owner confirms.
public struct InviteRow: StoredRow {
  /// The table.
  public static let table = StoredTable.invite
  static let columns = [
    "inviteId", "roomId", "ownerId", "blob", "expiresDay", "accepterId", "acceptBlob",
  ]

  /// The invitation.
  public var invite: InvitationIdentifier
  /// The room that it invites to.
  public var room: RoomIdentifier
  /// Who invites.
  public var owner: AccountIdentifier
  /// The inviter's keys, sealed for who holds the link.
  public var blob: [UInt8]
  /// The first day on which it is not valid any more.
  public var expiresDay: Day
  /// Who accepted.
  public var accepter: AccountIdentifier?
  /// The accepter's keys, sealed for the inviter.
  public var acceptBlob: [UInt8]?

  /// Puts the row together.
  public init(
    invite: InvitationIdentifier, room: RoomIdentifier, owner: AccountIdentifier, blob: [UInt8],
    expiresDay: Day, accepter: AccountIdentifier? = nil, acceptBlob: [UInt8]? = nil
  ) {
    self.invite = invite
    self.room = room
    self.owner = owner
    self.blob = blob
    self.expiresDay = expiresDay
    self.accepter = accepter
    self.acceptBlob = acceptBlob
  }

  /// The values in the order of the columns.
  public var values: [ColumnValue] {
    [
      ColumnValue(invite), ColumnValue(room), ColumnValue(owner), .bytes(blob),
      ColumnValue(expiresDay), ColumnValue(accepter), ColumnValue(acceptBlob),
    ]
  }

  /// Reads the row from its values.
  public init(from decoder: inout RowDecoder) throws {
    invite = try decoder.identifier()
    room = try decoder.identifier()
    owner = try decoder.identifier()
    blob = try decoder.bytes()
    expiresDay = try decoder.number()
    accepter = try decoder.optionalIdentifier()
    acceptBlob = try decoder.optionalBytes()
  }
}
