// SPDX-License-Identifier: Apache-2.0
// Puts together the byte strings that are hashed, signed and sealed.

/// Collects bytes, numbers and length-prefixed parts, in the order of the calls.
public struct ByteWriter: Sendable {
  /// What has been written so far.
  public private(set) var bytes: [UInt8] = []

  /// Creates a writer with nothing written, and room for `capacity` bytes.
  public init(capacity: Int = 0) {
    bytes.reserveCapacity(capacity)
  }

  /// Writes bytes as they are.
  public mutating func write(_ part: some Sequence<UInt8>) {
    bytes.append(contentsOf: part)
  }

  /// Writes the UTF-8 bytes of a text, as they are.
  public mutating func write(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  /// Writes a number, the most significant byte first.
  public mutating func write(_ number: some FixedWidthInteger & UnsignedInteger) {
    bytes.append(contentsOf: number.bigEndianBytes)
  }

  /// Writes the length of a part as four bytes, then the part.
  public mutating func writePrefixed(_ part: some Collection<UInt8>) {
    write(UInt32(truncatingIfNeeded: part.count))
    write(part)
  }

  /// Writes the length of a text's UTF-8 bytes as four bytes, then these.
  public mutating func writePrefixed(_ text: String) {
    writePrefixed(text.utf8)
  }
}
