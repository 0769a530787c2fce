// SPDX-License-Identifier: Apache-2.0
// Bytes as text, strictly: every text has one reading and every value one text. Two texts for one
// identifier would be two keys for one thing.

/// Lower-case hexadecimal text.
public enum Hexadecimal {
  /// The text of bytes: two lower-case digits each.
  public static func encode(_ bytes: some Collection<UInt8>) -> String {
    let digits: StaticString = "0123456789abcdef"
    return digits.withUTF8Buffer { digits in
      // Every byte of the capacity is written below, and its count is what is returned.
      String(unsafeUninitializedCapacity: 2 * bytes.count) { text in
        var place = 0
        for byte in bytes {
          text[place] = digits[Int(byte >> 4)]
          text[place + 1] = digits[Int(byte & 15)]
          place += 2
        }
        return place
      }
    }
  }

  /// The bytes of a text, or nothing where a character is not a lower-case digit or one is missing.
  public static func decode(_ text: some StringProtocol) -> [UInt8]? {
    guard text.utf8.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count / 2)
    var high: UInt8?
    for character in text.utf8 {
      guard let digit = digit(character) else { return nil }
      if let first = high {
        bytes.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    return bytes
  }

  private static func digit(_ character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
