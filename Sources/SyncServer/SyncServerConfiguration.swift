// SPDX-License-Identifier: Apache-2.0
// What the person who runs the server decides.

public import Envelopes

/// Who may make an account.
public enum SignUpMode: String, Hashable, Sendable, CaseIterable {
  /// Everybody.
  case open
  /// Who has a token from the person who runs the server.
  case token
  /// Nobody.
  case closed
}

/// Who runs the server, as the person who runs it declares.
public enum Hosting: String, Hashable, Sendable, CaseIterable {
  /// Somebody who is neither of the two.
  case stranger
  /// One of the two.
  case partner
  /// Both, in the home that they share.
  case sharedHome = "shared-home"
}

/// What the person who runs the server decides.
public struct SyncServerConfiguration: Sendable {
  /// The address that people open.
  public var publicOrigin: PublicOrigin
  /// The version of the program.
  public var version: String
  /// Who may make an account.
  public var signUp: SignUpMode
  /// Who runs the server.
  public var hosting: Hosting
  /// How much one account or address may ask for.
  public var limits: ServerLimits
  /// How many proxies of one's own stand before the server; with 0, what proxies say is ignored.
  public var trustedProxies: Int
  /// Whether a token lets an account be made: unused, or used by this very account.
  ///
  /// Saying yes uses the token up for the account that is named, so that a repeated request goes through.
  public var admits: @Sendable (_ token: [UInt8], _ account: AccountIdentifier) async -> Bool

  /// Creates a configuration.
  ///
  /// - Parameters:
  ///   - publicOrigin: The address that people open.
  ///   - version: The version of the program.
  ///   - signUp: Who may make an account.
  ///   - hosting: Who runs the server.
  ///   - limits: How much one account or address may ask for.
  ///   - trustedProxies: How many proxies of one's own stand before the server.
  ///   - admits: Whether a token lets an account be made.
  public init(
    publicOrigin: PublicOrigin, version: String, signUp: SignUpMode = .open,
    hosting: Hosting = .stranger, limits: ServerLimits = ServerLimits(), trustedProxies: Int = 0,
    admits: @escaping @Sendable (_ token: [UInt8], _ account: AccountIdentifier) async -> Bool = {
      _, _ in false
    }
  ) {
    self.publicOrigin = publicOrigin
    self.version = version
    self.signUp = signUp
    self.hosting = hosting
    self.limits = limits
    self.trustedProxies = trustedProxies
    self.admits = admits
  }
}
