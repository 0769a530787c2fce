// SPDX-License-Identifier: Apache-2.0
// All files of the app, or of the library, at one moment. One hash over all of them is part of each address, so an address always
// means the same bytes, and a page that is open across an upgrade never mixes two versions.

import Crypto

/// All files of the app at one moment.
struct Release: Sendable {
  /// The hash over all names and bytes, as it stands in addresses.
  let hash: String
  /// The names below the hash, in the order of their bytes.
  let names: [String]
  private let files: [String: StaticFile]
  private let folder: String

  /// Takes files together.
  ///
  /// - Parameters:
  ///   - contents: The bytes by the name below the hash.
  ///   - others: What else belongs to the version, and has an address without the hash.
  ///   - folder: What stands before the hash in addresses.
  init(_ contents: [String: [UInt8]], others: [String: [UInt8]], below folder: String = "/app") {
    self.folder = folder
    names = contents.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var hasher = SHA256()
    for group in [contents, others] {
      hasher.update(number: group.count)
      let sorted = group.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      for (name, bytes) in sorted {
        hasher.update(number: name.utf8.count)
        hasher.update(data: Array(name.utf8))
        hasher.update(number: bytes.count)
        hasher.update(data: bytes)
      }
    }
    hash = hasher.finalize().prefix(16).hex
    files = contents.reduce(into: [:]) { files, file in
      files[file.key] = StaticFile(file.value, .of(file.key), keeping: .forever)
    }
  }

  /// The path of a file, as a page names it.
  func path(_ name: String) -> String { "\(folder)/\(hash)/\(name)" }

  /// A file by its name below the hash: looked up among those that were read, and nowhere else.
  subscript(name: String) -> StaticFile? { files[name] }
}

extension SHA256 {
  /// Takes in a number, eight bytes long, so that no two lists of files give the same bytes.
  fileprivate mutating func update(number: Int) {
    update(data: (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) })
  }
}
