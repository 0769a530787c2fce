// SPDX-License-Identifier: Apache-2.0
// Where each person of an observation table stands, and where it may go.

import ArgumentParser
import CohortFiles
import CohortStudy
import TrustEngine

/// `kintsugi-cohort forecast`.
struct Forecast: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: """
      Says where trust and willingness stand for each partner, and where they are heading.
      """,
    discussion: """
      FILE is an observation table (see Spec/observation-table.md). Forecasts suppose that all goes on \
      as now, that both make a steady effort, that only the other does, that it happens again, or \
      that this person pauses. Nothing is said of a person with fewer than 14 days or 8 check-ins.

      EXAMPLES
        With the priors alone, as on a couple's first day:
          kintsugi-cohort forecast cohort.csv --parameters prior
        With what a cohort taught, as a page with pictures:
          kintsugi-cohort forecast cohort.csv --parameters fit.json --json forecast.json
          kintsugi-cohort report forecast.json --output forecast.html
      """)

  @OptionGroup var data: DataOptions
  @OptionGroup var work: WorkOptions

  @Option(
    help: ArgumentHelp(
      "A file that fit --output wrote, or the word prior.", valueName: "file|prior"),
    completion: .file(extensions: ["json"]))
  var parameters: String

  @Option(help: ArgumentHelp("How many days ahead, 1 or more.", valueName: "number"))
  var days = 182

  @Option(
    name: .customLong("only-couple"),
    help: ArgumentHelp("Only the couple with this id; repeatable.", valueName: "id"))
  var onlyCouples: [String] = []

  @Option(
    name: .customLong("json"),
    help: ArgumentHelp("Write everything to this file as JSON.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var jsonFile: String?

  func run() throws {
    guard (1...3650).contains(days) else {
      throw InputError(.usage, "--days is \(days), expected a number from 1 to 3650.")
    }
    let source = try ParameterFile.read(parameters)
    var couples = try data.loadObservations()
    if !onlyCouples.isEmpty {
      for id in onlyCouples where !couples.contains(where: { $0.id == id }) {
        throw InputError(
          .usage,
          "There is no couple \(InputError.quoted(id)) in \(data.file); "
            + "kintsugi-cohort describe lists what there is.")
      }
      couples.removeAll { !onlyCouples.contains($0.id) }
    }
    let line = ProgressLine()
    let count = couples.count
    let people = outlooks(
      couples, parameters: source.parameters, gaps: gaps, workers: work.count
    ) { line.show($0, count) }
    line.clear()
    let report = ForecastReport(
      people, of: couples, source: data.file, parameters: source,
      origin: parameters == "prior" ? "the priors" : parameters,
      commands: [CommandLineText.current])
    if let jsonFile { try AtomicFile.write(jsonFile, report.json.written()) }
    print(Terminal.text.table(ForecastTable.table(people, couples)), terminator: "")
  }

  /// Day by day for four weeks, then week by week, then what is left.
  private var gaps: [Double] {
    var gaps: [Double] = []
    var rest = days
    while rest > 0 {
      let gap = gaps.count < 28 ? 1 : min(7, rest)
      gaps.append(Double(gap))
      rest -= gap
    }
    return gaps
  }
}
