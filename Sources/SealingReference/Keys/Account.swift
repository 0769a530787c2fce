// SPDX-License-Identifier: Apache-2.0
// An account that was opened: the only thing that can seal. It exists only where the account secret was there,
// so a wrong passphrase can never encrypt anything.

import Crypto
public import Envelopes

/// An unlocked account.
public struct Account: Sendable {
  /// The account.
  public let identifier: AccountIdentifier
  /// The version of its record.
  public let wrapVersion: UInt32
  let kitSecret: [UInt8]
  let secrets: [[UInt8]]
  let previous: [UInt8]
  let epochs: [EpochKeys]
  let login: LoginKey?
  let stretching: KeyStretching?

  /// Puts an account together from its secrets.
  ///
  /// - Parameters:
  ///   - identifier: The account.
  ///   - secrets: The account secrets of all epochs, oldest first.
  ///   - kitSecret: The kit secret.
  ///   - previous: The sealed older secrets, as they lie in the record.
  ///   - wrapVersion: The version of the record.
  ///   - login: The login key; nothing after a recovery.
  ///   - stretching: How the passphrase is stretched; nothing after a recovery.
  /// - Throws: `SealingFailure.platform` where a secret is not 32 bytes or there is none.
  package init(
    identifier: AccountIdentifier, secrets: [[UInt8]], kitSecret: [UInt8] = [],
    previous: [UInt8] = [], wrapVersion: UInt32 = 1, login: LoginKey? = nil,
    stretching: KeyStretching? = nil
  ) throws(SealingFailure) {
    guard !secrets.isEmpty, secrets.allSatisfy({ $0.count == 32 }) else { throw .platform }
    self.identifier = identifier
    self.secrets = secrets
    self.kitSecret = kitSecret
    self.previous = previous
    self.wrapVersion = wrapVersion
    self.login = login
    self.stretching = stretching
    var epochs: [EpochKeys] = []
    for (epoch, secret) in secrets.enumerated() {
      epochs.append(try EpochKeys(secret: secret, epoch: UInt32(epoch)))
    }
    self.epochs = epochs
  }

  /// The epoch of the newest keys.
  public var epoch: UInt32 { UInt32(epochs.count - 1) }

  /// The room that belongs to this account alone.
  public var homeRoom: RoomIdentifier { AccountSecret.homeRoom(of: identifier) }

  /// The account's newest public keys.
  public var party: Party { party(epoch: epochs.count - 1) }

  /// The account's public keys of every epoch, oldest first.
  package var parties: [Party] { epochs.indices.map { party(epoch: $0) } }

  /// The account's public keys of an epoch.
  func party(epoch: Int) -> Party {
    Party(
      account: identifier, agreementKey: epochs[epoch].agreementKey,
      signingKey: epochs[epoch].signingKey, epoch: UInt32(epoch))
  }

  /// The kit code.
  public var kitCode: String { KitCode.encode(kitSecret) }

  /// Signs an action at a server.
  ///
  /// - Parameters:
  ///   - host: The server, as it names itself.
  ///   - challenge: What the server gave out.
  ///   - action: What is asked for.
  ///   - content: What the action carries; nothing for a login alone.
  /// - Returns: The signature.
  /// - Throws: `action` where content is there and should not be, or the other way round, or where the account
  ///   was recovered and has no passphrase yet.
  public func sign(
    host: String, challenge: [UInt8], action: AccountAction, content: [UInt8]?
  ) throws(SealingFailure) -> [UInt8] {
    guard let login else { throw .action }
    return try login.sign(host: host, challenge: challenge, action: action, content: content)
  }
}

/// A key that signs actions at a server, and the name that belongs to it.
package struct LoginKey: Sendable {
  /// The name: a login's or a slip's.
  package let lookup: [UInt8]
  private let key: Curve25519.Signing.PrivateKey

  /// Makes a key from its seed of 32 bytes.
  ///
  /// - Parameters:
  ///   - lookup: The name that belongs to it.
  ///   - seed: The seed.
  /// - Throws: `SealingFailure.platform` where the seed has a wrong length.
  package init(lookup: [UInt8], seed: [UInt8]) throws(SealingFailure) {
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
      throw .platform
    }
    self.lookup = lookup
    self.key = key
  }

  /// The public key that the server checks with.
  package var publicKey: [UInt8] { Array(key.publicKey.rawRepresentation) }

  /// Signs an action.
  ///
  /// - Parameters:
  ///   - host: The server.
  ///   - challenge: What the server gave out.
  ///   - action: What is asked for.
  ///   - content: What the action carries.
  /// - Returns: The signature.
  /// - Throws: `SealingFailure.action`, as `actionMessage` does.
  package func sign(
    host: String, challenge: [UInt8], action: AccountAction, content: [UInt8]?
  ) throws(SealingFailure) -> [UInt8] {
    let message = try actionMessage(
      host: host, challenge: challenge, lookup: lookup, action: action, content: content)
    guard let signature = try? key.signature(for: message) else { throw .platform }
    return Array(signature)
  }
}

/// The message of an action.
///
/// - Parameters:
///   - host: The server.
///   - challenge: What the server gave out.
///   - lookup: The name of the account or slip: 16 bytes.
///   - action: What is asked for.
///   - content: What the action carries; every action but the login has a content.
/// - Returns: The bytes that are signed.
/// - Throws: `action` where the content does not fit the action.
package func actionMessage(
  host: String, challenge: [UInt8], lookup: [UInt8], action: AccountAction, content: [UInt8]?
) throws(SealingFailure) -> [UInt8] {
  guard (content == nil) == (action == .login) else { throw .action }
  return action.message(
    host: host, challenge: challenge, lookup: LoginLookup(bigEndian: lookup),
    contentHash: content.map { Primitives.sha256($0) })
}
