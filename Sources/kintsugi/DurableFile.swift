// SPDX-License-Identifier: Apache-2.0
// Writes a small file so that a power cut leaves the old one or the new one, never half of it.

import Foundation

/// Replaces files as a whole.
enum DurableFile {
  /// Writes beside `path`, waits for the disk, and renames; only this user may read the file.
  static func write(_ path: String, _ bytes: [UInt8]) throws {
    let beside = path + ".new"
    let descriptor = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure(path) }
    let isWritten = bytes.withUnsafeBytes { raw in
      var rest = raw[...]
      while !rest.isEmpty {
        let base = UnsafeRawBufferPointer(rebasing: rest).baseAddress
        let count = Foundation.write(descriptor, base, rest.count)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return fsync(descriptor) == 0
    }
    close(descriptor)
    guard isWritten, rename(beside, path) == 0 else {
      let refusal = failure(path)
      unlink(beside)
      throw refusal
    }
    let folder = (path as NSString).deletingLastPathComponent
    syncFolder(folder.isEmpty ? "." : folder)
  }

  /// Makes a change of names in a folder durable.
  static func syncFolder(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private static func failure(_ path: String) -> Refusal {
    Refusal(
      .installation,
      "\(path): cannot be written (\(systemError())). Check the free space and who owns the "
        + "folder.")
  }
}
