// SPDX-License-Identifier: Apache-2.0
// Results appear whole or not at all: they are written beside their place, brought to the disk and
// only then given their name.

import Foundation

/// Writes files that are never half-written.
public enum AtomicFile {
  /// Writes text as UTF-8; see `write(_:_:)` with bytes.
  ///
  /// - Throws: `InputError` (data) where the file cannot be written.
  public static func write(_ path: String, _ text: String) throws(InputError) {
    try write(path, Array(text.utf8))
  }

  /// Writes bytes to a new file in the same folder and renames it to `path`.
  ///
  /// Where `path` is a symbolic link, the file behind it is replaced; where it is a device or a
  /// pipe, or lies in /dev as /dev/stdout does, the bytes go straight there. On failure nothing new is left in the folder, and what
  /// stood at `path` stands there still.
  /// - Parameters:
  ///   - path: Where the file shall stand.
  ///   - bytes: Its whole content.
  /// - Throws: `InputError` (data) where the folder is missing, may not be written to, or is full.
  public static func write(_ path: String, _ bytes: [UInt8]) throws(InputError) {
    guard !path.isEmpty else {
      throw InputError(.usage, "The name of a file to write is empty, expected a path.")
    }
    let target = resolved(path)
    var status = stat()
    let isDevice = path.hasPrefix("/dev/")
    if stat(target, &status) == 0, isDevice || status.st_mode & S_IFMT != S_IFREG {
      guard status.st_mode & S_IFMT != S_IFDIR else {
        throw InputError(
          file: path, found: "a folder", expected: "the name of a file to write")
      }
      try writeThrough(target, bytes, shown: path)
      return
    }
    let folder = folder(of: target)
    guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw InputError(
        file: path, found: "no folder \(InputError.quoted(folder))",
        expected: "a folder that exists to write into")
    }
    let (descriptor, name) = try newFile(in: folder, shown: path)
    let isWritten = writeAll(bytes, to: descriptor) && fsync(descriptor) == 0
    let reason = errno
    let isClosed = close(descriptor) == 0
    guard isWritten, isClosed, rename(name, target) == 0 else {
      let code = isWritten ? errno : reason
      unlink(name)
      throw refusal(path, code)
    }
    let folderDescriptor = open(folder, O_RDONLY | O_CLOEXEC)
    if folderDescriptor >= 0 {
      _ = fsync(folderDescriptor)
      close(folderDescriptor)
    }
  }

  /// Creates a file beside the target that nobody else has.
  private static func newFile(
    in folder: String, shown path: String
  ) throws(InputError) -> (descriptor: Int32, name: String) {
    for attempt in 1...1000 {
      let name = "\(folder)/.kintsugi-\(getpid())-\(attempt).tmp"
      let descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 { return (descriptor, name) }
      guard errno == EEXIST else { break }
    }
    throw refusal(path)
  }

  /// Writes to a device or a pipe, which cannot be replaced.
  private static func writeThrough(
    _ target: String, _ bytes: [UInt8], shown path: String
  ) throws(InputError) {
    let descriptor = open(target, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw refusal(path) }
    defer { close(descriptor) }
    guard writeAll(bytes, to: descriptor) else { throw refusal(path) }
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes { writeOnce($0, to: descriptor) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      done += count
    }
    return true
  }

  /// The path with symbolic links followed, where something stands there.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// The folder in which a path lies.
  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func refusal(_ path: String, _ code: Int32 = errno) -> InputError {
    InputError(
      file: path, found: "a place that cannot be written (\(String(cString: strerror(code))))",
      expected: "a folder with room and permission to write")
  }
}

/// One call of the system's `write`, out of the reach of the methods above that share its name.
private func writeOnce(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}
