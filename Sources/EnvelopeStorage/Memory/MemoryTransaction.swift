// SPDX-License-Identifier: Apache-2.0
// The row primitives over memory. Plain walks through tables, so that they are easily seen to be right.

import Envelopes

/// Reads and changes a copy of the rows of a store in memory.
final class MemoryTransaction: StoreWriting {
  private(set) var rows: MemoryRows

  init(_ rows: MemoryRows) {
    self.rows = rows
  }

  private func typed<Row: StoredRow>(_ type: Row.Type, _ key: ColumnValue...) throws -> Row? {
    try rows[Row.table].row(MemoryKey(values: key)).map { try Row($0) }
  }

  /// The rows whose key begins with `prefix`, in the order of their keys.
  private func rows<Row: StoredRow>(_ type: Row.Type, beginning prefix: ColumnValue...) throws
    -> [Row]
  {
    let table = rows[Row.table]
    return try table.rows[table.place(of: MemoryKey(values: prefix))...]
      .prefix { $0.values.starts(with: prefix) }.map { try Row($0) }
  }

  /// The rows of a table for which `wanted` holds, in the order of their keys.
  private func rows<Row: StoredRow>(_ type: Row.Type, where wanted: (Row) -> Bool) throws -> [Row] {
    // A damaged row is found by its key only, as in a database whose index still holds the right value.
    rows[Row.table].rows.compactMap { try? Row($0) }.filter(wanted)
  }

  func meta() throws -> MetaRow {
    guard let row = try typed(MetaRow.self, .integer(1)) else {
      throw StoreFailure.damaged(table: StoredTable.meta.rawValue)
    }
    return row
  }

  func account(_ account: AccountIdentifier) throws -> AccountRow? {
    try typed(AccountRow.self, ColumnValue(account))
  }

  func account(lookup: LoginLookup) throws -> AccountRow? {
    try rows(AccountRow.self) { $0.record.lookup == lookup }.first
  }

  func recovery(lookup: RecoveryLookup) throws -> RecoveryRow? {
    try typed(RecoveryRow.self, ColumnValue(lookup))
  }

  func recovery(of account: AccountIdentifier) throws -> RecoveryRow? {
    try rows(RecoveryRow.self) { $0.account == account }.first
  }

  func session(_ token: TokenHash) throws -> SessionRow? {
    try typed(SessionRow.self, ColumnValue(token))
  }

  func sessions(of account: AccountIdentifier) throws -> [SessionRow] {
    try rows(SessionRow.self) { $0.account == account }
  }

  func room(_ room: RoomIdentifier) throws -> RoomRow? {
    try typed(RoomRow.self, ColumnValue(room))
  }

  func member(of room: RoomIdentifier, account: AccountIdentifier) throws -> MemberRow? {
    try typed(MemberRow.self, ColumnValue(room), ColumnValue(account))
  }

  func members(of room: RoomIdentifier) throws -> [MemberRow] {
    try rows(MemberRow.self, beginning: ColumnValue(room))
  }

  func memberships(of account: AccountIdentifier) throws -> [MemberRow] {
    try rows(MemberRow.self) { $0.account == account }
  }

  func event(_ event: EventIdentifier, in room: RoomIdentifier) throws -> EventRow? {
    try rows(EventRow.self, beginning: ColumnValue(room)).first { $0.event == event }
  }

  func event(in chain: ChainIdentifier, at sequence: UInt64) throws -> EventIdentifier? {
    try rows(EventRow.self, beginning: ColumnValue(chain.room)).first {
      $0.author == chain.author && $0.stream == chain.stream && $0.lane == chain.lane.rawValue
        && $0.sequence == sequence
    }?.event
  }

  func events(of author: AccountIdentifier, in room: RoomIdentifier) throws -> [EventIdentifier] {
    try rows(EventRow.self, beginning: ColumnValue(room)).filter { $0.author == author }
      .sorted { $0.position < $1.position }.map(\.event)
  }

  func coreBytes(of author: AccountIdentifier, in room: RoomIdentifier) throws -> Int64 {
    try rows(EventRow.self, beginning: ColumnValue(room)).filter { $0.author == author }
      .reduce(0) { $0 + Int64($1.core.count) }
  }

  func slot(
    of event: EventIdentifier, in room: RoomIdentifier, for recipient: AccountIdentifier
  ) throws -> SlotRow? {
    try rows(SlotRow.self, beginning: ColumnValue(room), ColumnValue(recipient))
      .first { $0.event == event }
  }

  func slots(of event: EventIdentifier, in room: RoomIdentifier) throws -> [SlotRow] {
    try rows(SlotRow.self, beginning: ColumnValue(room)).filter { $0.event == event }
  }

  func slots(
    for recipient: AccountIdentifier, in room: RoomIdentifier, after position: Int64, limit: Int
  ) throws -> [SlotRow] {
    let slots = try rows(SlotRow.self, beginning: ColumnValue(room), ColumnValue(recipient))
    return Array(slots.filter { $0.position > position }.prefix(limit))
  }

  func slots(
    for recipient: AccountIdentifier, in room: RoomIdentifier, before position: Int64, limit: Int
  ) throws -> [SlotRow] {
    let slots = try rows(SlotRow.self, beginning: ColumnValue(room), ColumnValue(recipient))
    return Array(slots.filter { $0.position < position }.reversed().prefix(limit))
  }

  func invite(_ invite: InvitationIdentifier) throws -> InviteRow? {
    try typed(InviteRow.self, ColumnValue(invite))
  }

  func invites(to room: RoomIdentifier) throws -> [InviteRow] {
    try rows(InviteRow.self) { $0.room == room }
  }

  func invites(of owner: AccountIdentifier) throws -> [InviteRow] {
    try rows(InviteRow.self) { $0.owner == owner }
  }

  func invites(acceptedBy account: AccountIdentifier) throws -> [InviteRow] {
    try rows(InviteRow.self) { $0.accepter == account }
  }

  func row(of table: StoredTable, key: [ColumnValue]) throws -> RawRow? {
    rows[table].row(MemoryKey(values: key))
  }

  func walk(_ table: StoredTable, after key: [ColumnValue]?, limit: Int) throws -> [RawRow] {
    let table = rows[table]
    guard let key else { return Array(table.rows.prefix(limit)) }
    let wanted = MemoryKey(values: key)
    var place = table.place(of: wanted)
    if place < table.keys.count, table.keys[place] == wanted { place += 1 }
    return Array(table.rows[place...].prefix(limit))
  }

  func isBuried(_ kind: Tombstone.Kind, _ name: [UInt8]) throws -> Bool {
    rows.graveyard.day(kind, name) != nil
  }

  func insert(_ row: some StoredRow) throws {
    let raw = row.raw
    guard rows[raw.table].row(MemoryKey(values: raw.key)) == nil else {
      throw StoreFailure.database(code: 19)
    }
    rows.put(raw)
  }

  func update(_ row: some StoredRow) throws {
    let raw = row.raw
    guard rows[raw.table].row(MemoryKey(values: raw.key)) != nil else {
      throw StoreFailure.database(code: 12)
    }
    rows.put(raw)
  }

  func delete(_ row: some StoredRow) throws {
    let raw = row.raw
    rows[raw.table].remove(MemoryKey(values: raw.key))
  }

  func deleteRoom(_ room: RoomIdentifier) throws {
    for table in [StoredTable.slot, .event, .member, .room] {
      rows[table].removeAll { $0.values[0] == ColumnValue(room) }
    }
    rows[.invite].removeAll { $0.values[1] == ColumnValue(room) }
  }

  func deleteSlots(for recipient: AccountIdentifier, in room: RoomIdentifier) throws {
    rows[.slot].removeAll {
      $0.values[0] == ColumnValue(room) && $0.values[1] == ColumnValue(recipient)
    }
  }

  func bury(_ tombstone: Tombstone) throws { rows.graveyard.add(tombstone) }
}
