// SPDX-License-Identifier: Apache-2.0
// Invitations, leaving, and what time ends, as every store must keep them.

import EnvelopeStorage
import Envelopes

extension StorageContract {
  static let invitations = [
    ContractCase("who accepts has no right to anything before the confirmation") { house in
      let (owner, partner) = (try await house.signUp(), try await house.signUp())
      let store = house.store
      let room: RoomIdentifier = house.cast.numbers.identifier()
      let invite: InvitationIdentifier = house.cast.numbers.identifier()
      let (blob, answer) = (house.cast.numbers.bytes(40), house.cast.numbers.bytes(30))
      try await store.write {
        try $0.invite(invite, to: room, owner: owner.account, blob: blob, today: 10)
      }
      let seen = try await store.read {
        try $0.invitation(invite, viewer: partner.account, today: 12)
      }
      try expect(seen, .waiting(room: room, blob: blob))
      try await store.write {
        try $0.accept(invite, by: partner.account, blob: answer, today: 11)
        try $0.accept(invite, by: partner.account, blob: answer, today: 11)
      }
      let mine = try await house.rooms(of: partner, today: 11)
      try expect(mine.rooms.map(\.room), [partner.home])
      let theirs = try await house.rooms(of: owner, today: 11)
      let inviting = theirs.rooms.first { $0.room == room }
      try expect(inviting?.state, .inviting)
      try expect(inviting?.members.map(\.account), [owner.account])
      try await refused(.notFound) {
        _ = try await store.read {
          try $0.pull(
            room, viewer: partner.account, from: .newest, limit: 1, mostBytes: 1, today: 11)
        }
      }
      for person in [owner, partner] {
        let event = try house.cast.event(by: person, in: room, at: 0)
        let now = house
        try await refused(person == owner ? .roomClosed : .notFound) {
          _ = try await now.append([event], to: room, by: person, today: 11)
        }
        try await refused(.notFound) {
          try await store.write {
            try $0.confirm(
              invite, room: room, account: partner.account, owner: partner.account, today: 11)
          }
        }
      }
      try await store.write { tx in
        for _ in 0..<2 {
          try tx.confirm(
            invite, room: room, account: partner.account, owner: owner.account, today: 12)
        }
      }
      let open = try await house.rooms(of: partner, today: 12).rooms.first { $0.room == room }
      try expect(open?.state, .open)
      try expect(open?.members.count, 2)
      try expect(open?.members.first { $0.account == owner.account }?.role, .owner)
      for viewer in [owner, partner] {
        try await refused(.notFound) {
          _ = try await store.read {
            try $0.invitation(invite, viewer: viewer.account, today: 12)
          }
        }
      }
      try await refused(.roomClosed) {
        try await store.write {
          try $0.invite(
            InvitationIdentifier(high: 1, low: 1), to: room, owner: owner.account, blob: blob,
            today: 12)
        }
      }
      try await refused(.invitationOpen) {
        try await store.write {
          try $0.invite(
            invite, to: RoomIdentifier(high: 1, low: 1), owner: owner.account, blob: blob,
            today: 12)
        }
      }
    },
    ContractCase("an invitation is for one, once, and not for its maker") { house in
      let (owner, first, second) = (
        try await house.signUp(), try await house.signUp(), try await house.signUp()
      )
      let store = house.store
      let room: RoomIdentifier = house.cast.numbers.identifier()
      let invite: InvitationIdentifier = house.cast.numbers.identifier()
      let blob = house.cast.numbers.bytes(40)
      try await store.write {
        try $0.invite(invite, to: room, owner: owner.account, blob: blob, today: 1)
        try $0.invite(invite, to: room, owner: owner.account, blob: blob, today: 1)
      }
      try await refused(.notFound) {
        try await store.write { try $0.accept(invite, by: owner.account, blob: [1], today: 1) }
      }
      try await store.write { try $0.accept(invite, by: first.account, blob: [1], today: 1) }
      try await refused(.notFound) {
        try await store.write { try $0.accept(invite, by: first.account, blob: [2], today: 1) }
      }
      try await refused(.notFound) {
        try await store.write { try $0.accept(invite, by: second.account, blob: [1], today: 1) }
      }
      try await refused(.notFound) {
        _ = try await store.read {
          try $0.invitation(invite, viewer: second.account, today: 1)
        }
      }
      let mine = try await store.read {
        try $0.invitation(invite, viewer: first.account, today: 1)
      }
      try expect(mine, .accepted(room: room, blob: blob))
      let theirs = try await store.read {
        try $0.invitation(invite, viewer: owner.account, today: 1)
      }
      guard case .owner(let row) = theirs else { throw ContractBroken("the owner's view") }
      try expect(row.accepter, first.account)
      try expect(row.acceptBlob, [1])
      try await refused(.notFound) {
        try await store.write {
          try $0.confirm(
            invite, room: room, account: second.account, owner: owner.account, today: 1)
        }
      }
    },
    ContractCase("one open invitation a room and an account, for less than four days") { house in
      let (owner, partner) = (try await house.signUp(), try await house.signUp())
      let store = house.store
      let rooms: [RoomIdentifier] = (0..<2).map { _ in house.cast.numbers.identifier() }
      let invites: [InvitationIdentifier] = (0..<4).map { _ in house.cast.numbers.identifier() }
      try await store.write {
        try $0.invite(invites[0], to: rooms[0], owner: owner.account, blob: [1], today: 50)
      }
      for (invite, room, blob) in [
        (invites[1], rooms[0], [UInt8](arrayLiteral: 1)), (invites[1], rooms[1], [1]),
        (invites[0], rooms[0], [2]),
      ] {
        try await refused(.invitationOpen) {
          try await store.write {
            try $0.invite(invite, to: room, owner: owner.account, blob: blob, today: 52)
          }
        }
      }
      try await refused(.notFound) {
        try await store.write {
          try $0.invite(
            invites[1], to: partner.home, owner: owner.account, blob: [1], today: 53)
        }
      }
      try await refused(.notFound) {
        _ = try await store.read {
          try $0.invitation(invites[0], viewer: partner.account, today: 53)
        }
      }
      try await refused(.notFound) {
        try await store.write {
          try $0.accept(invites[0], by: partner.account, blob: [1], today: 53)
        }
      }
      try await store.write {
        try $0.invite(invites[2], to: rooms[1], owner: owner.account, blob: [1], today: 53)
      }
      let shown = try await house.rooms(of: owner, today: 53).rooms.map(\.room)
      try expect(Set(shown), [owner.home, rooms[1]])
      try await refused(.notFound) {
        try await store.write { try $0.withdraw(invites[2], owner: partner.account) }
      }
      try await store.write { try $0.withdraw(invites[2], owner: owner.account) }
      try await refused(.notFound) {
        try await store.write { try $0.withdraw(invites[2], owner: owner.account) }
      }
      try await refused(.invitationOpen) {
        try await store.write {
          try $0.invite(invites[2], to: rooms[1], owner: owner.account, blob: [1], today: 53)
        }
      }
      try await store.write {
        try $0.invite(invites[3], to: rooms[1], owner: owner.account, blob: [1], today: 53)
      }
      _ = try await store.write { try $0.expire(today: 56) }
      let left = try await house.rooms(of: owner, today: 56).rooms.map(\.room)
      try expect(left, [owner.home], "an invitation's room ends with it")
    },
  ]

  static let leaving = [
    ContractCase("what was kept goes, what was given stays") { house in
      let (leaver, partner) = (try await house.signUp(), try await house.signUp())
      let room = try await house.pair(leaver, partner, today: 1)
      let store = house.store
      let slip = house.cast.slip(of: leaver)
      let session = house.cast.session(of: leaver, until: 90)
      _ = try await store.write { tx in
        try tx.setRecovery(slip)
        return try tx.openSession(session, today: 1)
      }
      let kept = try house.cast.event(by: leaver, in: leaver.home, at: 0)
      let given = try house.cast.event(by: leaver, in: room, at: 0, for: [partner.account])
      let taken = try house.cast.event(by: leaver, in: room, at: 1, for: [partner.account])
      let unsent = try house.cast.event(by: leaver, in: room, at: 2)
      let answer = try house.cast.event(by: partner, in: room, at: 0, for: [leaver.account])
      _ = try await house.append([kept], to: leaver.home, by: leaver, today: 1)
      _ = try await house.append([given, taken, unsent], to: room, by: leaver, today: 1)
      _ = try await house.append([answer], to: room, by: partner, today: 1)
      try await store.write {
        try $0.takeBack(
          event: taken.header.event, room: room, from: partner.account, author: leaver.account,
          today: 1)
      }
      let before = try await house.pullAll(room, by: partner, today: 1)
      let ended = try await store.write { try $0.leave(leaver.account, delayDays: 0, today: 2) }
      try expect(ended, [session.token])
      let after = try await house.pullAll(room, by: partner, today: 2)
      try expect(after.map(\.core), before.map(\.core))
      try expect(Set(after.map(\.core)), [given.core, answer.core])
      let facts = try await store.read {
        (
          try $0.account(leaver.account), try $0.room(leaver.home),
          try $0.recovery(lookup: slip.lookup), try $0.events(of: leaver.account, in: room)
        )
      }
      try expect(facts.0, nil)
      try expect(facts.1, nil)
      try expect(facts.2, nil)
      try expect(facts.3, [given.header.event])
      let disclosed = try await store.read { try $0.disclose(leaver.account) }
      try expect(disclosed[.account], [])
      try expect(disclosed[.slot].count, 2, "the partner's two slots")
      try await refused(.accountExists) {
        _ = try await store.write {
          try $0.createAccount(leaver.account, record: leaver.record, homeRoom: leaver.home)
        }
      }
    },
    ContractCase("a room closes after the leaver's delay, and is readable for ninety days") {
      house in
      let (leaver, partner) = (try await house.signUp(), try await house.signUp())
      let room = try await house.pair(leaver, partner, today: 1)
      let store = house.store
      let first = try house.cast.event(by: partner, in: room, at: 0, for: [leaver.account])
      _ = try await house.append([first], to: room, by: partner, today: 1)
      let before = try await house.rooms(of: partner, today: 100)
      _ = try await store.write { try $0.leave(leaver.account, delayDays: 7, today: 100) }
      let during = try await house.rooms(of: partner, today: 106)
      try expect(during, before, "the room looks at rest")
      let second = try house.cast.event(by: partner, in: room, at: 1, for: [leaver.account])
      let stored = try await house.append([second], to: room, by: partner, today: 106)
      try expect(stored, AppendResult(stored: 1, known: 0))
      let again = try await house.append([second], to: room, by: partner, today: 106)
      try expect(again, AppendResult(stored: 0, known: 1))
      let slot = try house.cast.slot(for: leaver.account)
      try await store.write {
        try $0.putSlot(
          slot, event: first.header.event, room: room, author: partner.account, today: 106)
        try $0.takeBack(
          event: first.header.event, room: room, from: leaver.account, author: partner.account,
          today: 106)
      }
      let third = try house.cast.event(by: partner, in: room, at: 2)
      let now = house
      try await refused(.roomClosed) {
        _ = try await now.append([third], to: room, by: partner, today: 107)
      }
      try await refused(.roomClosed) {
        try await store.write {
          try $0.putSlot(
            slot, event: first.header.event, room: room, author: partner.account, today: 107)
        }
      }
      let closed = try await house.rooms(of: partner, today: 107).rooms.first { $0.room == room }
      try expect(closed?.state, .closed)
      try expect(closed?.readUntilDay, 197)
      try expect(closed?.members.first { $0.account == leaver.account }?.state, .gone)
      let pulled = try await house.pullAll(room, by: partner, today: 196)
      try expect(pulled.map(\.core), [first.core, second.core])
      try await refused(.notFound) { _ = try await now.pullAll(room, by: partner, today: 197) }
      _ = try await store.write { try $0.expire(today: 196) }
      let used = try await house.rooms(of: partner, today: 196).usedBytes
      try expect(used, Int64(first.core.count + second.core.count))
      _ = try await store.write { try $0.expire(today: 197) }
      let left = try await house.rooms(of: partner, today: 197)
      try expect(left.rooms.map(\.room), [partner.home])
      try expect(left.usedBytes, 0)
      let rows = try await store.read { try $0.walk(.event, after: nil, limit: 9) }
      try expect(rows, [])
    },
    ContractCase("a room goes with its last member, and an invitation with whoever leaves") {
      house in
      let (one, two, three) = (
        try await house.signUp(), try await house.signUp(), try await house.signUp()
      )
      let room = try await house.pair(one, two, today: 1)
      let store = house.store
      let event = try house.cast.event(by: one, in: room, at: 0, for: [two.account])
      _ = try await house.append([event], to: room, by: one, today: 1)
      let (empty, other): (RoomIdentifier, RoomIdentifier) = (
        house.cast.numbers.identifier(), house.cast.numbers.identifier()
      )
      let made: InvitationIdentifier = house.cast.numbers.identifier()
      let accepted: InvitationIdentifier = house.cast.numbers.identifier()
      try await store.write {
        try $0.invite(made, to: empty, owner: one.account, blob: [1], today: 1)
        try $0.invite(accepted, to: other, owner: three.account, blob: [1], today: 1)
        try $0.accept(accepted, by: one.account, blob: [2], today: 1)
      }
      _ = try await store.write { try $0.leave(one.account, delayDays: 30, today: 1) }
      let invites = try await store.read { (try $0.invite(made), try $0.invite(accepted)) }
      try expect(invites.0, nil)
      try expect(invites.1, nil)
      _ = try await store.write { try $0.leave(two.account, delayDays: 0, today: 2) }
      let rows = try await store.read { tx in
        try StoredTable.allCases.map { try tx.walk($0, after: nil, limit: 9).count }
      }
      // What is left: the store's row, and account, home room and membership of the third.
      try expect(
        rows, StoredTable.allCases.map { [.meta, .account, .room, .member].contains($0) ? 1 : 0 })
    },
    ContractCase("tombstones delete again what an older copy brings back") { house in
      let (one, two) = (try await house.signUp(), try await house.signUp())
      let room = try await house.pair(one, two, today: 1)
      let store = house.store
      let (slip, later) = (house.cast.slip(of: two), house.cast.slip(of: two, version: 2))
      let kept = try house.cast.event(by: two, in: room, at: 0, for: [one.account])
      let back = try house.cast.event(by: two, in: room, at: 1, for: [one.account])
      _ = try await house.append([kept, back], to: room, by: two, today: 1)
      try await store.write { try $0.setRecovery(slip) }
      let invite: InvitationIdentifier = house.cast.numbers.identifier()
      let empty: RoomIdentifier = house.cast.numbers.identifier()
      try await store.write {
        try $0.invite(invite, to: empty, owner: two.account, blob: [1], today: 1)
      }
      var graveyard = Graveyard()
      graveyard.add(Tombstone(.recovery, name: slip.lookup.bytes))
      graveyard.add(Tombstone(.recovery, name: later.lookup.bytes))
      graveyard.add(Tombstone(.invite, name: invite.bytes))
      for event in [kept, back] {
        graveyard.add(
          Tombstone(
            .slot, name: Tombstone.slotName(room, event.header.event, one.account)))
      }
      graveyard.add(
        Tombstone(
          .slotAgain, name: Tombstone.slotName(room, kept.header.event, one.account)))
      let holding = graveyard
      let count = try await store.write { try $0.reapply(holding) }
      try expect(count, 3)
      let again = try await store.write { try $0.reapply(holding) }
      try expect(again, 0)
      let seen = try await house.pullAll(room, by: one, today: 1)
      try expect(seen.map(\.core), [kept.core])
      let rooms = try await house.rooms(of: two, today: 1)
      try expect(Set(rooms.rooms.map(\.room)), [two.home, room])
      graveyard.add(Tombstone(.account, name: two.account.bytes, day: 9))
      let all = graveyard
      let gone = try await store.write { try $0.reapply(all) }
      try expect(gone, 1)
      let views = try await house.rooms(of: one, today: 8).rooms
      try expect(views.first { $0.room == room }?.state, .open)
      let closed = try await house.rooms(of: one, today: 9).rooms
      try expect(closed.first { $0.room == room }?.state, .closed)
    },
  ]
}
