// SPDX-License-Identifier: Apache-2.0
// What the public pages are made of, read once at the start: articles, words, help lines and their own few files.

import ArticleLibrary

/// What the public pages are made of.
struct LibraryContent: Sendable {
  /// The areas of words that public pages take from; a language is offered where all of them are whole.
  private static let areas = ["library", "tags", "contact", "help", "welcome"]

  let library: Library
  let languages: [Language]
  let phrases: [String: Phrases]
  let lines: HelpLines
  let files: LibraryFiles

  /// Reads the content of a folder.
  ///
  /// - Parameters:
  ///   - folder: The folder.
  ///   - words: The words of all areas.
  /// - Returns: The content; nothing where the folder has no articles, and so no library.
  /// - Throws: `AssetFailure`.
  static func read(_ folder: AssetsFolder, _ words: WordBook) throws(AssetFailure)
    -> LibraryContent?
  {
    guard folder.content.hasArticles else { return nil }
    let files = try folder.content.libraryFiles()
    let whole = words.languages(whole: areas)
    let tagWords = whole.reduce(into: [String: [String: String]]()) { all, language in
      all[language.tag] = words.texts(area: "tags", language).reduce(into: [:]) { found, text in
        found[String(text.key.dropFirst("tags.".count))] = text.value
      }
    }
    let library: Library
    do {
      library = try Library(files: files, tagWords: tagWords)
    } catch {
      throw .library(error)
    }
    let languages = whole.filter { library.languages.contains($0.tag) }
    let phrases = languages.map { language in
      (language.tag, Phrases(language, words.wordings(areas: areas, language)))
    }
    return LibraryContent(
      library: library, languages: languages,
      phrases: Dictionary(uniqueKeysWithValues: phrases),
      lines: HelpLines(try folder.helpLines()), files: try LibraryFiles(folder))
  }
}
