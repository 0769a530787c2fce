// SPDX-License-Identifier: Apache-2.0
// The folder that holds everything: made for one user alone, and used by one server at a time.

import Foundation

/// A data folder on the disk.
struct DataFolder {
  let path: String

  /// Files of the command itself; the database and its ledger belong to the store.
  func file(_ name: String) -> String { path + "/" + name }

  var exists: Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// Makes the folder, readable by this user alone, where it is not there yet.
  func make() throws {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
      guard isFolder.boolValue else {
        throw Refusal(
          .installation,
          "\(path): this is a file, not a folder. Name another folder with --data.")
      }
      try requireOwn()
    } else {
      guard mkdirs(path) else {
        throw Refusal(
          .installation,
          "\(path): the data folder cannot be made (\(systemError())). Name a folder with --data "
            + "in which this user may write.")
      }
    }
    guard access(path, R_OK | W_OK | X_OK) == 0 else {
      throw Refusal(
        .installation,
        "\(path): this user may not write in the data folder. Run 'kintsugi' as the user who owns "
          + "it, or give it to this user with chown.")
    }
  }

  /// Refuses a folder in which somebody keeps other things: it will be closed to everybody else.
  private func requireOwn() throws {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let isOurs =
      names.contains("envelopes.sqlite")
      || names.allSatisfy {
        (["lock", "lost+found", "tombstones"] + LetterPlace.names).contains($0)
          || $0.hasPrefix("envelopes.sqlite")
      }
    guard isOurs else {
      throw Refusal(
        .installation,
        "\(path): other files are kept in this folder, and no data of kintsugi. Name a new or empty "
          + "folder with --data.")
    }
  }

  /// Refuses where nothing has been kept yet.
  func requireExisting() throws {
    guard FileManager.default.fileExists(atPath: file("envelopes.sqlite")) else {
      throw Refusal(
        .installation,
        "\(path): there is no data folder here. Name it with --data; 'kintsugi serve' makes one.")
    }
  }

  /// Whether a server holds the folder now.
  var isInUse: Bool {
    let descriptor = open(file("lock"), O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_SH | LOCK_NB) != 0
  }

  /// Bytes that this user may still write where the folder is; nil where the system does not say.
  var freeBytes: Int64? {
    let found = try? FileManager.default.attributesOfFileSystem(forPath: path)
    return (found?[.systemFreeSize] as? NSNumber)?.int64Value
  }

  /// The permission bits of a file or folder; nil where it does not exist.
  static func mode(_ path: String) -> Int? {
    (try? FileManager.default.attributesOfItem(atPath: path))?[.posixPermissions] as? Int
  }

  /// When a file was last written, in seconds since 1970; nil where it does not exist.
  static func lastWritten(_ path: String) -> Int64? {
    let found = try? FileManager.default.attributesOfItem(atPath: path)
    return (found?[.modificationDate] as? Date).map { Int64($0.timeIntervalSince1970) }
  }

  private func mkdirs(_ path: String) -> Bool {
    if mkdir(path, 0o700) == 0 { return true }
    let parent = (path as NSString).deletingLastPathComponent
    guard errno == ENOENT, !parent.isEmpty, access(parent, F_OK) != 0 else { return false }
    return mkdirs(parent) && mkdir(path, 0o700) == 0
  }
}

/// What the system said about the last failed call.
func systemError() -> String { String(cString: strerror(errno)) }
