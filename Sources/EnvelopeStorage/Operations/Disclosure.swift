// SPDX-License-Identifier: Apache-2.0
// The complete list of what a host can hand over about an account: the rows themselves, with every column.
// There is nothing beside them.

public import Envelopes

/// Everything that is stored about an account, as rows.
public struct Disclosure: Hashable, Sendable {
  /// The rows, table by table, each table in the order of its primary key.
  public let rows: [RawRow]

  /// The rows of one table.
  public subscript(table: StoredTable) -> [RawRow] { rows.filter { $0.table == table } }
}

extension StoreReading {
  /// Everything that is stored about an account: its own rows, and its rooms with all that lies in them.
  ///
  /// - Parameter account: The account.
  /// - Returns: The rows.
  /// - Throws: `StoreFailure.notFound` where nothing is stored about it.
  public func disclose(_ account: AccountIdentifier) throws -> Disclosure {
    var rows: [RawRow] = []
    let memberships = try memberships(of: account)
    let row = try self.account(account)
    guard row != nil || !memberships.isEmpty else { throw StoreFailure.notFound }
    if let row { rows.append(row.raw) }
    if let slip = try recovery(of: account) { rows.append(slip.raw) }
    rows += try sessions(of: account).map(\.raw)
    let rooms = memberships.map(\.room)
    rows += try rooms.compactMap { try room($0)?.raw }
    for room in rooms { rows += try members(of: room).map(\.raw) }
    for table in [StoredTable.event, .slot] {
      for room in rooms { rows += try walkRoom(table, room) }
    }
    var invites = Set(try invites(of: account) + invites(acceptedBy: account))
    for room in rooms { invites.formUnion(try self.invites(to: room)) }
    rows += invites.sorted { $0.invite < $1.invite }.map(\.raw)
    return Disclosure(rows: rows)
  }

  /// The accounts of the store, in order.
  public func accounts(after account: AccountIdentifier?, limit: Int) throws -> [AccountIdentifier]
  {
    try walk(.account, after: account.map { [ColumnValue($0)] }, limit: limit)
      .map { try AccountRow($0).account }
  }

  /// The rows of a room in a table whose primary key begins with the room, as they are.
  private func walkRoom(_ table: StoredTable, _ room: RoomIdentifier) throws -> [RawRow] {
    var rows: [RawRow] = []
    var key: [ColumnValue] = [ColumnValue(room)]
    key += table == .event ? [.bytes([])] : [.bytes([]), .integer(.min)]
    while true {
      let page = try walk(table, after: key, limit: 64)
      rows += page.prefix { $0.values[0] == ColumnValue(room) }
      guard let last = page.last, page.count == 64, last.values[0] == ColumnValue(room) else {
        return rows
      }
      key = last.key
    }
  }
}
