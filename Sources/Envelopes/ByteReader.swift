// SPDX-License-Identifier: Apache-2.0
// Takes byte strings apart that came from outside: total, so no input can crash it.

/// Reads numbers and parts from bytes, from the front to the end.
public struct ByteReader: Sendable {
  /// Why bytes could not be read.
  public enum Failure: String, Error, Sendable {
    /// Fewer bytes are left than the part needs.
    case short
    /// Bytes are left where the end should be.
    case trailing
  }

  private var rest: ArraySlice<UInt8>

  /// Creates a reader at the front of bytes.
  public init(_ bytes: [UInt8]) {
    rest = bytes[...]
  }

  /// Creates a reader at the front of a part of bytes.
  public init(_ bytes: ArraySlice<UInt8>) {
    rest = bytes
  }

  /// Reads `count` bytes.
  ///
  /// - Parameter count: How many; a negative number fails as a too large one does.
  /// - Returns: The bytes.
  /// - Throws: `Failure.short` where fewer are left.
  public mutating func read(_ count: Int) throws(Failure) -> [UInt8] {
    guard count >= 0, count <= rest.count else { throw .short }
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }

  /// Reads a number, the most significant byte first.
  ///
  /// - Parameter type: The number's type.
  /// - Returns: The number.
  /// - Throws: `Failure.short` where fewer bytes are left than it has.
  public mutating func read<Number: FixedWidthInteger & UnsignedInteger>(
    _ type: Number.Type
  ) throws(Failure) -> Number {
    Number(bigEndianBytes: try read(Number.bitWidth / 8))
  }

  /// Reads a length of four bytes, then so many bytes.
  ///
  /// - Parameter limit: The largest length that is taken.
  /// - Returns: The bytes after the length.
  /// - Throws: `Failure.short` where fewer are left, or the length is above the limit.
  public mutating func readPrefixed(atMost limit: Int = .max) throws(Failure) -> [UInt8] {
    let length = try read(UInt32.self)
    guard length <= limit else { throw .short }
    return try read(Int(length))
  }

  /// Makes sure that nothing is left.
  ///
  /// - Throws: `Failure.trailing` where something is.
  public func finish() throws(Failure) {
    guard rest.isEmpty else { throw .trailing }
  }
}
