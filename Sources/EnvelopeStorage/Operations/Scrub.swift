// SPDX-License-Identifier: Apache-2.0
// Looks at every row: a database does not notice when the content of its pages changes, so each row carries
// a check, and rows that belong together are compared.

import Envelopes

/// One thing that a scrub found.
public struct ScrubFinding: Hashable, Sendable {
  /// What is wrong.
  public enum Problem: String, Hashable, Sendable, CaseIterable {
    /// The values are not those that the check was made of.
    case check
    /// A value is not of its column's kind.
    case value
    /// The core is not what its hash, or the columns beside it, say.
    case core
    /// A row that it belongs to is not there.
    case orphan
    /// The account's used bytes are not those of its events.
    case usedBytes = "used-bytes"
    /// A position lies above the last one of its room.
    case position
    /// There is not exactly one row about the store.
    case meta
    /// The database's own check of its structure failed.
    case structure
    /// The tables are not those of the schema.
    case schema
    /// A line of the list of deletions is damaged, or lines are missing.
    case tombstones
  }

  /// The table, or the file, in which it was found.
  public let place: String
  /// The row's primary key as text; empty where no row is meant.
  public let key: String
  /// What is wrong.
  public let problem: Problem

  /// Notes something that was found.
  public init(place: String, key: String, problem: Problem) {
    self.place = place
    self.key = key
    self.problem = problem
  }
}

/// What a scrub counted and found.
public struct ScrubReport: Hashable, Sendable {
  /// The number of rows of each table.
  public var counts: [StoredTable: Int] = [:]
  /// What is wrong.
  public var findings: [ScrubFinding] = []

  /// Creates an empty report.
  public init() {}

  /// Whether nothing is wrong.
  public var isClean: Bool { findings.isEmpty }
}

extension StoreReading {
  /// Compares every row with its check, and rows that belong together with each other.
  ///
  /// - Parameter progress: Called now and then with the number of rows looked at.
  /// - Returns: What was counted and found.
  /// - Throws: A `StoreFailure` where rows cannot be read at all.
  public func scrubRows(progress: (Int) -> Void) throws -> ScrubReport {
    var report = ScrubReport()
    var seen = 0
    for table in StoredTable.allCases {
      var key: [ColumnValue]?
      let size = table == .event ? 16 : 256
      while true {
        let rows = try walk(table, after: key, limit: size)
        for row in rows {
          for problem in try problems(of: row) {
            report.findings.append(
              ScrubFinding(place: table.rawValue, key: row.keyText, problem: problem))
          }
        }
        report.counts[table, default: 0] += rows.count
        seen += rows.count
        progress(seen)
        guard let last = rows.last, rows.count == size else { break }
        key = last.key
      }
    }
    if report.counts[.meta] != 1 {
      report.findings.append(ScrubFinding(place: "meta", key: "", problem: .meta))
    }
    return report
  }

  private func problems(of row: RawRow) throws -> [ScrubFinding.Problem] {
    guard row.isIntact else { return [.check] }
    do {
      switch row.table {
      case .meta: _ = try MetaRow(row)
      case .account: return try problems(ofAccount: try AccountRow(row))
      case .recovery: return try account(RecoveryRow(row).account) == nil ? [.orphan] : []
      case .session: return try account(SessionRow(row).account) == nil ? [.orphan] : []
      case .room: return try members(of: RoomRow(row).room).isEmpty ? [.orphan] : []
      case .member: return try problems(ofMember: try MemberRow(row))
      case .event: return try problems(ofEvent: try EventRow(row))
      case .slot: return try problems(ofSlot: try SlotRow(row))
      case .invite: return try room(InviteRow(row).room) == nil ? [.orphan] : []
      }
      return []
    } catch StoreFailure.damaged(let table) {
      // Damage of another table's row is found at that row.
      return table == row.table.rawValue ? [.value] : []
    }
  }

  private func problems(ofAccount row: AccountRow) throws -> [ScrubFinding.Problem] {
    var bytes: Int64 = 0
    for membership in try memberships(of: row.account) {
      bytes += try coreBytes(of: row.account, in: membership.room)
    }
    var problems: [ScrubFinding.Problem] = bytes == row.usedBytes ? [] : [.usedBytes]
    if try room(row.homeRoom) == nil { problems.append(.orphan) }
    return problems
  }

  private func problems(ofMember row: MemberRow) throws -> [ScrubFinding.Problem] {
    guard try room(row.room) != nil else { return [.orphan] }
    return try row.state == .active && account(row.account) == nil ? [.orphan] : []
  }

  private func problems(ofEvent row: EventRow) throws -> [ScrubFinding.Problem] {
    guard let header = try? EnvelopeHeader(core: row.core),
      row.coreHash == EventRow.hash(of: row.core), header.room == row.room,
      header.author == row.author, header.stream == row.stream, header.lane.rawValue == row.lane,
      header.sequence == row.sequence, header.event == row.event
    else { return [.core] }
    guard let room = try room(row.room) else { return [.orphan] }
    return row.position > room.lastPosition ? [.position] : []
  }

  private func problems(ofSlot row: SlotRow) throws -> [ScrubFinding.Problem] {
    guard let slot = try? Slot(bytes: row.body), slot.recipient == row.recipient else {
      return [.value]
    }
    guard try event(row.event, in: row.room) != nil, let room = try room(row.room),
      try member(of: row.room, account: row.recipient) != nil
    else { return [.orphan] }
    return row.position > room.lastPosition ? [.position] : []
  }
}
