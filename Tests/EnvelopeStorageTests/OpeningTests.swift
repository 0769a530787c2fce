// SPDX-License-Identifier: Apache-2.0
// What is refused at opening, and what a migration does.

import EnvelopeStorage
import EnvelopeStorageSQLite
import Foundation
import GRDB
import StorageContract
import Support
import Testing

@Suite("opening a folder")
struct OpeningTests {
  private let random = SeededRandom(seed: 5)

  @Test("one server uses a folder, others look")
  func lock() async throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteEnvelopeStore(folder: folder.path, random: random.bytes)
    _ = try await Filled(store, seed: 1)
    #expect(throws: StoreFailure.folderInUse) {
      try SQLiteEnvelopeStore(folder: folder.path, random: random.bytes)
    }
    await #expect(throws: StoreFailure.folderInUse) {
      try await SQLiteEnvelopeStore.restore(
        from: folder.path + "/x", into: folder.path, random: random.bytes)
    }
    let looking = try SQLiteEnvelopeStore(lookingInto: folder.path)
    #expect(try await looking.allRows() == store.allRows())
    #expect(try await looking.scrub { _ in }.isClean)
    await #expect(throws: StoreFailure.readOnly) { try await looking.write { _ in } }
    try await looking.close()
    try await store.close()
    let again = try SQLiteEnvelopeStore(folder: folder.path, random: random.bytes)
    try await again.close()
  }

  @Test("a file of somebody else is refused and left as it is")
  func foreign() throws {
    for content in ["", "words", "SQLite format 3\0", String(repeating: "x", count: 5000)] {
      let folder = try TemporaryFolder()
      _ = try folder.write(content, as: "envelopes.sqlite")
      if content.isEmpty { continue }
      #expect(throws: StoreFailure.notAStore) {
        try SQLiteEnvelopeStore(folder: folder.path, random: random.bytes)
      }
      #expect(throws: StoreFailure.notAStore) {
        try SQLiteEnvelopeStore(lookingInto: folder.path)
      }
      #expect(try bytes(folder, "envelopes.sqlite") == Array(content.utf8))
    }
    let folder = try TemporaryFolder()
    let queue = try DatabaseQueue(path: folder.path + "/envelopes.sqlite")
    try queue.write { try $0.execute(sql: "CREATE TABLE t (a)") }
    try queue.close()
    let before = try bytes(folder, "envelopes.sqlite")
    #expect(throws: StoreFailure.notAStore) {
      try SQLiteEnvelopeStore(folder: folder.path, random: random.bytes)
    }
    #expect(try bytes(folder, "envelopes.sqlite") == before)
  }

  @Test("an empty file, as a crash may leave it, becomes a store; a log alone does not")
  func empty() async throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("", as: "envelopes.sqlite")
    let store = try SQLiteEnvelopeStore(folder: folder.path, random: random.bytes)
    _ = try await Filled(store, seed: 1)
    let copy = try copied(folder)
    try FileManager.default.removeItem(at: copy.url.appending(path: "envelopes.sqlite"))
    #expect(throws: StoreFailure.damaged(table: "envelopes.sqlite")) {
      try SQLiteEnvelopeStore(folder: copy.path, random: random.bytes)
    }
    try await store.close()
    #expect(throws: StoreFailure.self) { try SQLiteEnvelopeStore(lookingInto: "/nowhere/at/all") }
  }

  @Test("a step upward happens whole or not at all, and an older program refuses what is newer")
  func migration() async throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteEnvelopeStore(folder: folder.path, random: random.bytes)
    _ = try await Filled(store, seed: 1)
    let rows = try await store.allRows()
    try await store.close()
    let place = DataFolder(path: folder.path)
    let broken = Schema.steps + [SchemaStep(["CREATE TABLE later (a INTEGER) STRICT", "NONSENSE"])]
    #expect(throws: (any Error).self) {
      try SQLiteEnvelopeStore(folder: place, steps: broken, random: random.bytes)
    }
    let same = try SQLiteEnvelopeStore(folder: folder.path, random: random.bytes)
    #expect(try await same.allRows() == rows)
    try await same.close()
    let next = Schema.steps + [SchemaStep(["CREATE TABLE later (a INTEGER) STRICT"])]
    #expect(throws: StoreFailure.olderSchema(found: 1, known: 2)) {
      try SQLiteEnvelopeStore(lookingInto: place, steps: next)
    }
    let later = try SQLiteEnvelopeStore(folder: place, steps: next, random: random.bytes)
    #expect(try await later.allRows() == rows)
    #expect(try await later.read { try $0.meta().schema } == 2)
    #expect(try await later.scrub { _ in }.isClean)
    try await later.close()
    let before = try bytes(folder, "envelopes.sqlite")
    for open in [
      { try SQLiteEnvelopeStore(folder: folder.path, random: random.bytes) },
      { try SQLiteEnvelopeStore(lookingInto: folder.path) },
    ] {
      #expect(throws: StoreFailure.newerSchema(found: 2, known: 1)) { _ = try open() }
    }
    #expect(try bytes(folder, "envelopes.sqlite") == before)
    #expect(throws: StoreFailure.newerSchema(found: 2, known: 1)) {
      try SQLiteEnvelopeStore.schemaNumber(of: folder.path)
    }
  }

  @Test("a table that is not ours, or lacks an index, is refused")
  func drift() async throws {
    for change in ["DROP INDEX sessionOfAccount", "CREATE TABLE spy (a)", "ALTER TABLE room ADD x"]
    {
      let folder = try TemporaryFolder()
      let store = try SQLiteEnvelopeStore(folder: folder.path, random: random.bytes)
      try await store.close()
      try tamper(folder) { try $0.execute(sql: change + (change.hasSuffix("x") ? " BLOB" : "")) }
      #expect(throws: StoreFailure.damaged(table: "sqlite_schema"), "\(change)") {
        try SQLiteEnvelopeStore(folder: folder.path, random: random.bytes)
      }
    }
  }

  @Test("two stores have two lifetimes, a reopened one keeps its own")
  func generation() async throws {
    let folders = [try TemporaryFolder(), try TemporaryFolder()]
    var names: [Generation] = []
    for (index, folder) in folders.enumerated() {
      for _ in 0..<2 {
        let store = try SQLiteEnvelopeStore(
          folder: folder.path, random: SeededRandom(seed: UInt64(index)).bytes)
        names.append(try await store.read { try $0.meta().generation })
        try await store.close()
      }
    }
    #expect(names[0] == names[1] && names[2] == names[3] && names[1] != names[2])
  }
}
