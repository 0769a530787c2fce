// SPDX-License-Identifier: Apache-2.0
// Group commit, a full disk, a broken disk.

import EnvelopeStorage
import EnvelopeStorageSQLite
import Envelopes
import Foundation
import StorageContract
import Support
import Testing

@Suite("writing")
struct WritingTests {
  @Test("bodies that wait are made durable together, and one that throws spoils no other")
  func groups() async throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteEnvelopeStore(folder: folder.path, random: SeededRandom(seed: 1).bytes)
    var house = House(store, seed: 1)
    let person = try await house.signUp()
    let before = store.groupCount
    let events = try (0..<192).map {
      try house.cast.event(by: person, in: person.home, at: UInt64($0))
    }
    let now = house
    try await withThrowingTaskGroup(of: Bool.self) { group in
      group.addTask {
        // Holds the writer until the others wait.
        try await store.write { _ in Thread.sleep(forTimeInterval: 0.3) }
        return true
      }
      for (index, event) in events.enumerated() {
        group.addTask {
          if index % 8 == 0 {
            do {
              try await store.write { tx in
                try tx.endSession(TokenHash(1, 2, 3, 4))
                throw StoreFailure.ownSlot
              }
            } catch StoreFailure.ownSlot {
              return false
            }
          }
          return try await now.append([event], to: person.home, by: person, today: 1).stored == 1
        }
      }
      var stored = 0
      for try await isStored in group where isStored { stored += 1 }
      #expect(stored == 192 - 24 + 1)
    }
    let groups = store.groupCount - before
    #expect(groups >= 4 && groups < 60, "192 bodies and one slow one took \(groups) commits")
    try await store.close()
  }

  @Test("a full disk is said, stores nothing, and is over when there is room again")
  func noSpace() async throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteEnvelopeStore(folder: folder.path, random: SeededRandom(seed: 1).bytes)
    let filled = try await Filled(store, seed: 1)
    let house = filled.house
    var cast = Cast(seed: 77)
    let rows = try await store.allRows()
    _ = try await store.onWriter("PRAGMA max_page_count = 1")
    let large = try (0..<3).map {
      try cast.event(
        by: filled.owner, in: filled.owner.home, at: 500 + UInt64($0), size: .kibibytes64)
    }
    for _ in 0..<3 {
      await #expect(throws: StoreFailure.noSpace) {
        _ = try await house.append(large, to: filled.owner.home, by: filled.owner, today: 1)
      }
    }
    #expect(try await store.allRows() == rows)
    _ = try await store.onWriter("PRAGMA max_page_count = 1000000")
    let result = try await house.append(
      large, to: filled.owner.home, by: filled.owner, today: 1)
    #expect(result.stored == 3)
    #expect(try await store.scrub { _ in }.isClean)
    try await store.close()
  }

  @Test("after a failed write to the disk nothing is answered any more")
  func broken() async throws {
    // In a process of its own, because the limit on the length of files is one of the process.
    await #expect(processExitsWith: .exitCode(7)) {
      let folder = try TemporaryFolder()
      let told = Counter()
      let store = try SQLiteEnvelopeStore(
        folder: folder.path, random: SeededRandom(seed: 1).bytes, onBroken: { told.add() })
      var house = House(store, seed: 1)
      let person = try await house.signUp()
      let events = try (0..<4).map {
        try house.cast.event(
          by: person, in: person.home, at: UInt64($0), size: .kibibytes64)
      }
      _ = try await house.append([events[0]], to: person.home, by: person, today: 1)
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 150_000, rlim_max: rlim_t.max)
      guard setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 else { exit(1) }
      for event in events.dropFirst() {
        do {
          _ = try await house.append([event], to: person.home, by: person, today: 1)
          exit(2)
        } catch StoreFailure.storageBroken {}
      }
      limit.rlim_cur = rlim_t.max
      guard setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 else { exit(3) }
      do {
        try await store.write { _ in }
        exit(4)
      } catch StoreFailure.storageBroken {}
      guard told.count == 1 else { exit(5) }
      let copy = try copied(folder)
      let reopened = try SQLiteEnvelopeStore(
        folder: copy.path, random: SeededRandom(seed: 1).bytes)
      let stored = try await House(reopened, seed: 1).pullAll(person.home, by: person, today: 1)
      let isClean = try await reopened.scrub { _ in }.isClean
      exit(stored.map(\.core) == [events[0].core] && isClean ? 7 : 6)
    }
  }
}
