// SPDX-License-Identifier: Apache-2.0
// What the model expects before any data.

import ArgumentParser
import CohortFiles
import CohortStudy

/// `kintsugi-cohort priors`.
struct Priors: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says what the priors alone expect of trust some time after a wound.",
    discussion: """
      Parameters are drawn from their priors; for each draw the expectation is worked out exactly, \
      for no effort, for effort of one and for effort of both.

      EXAMPLES
        kintsugi-cohort priors
        kintsugi-cohort priors --depth 0.5 --days 182 --json priors.json
      """)

  @Option(help: ArgumentHelp("The depth of the wound, from 0 to 1.", valueName: "number"))
  var depth = 0.8

  @Option(help: ArgumentHelp("How many days after the wound.", valueName: "number"))
  var days = 365

  @Option(help: ArgumentHelp("How many parameter sets to draw.", valueName: "number"))
  var draws = 4000

  @Option(help: ArgumentHelp("The seed.", valueName: "number"))
  var seed: UInt64 = 1

  @Option(
    name: .customLong("json"),
    help: ArgumentHelp("Write everything to this file as JSON.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var jsonFile: String?

  @OptionGroup var work: WorkOptions

  func run() throws {
    guard depth >= 0, depth <= 1 else {
      throw InputError(.usage, "--depth is \(depth), expected a number from 0 to 1.")
    }
    guard (1...3650).contains(days) else {
      throw InputError(.usage, "--days is \(days), expected a number from 1 to 3650.")
    }
    guard draws >= 2 else { throw InputError(.usage, "--draws is \(draws), expected 2 or more.") }
    let courses = [false, true].flatMap { lie in
      [(0.0, 0.0), (0.7, 0.0), (0.7, 0.7), (1.0, 1.0)].map { wounding, hurt in
        AftermathCourse(wounding: wounding, hurt: hurt, lie: lie)
      }
    }
    let outcomes = priorPredictive(
      courses, depth: depth, days: days, draws: draws, seed: seed, workers: work.count)
    let report = PriorsTable(outcomes, depth: depth, days: days)
    if let jsonFile { try AtomicFile.write(jsonFile, report.json.written()) }
    print(Terminal.text.table(report.table), terminator: "")
  }
}
