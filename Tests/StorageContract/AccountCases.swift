// SPDX-License-Identifier: Apache-2.0
// Accounts, sessions and recovery slips, as every store must keep them.

import EnvelopeStorage
import Envelopes

extension StorageContract {
  static let accounts = [
    ContractCase("an account is made once, and the same request again is known") { house in
      let person = try await house.signUp()
      let store = house.store
      let again = try await store.write {
        try $0.createAccount(person.account, record: person.record, homeRoom: person.home)
      }
      try expect(again, .known)
      let row = try await store.read { try $0.account(lookup: person.record.lookup) }
      try expect(row?.record, person.record)
      try expect(row?.homeRoom, person.home)
      let rooms = try await house.rooms(of: person, today: 0)
      try expect(rooms.rooms.map(\.room), [person.home])
      try expect(rooms.usedBytes, 0)
    },
    ContractCase("an identifier, handle or home room that is taken is refused") { house in
      let person = try await house.signUp()
      let other = house.cast.person()
      let takenLookup = house.cast.record(lookup: person.record.lookup)
      let store = house.store
      for (account, record, home) in [
        (person.account, other.record, person.home), (person.account, person.record, other.home),
        (other.account, takenLookup, other.home), (other.account, other.record, person.home),
      ] {
        try await refused(.accountExists) {
          _ = try await store.write {
            try $0.createAccount(account, record: record, homeRoom: home)
          }
        }
      }
      let stranger = try await store.read { try $0.account(other.account) }
      try expect(stranger, nil)
    },
    ContractCase("a changed record follows the old one by one version") { house in
      let person = try await house.signUp()
      let store = house.store
      let next = house.cast.record(lookup: person.record.lookup, version: 2)
      for version in [0, 1, 3, UInt32.max] {
        let wrong = house.cast.record(lookup: person.record.lookup, version: version)
        try await refused(.version(stored: 1)) {
          _ = try await store.write {
            try $0.changeRecord(of: person.account, to: wrong, keeping: nil)
          }
        }
      }
      let moved = house.cast.record(version: 2)
      try await refused(.accountExists) {
        _ = try await store.write {
          try $0.changeRecord(of: person.account, to: moved, keeping: nil)
        }
      }
      let sessions = [
        house.cast.session(of: person, until: 9), house.cast.session(of: person, until: 9),
      ]
      try await store.write { tx in
        for session in sessions { _ = try tx.openSession(session, today: 1) }
      }
      let ended = try await store.write {
        try $0.changeRecord(of: person.account, to: next, keeping: sessions[0].token)
      }
      try expect(ended, [sessions[1].token])
      let row = try await store.read { try $0.account(person.account) }
      try expect(row?.record, next)
      let left = try await store.read { try $0.validSessions(of: person.account, today: 1) }
      try expect(left, [sessions[0]])
    },
    ContractCase("a rotated record has a new handle, and the slip with the old keys goes") {
      house in
      let person = try await house.signUp()
      let other = try await house.signUp()
      let store = house.store
      let slip = house.cast.slip(of: person)
      try await store.write { try $0.setRecovery(slip) }
      let taken = house.cast.record(lookup: other.record.lookup, version: 2, previous: 60)
      try await refused(.accountExists) {
        _ = try await store.write {
          try $0.rotateRecord(of: person.account, to: taken, keeping: nil)
        }
      }
      let next = house.cast.record(version: 2, previous: 60)
      _ = try await store.write {
        try $0.rotateRecord(of: person.account, to: next, keeping: nil)
      }
      let rows = try await store.read {
        (
          try $0.account(lookup: person.record.lookup), try $0.account(lookup: next.lookup),
          try $0.recovery(of: person.account)
        )
      }
      try expect(rows.0, nil)
      try expect(rows.1?.account, person.account)
      try expect(rows.1?.record.previous.count, 60)
      try expect(rows.2, nil)
    },
  ]

  static let sessions = [
    ContractCase("a session holds until its day and no longer") { house in
      let person = try await house.signUp()
      let session = house.cast.session(of: person, until: 20, own: true)
      let store = house.store
      _ = try await store.write { try $0.openSession(session, today: 10) }
      for (day, valid) in [(Day(10), true), (19, true), (20, false), (21, false)] {
        let row = try await store.read { try $0.validSession(session.token, today: day) }
        try expect(row, valid ? session : nil, "on day \(day)")
      }
      try await store.write { try $0.endSession(session.token) }
      try await store.write { try $0.endSession(session.token) }
      let row = try await store.read { try $0.validSession(session.token, today: 10) }
      try expect(row, nil)
    },
    ContractCase("a ninth session ends the one that would end first") { house in
      let person = try await house.signUp()
      let other = try await house.signUp()
      let store = house.store
      let foreign = house.cast.session(of: other, until: 11)
      _ = try await store.write { try $0.openSession(foreign, today: 10) }
      let sessions = (0..<9).map { house.cast.session(of: person, until: 30 - Day($0 % 9)) }
      for session in sessions.prefix(8) {
        let ended = try await store.write { try $0.openSession(session, today: 10) }
        try expect(ended, [])
      }
      let ended = try await store.write { try $0.openSession(sessions[8], today: 10) }
      try expect(ended, [sessions[7].token])
      let left = try await store.read { try $0.validSessions(of: person.account, today: 10) }
      try expect(left.count, 8)
      let kept = try await store.read { try $0.validSession(foreign.token, today: 10) }
      try expect(kept, foreign)
    },
    ContractCase("a session is ended by its beginning, by its owner only") { house in
      let person = try await house.signUp()
      let other = try await house.signUp()
      let store = house.store
      let session = house.cast.session(of: person, until: 30)
      _ = try await store.write { try $0.openSession(session, today: 1) }
      let prefix = Array(session.token.bytes.prefix(8))
      for (bytes, account) in [
        (prefix, other.account), (Array(prefix.prefix(7)), person.account), ([], person.account),
      ] {
        try await refused(.notFound) {
          _ = try await store.write { try $0.endSession(beginning: bytes, of: account) }
        }
      }
      let ended = try await store.write {
        try $0.endSession(beginning: prefix, of: person.account)
      }
      try expect(ended, session.token)
    },
    ContractCase("nobody without an account is signed in") { house in
      let session = house.cast.session(of: house.cast.person(), until: 30)
      let store = house.store
      try await refused(.notFound) {
        _ = try await store.write { try $0.openSession(session, today: 1) }
      }
    },
  ]

  static let recovery = [
    ContractCase("a slip opens on its day, not before, and only once") { house in
      let person = try await house.signUp()
      let store = house.store
      let slip = house.cast.slip(of: person)
      let session = house.cast.session(of: person, until: 300)
      _ = try await store.write { tx in
        try tx.setRecovery(slip)
        return try tx.openSession(session, today: 100)
      }
      try await refused(.recoveryNotRequested) {
        _ = try await store.read { try $0.collectRecovery(slip.lookup, today: 100) }
      }
      for day in [Day(100), 101, 103] {
        let ready = try await store.write { try $0.requestRecovery(slip.lookup, today: day) }
        try expect(ready, 104, "a running request keeps its day")
        try await refused(.recoveryWaiting(readyDay: 104)) {
          _ = try await store.read { try $0.collectRecovery(slip.lookup, today: day) }
        }
      }
      let collected = try await store.read { try $0.collectRecovery(slip.lookup, today: 104) }
      try expect(collected.account.record, person.record)
      try expect(collected.slip.blob, slip.blob)
      let stale = house.cast.record(version: 1)
      try await refused(.version(stored: 1)) {
        _ = try await store.write {
          try $0.completeRecovery(slip.lookup, record: stale, today: 104).account
        }
      }
      let next = house.cast.record(version: 2)
      try await refused(.recoveryWaiting(readyDay: 104)) {
        _ = try await store.write {
          try $0.completeRecovery(slip.lookup, record: next, today: 103).account
        }
      }
      let done = try await store.write {
        try $0.completeRecovery(slip.lookup, record: next, today: 104)
      }
      try expect(done.account.record, next)
      try expect(done.ended, [session.token])
      try await refused(.notFound) {
        _ = try await store.read { try $0.collectRecovery(slip.lookup, today: 105) }
      }
      try await refused(.accountExists) { try await store.write { try $0.setRecovery(slip) } }
    },
    ContractCase("the owner can stop a request, and the days begin anew") { house in
      let person = try await house.signUp()
      let store = house.store
      let slip = house.cast.slip(of: person)
      _ = try await store.write { tx in
        try tx.setRecovery(slip)
        return try tx.requestRecovery(slip.lookup, today: 10)
      }
      try await store.write { try $0.cancelRecovery(of: person.account) }
      try await store.write { try $0.cancelRecovery(of: person.account) }
      try await refused(.recoveryNotRequested) {
        _ = try await store.read { try $0.collectRecovery(slip.lookup, today: 99) }
      }
      let ready = try await store.write { try $0.requestRecovery(slip.lookup, today: 20) }
      try expect(ready, 24)
    },
    ContractCase("a slip is replaced by a later one only, and is gone for good when deleted") {
      house in
      let person = try await house.signUp()
      let other = try await house.signUp()
      let store = house.store
      let first = house.cast.slip(of: person, version: 3)
      let second = house.cast.slip(of: person, version: 4)
      let early = house.cast.slip(of: person, version: 3)
      try await store.write { try $0.setRecovery(first) }
      _ = try await store.write { try $0.requestRecovery(first.lookup, today: 5) }
      try await store.write { try $0.setRecovery(first) }
      let same = try await store.read { try $0.recovery(lookup: first.lookup) }
      try expect(same?.requestedDay, 5, "the same slip again changes nothing")
      try await refused(.version(stored: 3)) { try await store.write { try $0.setRecovery(early) } }
      try await store.write { try $0.setRecovery(second) }
      let rows = try await store.read {
        (try $0.recovery(lookup: first.lookup), try $0.recovery(of: person.account))
      }
      try expect(rows.0, nil)
      try expect(rows.1, second)
      var stolen = second
      stolen.account = other.account
      let taken = stolen
      try await refused(.accountExists) { try await store.write { try $0.setRecovery(taken) } }
      try await store.write { try $0.deleteRecovery(of: person.account) }
      try await store.write { try $0.deleteRecovery(of: person.account) }
      try await refused(.accountExists) { try await store.write { try $0.setRecovery(second) } }
      try await refused(.notFound) {
        _ = try await store.write { try $0.requestRecovery(second.lookup, today: 5) }
      }
    },
  ]
}
