// SPDX-License-Identifier: Apache-2.0
// JSON as this project writes and reads it: keys keep their order, so that two runs can be compared
// byte by byte, and a double comes back as the same 64 bits.

/// A JSON document or a part of it.
public enum JSONValue: Sendable, Equatable {
  /// A value that is missing.
  case null
  /// A truth value.
  case bool(Bool)
  /// A whole number, written without a decimal point.
  case integer(Int)
  /// A finite number; writing one that is not finite is an error (see `measured(_:)`).
  case number(Double)
  /// Text.
  case string(String)
  /// A list.
  case array([JSONValue])
  /// Members in the order in which they are written.
  case object([Member])

  /// A key and its value.
  public struct Member: Sendable, Equatable {
    /// The key.
    public var key: String
    /// The value.
    public var value: JSONValue

    /// Creates a member.
    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// A number that may be missing: null where it is NaN or infinite.
  ///
  /// JSON has no text for such numbers. A writer who expects them says so by this call; anywhere
  /// else they are an error, so that a failed calculation cannot pass for a missing value.
  public static func measured(_ value: Double) -> JSONValue {
    value.isFinite ? .number(value) : .null
  }

  /// A list of numbers that may be missing.
  public static func measured(_ values: [Double]) -> JSONValue {
    .array(values.map { measured($0) })
  }

  /// A list of finite numbers.
  public static func numbers(_ values: [Double]) -> JSONValue { .array(values.map { .number($0) }) }

  /// A list of texts.
  public static func strings(_ values: [String]) -> JSONValue { .array(values.map { .string($0) }) }

  /// The value of a key, or nil where this is no object or has no such key.
  public subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The number here, whether whole or not; nil for anything else.
  public var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// The text here; nil for anything else.
  public var text: String? {
    if case .string(let value) = self { return value }
    return nil
  }

  /// The elements here; nil where this is no list.
  public var elements: [JSONValue]? {
    if case .array(let values) = self { return values }
    return nil
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  /// Text.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A whole number.
  public init(integerLiteral value: Int) { self = .integer(value) }
  /// A number.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// A truth value.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// A list.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// An object whose members keep the order of the literal.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
}
