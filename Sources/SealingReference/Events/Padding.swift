// SPDX-License-Identifier: Apache-2.0
// Filling up to a few lengths, so that a length says little about what was written.

import Envelopes

/// Length, content, zeros.
package enum Padding {
  /// Fills content up; the caller has checked that it fits.
  package static func fill(_ content: [UInt8], to length: Int) -> [UInt8] {
    let filled = UInt32(content.count).bigEndianBytes + content
    return filled + [UInt8](repeating: 0, count: max(0, length - filled.count))
  }

  /// The content of filled-up bytes; nothing unless everything after it is zero.
  package static func content(of filled: [UInt8]) -> [UInt8]? {
    guard filled.count >= 4 else { return nil }
    let length = Int(UInt32(bigEndianBytes: filled.prefix(4)))
    guard length <= filled.count - 4, filled[(4 + length)...].allSatisfy({ $0 == 0 }) else {
      return nil
    }
    return Array(filled[4..<(4 + length)])
  }
}
