// SPDX-License-Identifier: Apache-2.0
// Opens what a data folder holds, with failures in words.

import EnvelopeStorage
import EnvelopeStorageSQLite
import Foundation

/// The ways in which commands open a data folder.
enum OpenedStore {
  /// For the one process that serves.
  ///
  /// After a failed sync nobody knows what the disk holds, so the process ends at once, before it
  /// can answer for anything more.
  static func serving(_ folder: DataFolder) throws -> SQLiteEnvelopeStore {
    let path = folder.path
    return try inWords(folder) {
      try SQLiteEnvelopeStore(folder: path, random: Machine.random) {
        StandardError.write(StoreWords.sentence(.storageBroken, path))
        _exit(1)
      }
    }
  }

  /// For a look, also beside a serving process.
  static func looking<Result: Sendable>(
    _ folder: DataFolder, _ body: (SQLiteEnvelopeStore) async throws -> Result
  ) async throws -> Result {
    let store = try inWords(folder) { try SQLiteEnvelopeStore(lookingInto: folder.path) }
    do {
      let result = try await body(store)
      try await store.close()
      return result
    } catch let failure as StoreFailure {
      throw StoreWords.refusal(failure, folder.path)
    }
  }

  private static func inWords<Result>(
    _ folder: DataFolder, _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let failure as StoreFailure {
      throw StoreWords.refusal(failure, folder.path)
    }
  }
}
