// SPDX-License-Identifier: Apache-2.0
// The list of deletions that hold. It lies beside the database and in no backup of it, and only grows: restoring
// yesterday's backup must not bring back who left today.

import Crypto
import EnvelopeStorage
import Envelopes
import Foundation
import Synchronization

/// The file of tombstones: one line each, of kind, digest, day and a check.
final class TombstoneLedger: Sendable {
  /// What the file holds.
  struct Content {
    /// The lines of tombstones in their order, without one where damaged, and where each ends.
    var lines: [(tombstone: Tombstone?, end: Int)] = []
    /// The lines that are damaged, by number.
    var damagedLines: [Int] = []
    /// The length of all whole lines: beyond it is a line that was never finished.
    var wholeLength = 0
    /// How many of the lines are known to have been followed by their deletion.
    var held = 0

    /// The deletions that hold.
    var graveyard: Graveyard {
      lines.reduce(into: Graveyard()) { graveyard, line in
        if let tombstone = line.tombstone { graveyard.add(tombstone) }
      }
    }
  }

  private let file: OpenFile
  private let length: Mutex<Int>

  /// Opens the file for adding, and cuts off a last line that was never finished.
  ///
  /// - Parameter path: The file; it is made where there is none.
  /// - Throws: `StoreFailure.unreadable`.
  init(path: String) throws {
    let content = try Self.read(path: path)
    file = try OpenFile(path: path, flags: O_RDWR | O_CREAT, mode: 0o600)
    try file.truncate(to: content.wholeLength)
    length = Mutex(content.wholeLength)
  }

  /// Adds tombstones, durably.
  ///
  /// - Throws: `StoreFailure.noSpace`, and nothing was added; `StoreFailure.storageBroken`.
  func append(_ tombstones: [Tombstone]) throws {
    let bytes = tombstones.flatMap { Array(Self.line($0).utf8) }
    try length.withLock { length in
      do {
        try file.write(bytes, at: length)
        try file.synchronize()
      } catch StoreFailure.noSpace {
        try file.truncate(to: length)
        throw StoreFailure.noSpace
      }
      length += bytes.count
    }
  }

  /// Notes that the deletions of all lines have happened; nothing is lost where this cannot be written.
  func hold(_ lines: Int) {
    length.withLock { length in
      let bytes = Array(Self.line("\(Self.heldMark) \(lines) 0").utf8)
      do {
        try file.write(bytes, at: length)
        length += bytes.count
      } catch {
        try? file.truncate(to: length)
      }
    }
  }

  /// Cuts off what stands behind a line, because it remembers deletions that did not happen.
  func cut(to newLength: Int) throws {
    try length.withLock { length in
      try file.truncate(to: newLength)
      try file.synchronize()
      length = newLength
    }
  }

  /// Takes the last tombstones away again, because what they remember did not happen.
  func withdraw(_ tombstones: [Tombstone]) throws {
    let count = tombstones.reduce(0) { $0 + Self.line($1).utf8.count }
    try length.withLock { length in
      try file.truncate(to: length - count)
      try file.synchronize()
      length -= count
    }
  }

  /// The line of a tombstone, with its end.
  static func line(_ tombstone: Tombstone) -> String {
    line("\(tombstone.kind.rawValue) \(Hexadecimal.encode(tombstone.digest)) \(tombstone.day)")
  }

  private static func line(_ facts: String) -> String { "\(facts) \(check(facts))\n" }

  /// Begins a line which says that the deletions of the lines before it have happened.
  private static let heldMark = "held"

  private static func check(_ facts: some StringProtocol) -> String {
    let bytes = Array("kintsugi/v1/tombstone ".utf8) + Array(facts.utf8)
    return Hexadecimal.encode(Array(SHA256.hash(data: bytes)).prefix(8))
  }

  /// Reads a file of tombstones; one that is not there is empty.
  ///
  /// - Throws: `StoreFailure.unreadable`.
  static func read(path: String) throws -> Content {
    var content = Content()
    guard let bytes = try OpenFile.contents(path: path) else { return content }
    var number = 0
    var start = bytes.startIndex
    while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
      number += 1
      let line = String(decoding: bytes[start..<end], as: UTF8.self)
      start = bytes.index(after: end)
      if isHeldMark(line) {
        content.held = content.lines.count
        continue
      }
      let tombstone = parse(line)
      if tombstone == nil { content.damagedLines.append(number) }
      content.lines.append((tombstone, start))
    }
    content.wholeLength = start
    return content
  }

  private static func isHeldMark(_ line: String) -> Bool {
    let parts = line.split(separator: " ", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == heldMark
      && parts[3] == check(parts[0..<3].joined(separator: " "))
  }

  private static func parse(_ line: String) -> Tombstone? {
    let parts = line.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 4, let kind = Tombstone.Kind(rawValue: String(parts[0])),
      let digest = Hexadecimal.decode(parts[1]), digest.count == 32, let day = Day(parts[2]),
      parts[3] == check(parts[0..<3].joined(separator: " "))
    else { return nil }
    return Tombstone(kind: kind, digest: digest, day: day)
  }
}
