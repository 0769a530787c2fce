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
    /// The tombstones, in their order.
    var tombstones: [Tombstone] = []
    /// The lines that are damaged, by number.
    var damagedLines: [Int] = []
    /// The length of all whole lines: beyond it is a line that was never finished.
    var wholeLength = 0

    /// The deletions that hold.
    var graveyard: Graveyard {
      tombstones.reduce(into: Graveyard()) { $0.add($1) }
    }

    /// The number of lines.
    var lines: Int { tombstones.count + damagedLines.count }
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
    let facts =
      "\(tombstone.kind.rawValue) \(Hexadecimal.encode(tombstone.digest)) \(tombstone.day)"
    return "\(facts) \(check(facts))\n"
  }

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
      if let tombstone = parse(String(decoding: bytes[start..<end], as: UTF8.self)) {
        content.tombstones.append(tombstone)
      } else {
        content.damagedLines.append(number)
      }
      start = bytes.index(after: end)
    }
    content.wholeLength = start
    return content
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
