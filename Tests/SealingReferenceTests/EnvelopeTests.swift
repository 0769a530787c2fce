// SPDX-License-Identifier: Apache-2.0
// The shape of an envelope, as everybody reads it who cannot open it.

import Envelopes
import Support
import Testing

@Suite struct EnvelopeTests {
  private func bytes(_ count: Int, _ random: inout SeededGenerator) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
  }

  @Test("a header that is read and written again is the same, in every lane and size")
  func headers() throws {
    var random = SeededGenerator(seed: 21)
    for lane in Lane.allCases {
      for size in SizeClass.allCases {
        var core = bytes(EnvelopeLimits.headerLength + size.bodyLength, &random)
        core.replaceSubrange(0..<8, with: [0x4B, 0x54, 0x53, 0x31, 1, lane.rawValue, 0, 0])
        core.replaceSubrange(160..<164, with: size.rawValue.bigEndianBytes)
        let header = try EnvelopeHeader(core: core)
        #expect(header.bytes == Array(core.prefix(164)))
        #expect(header.lane == lane && header.size == size)
      }
    }
  }

  @Test("a million random bytes, at every length, crash no reader")
  func total() {
    var random = SeededGenerator(seed: 22)
    var refused = 0
    for length in 0..<1400 {
      var core = bytes(length, &random)
      if length >= 4 { core.replaceSubrange(0..<4, with: [0x4B, 0x54, 0x53, 0x31]) }
      if length > 4 { core[4] = 1 }
      if (try? EnvelopeHeader(core: core)) == nil { refused += 1 }
      _ = try? Slot(bytes: core).checkShape()
      var reader = ByteReader(core)
      while (try? reader.readPrefixed(atMost: 64)) != nil {}
      _ = Base64URL.decode(String(decoding: core, as: UTF8.self))
      _ = Hexadecimal.decode(String(decoding: core, as: UTF8.self))
    }
    #expect(refused == 1400)
  }

  @Test("texts of bytes have one reading", arguments: [0, 1, 2, 3, 16, 31, 32, 255])
  func texts(_ count: Int) throws {
    var random = SeededGenerator(seed: 23)
    let value = bytes(count, &random)
    #expect(Hexadecimal.decode(Hexadecimal.encode(value)) == value)
    #expect(Base64URL.decode(Base64URL.encode(value)) == value)
  }

  @Test(
    "texts that almost are bytes are none",
    arguments: ["0", "0G", "AB", " 00", "00 ", "0x00", "é", "00\n", "٠٠"])
  func wrongHexadecimal(_ text: String) {
    #expect(Hexadecimal.decode(text) == nil)
  }

  @Test(
    "base64 that another reader might take is refused",
    arguments: ["A", "AA==", "AA=", "AB", "A+A", "A/A", "AAB", "AA A", "AA\n", "ÄA"])
  func wrongBase64(_ text: String) {
    #expect(Base64URL.decode(text) == nil)
  }

  @Test("identifiers are ordered as their texts are")
  func order() throws {
    var random = SeededGenerator(seed: 24)
    let names = try (0..<200).map { _ in
      try #require(AccountIdentifier(bytes: bytes(16, &random)))
    }
    #expect(names.sorted().map(\.hex) == names.map(\.hex).sorted())
    #expect(AccountIdentifier(hex: "00112233445566778899AABBCCDDEEFF") == nil)
    #expect(AccountIdentifier(hex: "00112233445566778899aabbccddee") == nil)
  }

  @Test("an envelope has one to four slots, each for somebody else, each of a known kind")
  func slots() throws {
    var random = SeededGenerator(seed: 25)
    var core = bytes(EnvelopeLimits.shortestCore, &random)
    core.replaceSubrange(0..<8, with: [0x4B, 0x54, 0x53, 0x31, 1, 1, 0, 0])
    core.replaceSubrange(160..<164, with: [0, 0, 4, 0])
    func slot(_ low: UInt64, kind: Slot.Kind = .other) throws -> Slot {
      let recipient = AccountIdentifier(high: 0, low: low)
      let opening: [UInt8] =
        kind == .other ? bytes(32, &random) : bytes(12, &random) + Array(repeating: 0, count: 20)
      return try #require(
        Slot(
          recipient: recipient, kind: kind, epoch: 0, opening: opening,
          sealedKey: bytes(48, &random)))
    }
    let four = [try slot(1, kind: .own), try slot(2), try slot(3), try slot(4)]
    #expect(try SealedEnvelope(core: core, slots: four).slots == four)
    #expect(throws: EnvelopeFailure.slotCount) { try SealedEnvelope(core: core, slots: []) }
    let fifth = try slot(5)
    #expect(throws: EnvelopeFailure.slotCount) {
      try SealedEnvelope(core: core, slots: four + [fifth])
    }
    #expect(throws: EnvelopeFailure.slotRepeated) {
      try SealedEnvelope(core: core, slots: [four[1], four[1]])
    }
    #expect(throws: EnvelopeFailure.slotLength) { try Slot(bytes: bytes(100, &random)) }
    var wrong = four[0].bytes
    wrong[16] = 2
    #expect(throws: EnvelopeFailure.slotKind) { try Slot(bytes: wrong).checkShape() }
    wrong[16] = 0
    wrong[52] = 1
    #expect(throws: EnvelopeFailure.slotReserved) { try Slot(bytes: wrong).checkShape() }
  }
}
