// SPDX-License-Identifier: Apache-2.0
// `report`: a page to open in a browser, from a result or straight from a diary.

import ArgumentParser
import CohortFiles
import CohortStudy

/// Makes a report that is one file and needs nothing else.
struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Makes one self-contained page with pictures, from a diary or from a result.",
    discussion: """
      From a diary, it describes the answers, compares the engine with plain baselines, and draws \
      three couples. From a result, a file whose name ends in .json, it shows what compare, fit, \
      forecast or recover wrote there; no other option is needed then.

      EXAMPLES
        kintsugi-cohort report diary.csv --couple ID --wide M_,W_ --time DIARYDAY \
      --item Con. --item Sad. --range 0:4 --step 1/3 --output report.html
        kintsugi-cohort report comparison.json --output comparison.html
      """)

  @OptionGroup var data: DataOptions
  @OptionGroup var work: WorkOptions

  @Option(
    help: ArgumentHelp("Where the page goes.", valueName: "file"),
    completion: .file(extensions: ["html"]))
  var output = "report.html"

  @Option(help: ArgumentHelp("The number of folds, 2 or more.", valueName: "number"))
  var folds = 5

  @Option(help: ArgumentHelp("The seed of the intervals' resamples.", valueName: "number"))
  var seed: UInt64 = 1

  func run() throws {
    let isResult = data.file.lowercased().hasSuffix(".json")
    let document = try isResult ? resultDocument() : diaryDocument()
    try AtomicFile.write(output, HTMLReport(document).page())
    let text = Terminal.text
    for sentence in document.summary { print(text.paragraph(sentence), terminator: "") }
    print(output)
  }

  private func resultDocument() throws -> ReportDocument {
    try ResultReport.document(
      of: JSONValue.read(data.file), file: data.file, commands: [CommandLineText.current])
  }

  private func diaryDocument() throws -> ReportDocument {
    guard folds >= 2 else {
      throw InputError(.usage, "The number of folds is \(folds), expected 2 or more.")
    }
    let scale = try data.itemScale()
    guard scale.cells <= 1001 else {
      throw InputError(
        .usage,
        "The scale has \(scale.cells) answers, expected at most 1001; give a larger "
          + "--step.")
    }
    let panels = try data.load()
    guard let first = panels.first, first.couples.count >= 2 else {
      throw InputError(
        .data,
        "\(data.file): found fewer than two couples, expected at least two, because models "
          + "are scored on couples they were not fitted to.")
    }
    let plan = ComparisonPlan(folds: folds, seed: seed, workers: work.count)
    let progress = ProgressLine()
    let (result, rows) = DiaryComparison.run(
      panels, scale: scale, plan: plan, progress: progress.show)
    let model = DailyFit(first.couples, scale: scale).model
    progress.clear()
    return try DiaryReport(
      source: data.file, panels: panels, scale: scale, comparison: result, predictions: rows
    ).document(model: model, commands: [CommandLineText.current])
  }
}
