// SPDX-License-Identifier: Apache-2.0
// Reads the fields of a body and notes what is wrong and what is from a later version. Both are collected
// rather than thrown, because what is newer counts more than what is wrong, wherever it stands.

import Envelopes

/// What reading a body has found so far.
final class BodyFindings {
  /// Something is from a later version.
  var newer = false
  /// Something is not as described.
  var wrong = false
}

/// One object inside a body, with the keys that this version knows.
struct BodyReader {
  let findings: BodyFindings
  private let object: StrictJSON

  /// Begins to read an object; notes what is no object and every key that is not among `keys`.
  init(_ value: StrictJSON?, keys: [String], findings: BodyFindings) {
    self.findings = findings
    object = value ?? .null
    guard let members = object.members else {
      findings.wrong = true
      return
    }
    for member in members
    where !keys.contains(where: { $0.utf8.elementsEqual(member.key.utf8) }) {
      findings.newer = true
    }
  }

  /// The value of a key as `read` takes it; notes where the key is missing or not taken.
  func required<Value>(_ key: String, _ read: (StrictJSON) -> Value?) -> Value? {
    let value = object[key].flatMap(read)
    if value == nil { findings.wrong = true }
    return value
  }

  /// The value of a key as `read` takes it; notes where the key is there and not taken.
  func optional<Value>(_ key: String, _ read: (StrictJSON) -> Value?) -> Value? {
    object[key] == nil ? nil : required(key, read)
  }

  /// The raw value of a key.
  func raw(_ key: String) -> StrictJSON? { object[key] }
}

/// Reads single values; each returns nothing where the value is not as described.
enum BodyValue {
  static func identifier<Subject>(_ value: StrictJSON) -> Identifier<Subject>? {
    value.text.flatMap { Identifier(hex: $0) }
  }

  static func key(_ value: StrictJSON) -> [UInt8]? { bytes(value, count: 32) }

  static func bytes(_ value: StrictJSON, count: Int) -> [UInt8]? {
    guard let text = value.text, text.utf8.count == 2 * count else { return nil }
    return Hexadecimal.decode(text)
  }

  static func coreHash(_ value: StrictJSON) -> CoreHash? {
    value.text.flatMap { CoreHash(hex: $0) }
  }

  static func text(_ value: StrictJSON) -> String? {
    value.text.flatMap { $0.isEmpty ? nil : $0 }
  }

  static func day(_ value: StrictJSON) -> LogicalDay? {
    value.text.flatMap { LogicalDay(text: $0) }
  }

  static func epoch(_ value: StrictJSON) -> UInt32? {
    value.count.flatMap { UInt32(exactly: $0) }
  }

  /// One of the texts of an enumeration, compared byte by byte.
  static func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ value: StrictJSON
  ) -> Choice? {
    guard let text = value.text else { return nil }
    return Choice.allCases.first { $0.rawValue.utf8.elementsEqual(text.utf8) }
  }
}
