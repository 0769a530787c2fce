// SPDX-License-Identifier: Apache-2.0
// The first look at a diary: how much there is and how it spreads, before any model.

import ArgumentParser
import CohortFiles
import CohortStudy

/// `kintsugi-cohort describe`.
struct Describe: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says how much a diary holds, how answers spread and how they go together.",
    discussion: """
      Without an item, FILE is read as an observation table (Spec/observation-table.md).

      EXAMPLES
        A row a couple and day, both partners in it:
          kintsugi-cohort describe Examples/couples_emotion_diary/diary.csv \\
            --couple ID --wide M_,W_ --time DIARYDAY --item Con. --item Anx. \\
            --range 0:4 --step 1/3
        A row a partner and day, columns named in diary.yaml beside the data:
          kintsugi-cohort describe diary.csv --json summary.json
        An observation table of the full model, which has standard column names:
          kintsugi-cohort describe table.csv
      """)

  @OptionGroup var data: DataOptions

  @Option(
    name: .customLong("json"),
    help: ArgumentHelp("Write the summary to this file as JSON too.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var jsonFile: String?

  func run() throws {
    let report = try summary()
    if let jsonFile { try AtomicFile.write(jsonFile, report.json.written()) }
    print(Terminal.text.paragraph(report.sentence))
    print(report.tables.map { Terminal.text.table($0) }.joined(separator: "\n"), terminator: "")
  }

  private func summary() throws -> SummaryReport {
    guard try data.hasItems else {
      return SummaryReport(
        file: data.file, diaries: ObservedDiary.all(in: try data.loadObservations()))
    }
    return SummaryReport(
      file: data.file, panels: try data.load(), scale: try data.layout().scale?.scale)
  }
}
