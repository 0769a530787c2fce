// SPDX-License-Identifier: Apache-2.0
// A row as a database holds it: values without meaning. Checks, scrub, disclosure and dumps work on these,
// so that no column can be forgotten by one of them.

import Crypto
import Envelopes
import Foundation

/// One value of one column.
public enum ColumnValue: Hashable, Sendable {
  /// Nothing.
  case null
  /// A whole number.
  case integer(Int64)
  /// Bytes.
  case bytes([UInt8])
  /// Something that none of our columns can hold: damage.
  case foreign
}

/// A row without meaning: the values of all columns, and the check.
public struct RawRow: Hashable, Sendable {
  /// The table.
  public let table: StoredTable
  /// The values in the order of the table's columns, without the check.
  public let values: [ColumnValue]
  /// What stands in the column `check`.
  public let check: ColumnValue

  /// Puts a row together.
  public init(table: StoredTable, values: [ColumnValue], check: ColumnValue) {
    self.table = table
    self.values = values
    self.check = check
  }

  /// The values of the primary key.
  public var key: [ColumnValue] { Array(values.prefix(table.keyLength)) }

  /// Whether the check belongs to the values.
  public var isIntact: Bool { check == .bytes(RowCheck.of(table, values)) }

  /// The primary key as text: numbers, and bytes in hexadecimal, separated by slashes.
  public var keyText: String {
    key.map { value in
      switch value {
      case .null, .foreign: "?"
      case .integer(let number): String(number)
      case .bytes(let bytes): Hexadecimal.encode(bytes)
      }
    }.joined(separator: "/")
  }
}

/// The check that every row carries.
public enum RowCheck {
  /// The length of a check in bytes.
  public static let length = 16

  /// The first sixteen bytes of SHA-256 over the table's name and all values, each with its kind and length.
  public static func of(_ table: StoredTable, _ values: [ColumnValue]) -> [UInt8] {
    var writer = ByteWriter(capacity: 256)
    writer.writePrefixed("kintsugi/v1/row")
    writer.writePrefixed(table.rawValue)
    var hash = SHA256()
    for value in values {
      switch value {
      case .null: writer.write(0 as UInt8)
      case .integer(let number):
        writer.write(1 as UInt8)
        writer.write(UInt64(bitPattern: number))
      case .bytes(let bytes):
        writer.write(2 as UInt8)
        writer.write(UInt32(truncatingIfNeeded: bytes.count))
        hash.update(data: writer.bytes)
        hash.update(data: bytes)
        writer = ByteWriter(capacity: 64)
      case .foreign: writer.write(3 as UInt8)
      }
    }
    hash.update(data: writer.bytes)
    return Array(hash.finalize().prefix(length))
  }
}
