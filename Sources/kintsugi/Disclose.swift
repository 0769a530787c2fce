// SPDX-License-Identifier: Apache-2.0
// Prints what the host of a server could hand over: every column of every row. There is nothing else,
// which is why this can be short.

import ArgumentParser
import EnvelopeStorage
import EnvelopeStorageSQLite
import Envelopes
import Foundation

/// `kintsugi disclose`.
struct Disclose: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints everything that the host of this server can hand over, as JSON.",
    discussion: """
      Every table with every column, bytes in hexadecimal, and the files beside the database; with \
      --account what is stored about one account and its rooms. Spec/storage.md says of each column why it is there and what it \
      reveals. The texts are sealed and stay so: this is all there is.

      EXAMPLES
        kintsugi disclose > everything.json
        kintsugi disclose --account 00112233445566778899aabbccddeeff
      """)

  @OptionGroup var place: PlaceOptions

  @Option(help: ArgumentHelp("The account's identifier, 32 hexadecimal digits.", valueName: "id"))
  var account: String?

  func run() async throws {
    let asked = try account.map { text in
      guard let found = AccountIdentifier(hex: text.lowercased()) else {
        throw Refusal(.arguments, "--account is '\(text)'. Give 32 hexadecimal digits.")
      }
      return found
    }
    let settings = try await Settings.gathered(place)
    let folder = DataFolder(path: settings.dataFolder)
    try folder.requireExisting()
    try await OpenedStore.looking(folder) { store in
      try await store.read { rows in
        let print = TablePrinter()
        if let asked {
          let found: Disclosure
          do {
            found = try rows.disclose(asked)
          } catch StoreFailure.notFound {
            throw Refusal(.installation, "\(folder.path): nothing is stored about \(asked.hex).")
          }
          for table in StoredTable.allCases where table != .meta {
            print.table(table, found[table])
          }
        } else {
          for table in StoredTable.allCases { try print.table(table, walking: rows) }
          print.files(folder)
        }
        print.end()
      }
    }
  }
}

/// Writes tables as one JSON object, row by row, so that a large store needs no large memory.
private final class TablePrinter {
  private var isFirst = true

  func table(_ table: StoredTable, _ rows: [RawRow]) {
    begin(table)
    write(rows, isFirst: true)
    print("\n  ]", terminator: "")
  }

  func table(_ table: StoredTable, walking store: any StoreReading) throws {
    begin(table)
    var key: [ColumnValue]?
    while true {
      let rows = try store.walk(table, after: key, limit: 64)
      write(rows, isFirst: key == nil)
      guard let last = rows.last, rows.count == 64 else { break }
      key = last.key
    }
    print("\n  ]", terminator: "")
  }

  /// What stands beside the database, line by line; the database itself is the tables.
  func files(_ folder: DataFolder) {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
      .filter { !$0.hasPrefix("envelopes.sqlite") }.sorted()
    let entries = names.compactMap { name -> String? in
      guard let text = try? String(contentsOfFile: folder.file(name), encoding: .utf8) else {
        return nil
      }
      let lines = text.split(separator: "\n").map { Self.quoted(String($0)) }
      return "\n    \(Self.quoted(name)): [\(lines.joined(separator: ", "))]"
    }
    print(",\n  \"files\": {\(entries.joined(separator: ","))\n  }", terminator: "")
  }

  func end() { print("\n}") }

  private static func quoted(_ text: String) -> String {
    let encoded = try? JSONEncoder().encode(text)
    return encoded.map { String(decoding: $0, as: UTF8.self) } ?? "null"
  }

  private func begin(_ table: StoredTable) {
    print("\(isFirst ? "{" : ",")\n  \"\(table.rawValue)\": [", terminator: "")
    isFirst = false
  }

  private func write(_ rows: [RawRow], isFirst: Bool) {
    for (index, row) in rows.enumerated() {
      let names = row.table.columns + ["check"]
      let fields = zip(names, row.values + [row.check])
        .map { "\"\($0)\": \(Self.json($1))" }.joined(separator: ", ")
      print("\(isFirst && index == 0 ? "" : ",")\n    {\(fields)}", terminator: "")
    }
  }

  private static func json(_ value: ColumnValue) -> String {
    switch value {
    case .null: "null"
    case .integer(let number): "\(number)"
    case .bytes(let bytes): "\"\(Hexadecimal.encode(bytes))\""
    case .foreign: "\"damaged\""
    }
  }
}
