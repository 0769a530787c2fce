// SPDX-License-Identifier: Apache-2.0
// A store in memory: the model that every other store is compared with, and the store of tests.

import Synchronization

/// Keeps rows in memory, as long as it lives.
public final class MemoryEnvelopeStore: EnvelopeStore {
  private let rows: Mutex<MemoryRows>

  /// Creates a store with nothing in it.
  ///
  /// - Parameter random: Gives random bytes.
  public init(random: (Int) -> [UInt8]) {
    var rows = MemoryRows()
    rows.put(MetaRow(schema: 1, random: random).raw)
    self.rows = Mutex(rows)
  }

  /// Runs a body over one state of the rows.
  public func read<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreReading) throws -> Result
  ) async throws -> Result {
    let state = rows.withLock { $0 }
    return try body(MemoryTransaction(state))
  }

  /// Runs a body that may change rows, all or nothing.
  public func write<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreWriting) throws -> Result
  ) async throws -> Result {
    try rows.withLock { state in
      let transaction = MemoryTransaction(state)
      let result = try body(transaction)
      state = transaction.rows
      return result
    }
  }

  /// Compares every row with its check.
  public func scrub(progress: @escaping @Sendable (Int) -> Void) async throws -> ScrubReport {
    try await read { try $0.scrubRows(progress: progress) }
  }

  /// Replaces a row by damaged values, for tests of the scrub.
  public func damage(_ row: RawRow) {
    rows.withLock { $0.put(row) }
  }
}
