// SPDX-License-Identifier: Apache-2.0
// Stores with rows in every table, and copies of their folders: what the tests of damage begin with.

import EnvelopeStorage
import EnvelopeStorageSQLite
import Envelopes
import Foundation
import GRDB
import StorageContract
import Support
import Testing

/// A couple, a stranger, an invitation, a slip, sessions, and events of several sizes.
struct Filled {
  var house: House
  var owner: Person
  var partner: Person
  var room: RoomIdentifier
  var events: [SealedEnvelope]

  init(_ store: any EnvelopeStore, seed: UInt64, events count: Int = 24) async throws {
    var house = House(store, seed: seed)
    owner = try await house.signUp()
    partner = try await house.signUp()
    let stranger = try await house.signUp()
    room = try await house.pair(owner, partner, today: 1)
    let (first, second) = (owner, partner)
    let (slip, other) = (house.cast.slip(of: first), house.cast.slip(of: second))
    let sessions = (0..<3).map {
      house.cast.session(of: $0 == 0 ? first : second, until: 9 + Day($0))
    }
    let invite: InvitationIdentifier = house.cast.numbers.identifier()
    let empty: RoomIdentifier = house.cast.numbers.identifier()
    let (inviter, accepter) = (stranger.account, first.account)
    try await store.write { tx in
      try tx.setRecovery(slip)
      try tx.setRecovery(other)
      _ = try tx.requestRecovery(slip.lookup, today: 2)
      for session in sessions { _ = try tx.openSession(session, today: 1) }
      try tx.invite(invite, to: empty, owner: inviter, blob: [1, 2], today: 1)
      try tx.accept(invite, by: accepter, blob: [3, 4], today: 1)
    }
    events = []
    for index in 0..<count {
      let author = index % 3 == 0 ? partner : owner
      let reader = index % 3 == 0 ? owner : partner
      let size: SizeClass = index % 12 == 7 ? .kibibytes16 : .kibibytes1
      let isOwn = index % 4 == 1
      let event = try house.cast.event(
        by: author, in: isOwn ? author.home : room, at: UInt64(index),
        for: isOwn ? [] : [reader.account], size: size)
      events.append(event)
      _ = try await house.append([event], to: event.header.room, by: author, today: 1)
    }
    self.house = house
  }
}

/// Copies the files of a store into a new folder.
func copied(_ folder: TemporaryFolder) throws -> TemporaryFolder {
  let copy = try TemporaryFolder()
  for name in try folder.names() where !name.hasSuffix("-shm") && name != "lock" {
    try FileManager.default.copyItem(
      at: folder.url.appending(path: name), to: copy.url.appending(path: name))
  }
  return copy
}

/// The bytes of a file of a folder.
func bytes(_ folder: TemporaryFolder, _ name: String) throws -> [UInt8] {
  [UInt8](try Data(contentsOf: folder.url.appending(path: name)))
}

/// Whether a part of bytes is found in any file below a folder, whatever its name.
func holds(_ folder: TemporaryFolder, _ needle: [UInt8]) throws -> Bool {
  let wanted = Data(needle)
  guard let files = FileManager.default.enumerator(atPath: folder.path) else { return false }
  for case let name as String in files {
    let path = folder.url.appending(path: name)
    guard let data = try? Data(contentsOf: path) else { continue }
    if data.range(of: wanted) != nil { return true }
  }
  return false
}

/// Changes a closed database behind the store's back.
func tamper(_ folder: TemporaryFolder, _ body: (Database) throws -> Void) throws {
  var configuration = Configuration()
  configuration.foreignKeysEnabled = false
  let queue = try DatabaseQueue(
    path: DataFolder(path: folder.path).database, configuration: configuration)
  try queue.writeWithoutTransaction { try body($0) }
  try queue.close()
}
