// SPDX-License-Identifier: Apache-2.0
// Brings a file into memory, or says in one sentence why that cannot be.

import Foundation

/// Reads whole files.
public enum InputFile {
  /// All bytes of a file.
  ///
  /// - Parameter path: The path as the researcher wrote it.
  /// - Returns: The bytes, unchanged.
  /// - Throws: `InputError` where there is no such file or it cannot be read; usage where the path
  ///   is empty.
  public static func bytes(at path: String) throws(InputError) -> [UInt8] {
    guard !path.isEmpty else {
      throw InputError(.usage, "The name of a file to read is empty, expected a path.")
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw refusal(path, errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw refusal(path, errno) }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw InputError(file: path, found: "a folder", expected: "a file")
    }
    // Pipes have no size, and files may grow: the size is a hint, the end is where nothing is read.
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(status.st_size) + 1)
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw refusal(path, errno) }
      guard count > 0 else { return bytes }
      bytes.append(contentsOf: chunk[..<count])
    }
  }

  private static func refusal(_ path: String, _ code: Int32) -> InputError {
    if code == ENOENT || code == ENOTDIR {
      return InputError(
        file: path, found: "no such file", expected: "the path of a file that exists")
    }
    return InputError(
      file: path, found: "a file that cannot be read (\(String(cString: strerror(code))))",
      expected: "a file that may be read")
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
