// SPDX-License-Identifier: Apache-2.0
// From an invitation to a room for two. Who accepted is a name on the invitation and nothing else: there is no
// membership, so there is no right, before the inviter has compared the number and confirmed.

public import Envelopes

/// What an account is shown of an invitation.
public enum InvitationView: Hashable, Sendable {
  /// Its owner sees who accepted.
  case owner(InviteRow)
  /// Somebody else sees what to open with the link.
  case waiting(room: RoomIdentifier, blob: [UInt8])
  /// Who accepted sees that it was done.
  case accepted(room: RoomIdentifier, blob: [UInt8])
}

extension StoreReading {
  /// An invitation as an account may see it.
  ///
  /// - Parameters:
  ///   - invite: The invitation.
  ///   - viewer: Who asks.
  ///   - today: The day.
  /// - Returns: What the account is shown.
  /// - Throws: `StoreFailure.notFound` for one that is unknown, expired or accepted by somebody else.
  public func invitation(
    _ invite: InvitationIdentifier, viewer: AccountIdentifier, today: Day
  ) throws -> InvitationView {
    guard let row = try self.invite(invite), today < row.expiresDay else {
      throw StoreFailure.notFound
    }
    if row.owner == viewer { return .owner(row) }
    switch row.accepter {
    case nil: return .waiting(room: row.room, blob: row.blob)
    case viewer: return .accepted(room: row.room, blob: row.blob)
    default: throw StoreFailure.notFound
    }
  }
}

extension StoreWriting {
  /// Opens an invitation, and makes its room where there is none; the same again changes nothing.
  ///
  /// - Parameters:
  ///   - invite: The invitation.
  ///   - room: The room.
  ///   - owner: Who invites.
  ///   - blob: What the link opens.
  ///   - today: The day.
  /// - Throws: `StoreFailure.invitationOpen` where the room or the account has one already, or the
  ///   identifier was used; `StoreFailure.roomClosed` where the room has its two members;
  ///   `StoreFailure.notFound` where the room is not the account's.
  public func invite(
    _ invite: InvitationIdentifier, to room: RoomIdentifier, owner: AccountIdentifier,
    blob: [UInt8], today: Day
  ) throws {
    _ = try existing(owner)
    if let row = try self.invite(invite), today < row.expiresDay {
      guard row.owner == owner, row.room == room, row.blob == blob else {
        throw StoreFailure.invitationOpen
      }
      return
    }
    let known = try self.room(room)
    if let known {
      guard try member(of: room, account: owner)?.role == .owner, known.kind == .pair,
        known.isReadable(on: today)
      else { throw StoreFailure.notFound }
      guard known.state == .inviting else { throw StoreFailure.roomClosed }
    }
    guard try !isBuried(.invite, invite.bytes) else { throw StoreFailure.invitationOpen }
    let others = try invites(of: owner) + invites(to: room)
    guard !others.contains(where: { today < $0.expiresDay }) else {
      throw StoreFailure.invitationOpen
    }
    for row in Set(others) { try remove(row) }
    if let row = try self.invite(invite) { try remove(row) }
    if try self.room(room) == nil {
      try insert(RoomRow(room: room, kind: .pair, state: .inviting))
      try insert(MemberRow(room: room, account: owner, role: .owner))
    }
    try insert(
      InviteRow(
        invite: invite, room: room, owner: owner, blob: blob,
        expiresDay: today + StorageRules.invitationDays))
  }

  /// Accepts an invitation, once; the same bytes by the same account again change nothing.
  ///
  /// - Parameters:
  ///   - invite: The invitation.
  ///   - account: Who accepts.
  ///   - blob: The accepter's keys, sealed for the inviter.
  ///   - today: The day.
  /// - Throws: `StoreFailure.notFound` for one's own invitation and as `invitation`.
  public func accept(
    _ invite: InvitationIdentifier, by account: AccountIdentifier, blob: [UInt8], today: Day
  ) throws {
    _ = try existing(account)
    guard var row = try self.invite(invite), today < row.expiresDay, row.owner != account else {
      throw StoreFailure.notFound
    }
    if row.accepter == account, row.acceptBlob == blob { return }
    guard row.accepter == nil else { throw StoreFailure.notFound }
    row.accepter = account
    row.acceptBlob = blob
    try update(row)
  }

  /// Takes an invitation back for good, and its room with it where nobody was let in.
  ///
  /// - Parameters:
  ///   - invite: The invitation.
  ///   - owner: Who made it.
  /// - Throws: `StoreFailure.notFound` where the account has no such invitation.
  public func withdraw(_ invite: InvitationIdentifier, owner: AccountIdentifier) throws {
    guard let row = try self.invite(invite), row.owner == owner else {
      throw StoreFailure.notFound
    }
    try remove(row)
    try bury(Tombstone(.invite, name: invite.bytes))
  }

  /// Lets in who accepted; the same again changes nothing.
  ///
  /// - Parameters:
  ///   - invite: The invitation.
  ///   - room: The room.
  ///   - account: Who accepted.
  ///   - owner: Who confirms.
  ///   - today: The day.
  /// - Throws: `StoreFailure.notFound` where the account did not accept this invitation of the owner.
  public func confirm(
    _ invite: InvitationIdentifier, room: RoomIdentifier, account: AccountIdentifier,
    owner: AccountIdentifier, today: Day
  ) throws {
    var (row, member) = try readable(room, by: owner, today: today)
    guard member.role == .owner, row.kind == .pair else { throw StoreFailure.notFound }
    guard let invitation = try self.invite(invite) else {
      guard try self.member(of: room, account: account)?.role == .partner,
        try isBuried(.invite, invite.bytes)
      else { throw StoreFailure.notFound }
      return
    }
    guard invitation.room == room, invitation.owner == owner, invitation.accepter == account,
      today < invitation.expiresDay, row.state == .inviting
    else { throw StoreFailure.notFound }
    row.state = .open
    try update(row)
    try insert(MemberRow(room: room, account: account, role: .partner))
    try delete(invitation)
    try bury(Tombstone(.invite, name: invite.bytes))
  }

  /// Deletes an invitation, and its room where nobody was let in.
  func remove(_ row: InviteRow) throws {
    try delete(row)
    if try room(row.room)?.state == .inviting, try invites(to: row.room).isEmpty {
      try deleteRoom(row.room)
    }
  }
}
