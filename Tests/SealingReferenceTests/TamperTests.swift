// SPDX-License-Identifier: Apache-2.0
// Nothing that a carrier can do to the bytes of an event goes unnoticed.

import Envelopes
import SealingReference
import Testing

@Suite struct TamperTests {
  /// An event as its reader gets it, and the reader.
  private struct Delivered: Sendable {
    let core: [UInt8]
    let slot: [UInt8]
    let reader: Account
    let pins: [Pin]

    init(seed: UInt64) throws {
      var world = try SealingWorld(seed: seed)
      let shared = seed.isMultiple(of: 2)
      let sealed = try world.event(shared: shared, payload: world.payload(200 + Int(seed)))
      core = sealed.core
      slot = sealed.slots[shared ? 1 : 0].bytes
      reader = shared ? world.second : world.first
      pins = shared ? [world.pinOfFirst] : [world.pinOfSecond]
    }

    func isRefused(core: [UInt8], slot: [UInt8]) -> Bool {
      (try? reader.open(core: core, slot: slot, pins: pins)) == nil
    }
  }

  @Test("a hundred thousand single changed bits are all refused")
  func bitFlips() async throws {
    let counts = try await withThrowingTaskGroup(of: (flips: Int, taken: Int).self) { group in
      for seed in 0..<10 as Range<UInt64> {
        group.addTask { try Self.flipEveryBit(seed: seed) }
      }
      return try await group.reduce(into: (flips: 0, taken: 0)) {
        $0 = ($0.flips + $1.flips, $0.taken + $1.taken)
      }
    }
    #expect(counts.taken == 0)
    // Ten events of 1188 + 101 bytes, every bit of each.
    #expect(counts.flips == 103_120 && counts.flips >= 100_000)
  }

  private static func flipEveryBit(seed: UInt64) throws -> (flips: Int, taken: Int) {
    let event = try Delivered(seed: seed)
    #expect(!event.isRefused(core: event.core, slot: event.slot), "it opens when it is whole")
    var (flips, taken) = (0, 0)
    for bit in 0..<(8 * event.core.count) {
      var core = event.core
      core[bit / 8] ^= 1 << UInt8(bit % 8)
      flips += 1
      if !event.isRefused(core: core, slot: event.slot) { taken += 1 }
    }
    for bit in 0..<(8 * event.slot.count) {
      var slot = event.slot
      slot[bit / 8] ^= 1 << UInt8(bit % 8)
      flips += 1
      if !event.isRefused(core: event.core, slot: slot) { taken += 1 }
    }
    return (flips, taken)
  }

  @Test("every shorter and longer core and slot is refused", arguments: [1, 2] as [UInt64])
  func lengths(_ seed: UInt64) throws {
    let event = try Delivered(seed: seed)
    let lengths = 0..<event.core.count
    #expect(
      lengths.allSatisfy {
        event.isRefused(core: Array(event.core.prefix($0)), slot: event.slot)
      })
    #expect(
      (0..<event.slot.count).allSatisfy {
        event.isRefused(core: event.core, slot: Array(event.slot.prefix($0)))
      })
    for more in 1...64 {
      let zeros = [UInt8](repeating: 0, count: more)
      #expect(event.isRefused(core: event.core + zeros, slot: event.slot))
      #expect(event.isRefused(core: event.core, slot: event.slot + zeros))
    }
  }

  @Test("nothing is sealed for, or taken from, a key of low order", arguments: [0, 1] as [UInt8])
  func lowOrder(_ point: UInt8) throws {
    var world = try SealingWorld(seed: 8)
    let low = [point] + [UInt8](repeating: 0, count: 31)
    var weak = world.pinOfSecond
    weak.party.agreementKey = low
    let draft = EventDraft(
      lane: .pair, room: world.room, stream: StreamIdentifier(high: 1, low: 2), sequence: 0,
      previous: .zero, payload: world.payload(16), reader: weak)
    #expect(throws: SealingFailure.slotSealed) {
      try world.first.seal(draft) { _, count in [UInt8](repeating: 7, count: count) }
    }
    let sealed = try world.event(shared: true, payload: world.payload(16))
    var slot = sealed.slots[1].bytes
    slot.replaceSubrange(21..<53, with: low)
    #expect(throws: SealingFailure.slotSealed) {
      try world.second.open(core: sealed.core, slot: slot, pins: [world.pinOfFirst])
    }
  }

  @Test("a slot opens no other event, and no slot opens for somebody else")
  func swaps() throws {
    var world = try SealingWorld(seed: 7)
    let one = try world.event(shared: true, payload: world.payload(64))
    let other = try world.event(shared: true, payload: world.payload(64), sequence: 1)
    let pins = [world.pinOfFirst]
    #expect(throws: SealingFailure.slotSealed) {
      try world.second.open(core: one.core, slot: other.slots[1].bytes, pins: pins)
    }
    #expect(throws: SealingFailure.slotRecipient) {
      try world.second.open(core: one.core, slot: one.slots[0].bytes, pins: pins)
    }
    #expect(throws: SealingFailure.unknownAuthor) {
      try world.second.open(core: one.core, slot: one.slots[1].bytes, pins: [])
    }
    #expect(throws: SealingFailure.slotRecipient) {
      try world.stranger.open(core: one.core, slot: one.slots[1].bytes, pins: pins)
    }
    var forged = world.pinOfFirst
    forged.sharedKey[0] ^= 1
    #expect(throws: SealingFailure.slotSealed) {
      try world.second.open(core: one.core, slot: one.slots[1].bytes, pins: [forged])
    }
    #expect(
      try world.second.open(
        core: one.core, slot: one.slots[1].bytes, pins: [world.pinOfFirst, forged]
      ).header.sequence == 0, "every pin that matches is tried")
  }
}
