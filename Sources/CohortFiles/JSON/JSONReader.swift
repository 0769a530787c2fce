// SPDX-License-Identifier: Apache-2.0
// Reads JSON (RFC 8259). Written out because Foundation's reader forgets the order of keys, keeps
// the last of two equal keys in silence, and cannot say on which line a file went wrong.

extension JSONValue {
  /// Reads a file that holds one JSON document.
  ///
  /// - Parameter path: A file in UTF-8.
  /// - Returns: The document.
  /// - Throws: `InputError` with the line of the first thing that is wrong.
  public static func read(_ path: String) throws(InputError) -> JSONValue {
    try read(InputFile.bytes(at: path), file: path)
  }

  /// Reads one JSON document from bytes.
  ///
  /// A whole number without point or exponent that fits becomes `integer`, any other `number`.
  /// - Parameters:
  ///   - bytes: The document.
  ///   - file: Its name, for messages.
  /// - Returns: The document.
  /// - Throws: `InputError` with the line of the first thing that is wrong.
  public static func read(_ bytes: [UInt8], file: String) throws(InputError) -> JSONValue {
    try InputFile.checkText(bytes, file: file)
    var reader = JSONReader(file: file, bytes: bytes)
    return try reader.document()
  }
}

/// Stands at one byte of a document.
struct JSONReader {
  /// How deep lists and objects may be nested.
  private static let deepest = 100

  private let file: String
  private let bytes: [UInt8]
  private var position = 0

  init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
  }

  /// Reads the whole document.
  mutating func document() throws(InputError) -> JSONValue {
    let value = try value(depth: 0)
    skipSpace()
    guard position == bytes.count else { throw failure(expected: "the end of the file") }
    return value
  }

  private mutating func value(depth: Int) throws(InputError) -> JSONValue {
    guard depth < JSONReader.deepest else {
      throw failure(expected: "at most \(JSONReader.deepest) levels of lists and objects")
    }
    skipSpace()
    guard position < bytes.count else { throw failure(expected: "a value") }
    switch bytes[position] {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case .quotationMark: return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func object(depth: Int) throws(InputError) -> JSONValue {
    var members: [JSONValue.Member] = []
    var keys: Set<[UInt8]> = []
    position += 1
    if take("}") { return .object([]) }
    repeat {
      skipSpace()
      let start = position
      guard position < bytes.count, bytes[position] == .quotationMark else {
        throw failure(expected: "a key in quotation marks")
      }
      let key = try string()
      guard keys.insert(Array(key.utf8)).inserted else {
        position = start
        throw failure(expected: "each key once in an object")
      }
      guard take(":") else { throw failure(expected: "a colon after the key") }
      members.append(JSONValue.Member(key, try value(depth: depth + 1)))
    } while take(",")
    guard take("}") else { throw failure(expected: "a comma or the end of the object") }
    return .object(members)
  }

  private mutating func array(depth: Int) throws(InputError) -> JSONValue {
    var values: [JSONValue] = []
    position += 1
    if take("]") { return .array([]) }
    repeat { values.append(try value(depth: depth + 1)) } while take(",")
    guard take("]") else { throw failure(expected: "a comma or the end of the list") }
    return .array(values)
  }

  private mutating func word(
    _ word: String, _ value: JSONValue
  ) throws(InputError) -> JSONValue {
    guard bytes[position...].starts(with: word.utf8) else { throw failure(expected: "a value") }
    position += word.utf8.count
    return value
  }

  private mutating func number() throws(InputError) -> JSONValue {
    let start = position
    while position < bytes.count, "+-.eE0123456789".utf8.contains(bytes[position]) {
      position += 1
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard JSONReader.isNumber(text), let value = Double(text) else {
      position = start
      throw failure(expected: "a value")
    }
    guard value.isFinite else {
      position = start
      throw failure(expected: "a number that a double can hold")
    }
    if let whole = Int(text), text != "-0" { return .integer(whole) }
    return .number(value)
  }

  /// Whether text follows the grammar of numbers in RFC 8259, section 6.
  private static func isNumber(_ text: String) -> Bool {
    var rest = text.utf8[...]
    func digits() -> Int {
      let count = rest.prefix { (48...57).contains($0) }.count
      rest = rest.dropFirst(count)
      return count
    }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let leadsWithZero = rest.first == UInt8(ascii: "0")
    let whole = digits()
    guard whole > 0, whole == 1 || !leadsWithZero else { return false }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard digits() > 0 else { return false }
    }
    if let mark = rest.first, mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
        rest = rest.dropFirst()
      }
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }

  private mutating func string() throws(InputError) -> String {
    position += 1
    var text: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      if byte == .quotationMark {
        position += 1
        return String(decoding: text, as: UTF8.self)
      }
      guard byte >= 0x20 else { throw failure(expected: "the end of a text on the same line") }
      if byte == UInt8(ascii: "\\") {
        text.append(contentsOf: String(try escape()).utf8)
      } else {
        text.append(byte)
        position += 1
      }
    }
    throw failure(expected: "a closing quotation mark")
  }

  private mutating func escape() throws(InputError) -> Character {
    let start = position
    position += 1
    if position < bytes.count, let character = JSONReader.escaped(bytes[position]) {
      position += 1
      return character
    }
    if var unit = codeUnit() {
      if (0xD800..<0xDC00).contains(unit), position < bytes.count,
        bytes[position] == UInt8(ascii: "\\")
      {
        position += 1
        guard let low = codeUnit(), (0xDC00..<0xE000).contains(low) else {
          position = start
          throw failure(expected: "the second half of a character after \\u")
        }
        unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
      }
      if let scalar = Unicode.Scalar(unit) { return Character(scalar) }
    }
    position = start
    throw failure(expected: "an escape of JSON such as \\n or \\u00e9")
  }

  /// The character that one letter after a backslash stands for.
  private static func escaped(_ letter: UInt8) -> Character? {
    switch letter {
    case .quotationMark: "\""
    case UInt8(ascii: "\\"): "\\"
    case UInt8(ascii: "/"): "/"
    case UInt8(ascii: "b"): "\u{8}"
    case UInt8(ascii: "f"): "\u{C}"
    case UInt8(ascii: "n"): "\n"
    case UInt8(ascii: "r"): "\r"
    case UInt8(ascii: "t"): "\t"
    default: nil
    }
  }

  /// Reads `u` and four hexadecimal digits.
  private mutating func codeUnit() -> UInt32? {
    guard position + 5 <= bytes.count, bytes[position] == UInt8(ascii: "u") else { return nil }
    let digits = bytes[(position + 1)..<(position + 5)]
    guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
    position += 5
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    skipSpace()
    guard position < bytes.count, UInt32(bytes[position]) == scalar.value else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case .space, .tab, .lineFeed, .carriageReturn: position += 1
      default: return
      }
    }
  }

  private func failure(expected: String) -> InputError {
    let rest = String(decoding: bytes[position...].prefix(20), as: UTF8.self)
    return InputError(
      file: file, line: InputFile.line(of: position, in: bytes),
      found: rest.isEmpty ? "the end of the file" : InputError.quoted(rest), expected: expected)
  }
}
