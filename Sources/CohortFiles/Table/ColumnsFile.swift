// SPDX-License-Identifier: Apache-2.0
// The small YAML file beside the data that names its columns, so that a command need not repeat
// them.

import Foundation
import Yams

/// What a columns file says; whatever it leaves out stays nil or empty.
public struct ColumnsFile: Sendable, Equatable {
  /// The keys that a columns file may have.
  public static let keys = [
    "couple", "partner", "wide", "time", "items", "range", "step", "columns", "ranges", "steps",
    "person", "choice", "trust", "game", "other-last", "own-last", "covariates", "factors",
  ]

  /// The column of the couple's id.
  public var couple: String?
  /// The column of the partner's name.
  public var partner: String?
  /// The two prefixes of the wide form, separated by a comma.
  public var wide: String?
  /// The column of the time.
  public var time: String?
  /// The items' columns.
  public var items: [String] = []
  /// `LOW:HIGH`.
  public var range: String?
  /// The distance between two answers, also as a fraction.
  public var step: String?
  /// Columns of the observation table that have other names in the file, by standard name.
  public var columns: [String: String] = [:]
  /// Ranges of single items of the observation table, by standard name.
  public var ranges: [String: String] = [:]
  /// Steps of single items of the observation table, by standard name.
  public var steps: [String: String] = [:]

  /// The column of the person's id in a file of repeated games.
  public var person: String?
  /// The column of the person's choice.
  public var choice: String?
  /// The choice that trusts.
  public var trust: String?
  /// The column of the game.
  public var game: String?
  /// The column of what the other did in the round before.
  public var otherLast: String?
  /// The column of what was carried out of the person's own choice in the round before.
  public var ownLast: String?
  /// Columns of circumstances.
  public var covariates: [String] = []
  /// Columns of circumstances that are categories although they are written as numbers.
  public var factors: [String] = []

  /// A file that says nothing.
  public init() {}

  /// The columns file beside a data file: `diary.yaml` or `diary.csv.yaml` for `diary.csv`.
  ///
  /// - Parameter dataFile: The path of the data.
  /// - Returns: The path of the first of the two that exists, or nil.
  public static func beside(_ dataFile: String) -> String? {
    let stem = (dataFile as NSString).deletingPathExtension
    return [stem + ".yaml", dataFile + ".yaml"].first {
      $0 != dataFile && FileManager.default.fileExists(atPath: $0)
    }
  }

  /// Reads a columns file.
  ///
  /// - Parameter path: A YAML file that holds one mapping with keys out of `keys`.
  /// - Returns: What the file says.
  /// - Throws: `InputError` (usage) where the file cannot be read, is no such mapping, or has a
  ///   key that is not known.
  public static func read(_ path: String) throws(InputError) -> ColumnsFile {
    let bytes: [UInt8]
    do throws(InputError) {
      bytes = try InputFile.bytes(at: path)
      try InputFile.checkText(bytes, file: path)
    } catch {
      throw InputError(.usage, error.sentence)
    }
    return try read(bytes, file: path)
  }

  /// Reads the text of a columns file; see `read(_:)` with a path.
  static func read(_ bytes: [UInt8], file: String) throws(InputError) -> ColumnsFile {
    guard bytes.count <= 100_000 else {
      throw InputError(
        .usage, file: file, found: "\(bytes.count) bytes",
        expected: "a short YAML file that names columns, at most 100000 bytes")
    }
    let root: Node?
    do {
      root = try compose(yaml: String(decoding: bytes, as: UTF8.self))
    } catch {
      throw syntaxFailure(error, file: file)
    }
    var result = ColumnsFile()
    guard let root else { return result }
    guard case .mapping(let mapping) = root else {
      throw InputError(
        .usage, file: file, line: root.mark?.line, found: "no mapping",
        expected: "lines of the form \"key: value\"")
    }
    for (key, value) in mapping {
      try result.take(key.scalar?.string ?? "", value, file: file, line: key.mark?.line)
    }
    return result
  }

  private mutating func take(
    _ key: String, _ value: Node, file: String, line: Int?
  ) throws(InputError) {
    func text(_ separator: String) throws(InputError) -> String {
      if let text = value.scalar?.string { return text }
      if separator.isEmpty {
        throw InputError(
          .usage, file: file, line: line, found: "no text after \(InputError.quoted(key))",
          expected: "one text")
      }
      return try names(value, key, file: file, line: line).joined(separator: separator)
    }
    switch key {
    case "couple": couple = try text("")
    case "partner": partner = try text("")
    case "wide": wide = try text(",")
    case "time": time = try text("")
    case "items": items = try names(value, key, file: file, line: line)
    case "range": range = try text(":")
    case "step": step = try text("")
    case "columns": columns = try texts(value, key, file: file, line: line)
    case "ranges": ranges = try texts(value, key, file: file, line: line)
    case "steps": steps = try texts(value, key, file: file, line: line)
    case "person": person = try text("")
    case "choice": choice = try text("")
    case "trust": trust = try text("")
    case "game": game = try text("")
    case "other-last": otherLast = try text("")
    case "own-last": ownLast = try text("")
    case "covariates": covariates = try names(value, key, file: file, line: line)
    case "factors": factors = try names(value, key, file: file, line: line)
    default:
      throw InputError(
        .usage, file: file, line: line, found: "the key \(InputError.quoted(key))",
        expected: "one of \(InputError.list(ColumnsFile.keys))")
    }
  }

  private func names(
    _ value: Node, _ key: String, file: String, line: Int?
  ) throws(InputError) -> [String] {
    if let text = value.scalar?.string { return [text] }
    if case .sequence(let sequence) = value {
      let names = sequence.compactMap { $0.scalar?.string }
      if names.count == sequence.count { return names }
    }
    throw InputError(
      .usage, file: file, line: line, found: "no text or list after \(InputError.quoted(key))",
      expected: "a text or a list of texts")
  }

  private func texts(
    _ value: Node, _ key: String, file: String, line: Int?
  ) throws(InputError) -> [String: String] {
    var texts: [String: String] = [:]
    var isComplete = false
    if case .mapping(let mapping) = value {
      for (name, text) in mapping {
        if let name = name.scalar?.string, let text = text.scalar?.string { texts[name] = text }
      }
      isComplete = texts.count == mapping.count
    }
    guard isComplete else {
      throw InputError(
        .usage, file: file, line: line, found: "no names after \(InputError.quoted(key))",
        expected: "indented lines of the form \"name: text\"")
    }
    return texts
  }

  private static func syntaxFailure(_ error: any Error, file: String) -> InputError {
    var line: Int?
    var problem = "text that is not YAML"
    switch error as? YamlError {
    case .scanner(_, let text, let mark, _), .parser(_, let text, let mark, _),
      .composer(_, let text, let mark, _):
      line = mark.line
      problem += " (\(text))"
    case .duplicatedKeysInMapping(let keys, _):
      problem = "a key twice (\(InputError.list(keys)))"
    default: break
    }
    return InputError(
      .usage, file: file, line: line, found: problem,
      expected: "lines of the form \"key: value\", each key once")
  }
}
