// SPDX-License-Identifier: Apache-2.0
// The kit code opens nothing without the passphrase. The recovery slip opens everything, so it can be cut in
// two halves of which each alone is worth nothing.

/// The kit secret of 16 bytes as 32 letters.
public enum KitCode {
  /// The letters of a kit secret.
  public static func encode(_ secret: [UInt8]) -> String {
    WrittenCode(version: 1, content: secret).letters(.kit)
  }

  /// Reads a kit code as a person typed it.
  ///
  /// - Parameter typed: The letters, in any case, with or without separators.
  /// - Returns: The kit secret.
  /// - Throws: The first of `kitLength`, `kitCharacter`, `kitChecksum` and `kitVersion` that applies.
  public static func decode(_ typed: String) throws(SealingFailure) -> [UInt8] {
    let code = try WrittenCode(.kit, typed: typed)
    guard code.version == 1 else { throw .kitVersion }
    return code.content
  }
}

/// The slip secret of 20 bytes as 40 letters, or as two halves of 48.
public enum SlipCode {
  /// The letters of a slip secret.
  public static func encode(_ secret: [UInt8]) -> String {
    WrittenCode(version: 1, content: secret).letters(.slip)
  }

  /// Reads a whole slip as a person typed it.
  ///
  /// - Parameter typed: The letters, in any case, with or without separators.
  /// - Returns: The slip secret.
  /// - Throws: The first of `slipLength`, `slipCharacter`, `slipChecksum`, `slipVersion` and `slipHalf`.
  public static func decode(_ typed: String) throws(SealingFailure) -> [UInt8] {
    let code = try any(typed)
    guard code.version == 1 else { throw .slipHalf }
    return code.content
  }

  /// Cuts a slip into two halves.
  ///
  /// - Parameters:
  ///   - typed: A whole slip.
  ///   - draw: Random bytes.
  /// - Returns: The two halves, both of which are needed.
  /// - Throws: As `decode` does.
  public static func split(_ typed: String, draw: ByteSource) throws(SealingFailure) -> [String] {
    let secret = try decode(typed)
    let first = draw("first half", 20)
    let second = zip(secret, first).map { $0 ^ $1 }
    let mark = pairMark(secret)
    return [
      WrittenCode(version: 2, content: first + mark).letters(.slip),
      WrittenCode(version: 3, content: second + mark).letters(.slip),
    ]
  }

  /// Joins two halves, in any order.
  ///
  /// - Parameters:
  ///   - one: A half.
  ///   - other: The other half.
  /// - Returns: The whole slip.
  /// - Throws: `slipHalf` where these are not a first and a second half, `slipPair` where they do not belong
  ///   together, and what is wrong with either.
  public static func join(_ one: String, _ other: String) throws(SealingFailure) -> String {
    let halves = [try any(one), try any(other)].sorted { $0.version < $1.version }
    guard halves[0].version == 2, halves[1].version == 3 else { throw .slipHalf }
    let secret = zip(halves[0].content, halves[1].content).prefix(20).map { $0 ^ $1 }
    let marks = halves.map { Array($0.content.dropFirst(20)) }
    guard Primitives.equal(marks[0], marks[1]), Primitives.equal(marks[0], pairMark(secret)) else {
      throw .slipPair
    }
    return encode(secret)
  }

  /// Reads a whole slip or a half.
  private static func any(_ typed: String) throws(SealingFailure) -> WrittenCode {
    let code = try WrittenCode(.slip, typed: typed)
    let versions: ClosedRange<UInt8> = code.content.count == 20 ? 1...1 : 2...3
    guard versions.contains(code.version) else { throw .slipVersion }
    return code
  }

  /// Five bytes by which two halves know that they belong together.
  private static func pairMark(_ secret: [UInt8]) -> [UInt8] {
    Array(Primitives.sha256(Array("kintsugi/v1/slip-pair".utf8) + secret).prefix(5))
  }
}
