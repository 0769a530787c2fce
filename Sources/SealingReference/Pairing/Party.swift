// SPDX-License-Identifier: Apache-2.0
// The public facts of an account, and what two parties derive from them together.

public import Envelopes

/// The public keys of an account in one epoch.
public struct Party: Hashable, Sendable {
  /// The account.
  public var account: AccountIdentifier
  /// The X25519 key: 32 bytes.
  public var agreementKey: [UInt8]
  /// The Ed25519 key: 32 bytes.
  public var signingKey: [UInt8]
  /// The epoch.
  public var epoch: UInt32

  /// Creates a party from its facts.
  public init(
    account: AccountIdentifier, agreementKey: [UInt8], signingKey: [UInt8], epoch: UInt32
  ) {
    self.account = account
    self.agreementKey = agreementKey
    self.signingKey = signingKey
    self.epoch = epoch
  }

  /// The bytes that enter the transcript and signatures.
  public var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.writePrefixed(account.bytes)
    writer.writePrefixed(agreementKey)
    writer.writePrefixed(signingKey)
    writer.write(epoch)
    return writer.bytes
  }
}

/// Another person's keys, as they were confirmed in one room.
public struct Pin: Hashable, Sendable {
  /// The room.
  public var room: RoomIdentifier
  /// The person's keys.
  public var party: Party
  /// Who invited: one of the two.
  public var inviter: AccountIdentifier
  /// The hash of both parties' keys.
  public var transcript: [UInt8]
  /// The secret that only the two share.
  public var sharedKey: [UInt8]

  /// Creates a pin from its parts.
  public init(
    room: RoomIdentifier, party: Party, inviter: AccountIdentifier, transcript: [UInt8],
    sharedKey: [UInt8]
  ) {
    self.room = room
    self.party = party
    self.inviter = inviter
    self.transcript = transcript
    self.sharedKey = sharedKey
  }

  /// Twenty digits in groups of four, for two people to compare.
  public var number: String { Self.number(transcript: transcript, sharedKey: sharedKey) }

  /// The number that belongs to a transcript and a shared key.
  public static func number(transcript: [UInt8], sharedKey: [UInt8]) -> String {
    digits(
      of: Primitives.hkdf(transcript + sharedKey, salt: "kintsugi/v1/safety", info: "", count: 16),
      count: 20)
  }

  /// The pin of two parties, of which `theirs` is the other person.
  init(
    room: RoomIdentifier, inviter: Party, invitee: Party, theirs: Party, sharedKey: [UInt8]
  ) {
    self.init(
      room: room, party: theirs, inviter: inviter.account,
      transcript: pairTranscript(room: room, inviter: inviter, invitee: invitee),
      sharedKey: sharedKey)
  }
}

/// The hash over both parties, the inviter first.
package func pairTranscript(room: RoomIdentifier, inviter: Party, invitee: Party) -> [UInt8] {
  var writer = ByteWriter()
  writer.writePrefixed("kintsugi/v1/pair")
  writer.writePrefixed(room.bytes)
  writer.writePrefixed(inviter.bytes)
  writer.writePrefixed(invitee.bytes)
  return Primitives.sha256(writer.bytes)
}

/// The last decimal digits of a number of sixteen bytes, in groups of four.
func digits(of bytes: [UInt8], count: Int) -> String {
  // Long division, one digit a round: no number type of the language is needed beyond a word.
  var number = bytes.map { UInt32($0) }
  var text: [Character] = []
  for _ in 0..<count {
    var rest: UInt32 = 0
    for place in number.indices {
      let value = rest << 8 | number[place]
      number[place] = value / 10
      rest = value % 10
    }
    if text.count % 5 == 4 { text.append(" ") }
    text.append(Character(String(rest)))
  }
  return String(text.reversed())
}
