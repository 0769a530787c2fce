// SPDX-License-Identifier: Apache-2.0
// The database's log, torn, flipped and zeroed: what reopens is a clean beginning of what was answered.

import EnvelopeStorage
import EnvelopeStorageSQLite
import Envelopes
import Foundation
import StorageContract
import Support
import Testing

@Suite("a damaged log")
struct LogTests {
  /// A folder as a power cut leaves it: the commits of a history stand in the log only.
  private struct Interrupted {
    var files: [String: [UInt8]] = [:]
    /// The rows after each commit, the oldest first; before the first commit the store is empty.
    var states: [[RawRow]] = []

    init(seed: UInt64) async throws {
      let folder = try TemporaryFolder()
      let store = try SQLiteEnvelopeStore(
        folder: folder.path, random: SeededRandom(seed: seed).bytes)
      try await store.checkpoint()
      states.append(try await store.allRows())
      var history = RandomHistory(seed: seed)
      var steps = history.beginning()
      for _ in 0..<50 { steps.append(try history.next()) }
      // Steps that delete empty the log: a history without them leaves every commit in it.
      for step in steps
      where !["leave", "take back", "withdraw", "pair"].contains(step.description) {
        _ = try await step.run(store)
        let rows = try await store.allRows()
        if rows != states.last { states.append(rows) }
      }
      for name in ["envelopes.sqlite", "envelopes.sqlite-wal", "tombstones"] {
        files[name] = try bytes(folder, name)
      }
      try await store.close()
    }
  }

  @Test("a thousand damaged logs reopen to a clean prefix", arguments: 1...4)
  func prefixes(seed: Int) async throws {
    let interrupted = try await Interrupted(seed: UInt64(seed))
    let log = interrupted.files["envelopes.sqlite-wal"] ?? []
    #expect(interrupted.states.count > 12 && log.count > 50_000)
    var numbers = SeededNumbers(seed: UInt64(seed))
    var (cases, shortened) = (0, 0)
    for index in 0..<250 {
      var damaged = log
      let place = Int(numbers.next() % UInt64(log.count))
      switch index % 3 {
      case 0: damaged.removeSubrange(place...)
      case 1: damaged[place] ^= 1 << UInt8(numbers.next() % 8)
      default:
        let sector = place / 512 * 512
        for byte in sector..<min(sector + 512, log.count) { damaged[byte] = 0 }
      }
      let folder = try TemporaryFolder()
      for (name, bytes) in interrupted.files where name != "envelopes.sqlite-wal" {
        _ = try folder.write(bytes, as: name)
      }
      _ = try folder.write(damaged, as: "envelopes.sqlite-wal")
      // Some as the server opens it; most as `verify` does, which is the same recovery in less time.
      let store =
        index % 10 == 0
        ? try SQLiteEnvelopeStore(folder: folder.path, random: SeededRandom(seed: 1).bytes)
        : try SQLiteEnvelopeStore(lookingInto: folder.path)
      let rows = try await store.allRows()
      #expect(interrupted.states.contains(rows), "seed \(seed), case \(index): no prefix")
      #expect(try await store.scrub { _ in }.isClean, "seed \(seed), case \(index)")
      if rows != interrupted.states.last { shortened += 1 }
      try await store.close()
      cases += 1
    }
    #expect(cases == 250)
    #expect(shortened > 50, "only \(shortened) cases lost anything: the damage was none")
  }

  @Test("an undamaged log gives back everything that was answered", arguments: 1...3)
  func whole(seed: Int) async throws {
    let interrupted = try await Interrupted(seed: UInt64(seed))
    let folder = try TemporaryFolder()
    for (name, bytes) in interrupted.files { _ = try folder.write(bytes, as: name) }
    let store = try SQLiteEnvelopeStore(folder: folder.path, random: SeededRandom(seed: 1).bytes)
    #expect(try await store.allRows() == interrupted.states.last)
    try await store.close()
  }

  @Test("a folder copied while it is written to holds everything answered before the copy")
  func copies() async throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteEnvelopeStore(folder: folder.path, random: SeededRandom(seed: 7).bytes)
    var house = House(store, seed: 7)
    let person = try await house.signUp()
    try await store.checkpoint()
    var events: [SealedEnvelope] = []
    for sequence in 0..<150 {
      events.append(try house.cast.event(by: person, in: person.home, at: UInt64(sequence)))
    }
    let answered = Counter()
    let (now, all) = (house, events)
    let writer = Task {
      for event in all {
        _ = try await now.append([event], to: person.home, by: person, today: 1)
        answered.add()
      }
    }
    var copies = 0
    while answered.count < all.count, copies < 40 {
      let before = answered.count
      let copy = try copied(folder)
      let opened = try SQLiteEnvelopeStore(folder: copy.path, random: SeededRandom(seed: 1).bytes)
      let rows = try await House(opened, seed: 1).pullAll(
        person.home, by: person, today: 1, limit: 50)
      #expect(rows.map(\.core) == all.prefix(rows.count).map(\.core))
      #expect(rows.count >= before)
      #expect(try await opened.scrub { _ in }.isClean)
      try await opened.close()
      copies += 1
    }
    try await writer.value
    #expect(copies > 2)
    try await store.close()
  }
}
