// SPDX-License-Identifier: Apache-2.0
// Walks over the rows of a table and reads single fields as text, numbers or times.

/// Stands on one row of a table at a time.
public struct TableRows {
  /// The line of the file on which the current row starts, counted from 1.
  public private(set) var line = 0
  private let table: Table
  private var scanner: RecordScanner
  private var fields: [FieldRange] = []
  private var count = 0

  init(_ table: Table) {
    self.table = table
    scanner = RecordScanner(
      file: table.file, bytes: table.bytes, separator: table.separator,
      position: table.bodyPosition, line: table.bodyLine)
  }

  /// Steps to the next row; rows without any content are passed over.
  ///
  /// - Returns: False at the end of the file.
  /// - Throws: `InputError` where a row has too few or too many fields, where quotation marks are
  ///   wrong, and at the end of a table without a single row.
  public mutating func next() throws(InputError) -> Bool {
    guard let start = try scanner.next(into: &fields) else {
      guard count > 0 else {
        throw InputError(
          file: table.file, found: "a header line and no row", expected: "at least one row")
      }
      return false
    }
    line = start
    count += 1
    guard fields.count == table.columns.count else {
      throw InputError(
        file: table.file, line: line, found: fieldCount(fields.count),
        expected: "\(table.columns.count), as in the header line")
    }
    return true
  }

  /// The text of a field, white space around it removed.
  public func text(_ column: Int) -> String {
    Table.text(fields[column], in: table.bytes)
  }

  /// The name of a column, as the header writes it.
  public func columnName(_ column: Int) -> String { table.columns[column] }

  /// The text of a field that must not be missing.
  ///
  /// - Parameters:
  ///   - column: The column's index.
  ///   - meaning: What the field holds, for the message: "the id of a couple".
  /// - Returns: The text, which is not empty.
  /// - Throws: `InputError` where the field is missing.
  public func name(_ column: Int, meaning: String) throws(InputError) -> String {
    let text = text(column)
    if isMissing(text) { throw failure(column, expected: meaning) }
    return text
  }

  /// A number, or NaN where the field is missing: empty, NA, NaN or "." in any letter case.
  ///
  /// - Parameter column: The column's index.
  /// - Returns: A finite number or NaN.
  /// - Throws: `InputError` where the field is neither missing nor a number of at most 1e12 in
  ///   size.
  public func number(_ column: Int) throws(InputError) -> Double {
    let text = text(column)
    if isMissing(text) { return .nan }
    guard let value = decimalNumber(text, allowingComma: table.separator == .semicolon) else {
      throw failure(column, expected: "a number or a missing value (empty, NA, NaN or \".\")")
    }
    guard value.isFinite else { throw failure(column, expected: "a finite number") }
    guard abs(value) <= 1e12 else {
      throw failure(column, expected: "a number no larger than 1e12 in size")
    }
    return value
  }

  /// A time: a day number, an ISO date or an ISO date with a time of day.
  ///
  /// - Parameters:
  ///   - column: The column's index.
  ///   - style: How earlier rows wrote their times; set by the first row.
  /// - Returns: Days; for dates, days since 1970-01-01 (UTC where an offset is given).
  /// - Throws: `InputError` where the field is missing, is no time, or is written in another
  ///   style than the rows before.
  public func time(_ column: Int, style: inout TimeStyle?) throws(InputError) -> Double {
    let text = text(column)
    let comma = table.separator == .semicolon
    guard let (days, found) = timeInDays(text, allowingComma: comma) else {
      throw failure(
        column, expected: "a day number or a date such as 2024-03-01 or 2024-03-01T07:30")
    }
    if let style, style != found {
      throw failure(column, expected: "\(style.sentence), as in the rows before")
    }
    guard abs(days) <= 1e7 else {
      throw failure(column, expected: "a day number between -10000000 and 10000000, or a date")
    }
    style = found
    return days
  }

  /// An error about a field of this row.
  ///
  /// - Parameters:
  ///   - column: The column's index.
  ///   - expected: What should have stood there.
  /// - Returns: The error, to be thrown.
  public func failure(_ column: Int, expected: String) -> InputError {
    let text = text(column)
    return InputError(
      file: table.file, line: line, column: columnName(column),
      found: text.isEmpty ? "nothing" : InputError.quoted(text), expected: expected)
  }

  private func fieldCount(_ count: Int) -> String { count == 1 ? "1 field" : "\(count) fields" }
}
