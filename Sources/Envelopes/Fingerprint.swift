// SPDX-License-Identifier: Apache-2.0
// Values of 32 bytes that stand for something longer or hidden: the hash of a core, the commitment to a key.

/// A value of 32 bytes that stands for one thing of the kind `Subject`.
///
/// Comparing takes the same time whatever the bytes are.
public struct Fingerprint<Subject>: Hashable, Sendable, CustomStringConvertible {
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// Creates a fingerprint from four words of eight bytes, each big-endian.
  public init(_ first: UInt64, _ second: UInt64, _ third: UInt64, _ fourth: UInt64) {
    words = (first, second, third, fourth)
  }

  /// Creates a fingerprint from its bytes, or nothing where these are not exactly 32.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 32 else { return nil }
    // Over a span, because loops over a generic collection are not specialised for other modules.
    self = Array(bytes).span.fingerprint(at: 0)
  }

  /// Creates a fingerprint from its text, or nothing where this is not 64 lower-case digits.
  public init?(hex text: some StringProtocol) {
    guard text.utf8.count == 64, let bytes = Hexadecimal.decode(text) else { return nil }
    self.init(bytes: bytes)
  }

  /// The fingerprint of nothing: 32 zeros.
  public static var zero: Self { Self(0, 0, 0, 0) }

  /// The 32 bytes.
  public var bytes: [UInt8] {
    words.0.bigEndianBytes + words.1.bigEndianBytes + words.2.bigEndianBytes
      + words.3.bigEndianBytes
  }

  /// The text: 64 lower-case hexadecimal digits.
  public var hex: String { Hexadecimal.encode(bytes) }

  /// The same text as `hex`.
  public var description: String { hex }

  /// Whether two fingerprints are the same, in a time that does not depend on their bytes.
  public static func == (left: Self, right: Self) -> Bool {
    (left.words.0 ^ right.words.0) | (left.words.1 ^ right.words.1)
      | (left.words.2 ^ right.words.2) | (left.words.3 ^ right.words.3) == 0
  }

  /// Feeds the 32 bytes into a hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
    hasher.combine(words.2)
    hasher.combine(words.3)
  }
}

/// What a `CoreHash` stands for: the bytes of a core.
public enum CoreSubject {}
/// What a `Commitment` stands for: the content key of an event.
public enum ContentKeySubject {}

/// SHA-256 of a core.
public typealias CoreHash = Fingerprint<CoreSubject>
/// What binds an event to one content key, so that all its readers read the same.
public typealias Commitment = Fingerprint<ContentKeySubject>
