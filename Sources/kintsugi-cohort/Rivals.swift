// SPDX-License-Identifier: Apache-2.0
// Which claims of the model a cohort bears out.

import ArgumentParser
import CohortFiles
import CohortStudy
import TrustEngine

/// `kintsugi-cohort rivals`.
struct Rivals: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Holds the trust model against rivals that do without one of its claims.",
    discussion: """
      FILE is an observation table (see Spec/observation-table.md). Every rival is fitted on some \
      couples and scored on the others. Rivals that the table cannot tell from the model are left \
      out.

      EXAMPLES
        kintsugi-cohort simulate --couples 16 --days 60 --all-items --output cohort.csv
        kintsugi-cohort rivals cohort.csv --folds 5 --json rivals.json
      """)

  @OptionGroup var data: DataOptions
  @OptionGroup var work: WorkOptions

  @Option(help: ArgumentHelp("The number of folds, 2 or more.", valueName: "number"))
  var folds = 5

  @Flag(help: "Let people differ in scale and couples in pace; about 75 times slower.")
  var grid = false

  @Option(
    name: .customLong("json"),
    help: ArgumentHelp("Write everything to this file as JSON.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var jsonFile: String?

  func run() throws {
    guard folds >= 2 else {
      throw InputError(.usage, "--folds is \(folds), expected 2 or more.")
    }
    let couples = try data.loadObservations()
    guard couples.count >= 2 else {
      throw InputError(
        .data, "\(data.file): one couple found, expected two or more to hold some of them out.")
    }
    let line = ProgressLine()
    let results = compareRivals(
      couples.map(\.series),
      options: RivalStudyOptions(
        folds: folds, grid: grid ? .full : .fixed, workers: work.count)
    ) { line.show($0, $1) }
    line.clear()
    if let jsonFile {
      try AtomicFile.write(jsonFile, RivalTable.json(results, source: data.file).written())
    }
    print(Terminal.text.table(RivalTable.table(results)), terminator: "")
  }
}
