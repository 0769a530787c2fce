// SPDX-License-Identifier: Apache-2.0
// What browsers make of an origin: whether they hand out the means to encrypt there, and the parts
// that a certificate must name.

import SyncServer

extension PublicOrigin {
  /// Reads an origin as people type it: capital letters, a final slash and a needless port do no harm.
  static func typed(_ text: String) -> PublicOrigin? {
    var plain = text.lowercased()
    if plain.hasSuffix("/") { plain.removeLast() }
    if plain.hasPrefix("https://"), plain.hasSuffix(":443") { plain.removeLast(4) }
    if plain.hasPrefix("http://"), plain.hasSuffix(":80") { plain.removeLast(3) }
    return PublicOrigin(plain)
  }

  /// The host without its port.
  var hostName: String {
    guard let colon = host.lastIndex(of: ":"), !host.hasSuffix("]") else { return host }
    return String(host[..<colon])
  }

  /// The port that a browser connects to.
  var port: Int {
    let rest = host.dropFirst(hostName.count + 1)
    return Int(rest) ?? (isSecure ? 443 : 80)
  }

  /// Whether only this machine itself is meant.
  var isLoopback: Bool {
    ["localhost", "127.0.0.1", "[::1]"].contains(hostName) || hostName.hasSuffix(".localhost")
  }

  /// Whether browsers give pages of this origin the means to encrypt (WebCrypto).
  var allowsSealing: Bool { isSecure || isLoopback }
}
