// SPDX-License-Identifier: Apache-2.0
// The reader behind StrictJSON. It returns nothing at the first fault; why is of no use to anybody, because
// an honest writer makes none.

/// Stands at one byte of a document.
struct StrictJSONReader {
  /// How deep lists and objects may be nested, so that recursion ends whoever calls.
  private static let deepest = 64

  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The document's one value, or nothing.
  mutating func document() -> StrictJSON? {
    guard let value = value(depth: 1) else { return nil }
    skipBlanks()
    return place == bytes.count ? value : nil
  }

  private mutating func value(depth: Int) -> StrictJSON? {
    skipBlanks()
    guard place < bytes.count else { return nil }
    switch bytes[place] {
    case UInt8(ascii: "{"): return depth > Self.deepest ? nil : object(depth: depth)
    case UInt8(ascii: "["): return depth > Self.deepest ? nil : list(depth: depth)
    case UInt8(ascii: "\""): return string().map { .text($0) }
    case UInt8(ascii: "t"): return word("true") ? .bool(true) : nil
    case UInt8(ascii: "f"): return word("false") ? .bool(false) : nil
    case UInt8(ascii: "n"): return word("null") ? .null : nil
    default: return number()
    }
  }

  private mutating func object(depth: Int) -> StrictJSON? {
    var members: [StrictJSON.Member] = []
    var keys: Set<[UInt8]> = []
    place += 1
    if take("}") { return .object([]) }
    repeat {
      skipBlanks()
      guard place < bytes.count, bytes[place] == UInt8(ascii: "\""), let key = string(),
        keys.insert(Array(key.utf8)).inserted, take(":"), let value = value(depth: depth + 1)
      else { return nil }
      members.append(StrictJSON.Member(key: key, value: value))
    } while take(",")
    return take("}") ? .object(members) : nil
  }

  private mutating func list(depth: Int) -> StrictJSON? {
    var items: [StrictJSON] = []
    place += 1
    if take("]") { return .list([]) }
    repeat {
      guard let item = value(depth: depth + 1) else { return nil }
      items.append(item)
    } while take(",")
    return take("]") ? .list(items) : nil
  }

  private mutating func word(_ word: String) -> Bool {
    guard bytes[place...].starts(with: word.utf8) else { return false }
    place += word.utf8.count
    return true
  }

  private mutating func number() -> StrictJSON? {
    let start = place
    if here == UInt8(ascii: "-") { place += 1 }
    if here == UInt8(ascii: "0") {
      place += 1
    } else {
      guard digits() else { return nil }
    }
    if here == UInt8(ascii: ".") {
      place += 1
      guard digits() else { return nil }
    }
    if here == UInt8(ascii: "e") || here == UInt8(ascii: "E") {
      place += 1
      if here == UInt8(ascii: "+") || here == UInt8(ascii: "-") { place += 1 }
      guard digits() else { return nil }
    }
    guard let number = Double(String(decoding: bytes[start..<place], as: UTF8.self)),
      number.isFinite
    else { return nil }
    return .number(number)
  }

  /// Passes digits; false where there is none.
  private mutating func digits() -> Bool {
    let start = place
    while let byte = here, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { place += 1 }
    return place > start
  }

  private mutating func string() -> String? {
    var content: [UInt8] = []
    place += 1
    while let byte = here {
      place += 1
      switch byte {
      case UInt8(ascii: "\""): return String(validating: content, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let scalar = escape() else { return nil }
        content.append(contentsOf: String(scalar).utf8)
      case 0..<0x20: return nil
      default: content.append(byte)
      }
    }
    return nil
  }

  private mutating func escape() -> Unicode.Scalar? {
    guard let byte = here else { return nil }
    place += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): break
    default: return nil
    }
    guard let first = fourDigits() else { return nil }
    guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) }
    guard here == UInt8(ascii: "\\") else { return nil }
    place += 1
    guard here == UInt8(ascii: "u") else { return nil }
    place += 1
    guard let second = fourDigits(), (0xDC00..<0xE000).contains(second) else { return nil }
    return Unicode.Scalar(0x1_0000 + (first - 0xD800) << 10 + (second - 0xDC00))
  }

  private mutating func fourDigits() -> UInt32? {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = here, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 128
      else { return nil }
      value = value << 4 | UInt32(digit)
      place += 1
    }
    return value
  }

  private var here: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skipBlanks() {
    while let byte = here, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      place += 1
    }
  }

  /// Passes blanks and one character; false where another stands there.
  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard here == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }
}
