// SPDX-License-Identifier: Apache-2.0
// Making and changing an account's record. The old account stays valid until the server has agreed.

public import Envelopes

extension Account {
  /// A record for the server, and the account that it belongs to.
  public struct Made: Sendable {
    /// What the server keeps.
    public let record: AccountRecord
    /// The account.
    public let account: Account
  }

  /// Makes a new account.
  ///
  /// - Parameters:
  ///   - passphrase: What the person chose.
  ///   - rounds: How often the passphrase is stretched.
  ///   - avoid: More words that the passphrase may not be made of.
  ///   - draw: Random bytes.
  /// - Returns: The record and the account.
  /// - Throws: What is wrong with the passphrase or the rounds.
  public static func create(
    passphrase: String, rounds: UInt32, avoid: [String] = [], draw: ByteSource
  ) throws(SealingFailure) -> Made {
    let identifier = AccountIdentifier(bigEndian: draw("accountId", 16))
    let kit = draw("kit secret", 16)
    let base = try Account(
      identifier: identifier, secrets: [draw("account secret", 32)], kitSecret: kit)
    return try base.record(passphrase: passphrase, rounds: rounds, avoid: avoid, draw: draw)
  }

  /// Wraps the account under a new passphrase.
  ///
  /// - Parameters:
  ///   - passphrase: What the person chose.
  ///   - rounds: How often it is stretched; not less than before.
  ///   - avoid: More words that the passphrase may not be made of.
  ///   - draw: Random bytes.
  /// - Returns: The record and the account.
  /// - Throws: What is wrong with the passphrase or the rounds.
  public func changePassphrase(
    _ passphrase: String, rounds: UInt32, avoid: [String] = [], draw: ByteSource
  ) throws(SealingFailure) -> Made {
    let base = try Account(
      identifier: identifier, secrets: secrets, kitSecret: kitSecret, previous: previous,
      wrapVersion: wrapVersion + 1, stretching: stretching)
    return try base.record(passphrase: passphrase, rounds: rounds, avoid: avoid, draw: draw)
  }

  /// Makes a new kit and new keys: the next epoch.
  ///
  /// - Parameters:
  ///   - passphrase: What the person chose.
  ///   - rounds: How often it is stretched; not less than before.
  ///   - avoid: More words that the passphrase may not be made of.
  ///   - draw: Random bytes.
  /// - Returns: The record, the account, and what the event `identity.rotate` carries.
  /// - Throws: What is wrong with the passphrase or the rounds.
  public func rotateKit(
    passphrase: String, rounds: UInt32, avoid: [String] = [], draw: ByteSource
  ) throws(SealingFailure) -> (made: Made, rotation: Rotation) {
    let kit = draw("kit secret", 16)
    let secret = draw("account secret", 32)
    let sealed = try AccountSecret.sealPrevious(
      secrets, under: secret, account: identifier, nonce: draw("previous nonce", 12))
    let base = try Account(
      identifier: identifier, secrets: secrets + [secret], kitSecret: kit, previous: sealed,
      wrapVersion: wrapVersion + 1, stretching: stretching)
    let made = try base.record(passphrase: passphrase, rounds: rounds, avoid: avoid, draw: draw)
    return (made, try Rotation(signedBy: made.account))
  }

  private func record(
    passphrase: String, rounds: UInt32, avoid: [String], draw: ByteSource
  ) throws(SealingFailure) -> Made {
    let chosen = try Passphrase.newBytes(passphrase, avoid: avoid)
    let stretching = KeyStretching(method: KeyStretching.pbkdf2, rounds: rounds)
    try stretching.check(Remembered(rounds: self.stretching?.rounds))
    let salt = draw("saltP", 16)
    let keys = try StretchedKeys(
      passphrase: chosen, kitSecret: kitSecret, salt: salt, stretching: stretching)
    let login = try LoginKey(lookup: keys.lookup.bytes, seed: keys.authenticationSeed)
    let nonce = draw("wrap nonce", 12)
    let wrapped = try Primitives.seal(
      secrets[secrets.count - 1], key: keys.wrappingKey, nonce: nonce,
      context: AccountSecret.wrapContext(
        account: identifier, stretching: stretching, salt: salt, version: wrapVersion,
        previous: previous))
    let record = AccountRecord(
      lookup: keys.lookup, authenticationKey: login.publicKey, stretching: stretching, salt: salt,
      wrapVersion: wrapVersion, nonce: nonce, wrapped: wrapped, previous: previous)
    let account = try Account(
      identifier: identifier, secrets: secrets, kitSecret: kitSecret, previous: previous,
      wrapVersion: wrapVersion, login: login, stretching: stretching)
    return Made(record: record, account: account)
  }
}
