// SPDX-License-Identifier: Apache-2.0
// Takes an object of a request apart. A route says what it wants member by member; what it has not taken
// at the end is unknown, and an unknown member is refused like a missing one.

import Envelopes

/// The members of one object, each taken once.
struct JSONMembers {
  private var members: [String: JSONValue]

  /// Takes a value apart.
  ///
  /// - Parameter value: The value; it must be an object.
  /// - Throws: `Problem` of `malformed` where it is none.
  init(_ value: JSONValue) throws(Problem) {
    guard case .object(let list) = value else { throw Problem(.malformed) }
    members = Dictionary(list.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  private mutating func take(_ name: String) throws(Problem) -> JSONValue {
    guard let value = members.removeValue(forKey: name) else { throw Problem(.malformed) }
    return value
  }

  /// Takes a text.
  mutating func text(_ name: String) throws(Problem) -> String {
    guard case .text(let text) = try take(name) else { throw Problem(.malformed) }
    return text
  }

  /// Takes bytes of a length within bounds.
  mutating func bytes(_ name: String, _ lengths: ClosedRange<Int>) throws(Problem) -> [UInt8] {
    guard let bytes = Base64URL.decode(try text(name)), lengths.contains(bytes.count) else {
      throw Problem(.malformed)
    }
    return bytes
  }

  /// Takes bytes of one length.
  mutating func bytes(_ name: String, count: Int) throws(Problem) -> [UInt8] {
    try bytes(name, count...count)
  }

  /// Takes an identifier that is written as hexadecimal digits.
  mutating func identifier<Subject>(_ name: String) throws(Problem) -> Identifier<Subject> {
    guard let identifier = Identifier<Subject>(hex: try text(name)) else {
      throw Problem(.malformed)
    }
    return identifier
  }

  /// Takes an identifier that is written as base64.
  mutating func lookup<Subject>(_ name: String) throws(Problem) -> Identifier<Subject> {
    guard let identifier = Identifier<Subject>(bytes: try bytes(name, count: 16)) else {
      throw Problem(.malformed)
    }
    return identifier
  }

  /// Takes a whole number of a type.
  mutating func number<Number: FixedWidthInteger>(
    _ name: String, as type: Number.Type = Number.self
  ) throws(Problem) -> Number {
    guard case .number(let value) = try take(name), let number = Number(exactly: value) else {
      throw Problem(.malformed)
    }
    return number
  }

  /// Takes a word of a closed list.
  mutating func word<Word: RawRepresentable<String>>(
    _ name: String, as type: Word.Type = Word.self
  ) throws(Problem) -> Word {
    guard let word = Word(rawValue: try text(name)) else { throw Problem(.malformed) }
    return word
  }

  /// Takes an object.
  mutating func object(_ name: String) throws(Problem) -> JSONMembers {
    try JSONMembers(try take(name))
  }

  /// Takes an array of a length within bounds.
  mutating func array(
    _ name: String, _ lengths: ClosedRange<Int>
  ) throws(Problem) -> [JSONValue] {
    guard case .array(let values) = try take(name), lengths.contains(values.count) else {
      throw Problem(.malformed)
    }
    return values
  }

  /// Whether a member of this name is left.
  func has(_ name: String) -> Bool { members[name] != nil }

  /// Makes sure that no member is left.
  ///
  /// - Throws: `Problem` of `malformed` where one is.
  func finish() throws(Problem) {
    guard members.isEmpty else { throw Problem(.malformed) }
  }
}
