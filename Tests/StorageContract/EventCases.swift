// SPDX-License-Identifier: Apache-2.0
// Adding, reading, giving and taking back events, as every store must do it.

import EnvelopeStorage
import Envelopes

extension StorageContract {
  static let appending = [
    ContractCase("a batch goes in whole, in order, and twice is once") { house in
      let person = try await house.signUp()
      let events = try (0..<5).map {
        try house.cast.event(
          by: person, in: person.home, at: $0, size: $0 == 3 ? .kibibytes16 : .kibibytes1)
      }
      let first = try await house.append(events, to: person.home, by: person, today: 1)
      try expect(first, AppendResult(stored: 5, known: 0))
      let again = try await house.append(
        events + [events[0]], to: person.home, by: person, today: 1)
      try expect(again, AppendResult(stored: 0, known: 6))
      let pulled = try await house.pullAll(person.home, by: person, today: 1)
      try expect(pulled.map(\.core), events.map(\.core))
      try expect(pulled.map(\.slot), events.map { $0.slots[0].bytes })
      let used = try await house.rooms(of: person, today: 1).usedBytes
      try expect(used, events.reduce(0) { $0 + Int64($1.core.count) })
    },
    ContractCase("another event with the same identifier or place is refused, and its batch") {
      house in
      let person = try await house.signUp()
      let first = try house.cast.event(by: person, in: person.home, at: 0)
      _ = try await house.append([first], to: person.home, by: person, today: 1)
      let next = try house.cast.event(by: person, in: person.home, at: 1)
      let samePlace = try house.cast.event(by: person, in: person.home, at: 0)
      var core = first.core
      core[400] ^= 1
      let sameName = try SealedEnvelope(core: core, slots: first.slots)
      let now = house
      for bad in [samePlace, sameName] {
        try await refused(.conflict(index: 1)) {
          _ = try await now.append([next, bad], to: person.home, by: person, today: 1)
        }
      }
      try await refused(.conflict(index: 2)) {
        let twin = try SealedEnvelope(
          core: next.core.dropLast() + [next.core[next.core.count - 1] ^ 1], slots: next.slots)
        _ = try await now.append([first, next, twin], to: person.home, by: person, today: 1)
      }
      let pulled = try await house.pullAll(person.home, by: person, today: 1)
      try expect(pulled.map(\.core), [first.core], "a refused batch leaves nothing")
    },
    ContractCase("the same place in another stream or room is another place") { house in
      let (one, two) = (try await house.signUp(), try await house.signUp())
      let room = try await house.pair(one, two, today: 1)
      var tablet = one
      tablet.stream = house.cast.numbers.identifier()
      for (person, place) in [(one, one.home), (tablet, one.home), (one, room), (two, room)] {
        let event = try house.cast.event(by: person, in: place, at: 0)
        let result = try await house.append([event], to: place, by: person, today: 1)
        try expect(result.stored, 1)
      }
    },
    ContractCase("events belong into their author's rooms and lanes") { house in
      let (one, two, stranger) = (
        try await house.signUp(), try await house.signUp(), try await house.signUp()
      )
      let room = try await house.pair(one, two, today: 1)
      let nowhere: RoomIdentifier = house.cast.numbers.identifier()
      let good = try house.cast.event(by: one, in: room, at: 0)
      let foreign = try house.cast.event(by: two, in: room, at: 0)
      let own = try house.cast.event(by: one, in: one.home, at: 0)
      let now = house
      let cases: [([SealedEnvelope], RoomIdentifier, Person, StoreFailure)] = try [
        ([good, own], room, one, .misplaced(index: 1, .room)),
        ([good, foreign], room, one, .misplaced(index: 1, .author)),
        (
          [good, house.cast.event(by: one, in: room, at: 1, lane: .own)], room, one,
          .misplaced(index: 1, .lane)
        ),
        (
          [house.cast.event(by: one, in: room, at: 1, lane: .counsellor)], room, one,
          .misplaced(index: 0, .lane)
        ),
        (
          [house.cast.event(by: one, in: one.home, at: 1, lane: .pair)], one.home, one,
          .misplaced(index: 0, .lane)
        ),
        ([house.cast.event(by: stranger, in: room, at: 0)], room, stranger, .notFound),
        ([house.cast.event(by: one, in: two.home, at: 0, lane: .own)], two.home, one, .notFound),
        ([house.cast.event(by: one, in: nowhere, at: 0)], nowhere, one, .notFound),
      ]
      for (events, place, person, failure) in cases {
        try await refused(failure) {
          _ = try await now.append(events, to: place, by: person, today: 1)
        }
      }
      let pulled = try await house.pullAll(room, by: one, today: 1)
      try expect(pulled, [])
    },
    ContractCase("a slot for the author, and else for members only") { house in
      let (one, two, stranger) = (
        try await house.signUp(), try await house.signUp(), try await house.signUp()
      )
      let room = try await house.pair(one, two, today: 1)
      let core = try house.cast.event(by: one, in: room, at: 0).core
      let home = try house.cast.event(by: one, in: one.home, at: 0).core
      let (own, foreign) = (
        try house.cast.slot(for: one.account, kind: .own),
        try house.cast.slot(for: two.account, kind: .own)
      )
      let (partner, other, myself) = (
        try house.cast.slot(for: two.account), try house.cast.slot(for: stranger.account),
        try house.cast.slot(for: one.account)
      )
      let now = house
      for (core, place, slots) in [
        (core, room, [partner]), (core, room, [own, other]), (core, room, [myself]),
        (core, room, [own, foreign]), (core, room, [myself, partner]),
        (home, one.home, [own, partner]),
      ] {
        try await refused(.recipient(index: 0)) {
          let event = try SealedEnvelope(core: core, slots: slots)
          _ = try await now.append([event], to: place, by: one, today: 1)
        }
      }
      let event = try SealedEnvelope(core: core, slots: [partner, own])
      let result = try await house.append([event], to: room, by: one, today: 1)
      try expect(result.stored, 1)
    },
    ContractCase("an account cannot write more than its quota") { house in
      let person = try await house.signUp()
      house.quota = 3000
      let events = try (0..<3).map { try house.cast.event(by: person, in: person.home, at: $0) }
      let now = house
      try await refused(.quota(used: 2376, quota: 3000)) {
        _ = try await now.append(events, to: person.home, by: person, today: 1)
      }
      let used = try await house.rooms(of: person, today: 1).usedBytes
      try expect(used, 0)
      let two = Array(events.prefix(2))
      let result = try await house.append(two, to: person.home, by: person, today: 1)
      try expect(result.stored, 2)
      let again = try await house.append(two, to: person.home, by: person, today: 1)
      try expect(again.known, 2, "what is known takes no space")
    },
  ]

  static let pulling = [
    ContractCase("forward and backward give the same events, whatever the limits") { house in
      let person = try await house.signUp()
      let events = try (0..<11).map {
        try house.cast.event(
          by: person, in: person.home, at: $0, size: $0 % 4 == 1 ? .kibibytes4 : .kibibytes1)
      }
      _ = try await house.append(events, to: person.home, by: person, today: 1)
      let cores = events.map(\.core)
      let store = house.store
      for (limit, bytes) in [(1, 1 << 20), (3, 1 << 20), (200, 1), (200, 6000), (11, 1 << 20)] {
        var forward: [[UInt8]] = []
        var start = PullStart.after(0)
        while true {
          let from = start
          let page = try await store.read {
            try $0.pull(
              person.home, viewer: person.account, from: from, limit: limit, mostBytes: bytes,
              today: 1)
          }
          try expect(!page.events.isEmpty && page.events.count <= limit, "a page has events")
          let size = page.events.reduce(0) { $0 + $1.core.count + $1.slot.count }
          try expect(size <= bytes || page.events.count == 1, "a page keeps to its bytes")
          forward += page.events.map(\.core)
          guard page.hasMore, let next = page.next else { break }
          start = .after(next)
        }
        try expect(forward, cores, "forward, limits \(limit) and \(bytes)")
        var backward: [[UInt8]] = []
        start = .newest
        while true {
          let from = start
          let page = try await store.read {
            try $0.pull(
              person.home, viewer: person.account, from: from, limit: limit, mostBytes: bytes,
              today: 1)
          }
          backward += page.events.map(\.core)
          guard let next = page.next else { break }
          try expect(page.hasMore, "a page that goes on has more")
          start = .before(next)
        }
        try expect(backward, cores.reversed(), "backward, limits \(limit) and \(bytes)")
      }
    },
    ContractCase("an empty room, and the end of a room, give a place to go on from") { house in
      let person = try await house.signUp()
      let store = house.store
      for place in [Int64(0), 17] {
        let page = try await store.read {
          try $0.pull(
            person.home, viewer: person.account, from: .after(place), limit: 5, mostBytes: 100,
            today: 1)
        }
        try expect(page.events, [])
        try expect(page.next, place)
        try expect(page.hasMore, false)
      }
      let newest = try await store.read {
        try $0.pull(
          person.home, viewer: person.account, from: .newest, limit: 5, mostBytes: 100, today: 1)
      }
      try expect(newest.next, nil)
    },
    ContractCase("a page does not depend on what its viewer cannot see") { house in
      let (one, two) = (try await house.signUp(), try await house.signUp())
      let room = try await house.pair(one, two, today: 1)
      let store = house.store
      let given = try (0..<4).map {
        try house.cast.event(by: one, in: room, at: $0 * 2, for: [two.account])
      }
      let hidden = try (0..<4).map { try house.cast.event(by: one, in: room, at: $0 * 2 + 1) }
      for (seen, unseen) in zip(given, hidden) {
        _ = try await house.append([seen, unseen], to: room, by: one, today: 1)
      }
      let page = try await store.read {
        try $0.pull(
          room, viewer: two.account, from: .after(0), limit: 4, mostBytes: 1 << 20, today: 1)
      }
      try expect(page.events.map(\.core), given.map(\.core))
      try expect(page.next, page.events[3].position)
      try expect(page.hasMore, false)
      let more = try house.cast.event(by: one, in: room, at: 9)
      _ = try await house.append([more], to: room, by: one, today: 1)
      let again = try await store.read {
        try $0.pull(
          room, viewer: two.account, from: .after(0), limit: 4, mostBytes: 1 << 20, today: 1)
      }
      try expect(again, page)
      let mine = try await house.pullAll(room, by: one, today: 1)
      try expect(mine.count, 9)
    },
  ]

  static let slots = [
    ContractCase("an event given later comes as the newest") { house in
      let (one, two, stranger) = (
        try await house.signUp(), try await house.signUp(), try await house.signUp()
      )
      let room = try await house.pair(one, two, today: 1)
      let store = house.store
      let early = try house.cast.event(by: one, in: room, at: 0)
      let late = try house.cast.event(by: one, in: room, at: 1, for: [two.account])
      _ = try await house.append([early, late], to: room, by: one, today: 1)
      let slot = try house.cast.slot(for: two.account)
      let place = try await store.read {
        try $0.pull(
          room, viewer: two.account, from: .after(0), limit: 9, mostBytes: 1 << 20, today: 1)
      }
      for _ in 0..<2 {
        try await store.write {
          try $0.putSlot(
            slot, event: early.header.event, room: room, author: one.account, today: 1)
        }
      }
      let next = try await store.read {
        try $0.pull(
          room, viewer: two.account, from: .after(place.next ?? -1), limit: 9,
          mostBytes: 1 << 20, today: 1)
      }
      try expect(next.events.map(\.core), [early.core])
      try expect(next.events.map(\.slot), [slot.bytes])
      let (own, foreign) = (
        try house.cast.slot(for: one.account, kind: .own),
        try house.cast.slot(for: stranger.account)
      )
      for (slot, event, author, failure) in [
        (own, early, one, StoreFailure.recipient(index: 0)),
        (foreign, early, one, .recipient(index: 0)), (slot, early, two, .notFound),
        (slot, early, stranger, .notFound),
      ] {
        try await refused(failure) {
          try await store.write {
            try $0.putSlot(
              slot, event: event.header.event, room: room, author: author.account, today: 1)
          }
        }
      }
      let diary = try house.cast.event(by: one, in: one.home, at: 0)
      _ = try await house.append([diary], to: one.home, by: one, today: 1)
      try await refused(.notFound) {
        try await store.write {
          try $0.putSlot(
            slot, event: diary.header.event, room: one.home, author: one.account, today: 1)
        }
      }
    },
    ContractCase("what is taken back is gone, and stays gone when the event comes again") { house in
      let (one, two) = (try await house.signUp(), try await house.signUp())
      let room = try await house.pair(one, two, today: 1)
      let store = house.store
      let event = try house.cast.event(by: one, in: room, at: 0, for: [two.account])
      _ = try await house.append([event], to: room, by: one, today: 1)
      try await refused(.ownSlot) {
        try await store.write {
          try $0.takeBack(
            event: event.header.event, room: room, from: one.account, author: one.account,
            today: 1)
        }
      }
      try await refused(.notFound) {
        try await store.write {
          try $0.takeBack(
            event: event.header.event, room: room, from: two.account, author: two.account,
            today: 1)
        }
      }
      for _ in 0..<2 {
        try await store.write {
          try $0.takeBack(
            event: event.header.event, room: room, from: two.account, author: one.account,
            today: 1)
        }
        let again = try await house.append([event], to: room, by: one, today: 1)
        try expect(again.known, 1)
        let seen = try await house.pullAll(room, by: two, today: 1)
        try expect(seen, [])
      }
      let mine = try await house.pullAll(room, by: one, today: 1)
      try expect(mine.count, 1)
      let slot = try house.cast.slot(for: two.account)
      try await store.write {
        try $0.putSlot(
          slot, event: event.header.event, room: room, author: one.account, today: 1)
      }
      let seen = try await house.pullAll(room, by: two, today: 1)
      try expect(seen.map(\.slot), [slot.bytes])
    },
  ]

  static let whole = [
    ContractCase("a body that throws leaves nothing, and others go on") { house in
      let person = house.cast.person()
      let store = house.store
      try await refused(.ownSlot) {
        try await store.write { tx in
          _ = try tx.createAccount(person.account, record: person.record, homeRoom: person.home)
          try tx.bury(Tombstone(.account, name: person.account.bytes))
          throw StoreFailure.ownSlot
        }
      }
      let row = try await store.read { try $0.account(person.account) }
      try expect(row, nil)
      let creation = try await store.write {
        try $0.createAccount(person.account, record: person.record, homeRoom: person.home)
      }
      try expect(creation, .created)
    },
    ContractCase("many writers at once are each answered, and none is lost") { house in
      var people: [Person] = []
      for _ in 0..<8 { people.append(try await house.signUp()) }
      var batches: [(Person, SealedEnvelope)] = []
      for sequence in 0..<25 {
        for person in people {
          let event = try house.cast.event(by: person, in: person.home, at: UInt64(sequence))
          batches.append((person, event))
        }
      }
      let (now, all) = (house, batches)
      try await withThrowingTaskGroup(of: Int.self) { group in
        for (person, event) in all {
          group.addTask {
            try await now.append([event], to: person.home, by: person, today: 1).stored
          }
        }
        var stored = 0
        for try await count in group { stored += count }
        try expect(stored, all.count)
      }
      for person in people {
        let pulled = try await house.pullAll(person.home, by: person, today: 1, limit: 7)
        let wanted = batches.filter { $0.0 == person }.map(\.1.core)
        try expect(Set(pulled.map(\.core)), Set(wanted))
      }
    },
    ContractCase("a disclosure holds every row about an account, and nothing of a stranger") {
      house in
      let (one, two, stranger) = (
        try await house.signUp(), try await house.signUp(), try await house.signUp()
      )
      let room = try await house.pair(one, two, today: 1)
      let store = house.store
      let (slip, session) = (house.cast.slip(of: one), house.cast.session(of: one, until: 9))
      let invite: InvitationIdentifier = house.cast.numbers.identifier()
      let empty: RoomIdentifier = house.cast.numbers.identifier()
      _ = try await store.write { tx in
        try tx.setRecovery(slip)
        try tx.invite(invite, to: empty, owner: one.account, blob: [7], today: 1)
        return try tx.openSession(session, today: 1)
      }
      let diary = try house.cast.event(by: one, in: one.home, at: 0)
      let letter = try house.cast.event(by: two, in: room, at: 0, for: [one.account])
      let foreign = try house.cast.event(by: stranger, in: stranger.home, at: 0)
      _ = try await house.append([diary], to: one.home, by: one, today: 1)
      _ = try await house.append([letter], to: room, by: two, today: 1)
      _ = try await house.append([foreign], to: stranger.home, by: stranger, today: 1)
      let disclosed = try await store.read { try $0.disclose(one.account) }
      let counts = StoredTable.allCases.map { disclosed[$0].count }
      // meta, account, recovery, session, room, member, event, slot, invite
      try expect(counts, [0, 1, 1, 1, 3, 4, 2, 3, 1])
      let everything = try await store.read { tx in
        try StoredTable.allCases.flatMap { try tx.walk($0, after: nil, limit: 99) }
      }
      let hidden = [stranger.account.bytes, stranger.home.bytes, two.home.bytes]
      for row in everything where row.table != .meta {
        let foreign =
          row.values.contains { value in hidden.contains { .bytes($0) == value } }
          || (row.table == .account && row.values[0] == .bytes(two.account.bytes))
        try expect(disclosed.rows.contains(row), !foreign, "\(row.table) \(row.keyText)")
      }
      let nobody = house.cast.person()
      try await refused(.notFound) {
        _ = try await store.read { try $0.disclose(nobody.account) }
      }
    },
  ]
}
