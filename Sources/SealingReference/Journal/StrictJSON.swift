// SPDX-License-Identifier: Apache-2.0
// JSON (RFC 8259) as every reader of a payload must take it: one reading for each text, or none.
// Readers that forgive (a key twice, half a surrogate pair) let two people see two different events.

/// A JSON value; keys keep their order.
package indirect enum StrictJSON: Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number, as the double nearest to it.
  case number(Double)
  /// A string.
  case text(String)
  /// A list.
  case list([StrictJSON])
  /// An object: each key once.
  case object([Member])

  /// A key and its value.
  package struct Member: Sendable {
    /// The key.
    package let key: String
    /// The value.
    package let value: StrictJSON
  }

  /// Reads one document.
  ///
  /// - Parameter bytes: The whole document.
  /// - Returns: The value, or nothing where the bytes are not exactly one value.
  package static func read(_ bytes: [UInt8]) -> StrictJSON? {
    var reader = StrictJSONReader(bytes)
    return reader.document()
  }

  /// The members, where this is an object.
  package var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// The items, where this is a list.
  package var items: [StrictJSON]? {
    if case .list(let items) = self { items } else { nil }
  }

  /// The text, where this is a string.
  package var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// The number, where this is one.
  package var number: Double? {
    if case .number(let number) = self { number } else { nil }
  }

  /// The whole number from 0 to 2^53 − 1, where this is one, however it was written.
  package var count: UInt64? {
    guard let number, number >= 0, number < 9_007_199_254_740_992,
      number == number.rounded(.towardZero)
    else { return nil }
    return UInt64(number)
  }

  /// The value of a key, where this is an object that has it; keys are compared byte by byte.
  package subscript(key: String) -> StrictJSON? {
    members?.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
  }
}
