// SPDX-License-Identifier: Apache-2.0
// The folder that the app is made of: modules and styles in Web/, words in Content/, and two programs for the
// browser. It is read once, at the start; a request never reaches the disk.

import Foundation

/// A folder with everything that the app is made of.
public struct AssetsFolder: Hashable, Sendable {
  /// Where it is.
  public let path: String

  /// Names a folder.
  public init(path: String) {
    self.path = path
  }

  /// Whether a folder holds what an app is made of.
  public var looksRight: Bool {
    Self.isFolder(path + "/Web") && Self.isFolder(path + "/Content")
  }

  /// The endings of the files in Web/ that browsers get.
  private static let endings: Set = ["mjs", "css", "svg", "png"]

  /// Reads every file that browsers get as it is.
  ///
  /// - Returns: The bytes by the name below /app/<release>/.
  /// - Throws: `AssetFailure`.
  func files() throws(AssetFailure) -> [String: [UInt8]] {
    guard Self.isFolder(path) else { throw .noFolder(path) }
    var files: [String: [UInt8]] = [:]
    for name in try names(in: "Web")
    where Self.endings.contains(Self.ending(name)) && !name.hasPrefix("library/") {
      files[name] = try read("Web/" + name)
    }
    if Self.isFolder(path + "/Content/help") {
      for name in try names(in: "Content/help") where Self.ending(name) == "json" {
        files["help/" + name] = try read("Content/help/" + name)
      }
    }
    files["engine.wasm"] = try program("engine.wasm")
    // Codes are scanned by a program that not every installation has; without it people type.
    if let scanner = try? program("qr.wasm") { files["qr.wasm"] = scanner }
    for name in [AppPage.entry] where files[name] == nil { throw .missing("Web/" + name) }
    return files
  }

  /// The catalogues of words by their areas.
  func catalogues() throws(AssetFailure) -> [String: [UInt8]] {
    var catalogues: [String: [UInt8]] = [:]
    for name in try names(in: "Content/words") where Self.ending(name) == "xcstrings" {
      catalogues[String(name.dropLast(".xcstrings".count))] = try read("Content/words/" + name)
    }
    return catalogues
  }

  /// The folder of all content.
  var content: ContentFolder { ContentFolder(path: path + "/Content") }

  /// The list of help lines.
  func helpLines() throws(AssetFailure) -> [UInt8] {
    try read("Content/help/resources.json")
  }

  /// The service worker's text, without what `ServiceWorkerFile` writes above it.
  func serviceWorker() throws(AssetFailure) -> [UInt8] {
    try read("Web/shell/sw.js")
  }

  /// A program for the browser: beside the folders where it was installed, in out/ where it was built.
  private func program(_ name: String) throws(AssetFailure) -> [UInt8] {
    for place in [name, "out/" + name]
    where FileManager.default.fileExists(atPath: path + "/" + place) {
      return try read(place)
    }
    throw .missing(name)
  }

  /// A file by its name below the folder.
  func read(_ name: String) throws(AssetFailure) -> [UInt8] {
    do {
      return Array(try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)))
    } catch {
      guard FileManager.default.fileExists(atPath: path + "/" + name) else { throw .missing(name) }
      throw .unreadable(path + "/" + name, reason: error.localizedDescription)
    }
  }

  /// The names of all files below a folder, in the order of their bytes.
  private func names(in folder: String) throws(AssetFailure) -> [String] {
    guard let all = FileManager.default.enumerator(atPath: path + "/" + folder) else {
      throw .missing(folder)
    }
    var names: [String] = []
    while let name = all.nextObject() as? String {
      // Names that begin with a dot belong to an editor or to the system.
      if !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) { names.append(name) }
    }
    guard Self.isFolder(path + "/" + folder) else { throw .missing(folder) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func ending(_ name: String) -> String {
    name.lastIndex(of: ".").map { String(name[name.index(after: $0)...]) } ?? ""
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}
