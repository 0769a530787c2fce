// SPDX-License-Identifier: Apache-2.0
// Slots: the content key of an event, sealed for its author and for other readers. Another reader's slot
// proves the author to that reader, and to nobody else.

import Crypto
import Envelopes
import Foundation

/// Seals and opens the content key of one event.
struct SlotSealing {
  let header: EnvelopeHeader
  let coreHash: [UInt8]

  private static let suite = HPKE.Ciphersuite(
    kem: .Curve25519_HKDF_SHA256, kdf: .HKDF_SHA256, aead: .AES_GCM_256)

  private static let label = Array("kintsugi/v1/slot".utf8)

  /// A slot for the author.
  func sealOwn(
    _ contentKey: [UInt8], keys: EpochKeys, nonce: [UInt8]
  ) throws(SealingFailure) -> Slot {
    let sealed = try Primitives.seal(
      contentKey, key: keys.own, nonce: nonce, context: ownContext)
    let slot = Slot(
      recipient: header.author, kind: .own, epoch: header.epoch,
      opening: nonce + [UInt8](repeating: 0, count: 20), sealedKey: sealed)
    guard let slot else { throw .platform }
    return slot
  }

  /// A slot for another reader.
  func seal(_ contentKey: [UInt8], keys: EpochKeys, for pin: Pin) throws(SealingFailure) -> Slot {
    let reader = pin.party
    guard Primitives.agree(keys.agreement, with: reader.agreementKey) != nil,
      let key = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: reader.agreementKey),
      var sender = try? HPKE.Sender(
        recipientKey: key, ciphersuite: Self.suite, info: info(reader: reader.account),
        authenticatedBy: keys.agreement, presharedKey: SymmetricKey(data: pin.sharedKey),
        presharedKeyIdentifier: sharedKeyIdentifier),
      let sealed = try? sender.seal(Data(contentKey), authenticating: Data(coreHash)),
      let slot = Slot(
        recipient: reader.account, kind: .other, epoch: reader.epoch,
        opening: Array(sender.encapsulatedKey), sealedKey: Array(sealed))
    else { throw .slotSealed }
    return slot
  }

  /// The content key in the author's own slot.
  func openOwn(_ slot: Slot, keys: EpochKeys) throws(SealingFailure) -> [UInt8] {
    guard
      let key = Primitives.open(
        Array(slot.sealedKey), key: keys.own, nonce: Array(slot.opening.prefix(12)),
        context: ownContext)
    else { throw .slotSealed }
    return key
  }

  /// The content key in a slot that another author sealed for this reader.
  ///
  /// Two people who paired twice in one room have two pins for the same keys: the newest, which stands last,
  /// is tried first.
  func open(_ slot: Slot, keys: EpochKeys, authors: [Pin]) throws(SealingFailure) -> [UInt8] {
    for author in authors.reversed() {
      if let key = open(slot, keys: keys, author: author) { return key }
    }
    throw .slotSealed
  }

  private func open(_ slot: Slot, keys: EpochKeys, author: Pin) -> [UInt8]? {
    guard Primitives.agree(keys.agreement, with: Array(slot.opening)) != nil,
      Primitives.agree(keys.agreement, with: author.party.agreementKey) != nil,
      let key = try? Curve25519.KeyAgreement.PublicKey(
        rawRepresentation: author.party.agreementKey),
      var recipient = try? HPKE.Recipient(
        privateKey: keys.agreement, ciphersuite: Self.suite, info: info(reader: slot.recipient),
        encapsulatedKey: Data(slot.opening), authenticatedBy: key,
        presharedKey: SymmetricKey(data: author.sharedKey),
        presharedKeyIdentifier: sharedKeyIdentifier),
      let opened = try? recipient.open(Data(slot.sealedKey), authenticating: Data(coreHash))
    else { return nil }
    return Array(opened)
  }

  private var ownContext: [UInt8] { Self.label + coreHash + header.author.bytes }

  private var sharedKeyIdentifier: Data {
    Data(Array("kintsugi/v1/pair".utf8) + header.room.bytes)
  }

  private func info(reader: AccountIdentifier) -> Data {
    var writer = ByteWriter()
    writer.writePrefixed(Self.label)
    writer.writePrefixed(header.room.bytes)
    writer.writePrefixed(header.author.bytes)
    writer.writePrefixed(reader.bytes)
    return Data(writer.bytes)
  }
}

/// What the content key of an event derives.
enum ContentKey {
  static func commitment(_ key: [UInt8], _ event: EventIdentifier) -> [UInt8] {
    Primitives.hkdf(
      key, salt: event.bytes, info: Array("kintsugi/v1/commit".utf8), count: 32)
  }

  static func bodyKey(_ key: [UInt8], _ event: EventIdentifier) -> [UInt8] {
    Primitives.hkdf(key, salt: event.bytes, info: Array("kintsugi/v1/body".utf8), count: 32)
  }
}
