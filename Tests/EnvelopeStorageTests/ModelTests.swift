// SPDX-License-Identifier: Apache-2.0
// Random histories: the database does what the model in memory does, step by step, and holds the same rows.

import EnvelopeStorage
import EnvelopeStorageSQLite
import StorageContract
import Support
import Testing

@Suite("random histories")
struct ModelTests {
  @Test("the same outcomes and the same rows in memory and in the database", arguments: 1...12)
  func agree(seed: Int) async throws {
    let folder = try TemporaryFolder()
    let random = SeededRandom(seed: UInt64(seed))
    let memory = MemoryEnvelopeStore(random: random.bytes)
    let database = try SQLiteEnvelopeStore(folder: folder.path, random: random.bytes)
    var history = RandomHistory(seed: UInt64(seed))
    var steps = history.beginning()
    for _ in 0..<400 { steps.append(try history.next()) }
    var refused = 0
    for (index, step) in steps.enumerated() {
      let wanted = try await step.run(memory)
      let outcome = try await step.run(database)
      guard outcome == wanted else {
        Issue.record("seed \(seed), step \(index), \(step): \(outcome), in memory \(wanted)")
        return
      }
      if StoreKind.failures.contains(where: wanted.hasPrefix) { refused += 1 }
      if index % 100 == 99 {
        #expect(try await database.allRows() == memory.allRows(), "seed \(seed), step \(index)")
      }
    }
    let rows = try await memory.allRows()
    #expect(try await database.allRows() == rows)
    #expect(try await memory.scrub { _ in }.isClean)
    #expect(try await database.scrub { _ in }.isClean)
    // A history that did nothing, or in which nothing was refused, would prove little.
    #expect(
      rows.count > 40 && refused > 80 && refused < 320, "\(rows.count) rows, \(refused) refused")
    for account in try await memory.read({ try $0.accounts(after: nil, limit: 99) }) {
      let disclosed = try await memory.read { try $0.disclose(account) }
      #expect(try await database.read { try $0.disclose(account) } == disclosed)
    }
    try await database.close()
  }
}

extension StoreKind {
  /// How the outcome of a refused step begins.
  static let failures = [
    "notFound", "accountExists", "version", "recovery", "invitationOpen", "roomClosed", "conflict",
    "misplaced", "recipient", "ownSlot", "quota",
  ]
}
