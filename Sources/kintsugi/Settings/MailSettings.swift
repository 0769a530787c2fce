// SPDX-License-Identifier: Apache-2.0
// The settings of the mail server that letters are passed on to. There is none unless somebody names one.

import ContactBox
import Foundation

/// How letters are passed on by mail.
struct MailSettings {
  /// The way, without a password.
  var route: MailRoute
  /// The tag of the operator's language.
  var language: String
  /// Seconds after the first attempt that failed.
  var firstPause: Int64
  /// The name to sign in with, and the file that holds the password.
  var account: (user: String, passwordFile: String)?

  /// The way with everything that is read from files; only what sends mails reads them.
  func completeRoute() throws -> MailRoute {
    var route = route
    if let file = route.authorities, access(file, R_OK) != 0 {
      throw Refusal(
        .arguments,
        "\(file): the certificates for the mail server cannot be read. Check the name given with "
          + "mail-authorities.")
    }
    guard let account else { return route }
    guard let text = try? String(contentsOfFile: account.passwordFile, encoding: .utf8),
      let password = text.split(whereSeparator: \.isNewline).first
    else {
      throw Refusal(
        .arguments,
        "\(account.passwordFile): the password of the mail server cannot be read. Write it on the "
          + "first line of the file that mail-password-file names, for this user to read.")
    }
    route.account = (account.user, String(password))
    return route
  }
}

extension SettingSource {
  private static let ports: [MailSecurity: Int] = [.starttls: 587, .tls: 465, .none: 25]

  /// The way that mails leave by; nil where no mail server is named.
  func mail(from origin: String) throws -> MailSettings? {
    let security = try choice("mail-security", of: MailSecurity.self) ?? .starttls
    let port = try number("mail-port", in: 1...65535) ?? Self.ports[security] ?? 587
    let language = text("mail-language") ?? "en"
    let pause = Int64(try number("mail-retry-seconds", in: 1...86_400) ?? 60)
    let from = try address("mail-from")
    let to = try address("mail-to")
    let account = try account()
    guard let named = text("mail-host") else {
      guard from == nil, to == nil, account == nil else {
        throw Refusal(
          .arguments,
          "mail-host is not set, but other settings of mail are. Name the mail server, or remove "
            + "them.")
      }
      return nil
    }
    let host = try Self.host(named)
    guard let from, let to else {
      throw Refusal(
        .arguments,
        "mail-host is set, but mail-from or mail-to is not. Give the address that mails come from "
          + "and the one that they go to.")
    }
    if security == .none && !["localhost", "127.0.0.1", "[::1]"].contains(host) {
      throw Refusal(
        .arguments,
        "mail-security is 'none', but \(host) is another machine. Choose starttls or tls; 'none' is "
          + "for a mail server on this machine.")
    }
    let route = MailRoute(
      host: host, port: port, security: security, account: nil, from: from, to: to,
      greeting: origin.hasPrefix("[") ? "localhost" : origin, authorities: text("mail-authorities"))
    return MailSettings(route: route, language: language, firstPause: pause, account: account)
  }

  /// An address that cannot change a header or a command.
  private func address(_ name: String) throws -> MailAddress? {
    guard let text = text(name) else { return nil }
    guard let address = MailAddress(text), text.utf8.allSatisfy({ $0 < 0x80 }) else {
      throw Refusal(
        .arguments, "\(name) is no plain e-mail address. Write it like name@example.org.")
    }
    return address
  }

  private static func host(_ text: String) throws -> String {
    let isNumber6 = text.contains(":") && text.allSatisfy { $0 == ":" || $0.isHexDigit }
    let isName =
      !text.isEmpty && !text.hasPrefix("-")
      && text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || byte == 0x2D || byte == 0x2E
      }
    if isNumber6 { return "[\(text)]" }
    if isName || text == "[::1]" { return text }
    throw Refusal(
      .arguments,
      "mail-host is '\(text)'. Give the name of the mail server alone, such as mail.example.org; its "
        + "port is mail-port.")
  }

  private func account() throws -> (user: String, passwordFile: String)? {
    switch (text("mail-user"), text("mail-password-file")) {
    case (nil, nil): return nil
    case (let user?, let file?): return (user, file)
    case (_?, nil):
      throw Refusal(
        .arguments,
        "mail-user is set, but mail-password-file is not. Give the file that holds the password.")
    case (nil, _?):
      throw Refusal(
        .arguments,
        "mail-password-file is set, but mail-user is not. Give the name to sign in with.")
    }
  }
}
