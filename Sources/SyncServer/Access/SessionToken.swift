// SPDX-License-Identifier: Apache-2.0
// Whoever holds the token has the session. The server keeps its hash only: what is stolen from the disk opens
// no session.

import Crypto
import EnvelopeStorage
import Envelopes
import HTTPTypes

/// The 32 random bytes that prove a session.
struct SessionToken: Hashable, Sendable {
  /// The bytes.
  let bytes: [UInt8]

  /// Takes bytes as a token, or nothing where these are not exactly 32.
  init?(bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  /// The text that cookies and headers carry.
  var text: String { Base64URL.encode(bytes) }

  /// What the server keeps: SHA-256 of the token.
  var hash: TokenHash {
    let digest = Array(SHA256.hash(data: bytes))
    return TokenHash(bytes: digest) ?? .zero
  }

  /// The token that a request carries, in a cookie or in a header, but never in two places.
  ///
  /// - Parameters:
  ///   - headers: The request's headers.
  ///   - cookieName: The name of the cookie.
  /// - Returns: The token; nothing where there is none, more than one, or no real one.
  static func carried(by headers: HTTPFields, cookieName: String) -> SessionToken? {
    let cookies = SessionCookie.values(named: cookieName, in: headers)
    let bearers = headers[values: .authorization]
    guard cookies.count + bearers.count == 1 else { return nil }
    if let cookie = cookies.first { return Base64URL.decode(cookie).flatMap(SessionToken.init) }
    guard let bearer = bearers.first, bearer.hasPrefix("Bearer ") else { return nil }
    return Base64URL.decode(bearer.dropFirst("Bearer ".count)).flatMap(SessionToken.init)
  }
}
