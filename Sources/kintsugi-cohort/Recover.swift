// SPDX-License-Identifier: Apache-2.0
// Does the fit find what was put in?

import ArgumentParser
import CohortFiles
import CohortStudy
import TrustEngine

/// `kintsugi-cohort recover`.
struct Recover: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: """
      Draws cohorts from known truths, fits them, and looks for each truth in its interval.
      """,
    discussion: """
      Truths are drawn from the prior, so an honest fit covers them with its 95 % intervals 95 times
      in 100, parameter by parameter.

      EXAMPLES
        kintsugi-cohort recover --cohorts 50 --couples 15 --days 60 --json recovery.json
        kintsugi-cohort recover --cohorts 3 --couples 15 --days 60 --grid
      """)

  @Option(help: ArgumentHelp("How many cohorts, 1 or more.", valueName: "number"))
  var cohorts = 50

  @Option(help: ArgumentHelp("How many couples each, 1 or more.", valueName: "number"))
  var couples = 15

  @Option(help: ArgumentHelp("For how many days, 2 or more.", valueName: "number"))
  var days = 60

  @Option(help: ArgumentHelp("The seed.", valueName: "number"))
  var seed: UInt64 = 1

  @Flag(help: "Let people differ in scale and couples in pace, over the model's grid of 75 cells.")
  var grid = false

  @Option(
    name: .customLong("json"),
    help: ArgumentHelp("Write everything to this file as JSON.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var jsonFile: String?

  @OptionGroup var work: WorkOptions

  func run() throws {
    for (name, value, least) in [
      ("--cohorts", cohorts, 1), ("--couples", couples, 1), ("--days", days, 2),
    ]
    where value < least {
      throw InputError(.usage, "\(name) is \(value), expected \(least) or more.")
    }
    let study = RecoveryDesign(
      cohorts: cohorts, cohort: CohortDesign(couples: couples, days: days),
      grid: grid ? .full : .fixed, seed: seed)
    let line = ProgressLine()
    let count = cohorts
    let found = parallelMap(
      Array(0..<cohorts), workers: work.count, finished: { line.show($0, count) }
    ) { recover(study, cohort: $0, workers: 1) }
    line.clear()
    let report = RecoveryReport(
      study, cohorts: found.compactMap { $0 }, commands: [CommandLineText.current])
    if let jsonFile { try AtomicFile.write(jsonFile, report.json.written()) }
    print(Terminal.text.report(report.document), terminator: "")
  }
}
