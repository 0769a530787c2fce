// SPDX-License-Identifier: Apache-2.0
// Reads the fields of a test case strictly: a field that nobody asks for is a failure, because it says
// something that the test would not check.

import Envelopes
import Foundation
import SealingReference
import Support

/// A test case that cannot be read.
struct UnreadableVector: Error, CustomStringConvertible {
  let description: String
}

/// The fields of one object of a test case.
final class VectorFields {
  private let object: StrictJSON
  private let name: String
  private var asked: Set<String> = []

  init(_ object: StrictJSON?, name: String) throws {
    guard let object, object.members != nil else {
      throw UnreadableVector(description: "\(name) is no object")
    }
    self.object = object
    self.name = name
  }

  /// A field's value; it must be there.
  func value(_ key: String) throws -> StrictJSON {
    asked.insert(key)
    guard let value = object[key] else {
      throw UnreadableVector(description: "\(name) has no \(key)")
    }
    return value
  }

  /// Whether a field is there.
  func has(_ key: String) -> Bool { object[key] != nil }

  private func convert<Value>(_ key: String, _ convert: (StrictJSON) -> Value?) throws -> Value {
    guard let value = convert(try value(key)) else {
      throw UnreadableVector(description: "\(name).\(key) has a wrong value")
    }
    return value
  }

  func text(_ key: String) throws -> String { try convert(key, \.text) }
  func number(_ key: String) throws -> Double { try convert(key, \.number) }
  func list(_ key: String) throws -> [StrictJSON] { try convert(key, \.items) }
  func object(_ key: String) throws -> VectorFields {
    try VectorFields(value(key), name: "\(name).\(key)")
  }
  func bytes(_ key: String) throws -> [UInt8] {
    try convert(key) { $0.text.flatMap { Hexadecimal.decode($0) } }
  }
  func count(_ key: String) throws -> Int { try convert(key) { $0.count.map { Int($0) } } }
  func epoch(_ key: String) throws -> UInt32 {
    try convert(key) { $0.count.flatMap { UInt32(exactly: $0) } }
  }
  /// A sequence number: a text of decimal digits, because not every language has numbers so large.
  func sequence(_ key: String) throws -> UInt64 {
    try convert(key) { $0.text.flatMap { UInt64($0) } }
  }
  func identifier<Subject>(_ key: String) throws -> Identifier<Subject> {
    try convert(key) { $0.text.flatMap { Identifier(hex: $0) } }
  }
  func hash(_ key: String) throws -> CoreHash {
    try convert(key) { $0.text.flatMap { CoreHash(hex: $0) } }
  }
  func lane(_ key: String) throws -> Lane {
    try convert(key) { value in
      value.count.flatMap { UInt8(exactly: $0) }.flatMap { Lane(rawValue: $0) }
    }
  }
  func byteLists(_ key: String) throws -> [[UInt8]] {
    try convert(key) { value in
      guard let items = value.items else { return nil }
      let lists = items.compactMap { $0.text.flatMap { Hexadecimal.decode($0) } }
      return lists.count == items.count ? lists : nil
    }
  }
  /// A value that may be null.
  func optional<Value>(_ key: String, _ read: (String) throws -> Value) throws -> Value? {
    if case .null = try value(key) { return nil }
    return try read(key)
  }

  /// Fails where a field was not asked for.
  func finish() throws {
    for member in object.members ?? [] where !asked.contains(member.key) {
      throw UnreadableVector(description: "\(name) has the unknown field \(member.key)")
    }
  }
}

/// One test case.
struct VectorCase {
  let name: String
  let outcome: String
  let input: VectorFields
  let output: VectorFields
}

/// A file of test cases.
struct VectorSuite {
  let name: String
  let cases: [VectorCase]

  /// Reads one file of Spec/vectors/kc1.
  init(_ name: String) throws {
    self.name = name
    let file = try VectorFields(
      StrictJSON.read(fileBytes("Spec/vectors/kc1/\(name).json")), name: name)
    guard try file.text("suite") == name else {
      throw UnreadableVector(description: "\(name).json says that it is another suite")
    }
    cases = try file.list("cases").enumerated().map { place, value in
      let fields = try VectorFields(value, name: "\(name)[\(place)]")
      let id = "\(name)/\(try fields.text("id"))"
      let made = VectorCase(
        name: id, outcome: try fields.text("outcome"),
        input: try VectorFields(fields.value("in"), name: "\(id).in"),
        output: try VectorFields(fields.value("out"), name: "\(id).out"))
      _ = try fields.text("comment")
      try fields.finish()
      return made
    }
    try file.finish()
    guard !cases.isEmpty, Set(cases.map(\.name)).count == cases.count else {
      throw UnreadableVector(description: "\(name).json has no cases, or one twice")
    }
  }
}

/// The bytes of a file of the repository.
func fileBytes(_ path: String) throws -> [UInt8] {
  Array(try Data(contentsOf: repositoryRoot.appending(path: path)))
}
