// SPDX-License-Identifier: Apache-2.0
// A folder for one test, gone when the test is.

public import Foundation

/// A new empty folder that is removed with its last reference.
public final class TemporaryFolder: Sendable {
  /// Where the folder is.
  public let url: URL

  /// The folder's path, without a slash at its end.
  public var path: String {
    let path = url.path(percentEncoded: false)
    return path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  /// Creates the folder.
  public init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "kintsugi-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Writes a file into the folder and returns its path.
  public func write(_ bytes: [UInt8], as name: String) throws -> String {
    let place = url.appending(path: name)
    try Data(bytes).write(to: place)
    return place.path(percentEncoded: false)
  }

  /// Writes text into a file of the folder and returns its path.
  public func write(_ text: String, as name: String) throws -> String {
    try write(Array(text.utf8), as: name)
  }

  /// The names of everything in the folder, in order.
  public func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: url.path(percentEncoded: false)).sorted()
  }
}
