// SPDX-License-Identifier: Apache-2.0
// The account secret: how it lies at the server, sealed, and which keys come out of it in each epoch.

import Crypto
package import Envelopes

/// The keys of one epoch of an account.
package struct EpochKeys: Sendable {
  /// Seals one's own slots.
  package let own: [UInt8]
  /// Agrees on keys with others.
  let agreement: Curve25519.KeyAgreement.PrivateKey
  /// Signs what must be proven to others.
  let signing: Curve25519.Signing.PrivateKey
  /// Seals what stays on a device.
  package let local: [UInt8]

  /// Derives the keys of an epoch.
  ///
  /// - Parameters:
  ///   - secret: The account secret: 32 bytes.
  ///   - epoch: The epoch.
  /// - Throws: `SealingFailure.platform` where the library refuses.
  package init(secret: [UInt8], epoch: UInt32) throws(SealingFailure) {
    func derive(_ label: String) -> [UInt8] {
      Primitives.hkdf(
        secret, salt: Array(AccountSecret.label.utf8),
        info: Array(label.utf8) + epoch.bigEndianBytes, count: 32)
    }
    guard
      let agreement = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: derive("dh")),
      let signing = try? Curve25519.Signing.PrivateKey(rawRepresentation: derive("sig"))
    else { throw .platform }
    own = derive("self")
    local = derive("local")
    self.agreement = agreement
    self.signing = signing
  }

  /// The public X25519 key.
  package var agreementKey: [UInt8] { Array(agreement.publicKey.rawRepresentation) }
  /// The public Ed25519 key.
  package var signingKey: [UInt8] { Array(signing.publicKey.rawRepresentation) }
}

/// Wraps and unwraps account secrets.
package enum AccountSecret {
  static let label = "kintsugi/v1/as"
  /// More epochs than anybody needs; a longer list is refused unread.
  static let mostOlder = 255

  /// The room that belongs to one account alone.
  package static func homeRoom(of account: AccountIdentifier) -> RoomIdentifier {
    var writer = ByteWriter()
    writer.writePrefixed("kintsugi/v1/home")
    writer.writePrefixed(account.bytes)
    return RoomIdentifier(bigEndian: Primitives.sha256(writer.bytes))
  }

  /// What a wrapped secret is bound to.
  package static func wrapContext(
    account: AccountIdentifier, stretching: KeyStretching, salt: [UInt8], version: UInt32,
    previous: [UInt8]
  ) -> [UInt8] {
    var writer = ByteWriter()
    writer.writePrefixed("kintsugi/v1/wrap")
    writer.writePrefixed(account.bytes)
    writer.write(stretching.method)
    writer.write(stretching.rounds)
    writer.writePrefixed(salt)
    writer.write(version)
    bind(previous, &writer)
    return writer.bytes
  }

  /// Opens a wrapped account secret.
  ///
  /// - Parameters:
  ///   - wrapped: The secret and its tag.
  ///   - key: The wrapping key.
  ///   - nonce: Its nonce.
  ///   - version: The version of the record.
  ///   - context: What it is bound to.
  ///   - remembered: What this device saw last.
  /// - Returns: The secret.
  /// - Throws: `wrapLowered`, `wrapLength` or `wrapSealed`.
  package static func unwrap(
    _ wrapped: [UInt8], key: [UInt8], nonce: [UInt8], version: UInt32, context: [UInt8],
    remembered: Remembered
  ) throws(SealingFailure) -> [UInt8] {
    if let least = remembered.wrapVersion, version < least { throw .wrapLowered }
    guard nonce.count == 12, wrapped.count == 48 else { throw .wrapLength }
    guard let secret = Primitives.open(wrapped, key: key, nonce: nonce, context: context) else {
      throw .wrapSealed
    }
    return secret
  }

  /// Without this a server could drop the older secrets and put a client back to its first epoch.
  private static func bind(_ previous: [UInt8], _ writer: inout ByteWriter) {
    if !previous.isEmpty { writer.writePrefixed(Primitives.sha256(previous)) }
  }

  /// Seals the secrets of all earlier epochs, oldest first, under the newest.
  package static func sealPrevious(
    _ older: [[UInt8]], under secret: [UInt8], account: AccountIdentifier, nonce: [UInt8]
  ) throws(SealingFailure) -> [UInt8] {
    nonce
      + (try Primitives.seal(
        Array(older.joined()), key: previousKey(secret), nonce: nonce,
        context: previousContext(account, older.count)))
  }

  /// Opens the secrets of all earlier epochs, oldest first; none where `previous` is empty.
  package static func openPrevious(
    _ previous: [UInt8], under secret: [UInt8], account: AccountIdentifier
  ) throws(SealingFailure) -> [[UInt8]] {
    if previous.isEmpty { return [] }
    let content = previous.count - 28
    guard content > 0, content.isMultiple(of: 32), content / 32 <= mostOlder else {
      throw .previousLength
    }
    guard
      let plain = Primitives.open(
        Array(previous.dropFirst(12)), key: previousKey(secret), nonce: Array(previous.prefix(12)),
        context: previousContext(account, content / 32))
    else { throw .previousSealed }
    return stride(from: 0, to: content, by: 32).map { Array(plain[$0..<($0 + 32)]) }
  }

  private static func previousKey(_ secret: [UInt8]) -> [UInt8] {
    Primitives.hkdf(secret, salt: label, info: "prev")
  }

  private static func previousContext(_ account: AccountIdentifier, _ count: Int) -> [UInt8] {
    var writer = ByteWriter()
    writer.writePrefixed("kintsugi/v1/prev")
    writer.writePrefixed(account.bytes)
    writer.write(UInt32(count))
    return writer.bytes
  }

  /// What a recovery blob is bound to.
  static func recoveryContext(
    account: AccountIdentifier, version: UInt32, previous: [UInt8]
  ) -> [UInt8] {
    var writer = ByteWriter()
    writer.writePrefixed("kintsugi/v1/recwrap")
    writer.writePrefixed(account.bytes)
    writer.write(version)
    bind(previous, &writer)
    return writer.bytes
  }
}
