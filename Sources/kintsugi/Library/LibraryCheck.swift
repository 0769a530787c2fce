// SPDX-License-Identifier: Apache-2.0
// Holds all articles to their rules before readers see them, and says of each fault where it is and what to do.

import ArgumentParser
import ArticleLibrary
import Foundation
import Site

/// `kintsugi library check`.
struct LibraryCheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Holds the articles in all languages to their rules.",
    discussion: """
      Reads every article as the server does, then compares each translation with its original: the \
      same headings, links and sources, nothing left in English, no word that no page may use. \
      docs/articles.md tells the rules. One line for each fault: file, line, what is wrong, what to \
      do. Lines that begin with 'look:' ask for a second look and are no faults. Exit code 1 where \
      there is a fault.

      EXAMPLES
        kintsugi library check
        kintsugi library check --content my-articles --complete
      """)

  @Option(
    help: ArgumentHelp(
      "The folder that holds articles/ and words/; that of the installation where none is named.",
      valueName: "folder"))
  var content: String?

  @Flag(help: "Take an article that a language lacks as a fault too.")
  var complete = false

  func run() async throws {
    let folder = try await Self.folder(content)
    guard folder.hasArticles else {
      throw Refusal(
        .arguments,
        "\(folder.path): this folder holds no articles/. Name the folder that does with --content.")
    }
    let review: LibraryReview
    do {
      review = LibraryReview(
        try folder.libraryFiles(), tagWords: try folder.tagWords(),
        forbidden: try folder.wordList("words-forbidden.json"),
        gendered: try folder.wordList("words-gendered.json"), wantsEveryLanguage: complete)
    } catch {
      throw Refusal(.installation, Self.sentence(error, folder))
    }
    let lines =
      review.faults.map { LibraryWords.line($0, in: folder.path) }
      + review.findings.map { LibraryWords.line($0, in: folder.path) }
    if !lines.isEmpty { print(lines.joined(separator: "\n")) }
    let faults = review.faults.count + review.findings.count(where: \.isFault)
    let counts = review.counts.filter { $0.articles > 0 }
      .map { "\($0.language) \($0.articles)" }.joined(separator: ", ")
    print("\(faults) fault(s) in \(counts.isEmpty ? "no article" : "articles: \(counts)")")
    if faults > 0 { throw ExitCode(1) }
  }

  /// The folder of content that an option names, else that of the app.
  static func folder(_ named: String?) async throws -> ContentFolder {
    if let named { return ContentFolder(path: named) }
    let settings = try await Settings.gathered(PlaceOptions.parse([]))
    return ContentFolder(path: try Assets.folder(settings).path + "/Content")
  }

  private static func sentence(_ failure: AssetFailure, _ folder: ContentFolder) -> String {
    switch failure {
    case .noFolder(let path): "\(path): the folder is not there. Name another with --content."
    case .missing(let name):
      "\(folder.path)/\(name): is not there. Name the folder that has it with --content."
    case .unreadable(let path, let reason):
      "\(path): cannot be read (\(reason)). Mend the file, or give this user the right to read it."
    case .library(let failure):
      failure.faults.map { LibraryWords.line($0, in: folder.path) }.joined(separator: "\n")
    case .catalogue(let file, let place, _):
      "\(file), at '\(place)': the catalogue of tags cannot be read. Mend it."
    }
  }
}
