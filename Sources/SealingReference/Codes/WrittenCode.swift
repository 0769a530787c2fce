// SPDX-License-Identifier: Apache-2.0
// Secrets that a person writes down. Crockford's base 32 has no letters that look alike, and a check at the end
// finds what was mistyped all the same.

import Envelopes

/// A version and a secret as letters in groups of four, with a check at the end.
struct WrittenCode {
  /// What is written, as the check's label and in the failures.
  enum Kind: String {
    case kit, slip

    /// How many bytes the check has.
    var checkLength: Int { self == .kit ? 3 : 4 }
    /// How many letters a code may have.
    var lengths: [Int] { self == .kit ? [32] : [40, 48] }
    var length: SealingFailure { self == .kit ? .kitLength : .slipLength }
    var character: SealingFailure { self == .kit ? .kitCharacter : .slipCharacter }
    var checksum: SealingFailure { self == .kit ? .kitChecksum : .slipChecksum }
  }

  let version: UInt8
  let content: [UInt8]

  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".unicodeScalars)

  /// The letters, in groups of four.
  func letters(_ kind: Kind) -> String {
    let body = [version] + content
    var text = ""
    var held: UInt32 = 0
    var bits = 0
    var written = 0
    for byte in body + Self.check(kind, body) {
      held = held << 8 | UInt32(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        if written > 0, written.isMultiple(of: 4) { text += "-" }
        text.unicodeScalars.append(Self.alphabet[Int(held >> UInt32(bits) & 31)])
        written += 1
      }
    }
    return text
  }

  init(version: UInt8, content: [UInt8]) {
    self.version = version
    self.content = content
  }

  /// Reads what a person typed: length, characters, check, in this order; the caller looks at the version.
  init(_ kind: Kind, typed: String) throws(SealingFailure) {
    let scalars = typed.unicodeScalars.filter { !Self.isSeparator($0) }
    guard kind.lengths.contains(scalars.count) else { throw kind.length }
    let values = scalars.compactMap(Self.value)
    guard values.count == scalars.count else { throw kind.character }
    var bytes: [UInt8] = []
    var held: UInt32 = 0
    var bits = 0
    for value in values {
      held = held << 5 | value
      bits += 5
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: held >> UInt32(bits)))
      }
    }
    let body = Array(bytes.dropLast(kind.checkLength))
    guard Primitives.equal(Self.check(kind, body), Array(bytes.suffix(kind.checkLength))) else {
      throw kind.checksum
    }
    version = body[0]
    content = Array(body.dropFirst())
  }

  private static func check(_ kind: Kind, _ body: [UInt8]) -> [UInt8] {
    Array(
      Primitives.sha256(Array("kintsugi/v1/\(kind.rawValue)".utf8) + body).prefix(
        kind.checkLength))
  }

  /// Blanks, hyphens and the dashes that phones put in their place.
  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20, 0x2D, 0xA0, 0x2010...0x2014, 0x2212: true
    default: false
    }
  }

  /// The value of a letter; what people write in place of a digit counts as the digit.
  private static func value(_ scalar: Unicode.Scalar) -> UInt32? {
    guard scalar.isASCII else { return nil }
    let upper = scalar.properties.uppercaseMapping.unicodeScalars.first ?? scalar
    let meant: Unicode.Scalar =
      switch upper {
      case "O": "0"
      case "I", "L": "1"
      default: upper
      }
    return alphabet.firstIndex(of: meant).map { UInt32($0) }
  }
}
