// SPDX-License-Identifier: Apache-2.0
// Numbers as bytes. Every number of the format is unsigned and big-endian.

extension FixedWidthInteger where Self: UnsignedInteger {
  /// The number's bytes, the most significant first.
  @inlinable public var bigEndianBytes: [UInt8] {
    let size = Self.bitWidth / 8
    return (0..<size).map { UInt8(truncatingIfNeeded: self >> Self(8 * (size - 1 - $0))) }
  }

  /// Creates a number from bytes, the most significant first.
  ///
  /// Bytes before the last `bitWidth / 8` have no effect: callers hand in as many as the number has.
  @inlinable public init(bigEndianBytes bytes: some Sequence<UInt8>) {
    self = bytes.reduce(0) { ($0 << 8) | Self($1) }
  }
}

extension Span where Element == UInt8 {
  /// The number that stands at `offset`, the most significant byte first.
  ///
  /// The caller has checked the length: it traps beyond the end, as every subscript does.
  @inline(__always)
  func number<Number: FixedWidthInteger & UnsignedInteger>(
    _ type: Number.Type, at offset: Int
  ) -> Number {
    var value: Number = 0
    for place in 0..<(Number.bitWidth / 8) {
      value = value << 8 | Number(truncatingIfNeeded: self[offset + place])
    }
    return value
  }

  /// The identifier that stands at `offset`.
  func identifier<Subject>(at offset: Int) -> Identifier<Subject> {
    Identifier(high: number(UInt64.self, at: offset), low: number(UInt64.self, at: offset + 8))
  }

  /// The fingerprint that stands at `offset`.
  func fingerprint<Subject>(at offset: Int) -> Fingerprint<Subject> {
    Fingerprint(
      number(UInt64.self, at: offset), number(UInt64.self, at: offset + 8),
      number(UInt64.self, at: offset + 16), number(UInt64.self, at: offset + 24))
  }
}
