// SPDX-License-Identifier: Apache-2.0
// What an account's login key signs. Host and action are part of it: a signature given to one host or for one
// purpose is worth nothing at another.

/// What a signature asks for; the raw value is part of what is signed.
public enum AccountAction: String, Hashable, Sendable, CaseIterable {
  /// Makes an account.
  case create
  /// Opens a session.
  case login
  /// Replaces the record after a change of the passphrase.
  case change
  /// Replaces the kit and all keys.
  case rotateKit
  /// Leaves a recovery slip's record.
  case recovery
  /// Uses a recovery slip.
  case recover
  /// Deletes the account.
  case leave

  /// The bytes that are signed.
  ///
  /// - Parameters:
  ///   - host: The host as it names itself, with its port where that is not the usual one.
  ///   - challenge: The random bytes that the host gave out.
  ///   - lookup: The sixteen bytes that name the account or the slip.
  ///   - contentHash: SHA-256 of what the action carries; nothing where it carries nothing.
  /// - Returns: The message.
  public func message<Subject>(
    host: String, challenge: [UInt8], lookup: Identifier<Subject>, contentHash: [UInt8]?
  ) -> [UInt8] {
    var writer = ByteWriter(capacity: 192)
    writer.writePrefixed("kintsugi/v1/login")
    writer.writePrefixed(host)
    writer.writePrefixed(challenge)
    writer.writePrefixed(lookup.bytes)
    writer.writePrefixed(rawValue)
    if let contentHash { writer.writePrefixed(contentHash) }
    return writer.bytes
  }
}
