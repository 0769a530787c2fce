// SPDX-License-Identifier: Apache-2.0
// By which way mails leave: the operator's own mail server and nobody else's.

/// How a mail server is spoken to.
public enum MailSecurity: String, Hashable, Sendable, CaseIterable {
  /// Encrypted after a first plain line; a server that cannot is not spoken to.
  case starttls
  /// Encrypted from the first byte.
  case tls
  /// Not encrypted: only to this machine itself.
  case none
}

/// An e-mail address that can stand in a header and in a command without changing either.
public struct MailAddress: Hashable, Sendable {
  /// The address.
  public let text: String

  /// Takes an address, or gives nothing where the text is none.
  ///
  /// Letters of every script may stand in it; blanks, control characters, brackets, quotes, commas, colons and
  /// semicolons may not. So it cannot end a line, begin a second address, or be an option.
  ///
  /// - Parameter text: The text.
  public init?(_ text: String) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[0].utf8.count <= 64, text.utf8.count <= 254,
      parts[1].contains("."), !parts[1].hasPrefix("."), !parts[1].hasSuffix("."),
      !parts[1].contains(".."), !parts[1].hasPrefix("-"), !parts[0].hasPrefix("-"),
      text.unicodeScalars.allSatisfy(Self.mayStand)
    else { return nil }
    self.text = text
  }

  /// The part after the at sign.
  public var domain: String { String(text[text.index(after: at)...]) }

  private var at: String.Index { text.firstIndex(of: "@") ?? text.startIndex }

  private static func mayStand(_ scalar: Unicode.Scalar) -> Bool {
    if "()<>[]{}\\\"',;:`|".unicodeScalars.contains(scalar) { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .spaceSeparator, .lineSeparator,
      .paragraphSeparator:
      return false
    default:
      return true
    }
  }
}

/// The way that mails leave by.
public struct MailRoute: Sendable {
  /// The name of the mail server, or its number.
  public var host: String
  /// Its port.
  public var port: Int
  /// How it is spoken to.
  public var security: MailSecurity
  /// The name and password to sign in with; none where the server asks for none.
  public var account: (user: String, password: String)?
  /// Whom mails are from.
  public var from: MailAddress
  /// Whom they go to.
  public var to: MailAddress
  /// How this server calls itself.
  public var greeting: String
  /// A file of certificates that may vouch for the mail server; nil for those that the system trusts.
  public var authorities: String?

  /// Creates a route.
  ///
  /// - Parameters:
  ///   - host: The name of the mail server, or its number.
  ///   - port: Its port.
  ///   - security: How it is spoken to.
  ///   - account: The name and password to sign in with.
  ///   - from: Whom mails are from.
  ///   - to: Whom they go to.
  ///   - greeting: How this server calls itself.
  ///   - authorities: A file of certificates that may vouch for the mail server.
  public init(
    host: String, port: Int, security: MailSecurity, account: (user: String, password: String)?,
    from: MailAddress, to: MailAddress, greeting: String, authorities: String?
  ) {
    self.host = host
    self.port = port
    self.security = security
    self.account = account
    self.from = from
    self.to = to
    self.greeting = greeting
    self.authorities = authorities
  }
}
