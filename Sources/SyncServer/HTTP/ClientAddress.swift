// SPDX-License-Identifier: Apache-2.0
// Limits that protect the server count by network, not by machine: a provider hands one person many addresses.
// An address is used for counting only, and is never written anywhere.

import HTTPTypes
import NIOCore

/// The part of an internet address that limits count by: 24 bits of version 4, 48 bits of version 6.
enum ClientAddress {
  private static let forwarded = HTTPField.Name("X-Forwarded-For")

  /// The network that a request comes from.
  ///
  /// - Parameters:
  ///   - peer: The other end of the connection.
  ///   - headers: The request's headers.
  ///   - trustedProxies: How many proxies of one's own the request went through.
  /// - Returns: The network, as bytes to count by.
  static func network(
    of peer: SocketAddress?, headers: HTTPFields, trustedProxies: Int
  ) -> [UInt8] {
    let seen = peer?.ipAddress ?? ""
    guard trustedProxies > 0, let forwarded else { return network(of: seen) }
    let chain = headers[values: forwarded].flatMap { $0.split(separator: ",") }
    // Each proxy of one's own appends one entry; what stands before those was said by somebody unknown.
    guard chain.count >= trustedProxies else { return network(of: seen) }
    return network(of: chain[chain.count - trustedProxies].filter { $0 != " " && $0 != "\t" })
  }

  /// The network of an address in its usual text; one and the same for all texts that are no address.
  static func network(of text: String) -> [UInt8] {
    if let address = version4(text[...]) { return [4] + address.prefix(3) }
    guard let address = version6(text) else { return [0] }
    // A version 4 address in version 6 clothes.
    if address.prefix(12) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF] {
      return [4] + address[12..<15]
    }
    return [6] + address.prefix(6)
  }

  private static func version4(_ text: Substring) -> [UInt8]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let bytes = parts.compactMap { UInt8($0) }
    return parts.count == 4 && bytes.count == 4 ? bytes : nil
  }

  private static func version6(_ text: String) -> [UInt8]? {
    let sides = text.prefix { $0 != "%" }.split(
      separator: "::", maxSplits: 2, omittingEmptySubsequences: false)
    guard (1...2).contains(sides.count), let front = groups(sides[0]),
      let back = sides.count == 2 ? groups(sides[1]) : []
    else { return nil }
    let missing = 16 - front.count - back.count
    guard sides.count == 2 ? missing >= 2 : missing == 0 else { return nil }
    return front + [UInt8](repeating: 0, count: missing) + back
  }

  private static func groups(_ text: Substring) -> [UInt8]? {
    if text.isEmpty { return [] }
    var bytes: [UInt8] = []
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    for (place, part) in parts.enumerated() {
      if let group = UInt16(part, radix: 16), part.count <= 4 {
        bytes += [UInt8(group >> 8), UInt8(group & 255)]
      } else if place == parts.count - 1, let last = version4(part) {
        bytes += last
      } else {
        return nil
      }
    }
    return bytes
  }
}
