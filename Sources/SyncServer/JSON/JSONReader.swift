// SPDX-License-Identifier: Apache-2.0
// Reads JSON strictly. Two programs that read one text differently are a way in, so what RFC 8259 leaves
// open is refused here: repeated names, numbers that are not whole, lone surrogates, a byte order mark.

/// Reads one JSON value from bytes that came from outside.
package struct JSONReader {
  /// The deepest nesting that is read.
  package static let deepest = 8
  /// The most values that one text may hold.
  package static let most = 2_000

  /// The text is not strict JSON, or is nested too deeply or too rich.
  package struct Refusal: Error {}

  private let bytes: [UInt8]
  private let deepest: Int
  private let most: Int
  private var place = 0
  private var values = 0

  private init(_ bytes: [UInt8], deepest: Int, most: Int) {
    self.bytes = bytes
    self.deepest = deepest
    self.most = most
  }

  /// Reads a whole text.
  ///
  /// - Parameters:
  ///   - bytes: The text in UTF-8.
  ///   - deepest: The deepest nesting that is read.
  ///   - most: The most values that the text may hold.
  /// - Returns: Its value.
  /// - Throws: `Refusal` where it is not one strict JSON value.
  package static func read(
    _ bytes: [UInt8], deepest: Int = deepest, most: Int = most
  ) throws(Refusal) -> JSONValue {
    var reader = JSONReader(bytes, deepest: deepest, most: most)
    let value = try reader.value(depth: 0)
    reader.skipBlanks()
    guard reader.place == bytes.count else { throw Refusal() }
    return value
  }

  private mutating func skipBlanks() {
    while place < bytes.count {
      switch bytes[place] {
      case 0x20, 0x09, 0x0A, 0x0D: place += 1
      default: return
      }
    }
  }

  private mutating func take(_ byte: UInt8) throws(Refusal) {
    guard place < bytes.count, bytes[place] == byte else { throw Refusal() }
    place += 1
  }

  private mutating func take(_ word: StaticString, as value: JSONValue) throws(Refusal) -> JSONValue
  {
    for byte in word.description.utf8 { try take(byte) }
    return value
  }

  private mutating func value(depth: Int) throws(Refusal) -> JSONValue {
    values += 1
    skipBlanks()
    guard depth <= deepest, values <= most, place < bytes.count else { throw Refusal() }
    switch bytes[place] {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "t"): return try take("true", as: .truth(true))
    case UInt8(ascii: "f"): return try take("false", as: .truth(false))
    case UInt8(ascii: "n"): return try take("null", as: .null)
    default: return .number(try number())
    }
  }

  private mutating func object(depth: Int) throws(Refusal) -> JSONValue {
    try take(UInt8(ascii: "{"))
    var members: [JSONValue.Member] = []
    var names: Set<String> = []
    skipBlanks()
    if next(is: "}") { return .object([]) }
    repeat {
      skipBlanks()
      let name = try text()
      // Swift takes canonically equal texts for one; among ASCII texts that is the same as equal bytes.
      guard name.utf8.allSatisfy({ $0 < 0x80 }), names.insert(name).inserted else {
        throw Refusal()
      }
      skipBlanks()
      try take(UInt8(ascii: ":"))
      members.append(.init(name: name, value: try value(depth: depth + 1)))
      skipBlanks()
    } while next(is: ",")
    try take(UInt8(ascii: "}"))
    return .object(members)
  }

  private mutating func array(depth: Int) throws(Refusal) -> JSONValue {
    try take(UInt8(ascii: "["))
    var elements: [JSONValue] = []
    skipBlanks()
    if next(is: "]") { return .array([]) }
    repeat {
      elements.append(try value(depth: depth + 1))
      skipBlanks()
    } while next(is: ",")
    try take(UInt8(ascii: "]"))
    return .array(elements)
  }

  /// Steps over a character if it comes next.
  private mutating func next(is character: Unicode.Scalar) -> Bool {
    guard place < bytes.count, bytes[place] == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  private mutating func number() throws(Refusal) -> Int64 {
    let start = place
    _ = next(is: "-")
    let digits = place
    while place < bytes.count, (0x30...0x39).contains(bytes[place]) { place += 1 }
    let count = place - digits
    // No leading zero, no -0; beyond fifteen digits a browser's number is no longer exact.
    guard (1...15).contains(count), count == 1 || bytes[digits] != 0x30,
      start == digits || bytes[digits] != 0x30,
      let number = Int64(String(decoding: bytes[start..<place], as: UTF8.self))
    else { throw Refusal() }
    return number
  }
}

extension JSONReader {
  private mutating func text() throws(Refusal) -> String {
    try take(UInt8(ascii: "\""))
    var decoded: [UInt8] = []
    var start = place
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\""):
        decoded.append(contentsOf: bytes[start..<place])
        place += 1
        guard let text = String(validating: decoded, as: UTF8.self) else { throw Refusal() }
        return text
      case UInt8(ascii: "\\"):
        decoded.append(contentsOf: bytes[start..<place])
        place += 1
        decoded.append(contentsOf: try escaped())
        start = place
      case 0..<0x20: throw Refusal()
      default: place += 1
      }
    }
    throw Refusal()
  }

  private mutating func escaped() throws(Refusal) -> [UInt8] {
    guard place < bytes.count else { throw Refusal() }
    defer { place += 1 }
    switch bytes[place] {
    case UInt8(ascii: "\""): return [0x22]
    case UInt8(ascii: "\\"): return [0x5C]
    case UInt8(ascii: "/"): return [0x2F]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"): return try escapedScalar()
    default: throw Refusal()
    }
  }

  /// Reads what follows `\u`, and leaves the place at its last digit.
  private mutating func escapedScalar() throws(Refusal) -> [UInt8] {
    let first = try unit()
    guard (0xD800...0xDFFF).contains(first) else { return try utf8(of: first) }
    guard first < 0xDC00, place + 2 < bytes.count, bytes[place + 1] == UInt8(ascii: "\\"),
      bytes[place + 2] == UInt8(ascii: "u")
    else { throw Refusal() }
    place += 2
    let second = try unit()
    guard (0xDC00...0xDFFF).contains(second) else { throw Refusal() }
    return try utf8(of: 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
  }

  private func utf8(of value: UInt32) throws(Refusal) -> [UInt8] {
    guard let scalar = Unicode.Scalar(value) else { throw Refusal() }
    return Array(String(Character(scalar)).utf8)
  }

  /// Reads four hexadecimal digits after the place, which is at the letter before them.
  private mutating func unit() throws(Refusal) -> UInt32 {
    guard place + 4 < bytes.count else { throw Refusal() }
    var unit: UInt32 = 0
    for _ in 0..<4 {
      place += 1
      guard let digit = Character(Unicode.Scalar(bytes[place])).hexDigitValue,
        bytes[place] < 0x80
      else { throw Refusal() }
      unit = unit << 4 | UInt32(digit)
    }
    return unit
  }
}
