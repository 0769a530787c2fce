// SPDX-License-Identifier: Apache-2.0
// A slip that opens an account without passphrase and kit. It is made only where a person asks for it.

public import Envelopes

/// What a server keeps for a slip.
public struct RecoveryRecord: Hashable, Sendable {
  /// Names the record.
  public var lookup: RecoveryLookup
  /// The public key that checks the slip's signatures.
  public var authenticationKey: [UInt8]
  /// Grows with every new slip.
  public var version: UInt32
  /// Kit secret and account secret, sealed, behind their nonce.
  public var blob: [UInt8]

  /// Creates a record from its parts.
  public init(
    lookup: RecoveryLookup, authenticationKey: [UInt8], version: UInt32, blob: [UInt8]
  ) {
    self.lookup = lookup
    self.authenticationKey = authenticationKey
    self.version = version
    self.blob = blob
  }

  /// The bytes that are hashed and signed.
  public var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.writePrefixed(lookup.bytes)
    writer.writePrefixed(authenticationKey)
    writer.write(version)
    writer.writePrefixed(blob)
    return writer.bytes
  }
}

/// A slip that was typed.
public struct RecoverySlip: Sendable {
  private let login: LoginKey
  private let key: [UInt8]

  /// Reads a whole slip.
  ///
  /// - Parameter typed: The letters.
  /// - Throws: What is wrong with them.
  public init(_ typed: String) throws(SealingFailure) {
    try self.init(secret: try SlipCode.decode(typed))
  }

  /// Derives everything from the slip secret of 20 bytes.
  ///
  /// - Parameter secret: The slip secret.
  /// - Throws: `SealingFailure.platform` where the library refuses.
  package init(secret: [UInt8]) throws(SealingFailure) {
    login = try LoginKey(
      lookup: Primitives.hkdf(secret, info: "kintsugi/v1/rec-lookup", count: 16),
      seed: Primitives.hkdf(secret, salt: "kintsugi/v1/recovery", info: "auth"))
    key = Primitives.hkdf(secret, salt: "kintsugi/v1/recovery", info: "kek")
  }

  /// Names the record at the server.
  public var lookup: RecoveryLookup { RecoveryLookup(bigEndian: login.lookup) }
  /// The public key that checks the slip's signatures.
  public var authenticationKey: [UInt8] { login.publicKey }
  /// The key of the blob, for vectors.
  package var blobKey: [UInt8] { key }

  /// Signs an action at a server.
  ///
  /// - Parameters:
  ///   - host: The server, as it names itself.
  ///   - challenge: What the server gave out.
  ///   - action: What is asked for.
  ///   - content: What the action carries.
  /// - Returns: The signature.
  /// - Throws: `action` where the content does not fit the action.
  public func sign(
    host: String, challenge: [UInt8], action: AccountAction, content: [UInt8]?
  ) throws(SealingFailure) -> [UInt8] {
    try login.sign(host: host, challenge: challenge, action: action, content: content)
  }

  /// Opens the recovery record.
  ///
  /// The account can read at once; a new passphrase comes next.
  ///
  /// - Parameters:
  ///   - identifier: The account.
  ///   - wrapVersion: The version of the account's record.
  ///   - version: The version of the recovery record.
  ///   - blob: What the server kept.
  ///   - previous: The sealed older secrets.
  /// - Returns: The account.
  /// - Throws: `recoveryLength`, `recoverySealed`, `previousLength` or `previousSealed`.
  public func open(
    _ identifier: AccountIdentifier, wrapVersion: UInt32, version: UInt32, blob: [UInt8],
    previous: [UInt8]
  ) throws(SealingFailure) -> Account {
    let (kit, secret) = try openBlob(
      blob, account: identifier, version: version, previous: previous)
    let older = try AccountSecret.openPrevious(previous, under: secret, account: identifier)
    return try Account(
      identifier: identifier, secrets: older + [secret], kitSecret: kit, previous: previous,
      wrapVersion: wrapVersion)
  }

  /// Opens what the server kept: kit secret and account secret.
  ///
  /// - Parameters:
  ///   - blob: What the server kept.
  ///   - identifier: The account.
  ///   - version: The version of the recovery record.
  ///   - previous: The sealed older secrets.
  /// - Returns: Both secrets.
  /// - Throws: `recoveryLength` or `recoverySealed`.
  package func openBlob(
    _ blob: [UInt8], account identifier: AccountIdentifier, version: UInt32, previous: [UInt8]
  ) throws(SealingFailure) -> (kit: [UInt8], secret: [UInt8]) {
    guard blob.count == 76 else { throw .recoveryLength }
    let context = AccountSecret.recoveryContext(
      account: identifier, version: version, previous: previous)
    guard
      let plain = Primitives.open(
        Array(blob.dropFirst(12)), key: key, nonce: Array(blob.prefix(12)), context: context)
    else { throw .recoverySealed }
    return (Array(plain.prefix(16)), Array(plain.dropFirst(16)))
  }

  /// Seals the record of this slip.
  func record(
    of account: Account, version: UInt32, nonce: [UInt8]
  ) throws(SealingFailure) -> RecoveryRecord {
    let context = AccountSecret.recoveryContext(
      account: account.identifier, version: version, previous: account.previous)
    let sealed = try Primitives.seal(
      account.kitSecret + account.secrets[account.secrets.count - 1], key: key, nonce: nonce,
      context: context)
    return RecoveryRecord(
      lookup: lookup, authenticationKey: authenticationKey, version: version,
      blob: nonce + sealed)
  }
}

extension Account {
  /// Makes a recovery slip, which is void after `rotateKit`.
  ///
  /// - Parameters:
  ///   - version: One more than that of the last slip.
  ///   - draw: Random bytes.
  /// - Returns: What the server keeps, and the letters.
  /// - Throws: `SealingFailure.platform` where a random value has a wrong length.
  public func makeRecovery(
    version: UInt32, draw: ByteSource
  ) throws(SealingFailure) -> (record: RecoveryRecord, slipCode: String) {
    let secret = draw("slip secret", 20)
    let slip = try RecoverySlip(secret: secret)
    let record = try slip.record(of: self, version: version, nonce: draw("recovery nonce", 12))
    return (record, SlipCode.encode(secret))
  }
}
