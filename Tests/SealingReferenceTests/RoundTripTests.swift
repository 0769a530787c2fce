// SPDX-License-Identifier: Apache-2.0
// What is sealed comes out again, for those it was sealed for.

import Envelopes
import SealingReference
import Support
import Testing

@Suite struct RoundTripTests {
  @Test("events of random lengths open for both, in the order of their chain")
  func events() throws {
    var world = try SealingWorld(seed: 11)
    var chains = Chains()
    var previous = CoreHash.zero
    let edges = [8, 1004, 1005, 4076, 4077, 16364, 16365, 65516, 65517, 262_124]
    for sequence in 0..<60 {
      let count = sequence < edges.count ? edges[sequence] : 8 + world.number(below: 6000)
      let payload = world.payload(count)
      let sealed = try world.event(
        shared: true, payload: payload, sequence: UInt64(sequence), previous: previous)
      let own = try world.first.open(
        core: sealed.core, slot: sealed.slots[0].bytes, pins: [world.pinOfSecond])
      let theirs = try world.second.open(
        core: sealed.core, slot: sealed.slots[1].bytes, pins: [world.pinOfFirst])
      #expect(own == theirs && own.payload == payload)
      #expect(own.header.size == SizeClass(payloadLength: count))
      try chains.accept(theirs.header, coreHash: theirs.coreHash)
      previous = theirs.coreHash
    }
    #expect(chains.heads.values.map(\.sequence) == [59])
    let tooLong = world.payload(262_125)
    #expect(throws: SealingFailure.self) { try world.event(shared: true, payload: tooLong) }
  }

  @Test("both see the same number, and the transcript decides it")
  func numbers() throws {
    let world = try SealingWorld(seed: 12)
    #expect(world.pinOfFirst.number == world.pinOfSecond.number)
    #expect(world.pinOfFirst.transcript == world.pinOfSecond.transcript)
    #expect(try SealingWorld(seed: 13).pinOfFirst.number != world.pinOfFirst.number)
  }

  @Test("an account opens with its passphrase and kit, changes both, and reads all it wrote")
  func account() throws {
    var random = SeededGenerator(seed: 14)
    let draw: ByteSource = { _, count in
      (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    }
    let (old, new) = ("walnut ferry copper window thirty", "seven slow herons over the lake")
    let made = try Account.create(passphrase: old, rounds: 600_000, draw: draw)
    let stream = StreamIdentifier(high: 3, low: 4)
    let sealed = try made.account.seal(
      EventDraft(
        lane: .own, room: made.account.homeRoom, stream: stream, sequence: 0, previous: .zero,
        payload: Array("{}".utf8)), draw: draw)
    func open(
      _ record: AccountRecord, _ passphrase: String, _ kit: String
    ) throws -> Account {
      try Unlocker(
        passphrase: passphrase, kit: kit, salt: record.salt, stretching: record.stretching
      ).openAccount(
        made.account.identifier, wrapVersion: record.wrapVersion, nonce: record.nonce,
        wrapped: record.wrapped, previous: record.previous)
    }
    let opened = try open(made.record, old, made.account.kitCode)
    #expect(throws: SealingFailure.wrapSealed) {
      try open(made.record, new, made.account.kitCode)
    }
    let changed = try opened.changePassphrase(new, rounds: 600_000, draw: draw)
    #expect(changed.record.wrapVersion == 2 && changed.record.lookup == made.record.lookup)
    let rotated = try changed.account.rotateKit(passphrase: new, rounds: 600_000, draw: draw)
    let last = try open(rotated.made.record, new, rotated.made.account.kitCode)
    #expect(last.epoch == 1 && rotated.made.record.lookup != made.record.lookup)
    #expect(
      try last.open(core: sealed.core, slot: sealed.slots[0].bytes, pins: []).payload
        == Array("{}".utf8))
    let recovery = try last.makeRecovery(version: 1, draw: draw)
    let recovered = try RecoverySlip(recovery.slipCode).open(
      made.account.identifier, wrapVersion: rotated.made.record.wrapVersion, version: 1,
      blob: recovery.record.blob, previous: rotated.made.record.previous)
    #expect(recovered.party == last.party)
    #expect(recovered.kitCode == last.kitCode)
  }

  @Test("nonces and keys of ten thousand events are all different")
  func freshness() throws {
    var world = try SealingWorld(seed: 15)
    var seen: Set<[UInt8]> = []
    let payload = world.payload(16)
    for _ in 0..<10_000 {
      let sealed = try world.event(shared: false, payload: payload)
      seen.insert(sealed.header.nonce.bytes)
      seen.insert(sealed.header.commitment.bytes)
    }
    #expect(seen.count == 20_000)
  }
}
