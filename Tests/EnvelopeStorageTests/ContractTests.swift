// SPDX-License-Identifier: Apache-2.0
// Runs the contract with every store.

import EnvelopeStorage
import EnvelopeStorageSQLite
import Foundation
import StorageContract
import Support
import Testing

/// The stores that there are.
enum StoreKind: String, CaseIterable, Sendable {
  case memory, sqlite

  /// Runs a body with an empty store.
  func withStore(_ body: (any EnvelopeStore) async throws -> Void) async throws {
    switch self {
    case .memory:
      try await body(MemoryEnvelopeStore(random: SeededRandom(seed: 1).bytes))
    case .sqlite:
      let folder = try TemporaryFolder()
      let store = try SQLiteEnvelopeStore(
        folder: folder.path, random: SeededRandom(seed: 1).bytes)
      try await body(store)
      try await store.close()
    }
  }
}

/// Random bytes for stores of tests, the same for the same seed.
struct SeededRandom: Sendable {
  let seed: UInt64
  func bytes(_ count: Int) -> [UInt8] {
    var numbers = SeededNumbers(seed: seed)
    return numbers.bytes(count)
  }
}

@Suite("the contract of a store")
struct ContractTests {
  @Test("every store", arguments: StoreKind.allCases, StorageContract.cases)
  func holds(_ kind: StoreKind, _ item: ContractCase) async throws {
    try await kind.withStore { try await item.run($0) }
  }
}
