// SPDX-License-Identifier: Apache-2.0
// The folder of all content as the library reads it: articles, rings of synonyms, the words of tags, and the lists of
// words that no page may use.

public import ArticleLibrary
import Foundation

/// The folder of all content.
public struct ContentFolder: Hashable, Sendable {
  /// Where it is.
  public let path: String

  /// Names a folder.
  ///
  /// - Parameter path: Where it is.
  public init(path: String) {
    self.path = path
  }

  /// Whether it holds articles.
  public var hasArticles: Bool { isFolder("articles") }

  /// The files of the library by their names below this folder, as `Library` takes them.
  ///
  /// - Returns: The bytes; names that begin with a dot belong to an editor or to the system.
  /// - Throws: `AssetFailure` where a file cannot be read.
  public func libraryFiles() throws(AssetFailure) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for folder in ["articles", "synonyms"] where isFolder(folder) {
      guard let all = FileManager.default.enumerator(atPath: path + "/" + folder) else {
        throw .missing(folder)
      }
      while let name = all.nextObject() as? String {
        let isHidden = name.split(separator: "/").contains { $0.hasPrefix(".") }
        if !isHidden, !isFolder(folder + "/" + name) {
          files[folder + "/" + name] = try read(folder + "/" + name)
        }
      }
    }
    return files
  }

  /// The words of each tag by language and by the tag's name.
  ///
  /// - Returns: Finished words only; English as far as it has come.
  /// - Throws: `AssetFailure` where the catalogue of tags cannot be read.
  public func tagWords() throws(AssetFailure) -> [String: [String: String]] {
    let file = "words/tags.xcstrings"
    let catalogue = try StringCatalog(read(file), file: path + "/" + file)
    var words: [String: [String: String]] = [:]
    for (key, entry) in catalogue.strings where key.hasPrefix("tags.") {
      for (language, localization) in entry.localizations ?? [:] {
        guard let unit = localization.stringUnit,
          unit.state == .translated || language == catalogue.sourceLanguage
        else { continue }
        words[language, default: [:]][String(key.dropFirst("tags.".count))] = unit.value
      }
    }
    return words
  }

  /// A list of words by language, `words-forbidden.json` or `words-gendered.json`.
  ///
  /// - Parameter name: The file's name.
  /// - Returns: The list.
  /// - Throws: `AssetFailure` where the file cannot be read.
  public func wordList(_ name: String) throws(AssetFailure) -> WordList {
    let bytes = try read(name)
    do {
      return WordList(try JSONDecoder().decode([String: [String]].self, from: Data(bytes)))
    } catch {
      throw .unreadable(path + "/" + name, reason: "\(error)")
    }
  }

  private func read(_ name: String) throws(AssetFailure) -> [UInt8] {
    let place = path + "/" + name
    do {
      return Array(try Data(contentsOf: URL(fileURLWithPath: place)))
    } catch {
      guard FileManager.default.fileExists(atPath: place) else { throw .missing(name) }
      throw .unreadable(place, reason: error.localizedDescription)
    }
  }

  private func isFolder(_ name: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}
