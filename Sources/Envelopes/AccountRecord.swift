// SPDX-License-Identifier: Apache-2.0
// What a server keeps of an account. All of it is public or sealed: it opens nothing without the kit and the
// passphrase. The same bytes are signed when a record is made or changed.

/// How a passphrase is stretched.
public struct KeyStretching: Hashable, Sendable {
  /// The only method: PBKDF2 with HMAC-SHA-256.
  public static let pbkdf2: UInt8 = 1

  /// The method.
  public var method: UInt8
  /// How many rounds.
  public var rounds: UInt32

  /// Creates a choice of method and rounds.
  public init(method: UInt8, rounds: UInt32) {
    self.method = method
    self.rounds = rounds
  }
}

/// What a server keeps of an account, and what the account's keys are unwrapped from.
public struct AccountRecord: Hashable, Sendable {
  /// Names the record at the login.
  public var lookup: LoginLookup
  /// The public Ed25519 key that checks the account's signatures: 32 bytes.
  public var authenticationKey: [UInt8]
  /// How the passphrase is stretched.
  public var stretching: KeyStretching
  /// The salt of the passphrase: 16 bytes.
  public var salt: [UInt8]
  /// Grows by one with every change of the record.
  public var wrapVersion: UInt32
  /// The nonce of `wrapped`: 12 bytes.
  public var nonce: [UInt8]
  /// The account secret, sealed: 48 bytes.
  public var wrapped: [UInt8]
  /// The account secrets of earlier epochs, sealed; empty in the first epoch.
  public var previous: [UInt8]

  /// Creates a record from its parts.
  public init(
    lookup: LoginLookup, authenticationKey: [UInt8], stretching: KeyStretching, salt: [UInt8],
    wrapVersion: UInt32, nonce: [UInt8], wrapped: [UInt8], previous: [UInt8]
  ) {
    self.lookup = lookup
    self.authenticationKey = authenticationKey
    self.stretching = stretching
    self.salt = salt
    self.wrapVersion = wrapVersion
    self.nonce = nonce
    self.wrapped = wrapped
    self.previous = previous
  }

  /// The bytes that are hashed and signed when an account is made.
  public func creationBytes(account: AccountIdentifier, homeRoom: RoomIdentifier) -> [UInt8] {
    var writer = ByteWriter()
    writer.write(bytes)
    writer.writePrefixed(account.bytes)
    writer.writePrefixed(homeRoom.bytes)
    return writer.bytes
  }

  /// The bytes that are hashed and signed.
  public var bytes: [UInt8] {
    var writer = ByteWriter(capacity: 256)
    writer.writePrefixed(lookup.bytes)
    writer.writePrefixed(authenticationKey)
    writer.write(stretching.method)
    writer.write(stretching.rounds)
    writer.writePrefixed(salt)
    writer.write(wrapVersion)
    writer.writePrefixed(nonce)
    writer.writePrefixed(wrapped)
    writer.writePrefixed(previous)
    return writer.bytes
  }
}
