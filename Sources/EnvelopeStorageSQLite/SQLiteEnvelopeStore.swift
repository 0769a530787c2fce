// SPDX-License-Identifier: Apache-2.0
// The store in a folder: one SQLite database, one list of deletions. Rows live in the database; the rules
// over them in EnvelopeStorage. This file opens, reads and writes; what it must never do is answer before
// the disk has it.

public import EnvelopeStorage
import Foundation
import GRDB
import Synchronization

/// Keeps rows in an SQLite database in a folder of its own.
public final class SQLiteEnvelopeStore: EnvelopeStore {
  let folder: DataFolder
  let connection: Connection
  let steps: [SchemaStep]
  private let queue = CommitQueue()
  private let onBroken: @Sendable () -> Void
  private let shared: Mutex<Shared>

  /// How the database is reached.
  enum Connection {
    /// By the one server of the folder.
    case serving(DatabasePool, TombstoneLedger, lock: OpenFile)
    /// Beside it, for looking only.
    case looking(DatabaseQueue)
  }

  private struct Shared {
    var graveyard: Graveyard
    var groups = 0
    var isBroken = false
    var owesErasure = false
  }

  /// Opens the store of a folder for a server, and makes it where there is none.
  ///
  /// Deletions that the rows do not agree with, because an older database came back, are done again.
  /// - Parameters:
  ///   - folder: The folder.
  ///   - random: Gives random bytes; used for a new store only.
  ///   - onBroken: Called once when the disk fails while writing: the process must end.
  /// - Throws: `StoreFailure.folderInUse`, `.notAStore`, `.newerSchema`, `.damaged` or `.unreadable`.
  public convenience init(
    folder: String, random: @escaping @Sendable (Int) -> [UInt8],
    onBroken: @escaping @Sendable () -> Void = {}
  ) throws {
    try self.init(
      folder: DataFolder(path: folder), steps: Schema.steps, random: random, onBroken: onBroken)
  }

  package init(
    folder: DataFolder, steps: [SchemaStep], random: @escaping @Sendable (Int) -> [UInt8],
    onBroken: @escaping @Sendable () -> Void = {}
  ) throws {
    try folder.prepare()
    let lock = try folder.takeLock()
    let ledger = try TombstoneLedger(path: folder.tombstones)
    let graveyard: Graveyard
    do {
      try DatabaseOpening.create(folder.database, steps: steps, random: random)
      try OpenFile.synchronizeFolder(folder.path)
      let pool = try DatabaseOpening.pool(folder.database, steps: steps)
      graveyard = try DatabaseOpening.agree(
        pool, with: ledger, TombstoneLedger.read(path: folder.tombstones))
      connection = .serving(pool, ledger, lock: lock)
    } catch {
      throw StoreFailure.writing(error)
    }
    self.folder = folder
    self.steps = steps
    self.onBroken = onBroken
    shared = Mutex(Shared(graveyard: graveyard))
  }

  /// Opens the store of a folder for looking only, beside a server or without one.
  ///
  /// - Parameter folder: The folder.
  /// - Throws: `StoreFailure.notAStore`, `.newerSchema`, `.olderSchema`, `.damaged` or `.unreadable`.
  public convenience init(lookingInto folder: String) throws {
    try self.init(lookingInto: DataFolder(path: folder), steps: Schema.steps)
  }

  package init(lookingInto folder: DataFolder, database: String? = nil, steps: [SchemaStep]) throws
  {
    do {
      let queue = try DatabaseOpening.queue(database ?? folder.database, steps: steps)
      connection = .looking(queue)
    } catch {
      throw StoreFailure.reading(error)
    }
    self.folder = folder
    self.steps = steps
    onBroken = {}
    shared = Mutex(
      Shared(graveyard: try TombstoneLedger.read(path: folder.tombstones).graveyard))
  }

  var reader: any DatabaseReader {
    switch connection {
    case .serving(let pool, _, _): pool
    case .looking(let queue): queue
    }
  }

  /// Runs a body over one state of the rows.
  public func read<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreReading) throws -> Result
  ) async throws -> Result {
    let graveyard = shared.withLock { $0.graveyard }
    do {
      return try await reader.read { try body(SQLiteTransaction($0, graveyard: graveyard)) }
    } catch {
      throw StoreFailure.reading(error)
    }
  }

  /// Runs a body that may change rows, all or nothing; what it changed is on the disk when this returns.
  public func write<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreWriting) throws -> Result
  ) async throws -> Result {
    guard case .serving(let pool, let ledger, _) = connection else {
      throw StoreFailure.readOnly
    }
    return try await withCheckedThrowingContinuation { continuation in
      let job = CommitQueue.Job(
        run: { transaction in
          let result = try body(transaction)
          return { continuation.resume(returning: result) }
        },
        fail: { continuation.resume(throwing: $0) })
      guard queue.add(job) else { return }
      pool.asyncWriteWithoutTransaction { database in
        while let group = self.queue.next() { self.commit(group, database, ledger) }
      }
    }
  }

  // MARK: The one writer

  /// Runs a group of bodies in one transaction, and answers them when it is durable.
  private func commit(
    _ group: [CommitQueue.Job], _ database: Database, _ ledger: TombstoneLedger
  ) {
    let (isBroken, graveyard) = shared.withLock { ($0.isBroken, $0.graveyard) }
    guard !isBroken else { return group.forEach { $0.fail(StoreFailure.storageBroken) } }
    let transaction = SQLiteTransaction(database, graveyard: graveyard)
    var answers: [@Sendable () -> Void] = []
    do {
      try database.beginTransaction(.immediate)
      for job in group {
        answers.append(try run(job, transaction, database))
      }
      try bury(transaction, ledger, database)
    } catch {
      try? database.rollback()
      return fail(StoreFailure.writing(error), group)
    }
    shared.withLock { shared in
      shared.groups += 1
      shared.graveyard = transaction.graveyard
      if !transaction.fresh.isEmpty { shared.owesErasure = true }
    }
    erase(database)
    for answer in answers { answer() }
  }

  /// Runs one body in a savepoint: when it throws, it alone is undone.
  private func run(
    _ job: CommitQueue.Job, _ transaction: SQLiteTransaction, _ database: Database
  ) throws -> @Sendable () -> Void {
    let (graveyard, fresh) = (transaction.graveyard, transaction.fresh.count)
    try database.execute(sql: "SAVEPOINT body")
    do {
      let answer = try job.run(transaction)
      try database.execute(sql: "RELEASE body")
      return answer
    } catch {
      // Some failures end the whole transaction, and then the whole group has failed.
      let failure = StoreFailure.writing(error)
      let isOfStore = failure as? StoreFailure
      guard database.isInsideTransaction, isOfStore != .noSpace, isOfStore != .storageBroken
      else { throw error }
      try database.execute(sql: "ROLLBACK TO body; RELEASE body")
      transaction.restore(graveyard: graveyard, fresh: fresh)
      return { job.fail(failure) }
    }
  }

  /// Ends the transaction: the deletions reach the list of those that hold before they happen.
  private func bury(
    _ transaction: SQLiteTransaction, _ ledger: TombstoneLedger, _ database: Database
  ) throws {
    guard !transaction.fresh.isEmpty else { return try database.commit() }
    var meta = try transaction.meta()
    meta.tombstones += Int64(transaction.fresh.count)
    try transaction.update(meta)
    try ledger.append(transaction.fresh)
    do {
      try database.commit()
    } catch {
      // After a failed sync nobody knows whether it was committed: the next start will see.
      if StoreFailure.writing(error) as? StoreFailure != .storageBroken {
        try ledger.withdraw(transaction.fresh)
      }
      throw error
    }
    ledger.hold(Int(meta.tombstones))
  }

  private func fail(_ failure: any Error, _ group: [CommitQueue.Job]) {
    if failure as? StoreFailure == .storageBroken {
      let isFirst = shared.withLock { shared in
        defer { shared.isBroken = true }
        return !shared.isBroken
      }
      if isFirst { onBroken() }
    }
    for job in group { job.fail(failure) }
  }

  /// After a deletion: gives freed pages back, and empties the log, where older pages still stand.
  ///
  /// A reader may hold the log for a moment; then this is done after the next commit.
  private func erase(_ database: Database) {
    guard shared.withLock({ $0.owesErasure }) else { return }
    do {
      try database.execute(sql: "PRAGMA incremental_vacuum")
      try database.checkpoint(.truncate)
      shared.withLock { $0.owesErasure = false }
    } catch {
      if StoreFailure.writing(error) as? StoreFailure == .storageBroken {
        fail(StoreFailure.storageBroken, [])
      }
    }
  }

  /// Writes the log into the database and empties it.
  ///
  /// - Throws: `StoreFailure.readOnly` when looking, and what writing fails with.
  public func checkpoint() async throws {
    guard case .serving(let pool, _, _) = connection else { throw StoreFailure.readOnly }
    guard !shared.withLock({ $0.isBroken }) else { throw StoreFailure.storageBroken }
    do {
      try await pool.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA incremental_vacuum")
        _ = try database.checkpoint(.truncate)
      }
      shared.withLock { $0.owesErasure = false }
    } catch {
      let failure = StoreFailure.writing(error)
      fail(failure, [])
      throw failure
    }
  }

  /// How many groups of bodies have been made durable, for tests.
  package var groupCount: Int { shared.withLock { $0.groups } }

  /// Executes a statement on the connection that writes, and reads its first value, for tests.
  package func onWriter(_ sql: String) async throws -> String? {
    guard case .serving(let pool, _, _) = connection else { throw StoreFailure.readOnly }
    return try await pool.writeWithoutTransaction { try String.fetchOne($0, sql: sql) }
  }

  /// Ends the use of the store: empties the log and lets the folder go.
  ///
  /// - Throws: What the last writing fails with.
  public func close() async throws {
    do {
      switch connection {
      case .serving(let pool, _, let lock):
        try await checkpoint()
        try pool.close()
        lock.unlock()
      case .looking(let queue): try queue.close()
      }
    } catch {
      throw StoreFailure.writing(error)
    }
  }
}
