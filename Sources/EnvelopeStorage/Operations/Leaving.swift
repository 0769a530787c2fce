// SPDX-License-Identifier: Apache-2.0
// Leaving, and what time ends. What somebody kept goes with them; what they gave stays with whom they gave it.

public import Envelopes

extension StoreWriting {
  /// Deletes an account, at once and for good.
  ///
  /// Its record, slip, sessions, invitations and home room go. In a pair room its slots go, and those of
  /// its events that nobody else can open. The room closes for the other member after the delay.
  /// - Parameters:
  ///   - account: Who leaves.
  ///   - delayDays: For how many days the room looks at rest to the other member.
  ///   - today: The day.
  /// - Returns: The sessions that ended.
  /// - Throws: `StoreFailure.notFound` where the account is not there.
  public func leave(
    _ account: AccountIdentifier, delayDays: Day, today: Day
  ) throws -> [TokenHash] {
    let row = try existing(account)
    let closesDay = today + max(0, delayDays)
    try bury(Tombstone(.account, name: account.bytes, day: closesDay))
    return try remove(row, closesDay: closesDay)
  }

  /// Deletes what belongs to an account.
  func remove(_ row: AccountRow, closesDay: Day) throws -> [TokenHash] {
    let account = row.account
    for invite in try invites(of: account) + invites(acceptedBy: account) {
      try bury(Tombstone(.invite, name: invite.invite.bytes))
      try remove(invite)
    }
    for membership in try memberships(of: account) {
      if membership.room == row.homeRoom {
        try deleteRoom(membership.room)
      } else {
        try depart(membership, closesDay: closesDay)
      }
    }
    try deleteRecovery(of: account)
    let ended = try endSessions(of: account, except: nil)
    try delete(row)
    return ended
  }

  private func depart(_ membership: MemberRow, closesDay: Day) throws {
    let others = try members(of: membership.room).filter {
      $0.account != membership.account && $0.state == .active
    }
    guard !others.isEmpty, var room = try room(membership.room) else {
      return try deleteRoom(membership.room)
    }
    try deleteSlots(for: membership.account, in: membership.room)
    for event in try events(of: membership.account, in: membership.room)
    where try slots(of: event, in: membership.room).isEmpty {
      if let row = try self.event(event, in: membership.room) { try delete(row) }
    }
    var gone = membership
    gone.state = .gone
    try update(gone)
    room.closesDay = room.closesDay ?? closesDay
    try update(room)
  }

  /// Deletes what time has ended: sessions and invitations past their day, and rooms that can no longer be read.
  ///
  /// - Parameter today: The day.
  /// - Returns: How many rows went, not counting what lay in the rooms.
  /// - Throws: `StoreFailure.damaged` where a row's check does not hold.
  public func expire(today: Day) throws -> Int {
    var count = 0
    try forEach(SessionRow.self) { row in
      guard today >= row.expiresDay else { return }
      try delete(row)
      count += 1
    }
    try forEach(InviteRow.self) { row in
      guard today >= row.expiresDay else { return }
      try remove(row)
      count += 1
    }
    try forEach(RoomRow.self) { row in
      guard !row.isReadable(on: today) else { return }
      for member in try members(of: row.room) where member.state == .active {
        guard var account = try account(member.account) else { continue }
        account.usedBytes -= try coreBytes(of: member.account, in: row.room)
        try update(account)
      }
      try deleteRoom(row.room)
      count += 1
    }
    return count
  }

  /// Deletes again what tombstones remember, after older rows came back.
  ///
  /// - Parameter graveyard: The deletions that hold.
  /// - Returns: How many accounts, slips, invitations and slots went.
  /// - Throws: `StoreFailure.damaged` where a row's check does not hold.
  public func reapply(_ graveyard: Graveyard) throws -> Int {
    guard !graveyard.isEmpty else { return 0 }
    var count = 0
    try forEach(AccountRow.self) { row in
      guard let day = graveyard.day(.account, row.account.bytes) else { return }
      _ = try remove(row, closesDay: day)
      count += 1
    }
    try forEach(RecoveryRow.self) { row in
      guard graveyard.day(.recovery, row.lookup.bytes) != nil else { return }
      try delete(row)
      count += 1
    }
    try forEach(InviteRow.self) { row in
      guard graveyard.day(.invite, row.invite.bytes) != nil else { return }
      try remove(row)
      count += 1
    }
    try forEach(SlotRow.self) { row in
      let name = Tombstone.slotName(row.room, row.event, row.recipient)
      guard graveyard.day(.slot, name) != nil else { return }
      try delete(row)
      count += 1
    }
    return count
  }
}

extension StoreReading {
  /// Runs a body for every row of a table, some rows at a time; rows that the body deletes do no harm.
  func forEach<Row: StoredRow>(_ type: Row.Type, _ body: (Row) throws -> Void) throws {
    var key: [ColumnValue]?
    while true {
      let rows = try walk(Row.table, after: key, limit: 256)
      for row in rows { try body(try Row(row)) }
      guard let last = rows.last, rows.count == 256 else { return }
      key = last.key
    }
  }
}
