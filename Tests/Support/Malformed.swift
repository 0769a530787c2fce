// SPDX-License-Identifier: Apache-2.0
// Spoils real tables in every way that files get spoilt, each time the same way for the same seed.

/// A way to spoil a file.
public enum Damage: String, CaseIterable, Sendable {
  case cutBytes, flippedBytes, insertedBytes, swappedFields, droppedField, addedField, extraQuote
  case nulByte, hugeNumber, notUTF8, renamedColumn, missingColumn, repeatedColumn, badDate, emptyRow
  case repeatedRow, words, infinity, truncated, emptied, noHeader, otherSeparator, carriageReturns
  case mixedTimes, longField
}

/// A file spoilt from a real one.
public struct Malformed: Sendable, CustomStringConvertible {
  /// How it was spoilt.
  public let damage: Damage
  /// The seed that gives the same file again.
  public let seed: UInt64
  /// Its content.
  public let bytes: [UInt8]
  /// The way and the seed, to find the file again.
  public var description: String { "\(damage.rawValue), seed \(seed)" }

  /// Spoils `original`, a table with a header line, separated by commas.
  public init(_ original: [UInt8], _ damage: Damage, seed: UInt64) {
    self.damage = damage
    self.seed = seed
    var random = SeededGenerator(seed: seed)
    switch damage {
    case .cutBytes, .flippedBytes, .insertedBytes, .nulByte, .notUTF8, .truncated, .extraQuote,
      .emptied, .carriageReturns, .otherSeparator:
      bytes = Malformed.spoiltBytes(original, damage, &random)
    default:
      bytes = Malformed.spoiltRows(original, damage, seed, &random)
    }
  }

  private static func spoiltBytes(
    _ original: [UInt8], _ damage: Damage, _ random: inout SeededGenerator
  ) -> [UInt8] {
    var bytes = original
    func place() -> Int { Int.random(in: 0..<bytes.count, using: &random) }
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      switch damage {
      case .cutBytes:
        let start = place()
        bytes.removeSubrange(start..<min(bytes.count - 1, start + 9))
      case .flippedBytes: bytes[place()] ^= UInt8.random(in: 1...255, using: &random)
      case .insertedBytes: bytes.insert(.random(in: 0...255, using: &random), at: place())
      case .nulByte: bytes[place()] = 0
      case .notUTF8: bytes[place()] = .random(in: 0x80...0xFF, using: &random)
      case .truncated: bytes.removeSubrange((1 + place() / 2)...)
      case .extraQuote: bytes.insert(UInt8(ascii: "\""), at: place())
      case .emptied:
        bytes = Array([[], [0xEF, 0xBB, 0xBF], [10, 10], [32]][Int(random.next() % 4)])
      case .carriageReturns: bytes.insert(UInt8(ascii: "\r"), at: place())
      default: bytes = bytes.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: "|") : $0 }
      }
      if bytes.count < 20 { break }
    }
    return bytes
  }

  private static func spoiltRows(
    _ original: [UInt8], _ damage: Damage, _ seed: UInt64, _ random: inout SeededGenerator
  ) -> [UInt8] {
    var rows = String(decoding: original, as: UTF8.self).split(separator: "\n")
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    let row = Int.random(in: 1..<rows.count, using: &random)
    // Ten seeds in a row reach every column of a table of ten.
    let column = Int(seed % UInt64(rows[0].count))
    switch damage {
    case .swappedFields:
      rows[row].swapAt(column, Int.random(in: 0..<rows[row].count, using: &random))
    case .droppedField: rows[row].remove(at: column)
    case .addedField: rows[row].insert("7", at: column)
    case .hugeNumber: rows[row][column] = pick(["1e999", "-1e999", "9e300", "1e13"], &random)
    case .infinity: rows[row][column] = pick(["inf", "-Inf", "+Infinity", "1e400"], &random)
    case .words:
      rows[row][column] = pick(["many", "0x10", "1_000", "--1", "1e", "é", "1 2"], &random)
    case .renamedColumn: rows[0][column] = "x"
    case .missingColumn: for index in rows.indices { rows[index].remove(at: column) }
    case .repeatedColumn: for index in rows.indices { rows[index].append(rows[index][column]) }
    case .badDate:
      rows[row][column] = pick(["2023-02-29", "2024-13-01", "24-1-1", "12:00"], &random)
    case .mixedTimes: rows[row][column] = "2024-03-01"
    case .emptyRow: rows[row] = rows[row].map { _ in "" } + [pick(["", "x"], &random)]
    case .repeatedRow: rows.insert(rows[row], at: row)
    case .noHeader: rows.removeFirst()
    case .longField:
      rows[row][column] = String(repeating: pick(["9", "a\u{301}"], &random), count: 5000)
    default: break
    }
    return Array(rows.map { $0.joined(separator: ",") }.joined(separator: "\n").utf8)
  }

  private static func pick(_ choices: [String], _ random: inout SeededGenerator) -> String {
    choices[Int.random(in: 0..<choices.count, using: &random)]
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers in every run.
public struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  /// Starts the sequence that belongs to `seed`.
  public init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
