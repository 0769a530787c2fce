// SPDX-License-Identifier: Apache-2.0
// Looks at every row that is stored. A database does not notice when a disk changes what it holds, so
// every row carries a check of its own.

import ArgumentParser
import EnvelopeStorage
import EnvelopeStorageSQLite
import Foundation

/// `kintsugi verify`.
struct Verify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compares every stored row with its check.",
    discussion: """
      Names each damaged row by its table and key. May run beside a serving process, which does the \
      same every night. Exit code 1 where anything is damaged.

      EXAMPLES
        kintsugi verify
        kintsugi verify --json
      """)

  @OptionGroup var place: PlaceOptions

  @Flag(help: "Print the result as JSON.")
  var json = false

  func run() async throws {
    let settings = try await Settings.gathered(place)
    let folder = DataFolder(path: settings.dataFolder)
    try folder.requireExisting()
    let line = ProgressLine()
    let report = try await OpenedStore.looking(folder) { store in
      try await store.scrub { line.show($0) }
    }
    line.clear()
    try? ScrubSummary(report, day: Machine.day()).write(folder)
    print(json ? try Self.json(report) : Self.text(report, folder))
    if !report.isClean { throw ExitCode(1) }
  }

  private static func text(_ report: ScrubReport, _ folder: DataFolder) -> String {
    let rows = report.counts.values.reduce(0, +)
    if report.isClean { return "All \(rows) rows are as they were written." }
    var lines = report.findings.map { finding in
      "\(finding.place) \(finding.key.isEmpty ? "-" : finding.key): \(words(finding.problem))"
    }
    lines.append(
      "\(report.findings.count) of \(rows) rows or files are damaged. Keep a copy of \(folder.path), then "
        + "run 'kintsugi restore' with a backup that 'kintsugi verify' finds clean; the devices of "
        + "the people here send what is newer again.")
    return lines.joined(separator: "\n")
  }

  private static func words(_ problem: ScrubFinding.Problem) -> String {
    switch problem {
    case .check: "its content is not what was written"
    case .value: "a value is of the wrong kind"
    case .core: "the envelope does not fit its hash or the columns beside it"
    case .orphan: "a row that it belongs to is missing"
    case .usedBytes: "the count of used bytes is wrong"
    case .position: "its position lies beyond the end of its room"
    case .meta: "the row about the store itself is missing"
    case .structure: "the database's structure is damaged"
    case .schema: "the tables are not those of this version"
    case .tombstones: "the list of deletions is damaged or incomplete"
    }
  }

  private static func json(_ report: ScrubReport) throws -> String {
    struct Row: Encodable {
      var place: String
      var key: String
      var problem: String
    }
    struct Result: Encodable {
      var clean: Bool
      var rows: [String: Int]
      var damaged: [Row]
    }
    let result = Result(
      clean: report.isClean,
      rows: Dictionary(uniqueKeysWithValues: report.counts.map { ($0.key.rawValue, $0.value) }),
      damaged: report.findings.map {
        Row(place: $0.place, key: $0.key, problem: $0.problem.rawValue)
      })
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    return String(decoding: try encoder.encode(result), as: UTF8.self)
  }
}
