// SPDX-License-Identifier: Apache-2.0
// Reads the reference tables that scripts in Spec/vectors/made-by have written.
import Foundation
import Testing

/// One table of Spec/vectors: rows of tab-separated fields, without the comment lines.
struct VectorTable {
  let rows: [[Substring]]

  init(_ path: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(
      contentsOf: root.appending(path: "Spec/vectors/\(path)"), encoding: .utf8)
    rows = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t") }
    try #require(!rows.isEmpty, "\(path) holds no rows")
  }

  /// The number whose bit pattern `field` writes in hexadecimal.
  static func number(_ field: Substring) throws -> Double {
    Double(bitPattern: try #require(UInt64(field, radix: 16)))
  }
}
