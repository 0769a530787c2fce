// SPDX-License-Identifier: Apache-2.0
// From a passphrase and a kit secret to the login key and the wrapping key. Both secrets are needed: who stole
// the server lacks the kit, who found the kit lacks the passphrase.

public import Envelopes

/// What a device remembers of an account; a server that offers less is refused.
public struct Remembered: Hashable, Sendable {
  /// The most rounds seen.
  public var rounds: UInt32?
  /// The largest version of the record seen.
  public var wrapVersion: UInt32?

  /// Creates what is remembered.
  public init(rounds: UInt32? = nil, wrapVersion: UInt32? = nil) {
    self.rounds = rounds
    self.wrapVersion = wrapVersion
  }
}

extension KeyStretching {
  /// The fewest rounds that are taken: a constant that no server can change.
  public static let fewestRounds: UInt32 = 600_000
  /// The most rounds that are taken, so that no server can make a client work for ever.
  public static let mostRounds: UInt32 = 10_000_000

  /// Refuses what a dishonest server could ask for.
  ///
  /// - Parameter remembered: What this device saw last.
  /// - Throws: `kdfUnknown`, `kdfOutside` or `kdfLowered`.
  public func check(_ remembered: Remembered = Remembered()) throws(SealingFailure) {
    guard method == Self.pbkdf2 else { throw .kdfUnknown }
    guard (Self.fewestRounds...Self.mostRounds).contains(rounds) else { throw .kdfOutside }
    if let least = remembered.rounds, rounds < least { throw .kdfLowered }
  }
}

/// What a passphrase and a kit secret give.
package struct StretchedKeys: Sendable {
  /// Names the record at the server.
  package let lookup: LoginLookup
  /// The seed of the login key.
  package let authenticationSeed: [UInt8]
  /// The key that the account secret is wrapped with.
  package let wrappingKey: [UInt8]

  /// Derives the keys; the stretching was checked before.
  ///
  /// - Parameters:
  ///   - passphrase: The bytes of a checked passphrase.
  ///   - kitSecret: 16 bytes.
  ///   - salt: 16 bytes.
  ///   - stretching: How to stretch.
  /// - Throws: `SealingFailure.platform` where the library refuses.
  package init(
    passphrase: [UInt8], kitSecret: [UInt8], salt: [UInt8], stretching: KeyStretching
  ) throws(SealingFailure) {
    lookup = Self.lookup(ofKit: kitSecret)
    var context = ByteWriter()
    context.writePrefixed("kintsugi/v1/pw")
    context.writePrefixed(lookup.bytes)
    context.writePrefixed(salt)
    let stretched = try Primitives.pbkdf2(
      passphrase, salt: context.bytes, rounds: Int(stretching.rounds), count: 32)
    let root = Array("kintsugi/v1/root".utf8) + kitSecret
    authenticationSeed = Primitives.hkdf(
      stretched, salt: root, info: Array("auth".utf8), count: 32)
    wrappingKey = Primitives.hkdf(stretched, salt: root, info: Array("kek".utf8), count: 32)
  }

  /// Names the account at its server; nobody can guess it.
  package static func lookup(ofKit secret: [UInt8]) -> LoginLookup {
    LoginLookup(
      bigEndian: Primitives.hkdf(secret, info: "kintsugi/v1/lookup", count: 16))
  }
}

extension Identifier {
  /// The identifier of sixteen bytes that were derived here.
  init(bigEndian bytes: [UInt8]) {
    self.init(
      high: UInt64(bigEndianBytes: bytes.prefix(8)),
      low: UInt64(bigEndianBytes: bytes.dropFirst(8).prefix(8)))
  }
}
