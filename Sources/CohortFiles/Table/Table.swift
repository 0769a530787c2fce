// SPDX-License-Identifier: Apache-2.0
// A delimited text file with a header line: what its columns are called and where they are.

/// A file of rows and named columns, in memory but not yet cut into fields.
public struct Table: Sendable {
  /// The path as the researcher wrote it, for messages.
  public let file: String
  /// The column names of the header line, spaces around them removed.
  public let columns: [String]
  let bytes: [UInt8]
  let separator: UInt8
  let bodyPosition: Int
  let bodyLine: Int

  /// Reads a file and its header line.
  ///
  /// - Parameter path: A file in UTF-8, with or without a byte order mark.
  /// - Throws: `InputError` where the file cannot be read, is empty or is not text.
  public init(path: String) throws(InputError) {
    try self.init(bytes: InputFile.bytes(at: path), file: path)
  }

  /// Reads the header line of bytes already in memory.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - file: Its name, for messages.
  /// - Throws: `InputError` where the bytes are empty or not text.
  public init(bytes: [UInt8], file: String) throws(InputError) {
    try InputFile.checkText(bytes, file: file)
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var scanner = RecordScanner(
      file: file, bytes: bytes, separator: Table.separator(of: bytes, from: start),
      position: start, line: 1)
    var fields: [FieldRange] = []
    guard try scanner.next(into: &fields) != nil else {
      throw InputError(
        file: file, found: "an empty file", expected: "a header line and at least one row")
    }
    self.file = file
    self.bytes = bytes
    self.separator = scanner.separator
    self.columns = fields.map { Table.text($0, in: bytes) }
    self.bodyPosition = scanner.position
    self.bodyLine = scanner.line
  }

  /// The place of a column.
  ///
  /// - Parameter name: The name exactly as the header writes it.
  /// - Returns: Its index in `columns`.
  /// - Throws: `InputError` where no column has that name, or more than one has.
  public func index(of name: String) throws(InputError) -> Int {
    let places = columns.indices.filter { columns[$0] == name }
    if places.count == 1 { return places[0] }
    if places.count > 1 {
      throw InputError(
        file: file, line: 1, column: name,
        found: "\(places.count) columns of that name", expected: "one")
    }
    var expected = "one of \(InputError.list(columns))"
    if let nearest = nearestName(to: name, among: columns) {
      expected += "; the nearest is \(InputError.quoted(nearest))"
    }
    throw InputError(
      file: file, line: 1, found: "no column \(InputError.quoted(name))", expected: expected)
  }

  /// A reader that stands before the first row.
  public func rows() -> TableRows { TableRows(self) }

  /// The commonest of comma, semicolon and tab in the header line, outside quotation marks.
  private static func separator(of bytes: [UInt8], from start: Int) -> UInt8 {
    var counts: [(byte: UInt8, count: Int)] = [(.comma, 0), (.semicolon, 0), (.tab, 0)]
    var quoted = false
    var seenText = false
    for byte in bytes[start...] {
      if byte == .quotationMark { quoted.toggle() }
      if !quoted, byte == .lineFeed || byte == .carriageReturn {
        if seenText { break }
        continue
      }
      seenText = true
      if quoted { continue }
      for index in counts.indices where counts[index].byte == byte { counts[index].count += 1 }
    }
    var best = counts[0]
    for candidate in counts where candidate.count > best.count { best = candidate }
    return best.byte
  }

  /// The text of a field without white space at its ends, doubled quotation marks made single.
  static func text(_ field: FieldRange, in bytes: [UInt8]) -> String {
    var lower = field.lower
    var upper = field.upper
    while lower < upper, isWhiteSpace(bytes[lower]) { lower += 1 }
    while upper > lower, isWhiteSpace(bytes[upper - 1]) { upper -= 1 }
    let text = String(decoding: bytes[lower..<upper], as: UTF8.self)
    return field.hasDoubledQuotes ? text.replacing("\"\"", with: "\"") : text
  }

  /// Whether a byte is a space, a tab or a line break.
  private static func isWhiteSpace(_ byte: UInt8) -> Bool {
    byte == .space || (.tab ... .carriageReturn).contains(byte)
  }
}
