// SPDX-License-Identifier: Apache-2.0
// Brings a file into memory, or says in one sentence why that cannot be.

import Foundation

/// Reads whole files.
public enum InputFile {
  /// All bytes of a file.
  ///
  /// - Parameter path: The path as the researcher wrote it.
  /// - Returns: The bytes, unchanged.
  /// - Throws: `InputError` where there is no such file or it cannot be read.
  public static func bytes(at path: String) throws(InputError) -> [UInt8] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw InputError(
        file: path, found: "no such file", expected: "the path of a file that exists")
    }
    guard !isFolder.boolValue else {
      throw InputError(file: path, found: "a folder", expected: "a file")
    }
    guard FileManager.default.isReadableFile(atPath: path),
      let data = FileManager.default.contents(atPath: path)
    else {
      throw InputError(
        file: path, found: "a file that may not be read", expected: "permission to read it")
    }
    return [UInt8](data)
  }

  /// Checks that bytes are text in UTF-8 without NUL bytes.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - file: Its name, for the message.
  /// - Throws: `InputError` with the line of the first byte that is wrong.
  public static func checkText(_ bytes: [UInt8], file: String) throws(InputError) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw InputError(
        file: file, line: 1, found: "text in UTF-16", expected: "text saved as UTF-8")
    }
    if let index = bytes.firstIndex(of: 0) {
      throw InputError(
        file: file, line: line(of: index, in: bytes), found: "a NUL byte",
        expected: "text in UTF-8")
    }
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      let offset = error.byteOffsets.lowerBound
      let value = String(bytes[offset], radix: 16, uppercase: true)
      throw InputError(
        file: file, line: line(of: offset, in: bytes),
        found: "the byte 0x\(value), which is not UTF-8", expected: "text saved as UTF-8")
    }
  }

  /// The line of a byte, counted from 1.
  static func line(of offset: Int, in bytes: [UInt8]) -> Int {
    var line = 1
    for index in 0..<min(offset, bytes.count) where bytes[index] == .lineFeed { line += 1 }
    return line
  }
}
