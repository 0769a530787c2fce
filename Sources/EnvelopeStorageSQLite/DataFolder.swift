// SPDX-License-Identifier: Apache-2.0
// The folder that a store lives in: which files there are, who may read them, and that one server uses it.

import EnvelopeStorage
import Foundation

/// A folder with a store in it.
package struct DataFolder: Sendable {
  /// The folder's path.
  package let path: String

  package init(path: String) {
    self.path = path
  }

  /// The database.
  package var database: String { path + "/envelopes.sqlite" }
  /// The list of deletions that hold.
  package var tombstones: String { path + "/tombstones" }
  /// Held by the server that uses the folder.
  package var lock: String { path + "/lock" }

  /// Makes the folder where there is none, and lets nobody else look into it.
  ///
  /// - Throws: `StoreFailure.unreadable`.
  package func prepare() throws {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    } catch {
      throw StoreFailure.unreadable(file: path, errno: errno)
    }
    guard chmod(path, 0o700) == 0 else {
      throw StoreFailure.unreadable(file: path, errno: errno)
    }
  }

  /// Takes the folder for this process, until the file is let go.
  ///
  /// - Returns: The file that holds the lock.
  /// - Throws: `StoreFailure.folderInUse` where another process has it.
  func takeLock() throws -> OpenFile {
    let file = try OpenFile(path: lock, flags: O_RDWR | O_CREAT, mode: 0o600)
    try file.lock()
    return file
  }
}

/// An open file, closed with its last reference.
final class OpenFile: Sendable {
  private let path: String
  private let descriptor: Int32

  /// Opens a file; the mode holds exactly, whatever the process' own mask.
  init(path: String, flags: Int32, mode: mode_t) throws {
    self.path = path
    descriptor = open(path, flags | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw StoreFailure.unreadable(file: path, errno: errno) }
    if flags & O_CREAT != 0, fchmod(descriptor, mode) != 0 {
      throw StoreFailure.unreadable(file: path, errno: errno)
    }
  }

  deinit { close(descriptor) }

  func lock() throws {
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      guard errno == EWOULDBLOCK else {
        throw StoreFailure.unreadable(file: path, errno: errno)
      }
      throw StoreFailure.folderInUse
    }
  }

  /// Lets the lock go before the file is closed.
  func unlock() { _ = flock(descriptor, LOCK_UN) }

  private func failure() -> StoreFailure {
    errno == ENOSPC || errno == EDQUOT ? .noSpace : .storageBroken
  }

  func write(_ bytes: [UInt8], at offset: Int) throws {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        pwrite(
          descriptor, buffer.baseAddress?.advanced(by: written), bytes.count - written,
          off_t(offset + written))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure() }
      written += count
    }
  }

  func truncate(to length: Int) throws {
    guard ftruncate(descriptor, off_t(length)) == 0 else { throw failure() }
  }

  func synchronize() throws {
    guard fsync(descriptor) == 0 else { throw StoreFailure.storageBroken }
  }

  /// The bytes of a file, or nothing where there is none.
  static func contents(path: String) throws -> [UInt8]? {
    guard access(path, F_OK) == 0 else {
      guard errno == ENOENT else { throw StoreFailure.unreadable(file: path, errno: errno) }
      return nil
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw StoreFailure.unreadable(file: path, errno: errno)
    }
    return [UInt8](data)
  }

  /// Makes what happened to the names in a folder durable.
  static func synchronizeFolder(_ path: String) throws {
    try OpenFile(path: path, flags: O_RDONLY | O_DIRECTORY, mode: 0).synchronize()
  }
}
