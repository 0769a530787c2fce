// SPDX-License-Identifier: Apache-2.0
// What a form sends, in an address or in a body: names and values, joined and escaped as the URL standard has it.

/// The fields of a form.
struct FormFields: Hashable, Sendable {
  /// Names and values in the order in which they came.
  let items: [(name: String, value: String)]

  /// Takes the text of a form apart; bytes that are no text become the mark for what cannot be read.
  ///
  /// - Parameter text: What follows the question mark, or the body.
  init(_ text: String) {
    items = text.split(separator: "&").map { item in
      let sides = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (Self.unescaped(sides[0]), sides.count > 1 ? Self.unescaped(sides[1]) : "")
    }
  }

  /// The first value of a name.
  subscript(name: String) -> String? { items.first { $0.name == name }?.value }

  private static func unescaped(_ text: Substring) -> String {
    let bytes = Array(text.utf8)
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      if byte == UInt8(ascii: "%"), place + 2 < bytes.count, let high = digit(bytes[place + 1]),
        let low = digit(bytes[place + 2])
      {
        plain.append(high << 4 | low)
        place += 3
        continue
      }
      plain.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      place += 1
    }
    return String(decoding: plain, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  static func == (left: FormFields, right: FormFields) -> Bool {
    left.items.elementsEqual(right.items, by: ==)
  }

  func hash(into hasher: inout Hasher) {
    for item in items {
      hasher.combine(item.name)
      hasher.combine(item.value)
    }
  }
}
