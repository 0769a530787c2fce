// SPDX-License-Identifier: Apache-2.0
// Cuts the bytes of a delimited file into records and fields after RFC 4180, without copying them:
// a field is a range of the file's bytes until somebody asks for its text.

/// Where a field lies in the bytes of its file.
struct FieldRange {
  /// The first byte, after an opening quotation mark.
  var lower: Int
  /// One past the last byte, before a closing quotation mark.
  var upper: Int
  /// Whether doubled quotation marks inside stand for single ones.
  var hasDoubledQuotes: Bool
}

/// Reads records one after the other; lines end in LF, CRLF or CR.
struct RecordScanner {
  /// The file's name for messages.
  let file: String
  /// The whole file.
  let bytes: [UInt8]
  /// The byte between two fields.
  let separator: UInt8
  /// The next byte to read.
  private(set) var position: Int
  /// The line of `position`, counted from 1.
  private(set) var line: Int

  /// Starts at byte `position`, which is on line `line`.
  init(file: String, bytes: [UInt8], separator: UInt8, position: Int, line: Int) {
    self.file = file
    self.bytes = bytes
    self.separator = separator
    self.position = position
    self.line = line
  }

  /// Reads the next record that is not blank into `fields`.
  ///
  /// A blank record has nothing but separators and spaces; spreadsheets leave such rows behind.
  /// - Parameter fields: Emptied, then filled; its storage is reused from record to record.
  /// - Returns: The line on which the record starts, or nil at the end of the file.
  /// - Throws: `InputError` where a quotation mark stands or is missing against RFC 4180.
  mutating func next(into fields: inout [FieldRange]) throws(InputError) -> Int? {
    while position < bytes.count {
      let start = line
      fields.removeAll(keepingCapacity: true)
      while try appendField(to: &fields) {}
      if fields.contains(where: { !isBlank($0) }) { return start }
    }
    return nil
  }

  /// Reads one field; true where another one follows in the same record.
  private mutating func appendField(to fields: inout [FieldRange]) throws(InputError) -> Bool {
    if position < bytes.count, bytes[position] == .quotationMark {
      fields.append(try quotedField())
    } else {
      let start = position
      while position < bytes.count {
        let byte = bytes[position]
        if byte == separator || byte == .lineFeed || byte == .carriageReturn { break }
        if byte == .quotationMark {
          throw failure(
            line, found: "a quotation mark inside an unquoted field",
            expected: "the whole field in quotation marks and each inner mark doubled")
        }
        position += 1
      }
      fields.append(FieldRange(lower: start, upper: position, hasDoubledQuotes: false))
    }
    guard position < bytes.count else { return false }
    let byte = bytes[position]
    position += 1
    if byte == separator { return true }
    if byte == .carriageReturn, position < bytes.count, bytes[position] == .lineFeed {
      position += 1
    }
    line += 1
    return false
  }

  /// Reads a field that opens with a quotation mark, up to the byte after the closing one.
  private mutating func quotedField() throws(InputError) -> FieldRange {
    let openedOn = line
    position += 1
    let start = position
    var doubled = false
    while position < bytes.count {
      let byte = bytes[position]
      if byte == .quotationMark {
        let next = position + 1 < bytes.count ? bytes[position + 1] : .lineFeed
        if next == .quotationMark {
          doubled = true
          position += 2
          continue
        }
        guard next == separator || next == .lineFeed || next == .carriageReturn else {
          throw failure(
            line, found: "text after a closing quotation mark",
            expected: "a comma, semicolon or tab, or the end of the line there")
        }
        defer { position += 1 }
        return FieldRange(lower: start, upper: position, hasDoubledQuotes: doubled)
      }
      if byte == .lineFeed { line += 1 }
      if byte == .carriageReturn, position + 1 < bytes.count, bytes[position + 1] != .lineFeed {
        line += 1
      }
      position += 1
    }
    throw failure(
      openedOn, found: "a quotation mark that is never closed",
      expected: "a closing quotation mark before the end of the file")
  }

  /// Whether a field has no byte but spaces and tabs.
  private func isBlank(_ field: FieldRange) -> Bool {
    var index = field.lower
    while index < field.upper {
      if bytes[index] != .space, bytes[index] != .tab { return false }
      index += 1
    }
    return true
  }

  private func failure(_ line: Int, found: String, expected: String) -> InputError {
    InputError(file: file, line: line, found: found, expected: expected)
  }
}

extension UInt8 {
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let quotationMark = UInt8(ascii: "\"")
  static let comma = UInt8(ascii: ",")
  static let semicolon = UInt8(ascii: ";")
}
