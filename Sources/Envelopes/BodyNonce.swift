// SPDX-License-Identifier: Apache-2.0
// The nonce of a body: twelve bytes, beside a key that is used once.

/// The twelve bytes of a body's nonce.
public struct BodyNonce: Hashable, Sendable {
  private let high: UInt64
  private let low: UInt32

  /// Creates a nonce from its first eight and its last four bytes, each big-endian.
  public init(high: UInt64, low: UInt32) {
    self.high = high
    self.low = low
  }

  /// Creates a nonce from its bytes, or nothing where these are not exactly twelve.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 12 else { return nil }
    high = UInt64(bigEndianBytes: bytes.prefix(8))
    low = UInt32(bigEndianBytes: bytes.dropFirst(8))
  }

  /// The twelve bytes.
  public var bytes: [UInt8] { high.bigEndianBytes + low.bigEndianBytes }
}
