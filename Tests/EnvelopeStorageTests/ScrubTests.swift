// SPDX-License-Identifier: Apache-2.0
// Whatever changes in what is stored, the scrub finds it: each column of each row, and each bit of the file.

import EnvelopeStorage
import EnvelopeStorageSQLite
import Envelopes
import Foundation
import GRDB
import StorageContract
import Support
import Testing

@Suite("the scrub")
struct ScrubTests {
  private static func filled(_ folder: TemporaryFolder, seed: UInt64, events: Int = 24) async throws
  {
    let store = try SQLiteEnvelopeStore(
      folder: folder.path, random: SeededRandom(seed: seed).bytes)
    _ = try await Filled(store, seed: seed, events: events)
    try await store.close()
  }

  private static func scrub(_ folder: TemporaryFolder) async throws -> ScrubReport {
    let store = try SQLiteEnvelopeStore(lookingInto: folder.path)
    let report = try await store.scrub { _ in }
    try await store.close()
    return report
  }

  /// A value of the same kind that is not the same.
  private static func changed(
    _ value: DatabaseValue, isOptional: Bool, _ numbers: inout SeededNumbers
  ) -> DatabaseValue {
    let choice = numbers.next()
    switch value.storage {
    case .blob(let data) where !data.isEmpty && !(isOptional && choice % 4 == 0):
      var bytes = [UInt8](data)
      switch choice % 8 {
      case 0: bytes.removeLast()
      case 1: bytes.append(0)
      default: bytes[Int(numbers.next() % UInt64(bytes.count))] ^= 1 << UInt8(choice % 8)
      }
      return Data(bytes).databaseValue
    case .int64(let number) where !(isOptional && choice % 4 == 0):
      return (number < 3 ? number ^ 1 : number &+ Int64(choice % 1000) &+ 100_000).databaseValue
    case .null: return isOptional ? Int64(7).databaseValue : .null
    default: return isOptional ? .null : Data([1]).databaseValue
    }
  }

  @Test("a change of any column of any row is found, at that row's table", arguments: 1...8)
  func columns(seed: Int) async throws {
    let folder = try TemporaryFolder()
    try await Self.filled(folder, seed: UInt64(seed))
    #expect(try await Self.scrub(folder).isClean)
    var numbers = SeededNumbers(seed: UInt64(seed))
    let queue = try DatabaseQueue(path: DataFolder(path: folder.path).database)
    try await queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA foreign_keys = OFF") }
    let looking = try SQLiteEnvelopeStore(lookingInto: folder.path)
    var changes = 0
    for table in StoredTable.allCases {
      let optional = ["requestedDay", "closesDay", "accepterId", "acceptBlob"]
      for column in table.columns + ["check"] where !(table == .meta && column == "id") {
        let drawn = numbers
        let result = try await queue.writeWithoutTransaction { database in
          var numbers = drawn
          let key = table.columns.prefix(table.keyLength)
          let rows = try Row.fetchAll(database, sql: "SELECT * FROM \(table.rawValue)")
          let row = rows[Int(numbers.next() % UInt64(rows.count))]
          let old: DatabaseValue = row[column]
          var new = Self.changed(old, isOptional: optional.contains(column), &numbers)
          if case .blob = new.storage, ["requestedDay", "closesDay"].contains(column) {
            new = .null
          }
          if case .int64 = new.storage, ["accepterId", "acceptBlob"].contains(column) {
            new = Data([9]).databaseValue
          }
          let condition = key.map { "\($0) = ?" }.joined(separator: " AND ")
          let values = key.map { row[$0] as DatabaseValue }
          try database.execute(
            sql: "UPDATE \(table.rawValue) SET \"\(column)\" = ? WHERE \(condition)",
            arguments: StatementArguments([new] + values))
          return (
            old: old, new: new, values: values, changes: database.changesCount, numbers: numbers
          )
        }
        numbers = result.numbers
        guard result.old != result.new else {
          Issue.record("seed \(seed): \(table).\(column) was not changed")
          continue
        }
        changes += result.changes
        let report = try await looking.scrub { _ in }
        #expect(
          report.findings.contains { $0.place == table.rawValue && $0.problem == .check },
          "seed \(seed), \(table).\(column): \(report.findings)")
        // Back to what it was; a changed key is looked for under its new value.
        try await queue.writeWithoutTransaction { database in
          var values = result.values
          let key = table.columns.prefix(table.keyLength)
          if let place = key.firstIndex(of: column) { values[place] = result.new }
          let condition = key.map { "\($0) = ?" }.joined(separator: " AND ")
          try database.execute(
            sql: "UPDATE \(table.rawValue) SET \"\(column)\" = ? WHERE \(condition)",
            arguments: StatementArguments([result.old] + values))
        }
      }
    }
    #expect(changes == StoredTable.allCases.reduce(-1) { $0 + $1.columns.count + 1 })
    #expect(try await looking.scrub { _ in }.isClean)
    try await looking.close()
  }

  @Test(
    "a row that is added, taken away or exchanged with its check is found where rows belong together"
  )
  func structure() async throws {
    let deletions = [
      "DELETE FROM event WHERE rowid = 3", "DELETE FROM room", "DELETE FROM meta",
      "DELETE FROM account WHERE accountId = (SELECT accountId FROM session LIMIT 1)",
      "DELETE FROM member WHERE roomId = (SELECT roomId FROM slot LIMIT 1)",
      "UPDATE slot SET body = (SELECT body FROM slot ORDER BY body LIMIT 1)",
      "UPDATE event SET core = zeroblob(1188), coreHash = zeroblob(32)",
      "UPDATE account SET usedBytes = usedBytes + 1, \"check\" = zeroblob(16)",
    ]
    for change in deletions {
      let folder = try TemporaryFolder()
      try await Self.filled(folder, seed: 3, events: 8)
      try tamper(folder) { try $0.execute(sql: change) }
      do {
        #expect(try await !Self.scrub(folder).isClean, "\(change)")
      } catch StoreFailure.damaged {
        #expect(change.hasSuffix("meta"), "\(change)")
      }
    }
  }

  @Test(
    "every flip of one bit of the file is found, or changed nothing that is stored",
    arguments: 1...4)
  func flips(seed: Int) async throws {
    let folder = try TemporaryFolder()
    try await Self.filled(folder, seed: UInt64(seed), events: 12)
    let original = try bytes(folder, "envelopes.sqlite")
    let store = try SQLiteEnvelopeStore(lookingInto: folder.path)
    let wanted = try await store.allRows()
    let meta = try await store.read { try $0.walk(.meta, after: nil, limit: 9) }
    try await store.close()
    var numbers = SeededNumbers(seed: UInt64(seed))
    let (found, unchanged) = (Counter(), Counter())
    let flipped = try TemporaryFolder()
    for _ in 0..<250 {
      let bit = Int(numbers.next() % UInt64(original.count * 8))
      var damaged = original
      damaged[bit / 8] ^= 1 << UInt8(bit % 8)
      _ = try flipped.write(damaged, as: "envelopes.sqlite")
      for suffix in ["-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: flipped.path + "/envelopes.sqlite" + suffix)
      }
      do {
        let store = try SQLiteEnvelopeStore(lookingInto: flipped.path)
        let report = try await store.scrub { _ in }
        if report.isClean {
          #expect(try await store.allRows() == wanted, "seed \(seed), bit \(bit) was not found")
          #expect(try await store.read { try $0.walk(.meta, after: nil, limit: 9) } == meta)
          unchanged.add()
        } else {
          found.add()
        }
        try await store.close()
      } catch is StoreFailure {
        found.add()
      }
    }
    #expect(found.count + unchanged.count == 250)
    #expect(found.count > 100, "\(found.count) of 250 flips changed something")
  }

  @Test("progress counts up to the number of rows")
  func progress() async throws {
    let folder = try TemporaryFolder()
    try await Self.filled(folder, seed: 9)
    let store = try SQLiteEnvelopeStore(lookingInto: folder.path)
    let seen = Counter()
    let report = try await store.scrub { seen.set($0) }
    #expect(seen.count == report.counts.values.reduce(0, +))
    #expect(report.counts[.event] == 24)
    try await store.close()
  }

  @Test("an event that was damaged is mended when its author sends it again")
  func mending() async throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteEnvelopeStore(folder: folder.path, random: SeededRandom(seed: 4).bytes)
    let filled = try await Filled(store, seed: 4)
    try await store.close()
    try tamper(folder) { database in
      try database.execute(
        sql: """
          UPDATE event SET core = zeroblob(length(core)) WHERE eventId = ?;
          UPDATE slot SET body = zeroblob(101) WHERE eventId = ?
          """,
        arguments: [
          Data(filled.events[0].header.event.bytes), Data(filled.events[2].header.event.bytes),
        ])
    }
    let again = try SQLiteEnvelopeStore(folder: folder.path, random: SeededRandom(seed: 4).bytes)
    #expect(try await again.scrub { _ in }.findings.count == 3)
    var house = filled.house
    house = House(again, seed: 99)
    for index in [0, 2] {
      let author = index == 0 ? filled.partner : filled.owner
      let result = try await house.append(
        [filled.events[index]], to: filled.room, by: author, today: 1)
      #expect(result == AppendResult(stored: 0, known: 1))
    }
    #expect(try await again.scrub { _ in }.isClean)
    try await again.close()
  }
}

/// A number that closures may count with.
final class Counter: @unchecked Sendable {
  // @unchecked Sendable because the lock guards the one value.
  private let lock = NSLock()
  private var value = 0
  var count: Int { lock.withLock { value } }
  func add() { lock.withLock { value += 1 } }
  func set(_ new: Int) { lock.withLock { value = new } }
}
