// SPDX-License-Identifier: Apache-2.0
// Where the search command finds texts and rings of synonyms: in tables, in folders, beside the program.

import ArgumentParser
import ArticleLibrary
import ArticleSearch
import Foundation
import SearchText
import Site

/// What the search command searches in.
enum SearchContent {
  /// The texts of a table or folder in one language.
  static func documents(_ path: String, in language: SearchLanguage) async throws
    -> [SearchDocument]
  {
    guard isFolder(path) else { return try SearchTables.documents(path, in: language) }
    let folder = URL(fileURLWithPath: path).standardizedFileURL
    // The folder of all content, or the folder of articles in it.
    let isWhole = ContentFolder(path: folder.path).hasArticles
    let content = ContentFolder(
      path: isWhole ? folder.path : folder.deletingLastPathComponent().path)
    guard isWhole || folder.lastPathComponent == "articles" else {
      throw Refusal(
        .arguments,
        "\(path): this folder holds no articles/. Name the folder that does, or a table of texts.")
    }
    let articles = try library(content).articles(in: language.rawValue)
    guard !articles.isEmpty else {
      throw Refusal(
        .arguments,
        "\(path): there is no article in '\(language.rawValue)'. Name another language with "
          + "--language.")
    }
    let words = try? content.tagWords()[language.rawValue]
    return articles.map { article in
      SearchDocument(
        identifier: article.identifier, title: article.title,
        tags: article.tags.map { words?[$0] ?? $0 }, alsoSearchedAs: article.alsoSearchedAs,
        body: article.summary + "\n" + article.plainText)
    }
  }

  private static func library(_ content: ContentFolder) throws -> Library {
    do {
      return try Library(files: try content.libraryFiles(), tagWords: try content.tagWords())
    } catch let failure as LibraryFailure {
      let line =
        failure.faults.first.map { LibraryWords.line($0, in: content.path) } ?? content.path
      throw Refusal(.arguments, "\(line) Then run 'kintsugi library check'.")
    } catch {
      throw Refusal(
        .arguments,
        "\(content.path): the articles cannot be read (\(error)). Run 'kintsugi library check'.")
    }
  }

  /// The rings of a language, from where an option says or from where the app's files are.
  static func rings(_ named: String?, for language: SearchLanguage) async throws -> SynonymRings {
    if named == "none" { return .none }
    if let named {
      let file = isFolder(named) ? "\(named)/\(language.rawValue).json" : named
      return try rings(file)
    }
    let settings = try await Settings.gathered(PlaceOptions.parse([]))
    guard let folder = try? Assets.folder(settings) else {
      StandardError.write(
        "No rings of synonyms are used: the app's files were not found. Name them with --synonyms, or "
          + "say '--synonyms none'.")
      return .none
    }
    let file = "\(folder.path)/Content/synonyms/\(language.rawValue).json"
    return FileManager.default.fileExists(atPath: file) ? try rings(file) : .none
  }

  private static func rings(_ file: String) throws -> SynonymRings {
    let text = try SearchTables.text(file)
    do {
      return try SynonymRings(json: Array(text.utf8))
    } catch {
      throw Refusal(.arguments, "\(file): \(sentence(error))")
    }
  }

  private static func sentence(_ failure: SynonymRingFailure) -> String {
    switch failure {
    case .notJSON(let reason): "the file is no JSON (\(reason)). Mend it."
    case .noRings:
      "there is no list 'rings'. The file has the form {\"rings\": [[\"word\", …], …]}."
    case .notWords(let part, let number):
      "list \(number) of '\(part.rawValue)' is no list of texts. Write words in quotes."
    case .tooFew(let part, let number):
      "list \(number) of '\(part.rawValue)' has fewer than two words. Add one, or take it out."
    }
  }

  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}
