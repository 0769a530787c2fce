// SPDX-License-Identifier: Apache-2.0
// The one address that people open. Signatures name it, and requests that name another are refused: that stops
// a page of another host, a relay, and a name that was pointed at this machine.

/// The address under which browsers reach the server: scheme, host and port, exactly as browsers write it.
public struct PublicOrigin: Hashable, Sendable {
  /// Whether the scheme is https.
  public let isSecure: Bool
  /// The host, with its port where that is not the usual one.
  ///
  /// This is what signatures name.
  public let host: String

  /// Takes an origin apart, or gives nothing where the text is not exactly how a browser would write it.
  ///
  /// Lower-case letters, no path, no user, no port that the scheme implies.
  public init?(_ text: String) {
    let rest: Substring
    if text.hasPrefix("https://") {
      isSecure = true
      rest = text.dropFirst("https://".count)
    } else if text.hasPrefix("http://") {
      isSecure = false
      rest = text.dropFirst("http://".count)
    } else {
      return nil
    }
    guard Self.isHost(rest, usualPort: isSecure ? 443 : 80) else { return nil }
    host = String(rest)
  }

  /// The origin as browsers send it.
  public var text: String { (isSecure ? "https://" : "http://") + host }

  private static func isHost(_ text: Substring, usualPort: Int) -> Bool {
    var name = text
    if let colon = text.lastIndex(of: ":"), !text.hasSuffix("]") {
      let port = text[text.index(after: colon)...]
      guard let number = UInt16(port), String(number) == port, number > 0, Int(number) != usualPort
      else { return false }
      name = text[..<colon]
    }
    if name.hasPrefix("["), name.hasSuffix("]") {
      let inside = name.dropFirst().dropLast()
      return !inside.isEmpty
        && inside.utf8.allSatisfy { byte in "0123456789abcdef:.".utf8.contains(byte) }
    }
    return !name.isEmpty && name.utf8.count <= 253
      && name.utf8.allSatisfy { byte in "abcdefghijklmnopqrstuvwxyz0123456789-.".utf8.contains(byte)
      }
      && !name.hasPrefix(".") && !name.hasPrefix("-")
  }
}
