// SPDX-License-Identifier: Apache-2.0
// What a passphrase and a kit give: the right to sign a login and to open the wrapped secret, and nothing else.

public import Envelopes

/// A passphrase and a kit that were typed; whether they are right shows only at the login.
public struct Unlocker: Sendable {
  private let login: LoginKey
  private let wrappingKey: [UInt8]
  private let kitSecret: [UInt8]
  private let salt: [UInt8]
  private let stretching: KeyStretching
  private let remembered: Remembered

  /// Derives the login key.
  ///
  /// - Parameters:
  ///   - passphrase: What was typed.
  ///   - kit: The kit code as it was typed.
  ///   - salt: The salt that the server gave.
  ///   - stretching: How the server says that the passphrase is stretched.
  ///   - remembered: What this device saw last.
  /// - Throws: What is wrong with the stretching, the passphrase or the kit, in this order.
  public init(
    passphrase: String, kit: String, salt: [UInt8], stretching: KeyStretching,
    remembered: Remembered = Remembered()
  ) throws(SealingFailure) {
    try stretching.check(remembered)
    let chosen = try Passphrase.bytes(passphrase)
    kitSecret = try KitCode.decode(kit)
    let keys = try StretchedKeys(
      passphrase: chosen, kitSecret: kitSecret, salt: salt, stretching: stretching)
    login = try LoginKey(lookup: keys.lookup.bytes, seed: keys.authenticationSeed)
    wrappingKey = keys.wrappingKey
    self.salt = salt
    self.stretching = stretching
    self.remembered = remembered
  }

  /// Names the record at the server.
  public var lookup: [UInt8] { login.lookup }
  /// The public login key.
  public var authenticationKey: [UInt8] { login.publicKey }

  /// Signs an action at a server.
  ///
  /// - Parameters:
  ///   - host: The server, as it names itself.
  ///   - challenge: What the server gave out.
  ///   - action: What is asked for.
  ///   - content: What the action carries; nothing for a login alone.
  /// - Returns: The signature.
  /// - Throws: `action` where the content does not fit the action.
  public func sign(
    host: String, challenge: [UInt8], action: AccountAction, content: [UInt8]? = nil
  ) throws(SealingFailure) -> [UInt8] {
    try login.sign(host: host, challenge: challenge, action: action, content: content)
  }

  /// Opens what the server released after the login.
  ///
  /// - Parameters:
  ///   - identifier: The account.
  ///   - wrapVersion: The version of the record.
  ///   - nonce: The nonce of the wrapped secret.
  ///   - wrapped: The wrapped secret.
  ///   - previous: The sealed older secrets.
  /// - Returns: The account.
  /// - Throws: `wrapLowered`, `wrapLength`, `wrapSealed`, `previousLength` or `previousSealed`.
  public func openAccount(
    _ identifier: AccountIdentifier, wrapVersion: UInt32, nonce: [UInt8], wrapped: [UInt8],
    previous: [UInt8]
  ) throws(SealingFailure) -> Account {
    let context = AccountSecret.wrapContext(
      account: identifier, stretching: stretching, salt: salt, version: wrapVersion,
      previous: previous)
    let secret = try AccountSecret.unwrap(
      wrapped, key: wrappingKey, nonce: nonce, version: wrapVersion, context: context,
      remembered: remembered)
    let older = try AccountSecret.openPrevious(previous, under: secret, account: identifier)
    return try Account(
      identifier: identifier, secrets: older + [secret], kitSecret: kitSecret, previous: previous,
      wrapVersion: wrapVersion, login: login, stretching: stretching)
  }
}
