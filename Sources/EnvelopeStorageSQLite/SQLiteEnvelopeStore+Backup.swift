// SPDX-License-Identifier: Apache-2.0
// A copy of the database while the server runs, and the way back from it. The list of deletions is in no copy.

public import EnvelopeStorage
import Foundation
import GRDB

extension SQLiteEnvelopeStore {
  /// Copies the database into one file, checks the copy, and only then gives it its name.
  ///
  /// The server may go on writing; the copy holds one moment. A file of that name is replaced.
  /// - Parameter path: The file.
  /// - Returns: What the check of the copy counted.
  /// - Throws: `StoreFailure.damaged` where the copy does not pass its check, `.noSpace`, or
  ///   `.unreadable`.
  public func backup(to path: String) async throws -> ScrubReport {
    let place = path + ".part"
    try Self.removeDatabase(place)
    do {
      try OpenFile(path: place, flags: O_RDWR | O_CREAT, mode: 0o600).synchronize()
      let source = try DatabaseQueue(
        path: folder.database, configuration: DatabaseOpening.configuration)
      try await source.writeWithoutTransaction { database in
        try database.execute(sql: "VACUUM INTO ?", arguments: [place])
      }
      try source.close()
      let report = try await Self.check(place, steps: steps)
      try OpenFile(path: place, flags: O_RDWR, mode: 0).synchronize()
      try Self.move(place, to: path)
      return report
    } catch {
      try? Self.removeDatabase(place)
      throw StoreFailure.copying(error, path)
    }
  }

  /// Puts a copy in the place of a folder's database.
  ///
  /// The copy is checked first. What was there is kept in a folder of its own. The store begins a new lifetime: every
  /// session has ended, every cursor is void, and what was deleted since the copy is deleted again.
  /// - Parameters:
  ///   - path: The copy.
  ///   - folder: The folder; it is made where there is none.
  ///   - random: Gives random bytes.
  /// - Returns: The folder in which what was there is kept, or nothing where nothing was.
  /// - Throws: `StoreFailure.folderInUse` while a server uses the folder, `StoreFailure.damaged` where
  ///   the copy does not pass its check, and what opening fails with.
  public static func restore(
    from path: String, into folder: String, random: @escaping @Sendable (Int) -> [UInt8]
  ) async throws -> String? {
    let target = DataFolder(path: folder)
    try target.prepare()
    let lock = try target.takeLock()
    defer { lock.unlock() }
    let place = target.database + ".restored"
    try removeDatabase(place)
    do {
      try copy(path, to: place)
      _ = try await check(place, steps: Schema.steps)
      let deletions = try TombstoneLedger.read(path: target.tombstones)
      try await renew(place, deletions: deletions, random: random)
      let kept = try setAside(target)
      try move(place, to: target.database)
      return kept
    } catch {
      try? removeDatabase(place)
      throw StoreFailure.copying(error, path)
    }
  }

  /// The number of the schema that a folder's database says it has, without opening it.
  ///
  /// - Parameter folder: The folder.
  /// - Returns: The number.
  /// - Throws: `StoreFailure.unreadable`, `.notAStore` or `.newerSchema`.
  public static func schemaNumber(of folder: String) throws -> Int {
    try DatabaseOpening.checkHeader(DataFolder(path: folder).database, steps: Schema.steps)
  }

  // MARK: Steps

  /// Opens a copy as a store and looks at everything in it.
  private static func check(_ path: String, steps: [SchemaStep]) async throws -> ScrubReport {
    // A copy has no list of deletions beside it, so it is looked at as if in a folder without one.
    let nowhere = DataFolder(path: path + ".nowhere")
    let store = try SQLiteEnvelopeStore(lookingInto: nowhere, database: path, steps: steps)
    let report = try await store.scrub { _ in }
    try await store.close()
    let findings = report.findings.filter { $0.problem != .tombstones }
    if let first = findings.first { throw StoreFailure.damaged(table: first.place) }
    return report
  }

  /// Begins a new lifetime in a copy.
  private static func renew(
    _ path: String, deletions: TombstoneLedger.Content, random: (Int) -> [UInt8]
  ) async throws {
    let (generation, key) = (MetaRow.newGeneration(random), random(32))
    let queue = try DatabaseQueue(path: path, configuration: DatabaseOpening.configuration)
    try await queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA synchronous = FULL")
      try database.inTransaction(.immediate) {
        let transaction = SQLiteTransaction(database, graveyard: deletions.graveyard)
        try transaction.endEverySession()
        _ = try transaction.reapply(deletions.graveyard)
        var meta = try transaction.meta()
        meta.generation = generation
        meta.cursorKey = key
        meta.tombstones = Int64(deletions.lines.count)
        try transaction.update(meta)
        return .commit
      }
      // Nothing of what was deleted again stays in a free page.
      try database.execute(sql: "PRAGMA incremental_vacuum")
    }
    try queue.close()
    try OpenFile(path: path, flags: O_RDWR, mode: 0).synchronize()
  }

  /// Keeps what is in the place of the database in a folder of its own.
  private static func setAside(_ folder: DataFolder) throws -> String? {
    let names = ["", "-wal", "-shm"].filter {
      FileManager.default.fileExists(atPath: folder.database + $0)
    }
    guard !names.isEmpty else { return nil }
    // The log belongs to its database: fold it in where that is possible, so that one file is the whole.
    if let queue = try? DatabaseQueue(
      path: folder.database, configuration: DatabaseOpening.configuration)
    {
      try? queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
      try? queue.close()
    }
    var number = 1
    while FileManager.default.fileExists(atPath: folder.path + "/replaced-\(number)") {
      number += 1
    }
    let kept = DataFolder(path: folder.path + "/replaced-\(number)")
    try kept.prepare()
    // First the log: without it the database is an older moment of itself, never a mixture.
    for suffix in ["-shm", "-wal", ""]
    where FileManager.default.fileExists(atPath: folder.database + suffix) {
      // The database itself keeps its name until the restored one takes it, in one step.
      let done =
        suffix.isEmpty
        ? link(folder.database, kept.database)
        : rename(folder.database + suffix, kept.database + suffix)
      guard done == 0 else {
        throw StoreFailure.unreadable(file: folder.database + suffix, errno: errno)
      }
    }
    try OpenFile.synchronizeFolder(kept.path)
    try OpenFile.synchronizeFolder(folder.path)
    return kept.path
  }

  private static func copy(_ path: String, to place: String) throws {
    guard let source = FileHandle(forReadingAtPath: path) else {
      throw StoreFailure.unreadable(file: path, errno: errno)
    }
    defer { try? source.close() }
    let file = try OpenFile(path: place, flags: O_RDWR | O_CREAT, mode: 0o600)
    var offset = 0
    while let data = try source.read(upToCount: 1 << 20), !data.isEmpty {
      try file.write([UInt8](data), at: offset)
      offset += data.count
    }
    try file.synchronize()
  }

  private static func move(_ place: String, to path: String) throws {
    guard rename(place, path) == 0 else {
      throw StoreFailure.unreadable(file: path, errno: errno)
    }
    try OpenFile.synchronizeFolder((path as NSString).deletingLastPathComponent)
  }

  private static func removeDatabase(_ path: String) throws {
    for suffix in ["", "-journal", "-wal", "-shm"] where unlink(path + suffix) != 0 {
      guard errno == ENOENT else {
        throw StoreFailure.unreadable(file: path + suffix, errno: errno)
      }
    }
  }
}
