// SPDX-License-Identifier: Apache-2.0
// After a rotation the old signing key vouches for the new keys. That keeps the chain of keys unbroken, and it
// is not a proof that the right person did it: both compare the new number.

import Crypto
import Envelopes

/// What the event `identity.rotate` carries: the newest keys, signed by those before.
public struct Rotation: Hashable, Sendable {
  /// The new keys.
  public var party: Party
  /// The signature by the signing key of the epoch before.
  public var signature: [UInt8]

  /// Creates a rotation from its parts.
  public init(party: Party, signature: [UInt8]) {
    self.party = party
    self.signature = signature
  }

  /// Signs an account's newest keys with those before.
  ///
  /// - Parameter account: An account after `rotateKit`.
  /// - Throws: `SealingFailure.rotationEpoch` where the account has only its first keys.
  public init(signedBy account: Account) throws(SealingFailure) {
    guard account.epochs.count > 1 else { throw .rotationEpoch }
    party = account.party
    let key = account.epochs[account.epochs.count - 2].signing
    guard let signature = try? key.signature(for: Self.message(party)) else { throw .platform }
    self.signature = Array(signature)
  }

  /// Checks a rotation against the pin of the epoch before.
  ///
  /// - Parameter pin: The pin.
  /// - Throws: `rotationAccount`, `rotationEpoch` or `rotationSignature`.
  public func check(against pin: Pin) throws(SealingFailure) {
    guard party.account == pin.party.account else { throw .rotationAccount }
    guard UInt64(party.epoch) == UInt64(pin.party.epoch) + 1 else { throw .rotationEpoch }
    guard Primitives.verify(signature, of: Self.message(party), by: pin.party.signingKey) else {
      throw .rotationSignature
    }
  }

  /// What the old key signs.
  package static func message(_ party: Party) -> [UInt8] {
    var writer = ByteWriter()
    writer.writePrefixed("kintsugi/v1/rotate")
    writer.writePrefixed(party.bytes)
    return writer.bytes
  }
}

extension Pin {
  /// The pin of a contact's next epoch; it counts as not compared until both have compared the number.
  ///
  /// - Parameters:
  ///   - rotation: What the contact sent.
  ///   - account: One's own account.
  /// - Returns: The new pin; the old one stays, for earlier events.
  /// - Throws: `rotationAccount`, `rotationEpoch` or `rotationSignature`.
  public func accepting(
    _ rotation: Rotation, account: Account
  ) throws(SealingFailure) -> Pin {
    try rotation.check(against: self)
    return renewed(theirs: rotation.party, account: account)
  }

  /// The pin of a contact after this account has renewed its own keys: same keys, new number.
  public func renewed(for account: Account) -> Pin { renewed(theirs: party, account: account) }

  private func renewed(theirs: Party, account: Account) -> Pin {
    let own = account.party
    let invited = inviter == theirs.account
    return Pin(
      room: room, inviter: invited ? theirs : own, invitee: invited ? own : theirs,
      theirs: theirs, sharedKey: sharedKey)
  }
}
