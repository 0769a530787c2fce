// SPDX-License-Identifier: Apache-2.0
// The mail that carries a sealed letter: two neutral sentences, and the letter as an attachment. Nothing of
// what somebody wrote on the page stands in it anywhere but inside the seal.

import Foundation

/// A mail, as a mail server takes it.
public struct MailMessage: Sendable {
  /// The words of such mails, in the operator's language.
  public struct Words: Hashable, Sendable {
    let subject: String
    let text: String

    /// Takes the words.
    ///
    /// - Parameters:
    ///   - subject: The subject.
    ///   - text: The text.
    public init(subject: String, text: String) {
      self.subject = subject
      self.text = text
    }
  }

  /// The lines, each ended by CR LF.
  ///
  /// No line begins with a dot or is longer than 78 characters.
  public let bytes: [UInt8]

  /// Writes a mail.
  ///
  /// - Parameters:
  ///   - letter: The sealed letter.
  ///   - identifier: The letter's name, from which the mail has its own: the same letter sent twice is one mail
  ///     to a program that compares these names.
  ///   - words: Subject and text.
  ///   - route: Whom it is from and goes to.
  ///   - now: Seconds since 1970, UTC.
  public init(
    _ letter: SealedLetter, identifier: String, words: Words, route: MailRoute, now: Int64
  ) {
    let boundary = identifier
    var lines = [
      "Date: \(Self.date(now))",
      "From: <\(route.from.text)>",
      "To: <\(route.to.text)>",
    ]
    lines += Self.subject(words.subject)
    lines += [
      "Message-ID: <\(identifier)@\(route.from.domain)>",
      "Auto-Submitted: auto-generated",
      "MIME-Version: 1.0",
      "Content-Type: multipart/mixed; boundary=\"\(boundary)\"",
      "",
      "--" + boundary,
      "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: base64",
      "",
    ]
    lines += Self.base64Lines(Array((words.text + "\r\n").utf8))
    lines += [
      "--" + boundary,
      "Content-Type: application/octet-stream",
      "Content-Disposition: attachment; filename=\"\(identifier.prefix(8)).letter\"",
      "Content-Transfer-Encoding: base64",
      "",
    ]
    lines += Self.base64Lines(letter.bytes)
    lines += ["--\(boundary)--", ""]
    bytes = Array(lines.joined(separator: "\r\n").utf8)
  }

  /// Base64 in lines of 76, as mails have it.
  private static func base64Lines(_ bytes: [UInt8]) -> [String] {
    stride(from: 0, to: bytes.count, by: 57).map { start in
      Data(bytes[start..<min(start + 57, bytes.count)]).base64EncodedString()
    }
  }

  /// The subject as encoded words (RFC 2047), each on a line of its own and whole in its characters.
  private static func subject(_ text: String) -> [String] {
    var words: [[UInt8]] = [[]]
    for character in text where !character.isNewline {
      let bytes = Array(String(character).utf8)
      if (words.last?.count ?? 0) + bytes.count > 42 { words.append([]) }
      words[words.count - 1] += bytes
    }
    let encoded = words.map { "=?UTF-8?B?\(Data($0).base64EncodedString())?=" }
    return encoded.enumerated().map { $0.offset == 0 ? "Subject: \($0.element)" : " \($0.element)" }
  }

  /// A date as mails have it, in UTC.
  static func date(_ seconds: Int64) -> String {
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(secondsFromGMT: 0)
    format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss '+0000'"
    return format.string(from: Date(timeIntervalSince1970: TimeInterval(seconds)))
  }
}
