// SPDX-License-Identifier: Apache-2.0
// Runs the search of the pages over any texts and prints its order, so that everybody can score it with queries of
// their own.

import ArgumentParser
import ArticleSearch
import Foundation
import SearchText

/// `kintsugi library search`.
struct LibrarySearch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Searches texts with a list of queries and prints what is found, best first.",
    discussion: """
      Prints one line for each text found, ten a query at most: language, identifier of the query, \
      identifier of the text and rank, separated by tabs. The order is that of the search page, which \
      leaves out the weak ones at the end.

      A table of texts has the columns lang, doc_id, title, tags (separated by commas) and body; one of \
      queries lang, query_id and query. Tables are UTF-8, one row a line, cells separated by tabs, \
      names of columns in the first line, in any order; other columns and rows of other languages are \
      passed over.

      EXAMPLES
        kintsugi library search --content Content --language it --queries queries.tsv
        kintsugi library search --content texts.tsv --language ja --queries queries.tsv --timing
      """)

  @Option(
    help: ArgumentHelp(
      "A folder of articles, or a table of texts.", valueName: "folder-or-file"))
  var content: String

  @Option(
    help: ArgumentHelp(
      "The language to search in: "
        + SearchLanguage.allCases.map(\.rawValue).joined(separator: ", ") + ".",
      valueName: "language"))
  var language: String

  @Option(help: ArgumentHelp("A table of queries.", valueName: "file"), completion: .file())
  var queries: String

  @Option(
    help: ArgumentHelp(
      "The rings of synonyms: a file, a folder with one for each language, or 'none'. Default: "
        + "those that were installed with this program.",
      valueName: "folder-or-file"))
  var synonyms: String?

  @Flag(help: "Say on standard error how long the queries took, within the program and warm.")
  var timing = false

  func run() async throws {
    guard let language = LanguageColumn.language(language) else {
      throw Refusal(
        .arguments,
        "'\(language)' is no language of the search. Use one of "
          + SearchLanguage.allCases.map(\.rawValue).joined(separator: ", ") + ".")
    }
    let asked = try SearchTables.queries(queries, in: language)
    let documents = try await SearchContent.documents(content, in: language)
    let rings = try await SearchContent.rings(synonyms, for: language)
    let start = ContinuousClock.now
    let index = SearchIndex(documents, language: language, rings: rings)
    let indexed = ContinuousClock.now - start
    var lines = ""
    for query in asked {
      let answer = index.search(query.text)
      for (rank, hit) in answer.hits.enumerated() {
        let found = documents[hit.document].identifier
        lines += "\(language.rawValue)\t\(query.identifier)\t\(found)\t\(rank + 1)\n"
      }
    }
    print(lines, terminator: "")
    if timing {
      StandardError.write(Self.timing(of: index, asked, documents.count, indexed: indexed))
    }
  }

  /// How long each query takes once everything has been touched: five rounds over all of them.
  private static func timing(
    of index: SearchIndex, _ queries: [SearchTables.Query], _ documents: Int, indexed: Duration
  ) -> String {
    var times: [Double] = []
    for _ in 0..<5 {
      for query in queries {
        let start = ContinuousClock.now
        _ = index.search(query.text)
        times.append((ContinuousClock.now - start) / .milliseconds(1))
      }
    }
    times.sort()
    func share(_ part: Double) -> String {
      guard !times.isEmpty else { return "-" }
      let place = min(times.count - 1, Int((part * Double(times.count)).rounded(.up)) - 1)
      return String(format: "%.2f", times[max(0, place)])
    }
    let making = String(format: "%.0f", indexed / .milliseconds(1))
    return
      "texts \(documents), index \(making) ms, queries \(times.count), median \(share(0.5)) ms, "
      + "99th percentile \(share(0.99)) ms, longest \(share(1)) ms"
  }
}
