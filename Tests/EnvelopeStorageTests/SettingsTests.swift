// SPDX-License-Identifier: Apache-2.0
// How the database is set, how it would run each statement, and who may read its files.

import EnvelopeStorage
import EnvelopeStorageSQLite
import Foundation
import GRDB
import StorageContract
import Support
import Testing

@Suite("how the database is set")
struct SettingsTests {
  @Test("every setting reads back as it must, on the connection that writes")
  func settings() async throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteEnvelopeStore(folder: folder.path, random: SeededRandom(seed: 1).bytes)
    let wanted = [
      ("journal_mode", "wal"), ("synchronous", "2"), ("secure_delete", "1"),
      ("foreign_keys", "1"), ("trusted_schema", "0"), ("temp_store", "2"),
      ("cell_size_check", "1"), ("wal_autocheckpoint", "1000"), ("auto_vacuum", "2"),
    ]
    for (name, value) in wanted {
      #expect(try await store.onWriter("PRAGMA \(name)") == value, "\(name)")
    }
    _ = try await Filled(store, seed: 1)
    #expect(try await store.onWriter("PRAGMA synchronous") == "2", "after use")
    try await store.close()
  }

  @Test("no statement looks at a whole table")
  func plans() async throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteEnvelopeStore(folder: folder.path, random: SeededRandom(seed: 1).bytes)
    _ = try await Filled(store, seed: 1)
    try await store.close()
    let queue = try DatabaseQueue(path: DataFolder(path: folder.path).database)
    func plan(_ sql: String) throws -> [String] {
      try queue.read { database in
        let statement = try database.makeStatement(sql: "EXPLAIN QUERY PLAN " + sql)
        let count = sql.count { $0 == "?" }
        let nulls = StatementArguments([DatabaseValue](repeating: .null, count: count))
        return try Row.fetchAll(statement, arguments: nulls).map { $0["detail"] }
      }
    }
    #expect(Statements.everyText.count == StoredTable.allCases.count * 5 + 21)
    for sql in Statements.everyText {
      let steps = try plan(sql)
      #expect(!steps.contains { $0.hasPrefix("SCAN") }, "\(sql): \(steps)")
      #expect(sql.hasPrefix("INSERT") || steps.contains { $0.hasPrefix("SEARCH") }, "\(sql)")
    }
    // Had the database another way to say it, the test above would pass for ever.
    #expect(try plan("SELECT * FROM event WHERE pos = 3").contains { $0.hasPrefix("SCAN") })
  }

  @Test("nobody else may read the folder or a file in it")
  func modes() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/new"
    let store = try SQLiteEnvelopeStore(folder: path, random: SeededRandom(seed: 1).bytes)
    _ = try await Filled(store, seed: 1)
    _ = try await store.backup(to: folder.path + "/copy")
    func mode(_ path: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
    #expect(try mode(path) == 0o700)
    let names = try FileManager.default.contentsOfDirectory(atPath: path)
    #expect(
      Set(names) == [
        "envelopes.sqlite", "envelopes.sqlite-wal", "envelopes.sqlite-shm", "lock", "tombstones",
      ])
    for name in names { #expect(try mode(path + "/" + name) == 0o600, "\(name)") }
    #expect(try mode(folder.path + "/copy") == 0o600)
    try await store.close()
  }

  @Test("the tables and columns are those that Spec/storage.md lists")
  func schema() async throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteEnvelopeStore(folder: folder.path, random: SeededRandom(seed: 1).bytes)
    try await store.close()
    let queue = try DatabaseQueue(path: DataFolder(path: folder.path).database)
    let found = try await queue.read { database in
      try String.fetchAll(
        database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
      ).map { table in
        let columns = try database.columns(in: table).map(\.name)
        return "\(table): " + columns.joined(separator: " ")
      }
    }
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let text = try String(
      contentsOf: root.appending(path: "Spec/storage.md").standardizedFileURL, encoding: .utf8)
    #expect(found == Self.listed(in: text))
    let ours = StoredTable.allCases.map {
      "\($0.rawValue): " + ($0.columns + ["check"]).joined(separator: " ")
    }
    #expect(found == ours.sorted())
  }

  @Test("the problems and the kinds of tombstones are those that Spec/storage.md lists")
  func lists() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let text = try String(
      contentsOf: root.appending(path: "Spec/storage.md").standardizedFileURL, encoding: .utf8)
    let scrub = try #require(text.components(separatedBy: "## The scrub").last)
    let rows = scrub.split(separator: "\n").filter { $0.hasPrefix("| `") }
    #expect(
      rows.map { String($0.split(separator: "`")[1]) }
        == ScrubFinding.Problem.allCases.map(\.rawValue))
    let kinds = Tombstone.Kind.allCases.map { "`\($0.rawValue)`" }
    let sentence = kinds.dropLast().joined(separator: ", ") + " or " + (kinds.last ?? "")
    #expect(text.contains("`KIND` is \(sentence);"))
  }

  /// The tables of the document: below each heading `### table `name``, the first cells of the rows.
  static func listed(in text: String) -> [String] {
    var tables: [(name: String, columns: [String])] = []
    var isTable = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("#") {
        isTable = line.hasPrefix("### Table `")
        if isTable { tables.append((String(line.split(separator: "`")[1]), [])) }
      } else if isTable, line.hasPrefix("| `"), !tables.isEmpty {
        tables[tables.count - 1].columns.append(String(line.split(separator: "`")[1]))
      }
    }
    return tables.map { "\($0.name): " + $0.columns.joined(separator: " ") }.sorted()
  }
}
