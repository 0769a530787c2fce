// SPDX-License-Identifier: Apache-2.0
// The answer to an invitation: the other keys, signed over both.

import Crypto
public import Envelopes

/// Makes and opens the answer to an invitation.
public enum Acceptance {
  /// Accepts an opened invitation.
  ///
  /// - Parameters:
  ///   - invitation: The invitation.
  ///   - secret: The secret of the link.
  ///   - account: Who accepts.
  ///   - draw: Random bytes.
  /// - Returns: What the server carries, and the pin of who invited.
  /// - Throws: `invitationOwn` where the account invited itself.
  public static func make(
    _ invitation: Invitation, secret: [UInt8], account: Account, draw: ByteSource
  ) throws(SealingFailure) -> (blob: [UInt8], pin: Pin) {
    let own = account.party
    guard own.account != invitation.inviter.account else { throw .invitationOwn }
    let pin = pin(
      secret: secret, room: invitation.room, inviter: invitation.inviter, invitee: own,
      theirs: invitation.inviter)
    let key = account.epochs[account.epochs.count - 1].signing
    guard let signature = try? key.signature(for: message(pin.transcript)) else {
      throw .platform
    }
    var content = ByteWriter()
    content.writePrefixed(own.bytes)
    content.writePrefixed(Array(signature))
    let keys = InvitationKeys(secret: secret)
    let nonce = draw("acceptance nonce", 12)
    let sealed = try Primitives.seal(
      content.bytes, key: keys.accept, nonce: nonce, context: keys.context("acceptance"))
    return (nonce + sealed, pin)
  }

  /// Opens the answer to one's own invitation.
  ///
  /// - Parameters:
  ///   - blob: What the server carried.
  ///   - secret: The secret of the link.
  ///   - room: The room of the invitation.
  ///   - account: Who invited.
  /// - Returns: The pin of who accepted.
  /// - Throws: `acceptanceLength`, `acceptanceSealed`, `acceptanceContent`, `acceptanceOwn` or
  ///   `acceptanceSignature`.
  public static func open(
    _ blob: [UInt8], secret: [UInt8], room: RoomIdentifier, account: Account
  ) throws(SealingFailure) -> Pin {
    let keys = InvitationKeys(secret: secret)
    guard blob.count == 12 + 168 + 16 else { throw .acceptanceLength }
    guard
      let plain = Primitives.open(
        Array(blob.dropFirst(12)), key: keys.accept, nonce: Array(blob.prefix(12)),
        context: keys.context("acceptance"))
    else { throw .acceptanceSealed }
    guard let (theirs, signature) = read(plain) else { throw .acceptanceContent }
    let own = account.party
    guard theirs.account != own.account else { throw .acceptanceOwn }
    let pin = pin(secret: secret, room: room, inviter: own, invitee: theirs, theirs: theirs)
    guard Primitives.verify(signature, of: message(pin.transcript), by: theirs.signingKey) else {
      throw .acceptanceSignature
    }
    return pin
  }

  private static func pin(
    secret: [UInt8], room: RoomIdentifier, inviter: Party, invitee: Party, theirs: Party
  ) -> Pin {
    let transcript = pairTranscript(room: room, inviter: inviter, invitee: invitee)
    let shared = Primitives.hkdf(
      secret, salt: transcript, info: Array("kintsugi/v1/psk".utf8), count: 32)
    return Pin(
      room: room, inviter: inviter, invitee: invitee, theirs: theirs, sharedKey: shared)
  }

  private static func message(_ transcript: [UInt8]) -> [UInt8] {
    var writer = ByteWriter()
    writer.writePrefixed("kintsugi/v1/accept")
    writer.write(transcript)
    return writer.bytes
  }

  private static func read(_ content: [UInt8]) -> (Party, [UInt8])? {
    var reader = ByteReader(content)
    guard let party = try? reader.readPrefixed(), let signature = try? reader.readPrefixed(),
      signature.count == 64, (try? reader.finish()) != nil
    else { return nil }
    var inner = ByteReader(party)
    guard let theirs = Party(&inner), (try? inner.finish()) != nil else { return nil }
    return (theirs, signature)
  }
}
