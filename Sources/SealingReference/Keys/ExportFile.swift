// SPDX-License-Identifier: Apache-2.0
// A sealed file for keeping: everything that its owner can read, under a passphrase of its own.

import Envelopes

/// A sealed export file (KTX1).
public enum ExportFile {
  private static let magic: UInt32 = 0x4B54_5831
  private static let suite: UInt8 = 1
  /// Magic 4, suite 1, stretching 1, rounds 4, salt 16, nonce 12.
  private static let headerLength = 38

  /// Seals a file.
  ///
  /// - Parameters:
  ///   - content: What it holds.
  ///   - passphrase: The file's own passphrase.
  ///   - rounds: How often it is stretched.
  ///   - avoid: More words that the passphrase may not be made of.
  ///   - draw: Random bytes.
  /// - Returns: The file.
  /// - Throws: What is wrong with the passphrase or the rounds.
  public static func seal(
    _ content: [UInt8], passphrase: String, rounds: UInt32, avoid: [String] = [],
    draw: ByteSource
  ) throws(SealingFailure) -> [UInt8] {
    let chosen = try Passphrase.newBytes(passphrase, avoid: avoid)
    let stretching = KeyStretching(method: KeyStretching.pbkdf2, rounds: rounds)
    try stretching.check()
    let salt = draw("export salt", 16)
    let nonce = draw("export nonce", 12)
    var header = ByteWriter(capacity: headerLength)
    header.write(magic)
    header.write(suite)
    header.write(stretching.method)
    header.write(stretching.rounds)
    header.write(salt)
    header.write(nonce)
    let key = try fileKey(chosen, salt: salt, rounds: rounds)
    return header.bytes
      + (try Primitives.seal(content, key: key, nonce: nonce, context: header.bytes))
  }

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - passphrase: What was typed.
  /// - Returns: What it holds.
  /// - Throws: `exportShort`, `exportMagic`, `exportSuite`, what is wrong with the stretching or the
  ///   passphrase, or `exportSealed`, in this order.
  public static func open(
    _ file: [UInt8], passphrase: String
  ) throws(SealingFailure) -> [UInt8] {
    guard file.count >= headerLength + EnvelopeLimits.tagLength else { throw .exportShort }
    guard UInt32(bigEndianBytes: file[0..<4]) == magic else { throw .exportMagic }
    guard file[4] == suite else { throw .exportSuite }
    let stretching = KeyStretching(
      method: file[5], rounds: UInt32(bigEndianBytes: file[6..<10]))
    try stretching.check()
    let key = try fileKey(
      Passphrase.bytes(passphrase), salt: Array(file[10..<26]), rounds: stretching.rounds)
    guard
      let content = Primitives.open(
        Array(file[headerLength...]), key: key, nonce: Array(file[26..<headerLength]),
        context: Array(file[..<headerLength]))
    else { throw .exportSealed }
    return content
  }

  private static func fileKey(
    _ passphrase: [UInt8], salt: [UInt8], rounds: UInt32
  ) throws(SealingFailure) -> [UInt8] {
    var context = ByteWriter()
    context.writePrefixed("kintsugi/v1/export")
    context.writePrefixed(salt)
    return try Primitives.pbkdf2(
      passphrase, salt: context.bytes, rounds: Int(rounds), count: 32)
  }
}
