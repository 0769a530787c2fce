// SPDX-License-Identifier: Apache-2.0
// What the last scrub found, kept beside the data so that `doctor` can say it: a day and counts.

import EnvelopeStorage
import Foundation

/// The file `last-scrub.json` of a data folder.
struct ScrubSummary: Codable {
  var day: Int32
  var rows: Int
  var findings: Int

  init(_ report: ScrubReport, day: Int32) {
    self.day = day
    rows = report.counts.values.reduce(0, +)
    findings = report.findings.count
  }

  /// What the file says; nil where nobody has scrubbed yet.
  static func read(_ folder: DataFolder) -> ScrubSummary? {
    let file = URL(fileURLWithPath: folder.file(name))
    return (try? Data(contentsOf: file)).flatMap { try? JSONDecoder().decode(Self.self, from: $0) }
  }

  func write(_ folder: DataFolder) throws {
    try DurableFile.write(folder.file(Self.name), Array(JSONEncoder().encode(self)))
  }

  private static let name = "last-scrub.json"
}
