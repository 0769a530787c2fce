// SPDX-License-Identifier: Apache-2.0
// The row primitives over one connection, inside one transaction.

import EnvelopeStorage
import Envelopes
import Foundation
import GRDB

/// Reads and changes rows through one connection.
final class SQLiteTransaction: StoreWriting {
  private let database: Database
  /// The deletions that hold, with those of this transaction.
  private(set) var graveyard: Graveyard
  /// The deletions of this transaction, in their order.
  private(set) var fresh: [Tombstone] = []

  init(_ database: Database, graveyard: Graveyard) {
    self.database = database
    self.graveyard = graveyard
  }

  /// Forgets the deletions noted after a moment.
  func restore(graveyard: Graveyard, fresh count: Int) {
    self.graveyard = graveyard
    fresh.removeSubrange(count...)
  }

  // MARK: Statements

  private func execute(_ sql: String, _ values: [ColumnValue]) throws {
    let statement = try database.cachedStatement(sql: sql)
    statement.setUncheckedArguments(StatementArguments(values.map(\.databaseValue)))
    try statement.execute()
  }

  private func raws(_ table: StoredTable, _ sql: String, _ values: [ColumnValue]) throws
    -> [RawRow]
  {
    let statement = try database.cachedStatement(sql: sql)
    statement.setUncheckedArguments(StatementArguments(values.map(\.databaseValue)))
    let cursor = try Row.fetchCursor(statement)
    var rows: [RawRow] = []
    let count = table.columns.count
    while let row = try cursor.next() {
      var values: [ColumnValue] = []
      values.reserveCapacity(count)
      for index in 0..<count { values.append(ColumnValue(row[index])) }
      rows.append(RawRow(table: table, values: values, check: ColumnValue(row[count])))
    }
    return rows
  }

  private func all<Result: StoredRow>(_ sql: String, _ values: ColumnValue...) throws -> [Result] {
    try raws(Result.table, sql, values).map { try Result($0) }
  }

  private func one<Result: StoredRow>(_ sql: String, _ values: ColumnValue...) throws -> Result? {
    try raws(Result.table, sql, values).first.map { try Result($0) }
  }

  private func identifiers<Subject>(_ sql: String, _ values: [ColumnValue]) throws
    -> [Identifier<Subject>]
  {
    let statement = try database.cachedStatement(sql: sql)
    statement.setUncheckedArguments(StatementArguments(values.map(\.databaseValue)))
    return try Data.fetchAll(statement).map { data in
      guard let identifier = Identifier<Subject>(bytes: data) else {
        throw StoreFailure.damaged(table: StoredTable.event.rawValue)
      }
      return identifier
    }
  }

  // MARK: Reading

  func meta() throws -> MetaRow {
    guard let row: MetaRow = try one(Statements.row(.meta), .integer(1)) else {
      throw StoreFailure.damaged(table: StoredTable.meta.rawValue)
    }
    return row
  }

  func account(_ account: AccountIdentifier) throws -> AccountRow? {
    try one(Statements.row(.account), .bytes(account.bytes))
  }

  func account(lookup: LoginLookup) throws -> AccountRow? {
    try one(Statements.accountByLookup, .bytes(lookup.bytes))
  }

  func recovery(lookup: RecoveryLookup) throws -> RecoveryRow? {
    try one(Statements.row(.recovery), .bytes(lookup.bytes))
  }

  func recovery(of account: AccountIdentifier) throws -> RecoveryRow? {
    try one(Statements.recoveryOfAccount, .bytes(account.bytes))
  }

  func session(_ token: TokenHash) throws -> SessionRow? {
    try one(Statements.row(.session), .bytes(token.bytes))
  }

  func sessions(of account: AccountIdentifier) throws -> [SessionRow] {
    try all(Statements.sessionsOfAccount, .bytes(account.bytes))
  }

  func room(_ room: RoomIdentifier) throws -> RoomRow? {
    try one(Statements.row(.room), .bytes(room.bytes))
  }

  func member(of room: RoomIdentifier, account: AccountIdentifier) throws -> MemberRow? {
    try one(Statements.row(.member), .bytes(room.bytes), .bytes(account.bytes))
  }

  func members(of room: RoomIdentifier) throws -> [MemberRow] {
    try all(Statements.membersOfRoom, .bytes(room.bytes))
  }

  func memberships(of account: AccountIdentifier) throws -> [MemberRow] {
    try all(Statements.membersOfAccount, .bytes(account.bytes))
  }

  func event(_ event: EventIdentifier, in room: RoomIdentifier) throws -> EventRow? {
    try one(Statements.row(.event), .bytes(room.bytes), .bytes(event.bytes))
  }

  func event(in chain: ChainIdentifier, at sequence: UInt64) throws -> EventIdentifier? {
    let found: [EventIdentifier] = try identifiers(
      Statements.eventInChain,
      [
        .bytes(chain.room.bytes), .bytes(chain.author.bytes), .bytes(chain.stream.bytes),
        .integer(Int64(chain.lane.rawValue)), .integer(Int64(bitPattern: sequence)),
      ])
    return found.first
  }

  func events(of author: AccountIdentifier, in room: RoomIdentifier) throws -> [EventIdentifier] {
    try identifiers(Statements.eventsOfAuthor, [.bytes(room.bytes), .bytes(author.bytes)])
  }

  func coreBytes(of author: AccountIdentifier, in room: RoomIdentifier) throws -> Int64 {
    let statement = try database.cachedStatement(sql: Statements.coreBytes)
    statement.setUncheckedArguments([Data(room.bytes), Data(author.bytes)])
    return try Int64.fetchOne(statement) ?? 0
  }

  func slot(
    of event: EventIdentifier, in room: RoomIdentifier, for recipient: AccountIdentifier
  ) throws -> SlotRow? {
    try one(
      Statements.slotOfEvent, .bytes(room.bytes), .bytes(event.bytes), .bytes(recipient.bytes))
  }

  func slots(of event: EventIdentifier, in room: RoomIdentifier) throws -> [SlotRow] {
    try all(Statements.slotsOfEvent, .bytes(room.bytes), .bytes(event.bytes))
  }

  func slots(
    for recipient: AccountIdentifier, in room: RoomIdentifier, after position: Int64, limit: Int
  ) throws -> [SlotRow] {
    try all(
      Statements.slotsAfter, .bytes(room.bytes), .bytes(recipient.bytes), .integer(position),
      .integer(Int64(limit)))
  }

  func slots(
    for recipient: AccountIdentifier, in room: RoomIdentifier, before position: Int64, limit: Int
  ) throws -> [SlotRow] {
    try all(
      Statements.slotsBefore, .bytes(room.bytes), .bytes(recipient.bytes), .integer(position),
      .integer(Int64(limit)))
  }

  func invite(_ invite: InvitationIdentifier) throws -> InviteRow? {
    try one(Statements.row(.invite), .bytes(invite.bytes))
  }

  func invites(to room: RoomIdentifier) throws -> [InviteRow] {
    try all(Statements.invitesToRoom, .bytes(room.bytes))
  }

  func invites(of owner: AccountIdentifier) throws -> [InviteRow] {
    try all(Statements.invitesOfOwner, .bytes(owner.bytes))
  }

  func invites(acceptedBy account: AccountIdentifier) throws -> [InviteRow] {
    try all(Statements.invitesOfAccepter, .bytes(account.bytes))
  }

  func row(of table: StoredTable, key: [ColumnValue]) throws -> RawRow? {
    try raws(table, Statements.row(table), key).first
  }

  func walk(_ table: StoredTable, after key: [ColumnValue]?, limit: Int) throws -> [RawRow] {
    // Numbers come before bytes, so the smallest number is below every key.
    let start = key ?? Array(repeating: .integer(.min), count: table.keyLength)
    return try raws(table, Statements.walk(table), start + [.integer(Int64(limit))])
  }

  func isBuried(_ kind: Tombstone.Kind, _ name: [UInt8]) throws -> Bool {
    graveyard.day(kind, name) != nil
  }

  // MARK: Changing

  func insert(_ row: some StoredRow) throws {
    let raw = row.raw
    try execute(Statements.insert(raw.table), raw.values + [raw.check])
  }

  func update(_ row: some StoredRow) throws {
    let raw = row.raw
    try execute(
      Statements.update(raw.table),
      raw.values.dropFirst(raw.table.keyLength) + [raw.check] + raw.key)
    guard database.changesCount == 1 else {
      throw StoreFailure.database(code: ResultCode.SQLITE_NOTFOUND.rawValue)
    }
  }

  func delete(_ row: some StoredRow) throws {
    let raw = row.raw
    try execute(Statements.delete(raw.table), raw.key)
  }

  func deleteRoom(_ room: RoomIdentifier) throws {
    for statement in Statements.deleteRoom { try execute(statement, [.bytes(room.bytes)]) }
  }

  func deleteSlots(for recipient: AccountIdentifier, in room: RoomIdentifier) throws {
    try execute(Statements.deleteSlotsOfReader, [.bytes(room.bytes), .bytes(recipient.bytes)])
  }

  func bury(_ tombstone: Tombstone) throws {
    guard !graveyard.holds(tombstone) else { return }
    graveyard.add(tombstone)
    fresh.append(tombstone)
  }
}

extension ColumnValue {
  fileprivate var databaseValue: DatabaseValue {
    switch self {
    case .null, .foreign: .null
    case .integer(let number): number.databaseValue
    case .bytes(let bytes): Data(bytes).databaseValue
    }
  }

  fileprivate init(_ value: DatabaseValue) {
    switch value.storage {
    case .null: self = .null
    case .int64(let number): self = .integer(number)
    case .blob(let data): self = .bytes([UInt8](data))
    case .double, .string: self = .foreign
    }
  }
}
