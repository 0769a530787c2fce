// SPDX-License-Identifier: Apache-2.0
// Sends any bytes at all to the server, which no HTTP client would do.

import Foundation
import Testing

/// A connection to a port of this machine.
final class RawSocket {
  private let descriptor: Int32

  /// Opens a connection.
  ///
  /// - Parameters:
  ///   - port: The port.
  ///   - seconds: How long to wait for bytes.
  /// - Throws: Where there is no connection.
  init(port: Int, seconds: Int = 5) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    try #require(descriptor >= 0)
    var wait = timeval(tv_sec: seconds, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    try #require(result == 0, "connect: \(errno)")
  }

  deinit { close(descriptor) }

  /// Sends text; a connection that the other side has closed takes it and forgets it.
  func send(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes {
      Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
  }

  /// Everything that comes until the other side closes, or until nothing comes for too long.
  ///
  /// - Returns: The text, and whether the other side closed.
  func receive() -> (text: String, isClosed: Bool) {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count == 0 || (count < 0 && errno == ECONNRESET) {
        return (String(decoding: all, as: UTF8.self), true)
      }
      if count < 0 { return (String(decoding: all, as: UTF8.self), false) }
      all += buffer.prefix(count)
    }
  }
}
