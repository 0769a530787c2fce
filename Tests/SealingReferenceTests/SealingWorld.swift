// SPDX-License-Identifier: Apache-2.0
// Two people who have paired, and somebody who has nothing to do with them, each time the same for a seed.

import Envelopes
import SealingReference
import Support

/// Two paired accounts and a stranger.
struct SealingWorld {
  let first: Account
  let second: Account
  let stranger: Account
  let room: RoomIdentifier
  /// What the first account knows of the second.
  let pinOfSecond: Pin
  /// What the second account knows of the first.
  let pinOfFirst: Pin
  private var random: SeededGenerator

  init(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    func draw(_ count: Int) -> [UInt8] {
      (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    }
    func account() throws -> Account {
      let identifier = Identifier<AccountSubject>(bytes: draw(16))
      return try Account(
        identifier: identifier ?? AccountIdentifier(high: 0, low: 0), secrets: [draw(32)])
    }
    first = try account()
    second = try account()
    stranger = try account()
    room = RoomIdentifier(bytes: draw(16)) ?? RoomIdentifier(high: 0, low: 0)
    let made = try Invitation.make(
      account: first, room: room, role: "partner", greeting: "Come in.",
      draw: { _, count in draw(count) })
    let accepted = try Acceptance.make(
      Invitation(secret: made.secret, blob: made.blob), secret: made.secret, account: second,
      draw: { _, count in draw(count) })
    pinOfFirst = accepted.pin
    pinOfSecond = try Acceptance.open(
      accepted.blob, secret: made.secret, room: room, account: first)
    self.random = random
  }

  /// The next random bytes.
  mutating func draw(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
  }

  /// A number below a limit.
  mutating func number(below limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }

  /// A payload of exactly so many bytes, at least 8.
  mutating func payload(_ count: Int) -> [UInt8] {
    let letters = (0..<(count - 8)).map { _ in UInt8.random(in: 0x61...0x7A, using: &random) }
    return Array(#"{"x":""#.utf8) + letters + Array(#""}"#.utf8)
  }

  /// An event of the first account, for both or for itself alone.
  mutating func event(
    shared: Bool, payload: [UInt8], sequence: UInt64 = 0, previous: CoreHash = .zero
  ) throws -> SealedEnvelope {
    let draft = EventDraft(
      lane: shared ? .pair : .own, room: shared ? room : first.homeRoom,
      stream: StreamIdentifier(high: 1, low: 2), sequence: sequence, previous: previous,
      payload: payload, reader: shared ? pinOfSecond : nil)
    let bytes = [
      "content key": draw(32), "event id": draw(16), "body nonce": draw(12),
      "slot nonce": draw(12),
    ]
    return try first.seal(draft, draw: vectorSource(bytes))
  }
}
