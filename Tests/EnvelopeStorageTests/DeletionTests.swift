// SPDX-License-Identifier: Apache-2.0
// What is deleted is gone from every file, and stays gone when an older copy comes back.

import EnvelopeStorage
import EnvelopeStorageSQLite
import Envelopes
import Foundation
import StorageContract
import Support
import Testing

@Suite("deletion, backup and restore")
struct DeletionTests {
  private let random = SeededRandom(seed: 11)

  /// Parts of what somebody kept, none of which may be found once they have left.
  private static func traces(_ filled: Filled) -> [[UInt8]] {
    let own = filled.events.filter { $0.header.room == filled.owner.home }
    return own.map { Array($0.core[200..<232]) } + own.map { $0.slots[0].bytes }
      + [
        filled.owner.record.wrapped, filled.owner.record.lookup.bytes,
        filled.owner.record.authenticationKey, filled.owner.home.bytes,
      ]
  }

  @Test("after leaving no byte of what was kept is in any file")
  func leaving() async throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteEnvelopeStore(folder: folder.path, random: random.bytes)
    let filled = try await Filled(store, seed: 21)
    let traces = Self.traces(filled)
    #expect(traces.count > 8)
    for trace in traces { #expect(try holds(folder, trace), "what is stored must be found") }
    let given = filled.events.filter {
      $0.header.room == filled.room && $0.header.author == filled.owner.account
    }
    _ = try await store.write { try $0.leave(filled.owner.account, delayDays: 0, today: 3) }
    for trace in traces { #expect(try !holds(folder, trace)) }
    for event in given { #expect(try holds(folder, Array(event.core[200..<232]))) }
    #expect(try bytes(folder, "envelopes.sqlite-wal").isEmpty)
    #expect(try await store.scrub { _ in }.isClean)
    let taken = try #require(given.first)
    let slot = taken.slots[1].bytes
    #expect(try holds(folder, slot))
    try await store.close()
  }

  @Test("a slot that is taken back is in no file any more, and freed pages are given back")
  func takingBack() async throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteEnvelopeStore(folder: folder.path, random: random.bytes)
    let filled = try await Filled(store, seed: 22, events: 60)
    let event = try #require(
      filled.events.first { $0.header.author == filled.owner.account && $0.slots.count == 2 })
    #expect(try holds(folder, event.slots[1].bytes))
    try await store.write {
      try $0.takeBack(
        event: event.header.event, room: filled.room, from: filled.partner.account,
        author: filled.owner.account, today: 1)
    }
    #expect(try !holds(folder, event.slots[1].bytes))
    let before = try bytes(folder, "envelopes.sqlite").count
    _ = try await store.write { try $0.leave(filled.owner.account, delayDays: 0, today: 3) }
    _ = try await store.write { try $0.leave(filled.partner.account, delayDays: 0, today: 3) }
    #expect(try bytes(folder, "envelopes.sqlite").count < before / 2)
    #expect(try await store.onWriter("PRAGMA freelist_count") == "0")
    try await store.close()
  }

  @Test("the log is emptied after the reader that held it")
  func readerHoldsLog() async throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteEnvelopeStore(folder: folder.path, random: random.bytes)
    let filled = try await Filled(store, seed: 23)
    let trace = filled.owner.record.wrapped
    let reader = Task {
      try await store.read { tx in
        _ = try tx.meta()
        Thread.sleep(forTimeInterval: 2.5)
      }
    }
    try await Task.sleep(for: .milliseconds(300))
    _ = try await store.write { try $0.leave(filled.owner.account, delayDays: 0, today: 3) }
    try await reader.value
    var house = House(store, seed: 5)
    _ = try await house.signUp()
    #expect(try !holds(folder, trace))
    try await store.close()
  }

  @Test("a backup is one whole moment while the server writes, and restores to it")
  func backup() async throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteEnvelopeStore(folder: folder.path + "/data", random: random.bytes)
    let filled = try await Filled(store, seed: 24)
    let copy = folder.path + "/copy"
    var cast = Cast(seed: 3)
    let events = try (0..<80).map {
      try cast.event(by: filled.owner, in: filled.owner.home, at: 900 + UInt64($0))
    }
    let house = filled.house
    let writer = Task {
      for event in events {
        _ = try await house.append([event], to: event.header.room, by: filled.owner, today: 1)
      }
    }
    var counts: [Int] = []
    for _ in 0..<3 { counts.append(try await store.backup(to: copy).counts[.event] ?? 0) }
    try await writer.value
    let report = try await store.backup(to: copy)
    #expect(report.counts[.event] == filled.events.count + 80)
    #expect(counts == counts.sorted() && counts[0] >= filled.events.count)
    let rows = try await store.allRows()
    let old = try await store.read { try $0.meta() }
    try await store.close()
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["copy", "data"])

    let kept = try await SQLiteEnvelopeStore.restore(
      from: copy, into: folder.path + "/data", random: SeededRandom(seed: 12).bytes)
    #expect(kept == folder.path + "/data/replaced-1")
    let restored = try SQLiteEnvelopeStore(folder: folder.path + "/data", random: random.bytes)
    let sessions = rows.filter { $0.table == .session }
    #expect(!sessions.isEmpty)
    #expect(try await restored.allRows() == rows.filter { $0.table != .session })
    let new = try await restored.read { try $0.meta() }
    #expect(new.generation != old.generation && new.cursorKey != old.cursorKey)
    #expect(new.fakeKey == old.fakeKey)
    #expect(try await restored.scrub { _ in }.isClean)
    try await restored.close()
    let aside = try SQLiteEnvelopeStore(lookingInto: kept ?? "")
    #expect(try await aside.allRows() == rows)
    try await aside.close()
    let elsewhere = folder.path + "/fresh"
    #expect(
      try await SQLiteEnvelopeStore.restore(from: copy, into: elsewhere, random: random.bytes)
        == nil)
    let fresh = try SQLiteEnvelopeStore(folder: elsewhere, random: random.bytes)
    #expect(try await fresh.allRows() == rows.filter { $0.table != .session })
    try await fresh.close()
  }

  @Test(
    "what was deleted after a backup stays deleted when it is restored", arguments: [true, false])
  func tombstones(byRestore: Bool) async throws {
    let folder = try TemporaryFolder()
    let data = try TemporaryFolder()
    let store = try SQLiteEnvelopeStore(folder: data.path, random: random.bytes)
    let filled = try await Filled(store, seed: 25)
    let copy = folder.path + "/copy"
    _ = try await store.backup(to: copy)
    let event = try #require(
      filled.events.first { $0.header.author == filled.partner.account && $0.slots.count == 2 })
    try await store.write {
      try $0.takeBack(
        event: event.header.event, room: filled.room, from: filled.owner.account,
        author: filled.partner.account, today: 2)
      try $0.deleteRecovery(of: filled.partner.account)
    }
    _ = try await store.write { try $0.leave(filled.owner.account, delayDays: 7, today: 2) }
    try await store.close()
    if byRestore {
      _ = try await SQLiteEnvelopeStore.restore(
        from: copy, into: data.path, random: SeededRandom(seed: 13).bytes)
    } else {
      // Somebody puts an older file in the place of the database, without the command.
      let place = data.url.appending(path: "envelopes.sqlite")
      try FileManager.default.removeItem(at: place)
      try FileManager.default.copyItem(at: URL(filePath: copy), to: place)
    }
    let again = try SQLiteEnvelopeStore(folder: data.path, random: random.bytes)
    let facts = try await again.read {
      (
        try $0.account(filled.owner.account), try $0.room(filled.owner.home),
        try $0.recovery(of: filled.partner.account),
        try $0.slot(of: event.header.event, in: filled.room, for: filled.owner.account)
      )
    }
    #expect(facts.0 == nil && facts.1 == nil && facts.2 == nil && facts.3 == nil)
    let house = House(again, seed: 1)
    for (day, state) in [(Day(8), RoomView.State.open), (9, .closed)] {
      let rooms = try await house.rooms(of: filled.partner, today: day).rooms
      #expect(rooms.first { $0.room == filled.room }?.state == state)
    }
    for trace in Self.traces(filled) {
      #expect(try !holds(data, trace) || byRestore, "a replaced copy may hold it, nothing else")
    }
    let database = try bytes(data, "envelopes.sqlite")
    for trace in Self.traces(filled) {
      #expect(Data(database).range(of: Data(trace)) == nil)
    }
    #expect(try await again.scrub { _ in }.isClean)
    try await again.close()
    let third = try SQLiteEnvelopeStore(folder: data.path, random: random.bytes)
    #expect(try await third.read { try $0.account(filled.owner.account) } == nil)
    try await third.close()
  }

  @Test("an event that a restore lost, and that its author sends again, stays taken back")
  func takenBackBeforeRestore() async throws {
    let folder = try TemporaryFolder()
    let data = folder.path + "/data"
    let store = try SQLiteEnvelopeStore(folder: data, random: random.bytes)
    let filled = try await Filled(store, seed: 29)
    _ = try await store.backup(to: folder.path + "/copy")
    var cast = Cast(seed: 30)
    let events = try (0..<2).map {
      try cast.event(
        by: filled.owner, in: filled.room, at: 700 + UInt64($0), for: [filled.partner.account])
    }
    _ = try await filled.house.append(events, to: filled.room, by: filled.owner, today: 1)
    try await store.write {
      try $0.takeBack(
        event: events[0].header.event, room: filled.room, from: filled.partner.account,
        author: filled.owner.account, today: 1)
    }
    try await store.close()
    _ = try await SQLiteEnvelopeStore.restore(
      from: folder.path + "/copy", into: data, random: SeededRandom(seed: 31).bytes)
    let again = try SQLiteEnvelopeStore(folder: data, random: random.bytes)
    let house = House(again, seed: 1)
    let result = try await house.append(events, to: filled.room, by: filled.owner, today: 1)
    #expect(result == AppendResult(stored: 2, known: 0))
    let seen = try await house.pullAll(filled.room, by: filled.partner, today: 1)
    #expect(seen.map(\.core).contains(events[1].core) && !seen.map(\.core).contains(events[0].core))
    try await again.close()
  }

  @Test("a damaged backup is refused, and nothing is replaced")
  func damagedBackup() async throws {
    let folder = try TemporaryFolder()
    let data = folder.path + "/data"
    let store = try SQLiteEnvelopeStore(folder: data, random: random.bytes)
    let filled = try await Filled(store, seed: 26)
    let copy = folder.path + "/copy"
    _ = try await store.backup(to: copy)
    let rows = try await store.allRows()
    try await store.close()
    var content = try bytes(folder, "copy")
    let part = Data(filled.events[5].core[300..<332])
    let place = try #require(Data(content).range(of: part)?.lowerBound)
    content[place] ^= 4
    _ = try folder.write(content, as: "damaged")
    _ = try folder.write("SQLite format 3\0 but no more", as: "words")
    for (name, failure) in [
      ("damaged", StoreFailure.damaged(table: "event")), ("words", .notAStore),
    ] {
      await #expect(throws: failure) {
        try await SQLiteEnvelopeStore.restore(
          from: folder.path + "/" + name, into: data, random: random.bytes)
      }
    }
    await #expect(throws: StoreFailure.self) {
      try await SQLiteEnvelopeStore.restore(
        from: folder.path + "/nothing", into: data, random: random.bytes)
    }
    let same = try SQLiteEnvelopeStore(folder: data, random: random.bytes)
    #expect(try await same.allRows() == rows)
    try await same.close()
    let names = try FileManager.default.contentsOfDirectory(atPath: data)
    #expect(!names.contains { $0.hasPrefix("replaced") || $0.contains("restored") })
  }

  @Test("a kill between the list and the rows leaves what was there before, whole")
  func tombstonesOfNothing() async throws {
    let folder = try TemporaryFolder()
    let before = folder.path + "/before"
    let after = folder.path + "/after"
    let store = try SQLiteEnvelopeStore(folder: before, random: random.bytes)
    let filled = try await Filled(store, seed: 28)
    // A slip that was removed at once: there is a tombstone that holds.
    try await store.write { try $0.deleteRecovery(of: filled.partner.account) }
    try await store.close()
    try FileManager.default.copyItem(atPath: before, toPath: after)
    let next = try SQLiteEnvelopeStore(folder: after, random: random.bytes)
    _ = try await next.write { try $0.leave(filled.owner.account, delayDays: 0, today: 3) }
    try await next.close()
    // The list as it was when the kill came: with the new tombstones, without the line that they hold.
    let list = String(decoding: try bytes(folder, "after/tombstones"), as: UTF8.self)
    let lines = list.split(separator: "\n").dropLast()
    #expect(list.hasSuffix("\n") && lines.last?.hasPrefix("held ") == false)
    let unfinished = lines.joined(separator: "\n") + "\n"
    try Data(unfinished.utf8).write(to: URL(filePath: before + "/tombstones"))
    for _ in 0..<2 {
      let again = try SQLiteEnvelopeStore(folder: before, random: random.bytes)
      let facts = try await again.read {
        (try $0.account(filled.owner.account), try $0.recovery(of: filled.partner.account))
      }
      #expect(facts.0 != nil && facts.1 == nil)
      #expect(try await again.scrub { _ in }.isClean)
      try await again.close()
    }
    // And what leaves from here on holds.
    let last = try SQLiteEnvelopeStore(folder: before, random: random.bytes)
    _ = try await last.write { try $0.leave(filled.owner.account, delayDays: 0, today: 3) }
    #expect(try await last.scrub { _ in }.isClean)
    try await last.close()
  }

  @Test("a list of deletions that was torn, damaged or shortened")
  func ledger() async throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteEnvelopeStore(folder: folder.path, random: random.bytes)
    var house = House(store, seed: 27)
    var people: [Person] = []
    for _ in 0..<5 { people.append(try await house.signUp()) }
    for person in people.prefix(4) {
      _ = try await store.write { try $0.leave(person.account, delayDays: 0, today: 3) }
    }
    try await store.close()
    let whole = try bytes(folder, "tombstones")
    let text = String(decoding: whole, as: UTF8.self)
    #expect(text.split(separator: "\n").count { $0.hasPrefix("account ") } == 4)
    for person in people { #expect(!text.contains(person.account.hex)) }
    for cut in [1, 30, 60] {
      _ = try folder.write(whole + whole.prefix(cut), as: "tombstones")
      let torn = try SQLiteEnvelopeStore(folder: folder.path, random: random.bytes)
      #expect(try await torn.scrub { _ in }.isClean)
      try await torn.close()
      #expect(try bytes(folder, "tombstones") == whole, "the unfinished line is cut off")
    }
    var damaged = whole
    damaged[20] = damaged[20] == UInt8(ascii: "0") ? UInt8(ascii: "1") : UInt8(ascii: "0")
    _ = try folder.write(damaged, as: "tombstones")
    let spoilt = try SQLiteEnvelopeStore(folder: folder.path, random: random.bytes)
    #expect(
      try await spoilt.scrub { _ in }.findings == [
        ScrubFinding(place: "tombstones", key: "line 1", problem: .tombstones)
      ])
    try await spoilt.close()
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    _ = try folder.write(lines.dropFirst().joined(separator: "\n"), as: "tombstones")
    let short = try SQLiteEnvelopeStore(folder: folder.path, random: random.bytes)
    #expect(
      try await short.scrub { _ in }.findings == [
        ScrubFinding(place: "tombstones", key: "", problem: .tombstones)
      ])
    try await short.close()
  }
}
