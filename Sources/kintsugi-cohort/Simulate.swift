// SPDX-License-Identifier: Apache-2.0
// A cohort that never lived: drawn from the model, to plan a study or to try a method on a known truth.

import ArgumentParser
import CohortFiles
import CohortStudy
import TrustEngine

/// `kintsugi-cohort simulate`.
struct Simulate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draws a cohort from the model and writes it as an observation table.",
    discussion: """
      The same seed draws the same cohort on every machine.

      EXAMPLES
        kintsugi-cohort simulate --couples 15 --days 60 --seed 1 --output cohort.csv
        kintsugi-cohort simulate --couples 40 --days 90 --parameters fit.json --output plan.csv
      """)

  @Option(help: ArgumentHelp("How many couples, 1 or more.", valueName: "number"))
  var couples: Int

  @Option(help: ArgumentHelp("For how many days, 1 or more.", valueName: "number"))
  var days: Int

  @Option(help: ArgumentHelp("The seed.", valueName: "number"))
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "Where the parameters come from: a file that fit --output wrote, or the word prior for the "
        + "prior medians.", valueName: "file|prior"),
    completion: .file(extensions: ["json"]))
  var parameters = "prior"

  @Option(help: ArgumentHelp("The share of check-ins that are answered.", valueName: "share"))
  var answered = 0.75

  @Flag(help: "Ask every item of the pool, not only the four of the core.")
  var allItems = false

  @Option(
    help: ArgumentHelp("The observation table to write.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var output: String

  func run() throws {
    guard couples >= 1, couples <= 100_000 else {
      throw InputError(.usage, "--couples is \(couples), expected a number from 1 to 100000.")
    }
    guard days >= 1, days <= 36_500 else {
      throw InputError(.usage, "--days is \(days), expected a number from 1 to 36500.")
    }
    guard answered > 0, answered <= 1 else {
      throw InputError(
        .usage, "--answered is \(answered), expected a share above 0 and at most 1.")
    }
    let items: [Item] =
      allItems
      ? Item.allCases.filter { $0 != .willingness }
      : [.trust, .hurt, .closeness, .willingness]
    let source = try ParameterFile.read(parameters)
    let design = CohortDesign(couples: couples, days: days, answered: answered, items: items)
    let drawn = simulateCohort(
      design, parameters: source.parameters, grid: .full, seed: seed)
    let cohort = drawn.enumerated().map { place, couple in
      CoupleObservations(id: "\(place + 1)", partners: ["A", "B"], series: couple.series)
    }
    try AtomicFile.write(output, ObservationTable.text(cohort))
    print(
      Terminal.text.paragraph(
        "\(couples) couples over \(days) days were drawn with seed \(seed); written to \(output)."),
      terminator: "")
  }
}
