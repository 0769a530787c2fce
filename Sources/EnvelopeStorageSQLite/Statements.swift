// SPDX-License-Identifier: Apache-2.0
// Every statement that reads or changes rows. They are made of column names only, never of values, and a test asks
// the database how it would run each: none may look at a whole table.

package import EnvelopeStorage

/// The statements over the rows.
package enum Statements {
  private static func names(_ columns: some Sequence<String>) -> String {
    columns.joined(separator: ", ")
  }

  private static func all(_ table: StoredTable) -> String {
    names(table.columns + ["\"check\""])
  }

  private static func key(_ table: StoredTable) -> String {
    table.columns.prefix(table.keyLength).map { "\($0) = ?" }.joined(separator: " AND ")
  }

  /// Made once: the texts are looked up for every row.
  private static let inserts = map { table in
    let places = names(repeatElement("?", count: table.columns.count + 1))
    return "INSERT INTO \(table.rawValue) (\(all(table))) VALUES (\(places))"
  }
  private static let updates = map { table in
    let columns = (table.columns.dropFirst(table.keyLength) + ["\"check\""]).map { "\($0) = ?" }
    return "UPDATE \(table.rawValue) SET \(names(columns)) WHERE \(key(table))"
  }
  private static let deletes = map { "DELETE FROM \($0.rawValue) WHERE \(key($0))" }
  private static let walks = map { table in
    let columns = names(table.columns.prefix(table.keyLength))
    let places = names(repeatElement("?", count: table.keyLength))
    return "SELECT \(all(table)) FROM \(table.rawValue) WHERE (\(columns)) > (\(places))"
      + " ORDER BY \(columns) LIMIT ?"
  }
  private static let selects = map { select($0, where: key($0)) }

  private static func map(_ text: (StoredTable) -> String) -> [StoredTable: String] {
    Dictionary(uniqueKeysWithValues: StoredTable.allCases.map { ($0, text($0)) })
  }

  private static func select(_ table: StoredTable, where condition: String) -> String {
    "SELECT \(all(table)) FROM \(table.rawValue) WHERE \(condition)"
  }

  package static func insert(_ table: StoredTable) -> String { inserts[table] ?? "" }
  package static func update(_ table: StoredTable) -> String { updates[table] ?? "" }
  package static func delete(_ table: StoredTable) -> String { deletes[table] ?? "" }
  package static func walk(_ table: StoredTable) -> String { walks[table] ?? "" }
  package static func row(_ table: StoredTable) -> String { selects[table] ?? "" }

  static let accountByLookup = select(.account, where: "lookup = ?")
  static let recoveryOfAccount = select(.recovery, where: "accountId = ?")
  static let sessionsOfAccount = select(.session, where: "accountId = ? ORDER BY tokenHash")
  static let membersOfRoom = select(.member, where: "roomId = ? ORDER BY accountId")
  static let membersOfAccount = select(.member, where: "accountId = ? ORDER BY roomId")
  static let eventInChain = """
    SELECT eventId FROM event
    WHERE roomId = ? AND authorId = ? AND streamId = ? AND lane = ? AND seq = ?
    """
  static let eventsOfAuthor = """
    SELECT eventId FROM event WHERE roomId = ? AND authorId = ? ORDER BY pos
    """
  static let coreBytes = """
    SELECT coalesce(sum(length(core)), 0) FROM event WHERE roomId = ? AND authorId = ?
    """
  static let slotOfEvent = select(.slot, where: "roomId = ? AND eventId = ? AND recipientId = ?")
  static let slotsOfEvent = select(
    .slot, where: "roomId = ? AND eventId = ? ORDER BY recipientId")
  static let slotsAfter = select(
    .slot, where: "roomId = ? AND recipientId = ? AND pos > ? ORDER BY pos LIMIT ?")
  static let slotsBefore = select(
    .slot, where: "roomId = ? AND recipientId = ? AND pos < ? ORDER BY pos DESC LIMIT ?")
  static let invitesToRoom = select(.invite, where: "roomId = ? ORDER BY inviteId")
  static let invitesOfOwner = select(.invite, where: "ownerId = ? ORDER BY inviteId")
  static let invitesOfAccepter = select(.invite, where: "accepterId = ? ORDER BY inviteId")
  static let deleteSlotsOfReader = "DELETE FROM slot WHERE roomId = ? AND recipientId = ?"
  static let deleteRoom = ["slot", "event", "member", "invite", "room"].map {
    "DELETE FROM \($0) WHERE roomId = ?"
  }

  /// All of them, for the test that asks how each would be run.
  package static let everyText: [String] =
    [inserts, updates, deletes, walks, selects].flatMap(\.values) + [
      accountByLookup, recoveryOfAccount, sessionsOfAccount, membersOfRoom, membersOfAccount,
      eventInChain, eventsOfAuthor, coreBytes, slotOfEvent, slotsOfEvent, slotsAfter, slotsBefore,
      invitesToRoom, invitesOfOwner, invitesOfAccepter, deleteSlotsOfReader,
    ] + deleteRoom
}
