// SPDX-License-Identifier: Apache-2.0
// The session's cookie. Over https its name begins with `__Host-`, so that no other host can set it.

import HTTPTypes

/// The cookie that carries the token of a session.
struct SessionCookie: Sendable {
  /// The name.
  let name: String
  private let isSecure: Bool

  /// Creates the cookie of one origin.
  init(_ origin: PublicOrigin) {
    isSecure = origin.isSecure
    name = origin.isSecure ? "__Host-k" : "k"
  }

  /// The header that gives a token to the browser.
  func setting(_ token: String) -> String { "\(name)=\(token)\(attributes)" }

  /// The header that takes it back.
  var clearing: String { "\(name)=\(attributes); Max-Age=0" }

  private var attributes: String {
    (isSecure ? "; Secure" : "") + "; HttpOnly; SameSite=Strict; Path=/"
  }

  /// The values of all cookies of a name.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - headers: The request's headers.
  /// - Returns: The values, in their order.
  static func values(named name: String, in headers: HTTPFields) -> [Substring] {
    headers[values: .cookie].flatMap { header in
      header.split(separator: ";").compactMap { pair in
        let pair = pair.drop { $0 == " " || $0 == "\t" }
        guard let mark = pair.firstIndex(of: "="), pair[..<mark] == name else { return nil }
        return pair[pair.index(after: mark)...]
      }
    }
  }
}
