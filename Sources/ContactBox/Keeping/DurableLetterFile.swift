// SPDX-License-Identifier: Apache-2.0
// Writes a letter so that it is there whole after a power cut, or not at all; and says so where the disk
// refuses, at whichever step.

import Foundation

/// The steps on the disk; each throws the system's number for the reason.
enum DurableLetterFile {
  /// The ending of a file that is not whole yet.
  static let unfinished = ".new"

  /// Writes beside `path`, waits for the disk, renames, and waits for the folder.
  ///
  /// - Parameters:
  ///   - path: The file; there is none of that name yet.
  ///   - bytes: Its content.
  ///   - day: The day that the file system shows as its age, counted from 1970.
  /// - Throws: `ContactFailure.disk`; then nothing was kept.
  static func write(_ path: String, _ bytes: [UInt8], day: Int32) throws(ContactFailure) {
    let beside = path + unfinished
    let descriptor = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .disk(errno) }
    var failed: Int32?
    if !fill(descriptor, bytes) || !setDay(descriptor, day) || fsync(descriptor) != 0 {
      failed = errno
    }
    // Some file systems find out only now that there is no room.
    if close(descriptor) != 0, failed == nil { failed = errno }
    if failed == nil, rename(beside, path) != 0 { failed = errno }
    if let failed {
      unlink(beside)
      throw .disk(failed)
    }
    do {
      try syncFolder(of: path)
    } catch {
      // The writer will be told that nothing was kept: so nothing may be.
      unlink(path)
      throw error
    }
  }

  /// Gives a file another name, and waits for the folder.
  static func move(_ path: String, to other: String) throws(ContactFailure) {
    guard rename(path, other) == 0 else { throw .disk(errno) }
    try syncFolder(of: other)
  }

  /// Removes a file, and waits for the folder.
  static func remove(_ path: String) throws(ContactFailure) {
    guard unlink(path) == 0 else { throw .disk(errno) }
    try syncFolder(of: path)
  }

  private static func fill(_ descriptor: Int32, _ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { raw in
      var rest = raw[...]
      while !rest.isEmpty {
        let count = Foundation.write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else {
          if count == 0 { errno = ENOSPC }
          return false
        }
        rest = rest.dropFirst(count)
      }
      return true
    }
  }

  /// The hour at which somebody wrote is nobody's business: files are as old as their day.
  private static func setDay(_ descriptor: Int32, _ day: Int32) -> Bool {
    let moment = timespec(tv_sec: Int(day) * 86_400, tv_nsec: 0)
    return futimens(descriptor, [moment, moment]) == 0
  }

  private static func syncFolder(of path: String) throws(ContactFailure) {
    let folder = (path as NSString).deletingLastPathComponent
    let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .disk(errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .disk(errno) }
  }
}
