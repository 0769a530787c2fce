// SPDX-License-Identifier: Apache-2.0
// Reads the tables that the search command takes, and says file and line of whatever is wrong in them.

import ArticleSearch
import Foundation
import SearchText

/// The tables of texts and queries.
enum SearchTables {
  /// A query of a table.
  struct Query {
    var identifier: String
    var text: String
  }

  /// The queries of one language.
  static func queries(_ path: String, in language: SearchLanguage) throws -> [Query] {
    var queries: [Query] = []
    var lines: [String: Int] = [:]
    let table = try table(path, columns: ["lang", "query_id", "query"])
    for row in table where LanguageColumn.language(row["lang"]) == language {
      try remember(row["query_id"], "query_id", row.line, path, &lines)
      queries.append(Query(identifier: row["query_id"], text: row["query"]))
    }
    guard !queries.isEmpty else { throw nothing(path, "query", language) }
    return queries
  }

  /// The texts of one language.
  static func documents(_ path: String, in language: SearchLanguage) throws -> [SearchDocument] {
    var documents: [SearchDocument] = []
    var lines: [String: Int] = [:]
    let table = try table(path, columns: ["lang", "doc_id", "title", "tags", "body"])
    for row in table where LanguageColumn.language(row["lang"]) == language {
      try remember(row["doc_id"], "doc_id", row.line, path, &lines)
      let tags = row["tags"].split(whereSeparator: { ",;|、，،".contains($0) })
        .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
      documents.append(
        SearchDocument(
          identifier: row["doc_id"], title: row["title"], tags: tags, body: row["body"]))
    }
    guard !documents.isEmpty else { throw nothing(path, "text", language) }
    return documents
  }

  private static func nothing(_ path: String, _ what: String, _ language: SearchLanguage) -> Refusal
  {
    Refusal(
      .arguments,
      "\(path): there is no \(what) in '\(language.rawValue)'. Name a table that has one, or another "
        + "language with --language.")
  }

  private static func remember(
    _ identifier: String, _ column: String, _ line: Int, _ path: String,
    _ lines: inout [String: Int]
  ) throws {
    guard !identifier.isEmpty else {
      throw Refusal(.arguments, "\(path), line \(line): the cell '\(column)' is empty. Fill it in.")
    }
    if let other = lines.updateValue(line, forKey: identifier) {
      throw Refusal(
        .arguments,
        "\(path), line \(line): '\(identifier)' stands in line \(other) already. Give each row its "
          + "own '\(column)'.")
    }
  }
}

// MARK: - A table

extension SearchTables {
  /// A row of a table by the names of its columns.
  struct Row {
    var line: Int
    var cells: [String: String]

    subscript(_ column: String) -> String { cells[column] ?? "" }
  }

  /// The rows of a table that has at least these columns.
  static func table(_ path: String, columns needed: [String]) throws -> [Row] {
    let text = try text(path)
    var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    if lines.last?.isEmpty == true { lines.removeLast() }
    guard let header = lines.first else {
      throw Refusal(.arguments, "\(path): the file is empty. Its first line names the columns.")
    }
    let names = header.split(separator: "\t", omittingEmptySubsequences: false)
      .map { $0.trimmingCharacters(in: .whitespaces) }
    for column in needed where names.count(where: { $0 == column }) != 1 {
      throw Refusal(
        .arguments,
        "\(path), line 1: the column '\(column)' must stand there once. The columns that are needed "
          + "are \(needed.joined(separator: ", ")), separated by tabs.")
    }
    var rows: [Row] = []
    for (place, line) in lines.enumerated().dropFirst() where !line.allSatisfy(\.isWhitespace) {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(plain)
      guard cells.count == names.count else {
        throw Refusal(
          .arguments,
          "\(path), line \(place + 1): \(cells.count) cell(s) where the first line names "
            + "\(names.count) columns. Separate the cells by tabs, and keep tabs and line breaks out "
            + "of them.")
      }
      rows.append(
        Row(line: place + 1, cells: Dictionary(zip(names, cells), uniquingKeysWith: { $1 })))
    }
    return rows
  }

  /// The text of a file; bytes that are no UTF-8 become a sign that no word holds.
  static func text(_ path: String) throws -> String {
    var data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw Refusal(
        .arguments,
        "\(path): cannot be read (\(error.localizedDescription)). Name a file that is there and that "
          + "this user may read.")
    }
    if data.starts(with: [0xEF, 0xBB, 0xBF]) { data.removeFirst(3) }
    return String(decoding: data, as: UTF8.self)
  }

  /// A cell without the quotes that table programs put around texts with quotes in them.
  private static func plain(_ cell: Substring) -> String {
    guard cell.count > 1, cell.first == "\"", cell.last == "\"" else { return String(cell) }
    let inner = cell.dropFirst().dropLast()
    let bare = inner.replacingOccurrences(of: "\"\"", with: "")
    return bare.contains("\"")
      ? String(cell) : inner.replacingOccurrences(of: "\"\"", with: "\"")
  }
}

/// Languages as tables write them.
enum LanguageColumn {
  /// The language that a tag names, whatever its case and region; nothing for one that is not searched.
  static func language(_ tag: String) -> SearchLanguage? {
    let tag = tag.trimmingCharacters(in: .whitespaces).replacingOccurrences(of: "_", with: "-")
      .lowercased()
    if let same = SearchLanguage.allCases.first(where: { $0.rawValue.lowercased() == tag }) {
      return same
    }
    let primary = tag.split(separator: "-").first.map(String.init) ?? ""
    return primary == "zh" ? .chinese : SearchLanguage(rawValue: primary)
  }
}
