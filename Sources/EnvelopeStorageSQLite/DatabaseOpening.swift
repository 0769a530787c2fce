// SPDX-License-Identifier: Apache-2.0
// From a path to a database that can be trusted: created whole, set as durable as it can be, of our schema
// and of no newer one, and in agreement with the deletions that hold.

import EnvelopeStorage
import Foundation
import GRDB

/// Opens databases.
package enum DatabaseOpening {
  /// What is set on every connection, and what reading it back must give.
  package static let settings: [(name: String, value: String, answer: String)] = [
    ("secure_delete", "ON", "1"), ("trusted_schema", "OFF", "0"), ("temp_store", "MEMORY", "2"),
    ("cell_size_check", "ON", "1"), ("wal_autocheckpoint", "1000", "1000"),
  ]
  /// What else reading back must give on the connection that writes.
  package static let writerAnswers = [
    ("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1"), ("auto_vacuum", "2"),
  ]

  static var configuration: Configuration {
    var configuration = Configuration()
    configuration.label = "envelopes"
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(1)
    configuration.maximumReaderCount = 4
    configuration.prepareDatabase { database in
      for (name, value, _) in settings {
        // The database answers some settings with a row; the answer is read back later.
        _ = try Row.fetchOne(database, sql: "PRAGMA \(name) = \(value)")
      }
    }
    return configuration
  }

  /// Makes a database where there is none, whole or not at all.
  ///
  /// It is made beside its place and renamed, so that a crash leaves no half of it.
  static func create(_ path: String, steps: [SchemaStep], random: (Int) -> [UInt8]) throws {
    if let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int, size > 0 {
      return
    }
    // A log without its database would be taken for the log of the new one.
    guard !FileManager.default.fileExists(atPath: path + "-wal") else {
      throw StoreFailure.damaged(table: "envelopes.sqlite")
    }
    let place = path + ".new"
    for suffix in ["", "-journal", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: place + suffix)
    }
    let meta = MetaRow(schema: steps.count, random: random)
    try OpenFile(path: place, flags: O_RDWR | O_CREAT, mode: 0o600).synchronize()
    let queue = try DatabaseQueue(path: place, configuration: configuration)
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
      try database.execute(sql: "PRAGMA synchronous = FULL")
      try database.inTransaction(.immediate) {
        try apply(steps[...], to: database)
        try database.execute(sql: "PRAGMA application_id = \(Schema.applicationIdentifier)")
        try SQLiteTransaction(database, graveyard: Graveyard()).insert(meta)
        return .commit
      }
    }
    try queue.close()
    guard rename(place, path) == 0 else {
      throw StoreFailure.unreadable(file: path, errno: errno)
    }
  }

  private static func apply(_ steps: ArraySlice<SchemaStep>, to database: Database) throws {
    for statement in steps.flatMap(\.statements) { try database.execute(sql: statement) }
    try database.execute(sql: "PRAGMA user_version = \(steps.endIndex)")
  }

  /// Opens a database for the one server.
  static func pool(_ path: String, steps: [SchemaStep]) throws -> DatabasePool {
    try checkHeader(path, steps: steps)
    guard chmod(path, 0o600) == 0 else {
      throw StoreFailure.unreadable(file: path, errno: errno)
    }
    let pool = try DatabasePool(path: path, configuration: configuration)
    try pool.writeWithoutTransaction { database in
      // The pool has set NORMAL after preparing its connections: that would lose answered commits.
      try database.execute(sql: "PRAGMA synchronous = FULL")
      for (name, answer) in settings.map({ ($0.name, $0.answer) }) + writerAnswers {
        let found = try String.fetchOne(database, sql: "PRAGMA \(name)")
        guard found == answer else {
          // A disk that fails, or a file system without what the log needs.
          throw StoreFailure.unreadable(file: "envelopes.sqlite", errno: EIO)
        }
      }
      let number = try Schema.number(of: database)
      guard number <= steps.count else {
        throw StoreFailure.newerSchema(found: number, known: steps.count)
      }
      if number < steps.count {
        try database.inTransaction(.immediate) {
          try apply(steps[number...], to: database)
          let transaction = SQLiteTransaction(database, graveyard: Graveyard())
          var meta = try transaction.meta()
          meta.schema = steps.count
          try transaction.update(meta)
          return .commit
        }
      }
      try checkSchema(database, steps: steps)
    }
    return pool
  }

  /// Opens a database for looking; nothing is changed.
  static func queue(_ path: String, steps: [SchemaStep]) throws -> DatabaseQueue {
    try checkHeader(path, steps: steps)
    var configuration = configuration
    configuration.journalMode = .default
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA query_only = ON") }
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.read { try checkSchema($0, steps: steps) }
    return queue
  }

  /// Looks at the first bytes of a file before the database does, because that may change the file.
  @discardableResult
  static func checkHeader(_ path: String, steps: [SchemaStep]) throws -> Int {
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw StoreFailure.unreadable(file: path, errno: errno)
    }
    defer { try? file.close() }
    let header = [UInt8](try file.read(upToCount: 100) ?? Data())
    let magic = Array("SQLite format 3\0".utf8)
    guard header.count == 100, header.starts(with: magic),
      number(header, at: 68) == Schema.applicationIdentifier
    else { throw StoreFailure.notAStore }
    let found = number(header, at: 60)
    guard found <= steps.count else {
      throw StoreFailure.newerSchema(found: found, known: steps.count)
    }
    return found
  }

  private static func number(_ header: [UInt8], at offset: Int) -> Int {
    header[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
  }

  /// Makes sure that the tables are those of the schema, and that the store's row says so.
  static func checkSchema(_ database: Database, steps: [SchemaStep]) throws {
    let number = try Schema.number(of: database)
    guard number <= steps.count else {
      throw StoreFailure.newerSchema(found: number, known: steps.count)
    }
    guard number == steps.count else {
      throw StoreFailure.olderSchema(found: number, known: steps.count)
    }
    guard try Schema.text(of: database) == Schema.expectedText(steps) else {
      throw StoreFailure.damaged(table: "sqlite_schema")
    }
    guard try SQLiteTransaction(database, graveyard: Graveyard()).meta().schema == number else {
      throw StoreFailure.damaged(table: StoredTable.meta.rawValue)
    }
  }

  /// Brings the rows and the list of deletions to agree.
  ///
  /// Tombstones reach the disk before their deletion. Those at the end of the list that the rows do not know
  /// of and that nothing calls held belong to a transaction that never happened: they are cut off, or
  /// its deletions would be done without the rest of it. Where the rows do not know of held ones, an
  /// older database came back, and the deletions are done again.
  ///
  /// - Returns: The deletions that hold.
  static func agree(
    _ pool: DatabasePool, with ledger: TombstoneLedger, _ content: TombstoneLedger.Content
  ) throws -> Graveyard {
    let known = try pool.read {
      Int(try SQLiteTransaction($0, graveyard: Graveyard()).meta().tombstones)
    }
    var content = content
    if known < content.lines.count, known >= content.held {
      content.lines.removeSubrange(known...)
      try ledger.cut(to: content.lines.last?.end ?? 0)
      content.held = 0
    } else if known < content.lines.count {
      try reapply(content, to: pool)
    }
    if content.held < content.lines.count { ledger.hold(content.lines.count) }
    return content.graveyard
  }

  private static func reapply(_ content: TombstoneLedger.Content, to pool: DatabasePool) throws {
    try pool.writeWithoutTransaction { database in
      let transaction = SQLiteTransaction(database, graveyard: content.graveyard)
      try database.inTransaction(.immediate) {
        _ = try transaction.reapply(content.graveyard)
        var meta = try transaction.meta()
        meta.tombstones = Int64(content.lines.count)
        try transaction.update(meta)
        return .commit
      }
      try database.execute(sql: "PRAGMA incremental_vacuum")
      try database.checkpoint(.truncate)
    }
  }
}
