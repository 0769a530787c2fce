// SPDX-License-Identifier: Apache-2.0
// `compare`: what the engine is worth on a file, against rivals that need no theory at all.

import ArgumentParser
import CohortFiles
import CohortStudy
import Foundation

/// Scores the daily model and its rivals on couples they were not fitted to.
struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Scores the engine against plain baselines on couples it was not fitted to.",
    discussion: """
      Couples are dealt into folds; every constant is fitted on the other folds, and each couple is \
      followed from its own first occasion, each answer foretold from those before it.

      Where the file holds repeated games, people are dealt into folds, each choice is foretold \
      from the rounds before it, and a ladder of models says what each idea is worth.

      EXAMPLES
        A row a couple and day, both partners in it:
          kintsugi-cohort compare Examples/couples_emotion_diary/diary.csv \\
            --couple ID --wide M_,W_ --time DIARYDAY --item Con. --item Sad. \\
            --range 0:4 --step 1/3
        A row a partner and day, every forecast kept:
          kintsugi-cohort compare diary.csv --couple couple --partner who \\
            --time day --item closeness --range 1:7 \\
            --predictions predictions.csv --json scores.json
        Repeated games, a row a person and round:
          kintsugi-cohort compare Examples/noisy_dilemma/frd2012.csv --person id \\
            --time period --game game --choice choice --other-last last.other
      """)

  @OptionGroup var data: DataOptions

  @OptionGroup(title: "Repeated games") var games: GameOptions

  @OptionGroup var work: WorkOptions

  @Option(help: ArgumentHelp("The number of folds, 2 or more.", valueName: "number"))
  var folds = 5

  @Option(
    help: ArgumentHelp(
      "Writes one row a target and model: mean, sd, quantiles, log probability of the cell; of "
        + "games the probability of trust and the log probability of the choice.",
      valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var predictions: String?

  @Option(
    help: ArgumentHelp("Writes all scores as JSON.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var json: String?

  @Option(help: ArgumentHelp("The seed of the intervals' resamples.", valueName: "number"))
  var seed: UInt64 = 1

  @Flag(
    help: ArgumentHelp(
      "A negative control: every second partner is taken from another couple, so that knowing "
        + "the partner's answer must gain nothing."))
  var shufflePartners = false

  func run() throws {
    guard folds >= 2 else {
      throw InputError(.usage, "The number of folds is \(folds), expected 2 or more.")
    }
    let progress = ProgressLine()
    defer { progress.clear() }
    let tables = try games.areMeant(data) ? compareGames(progress) : compareDiaries(progress)
    progress.clear()
    print(tables.map { Terminal.text.table($0) }.joined(separator: "\n"), terminator: "")
  }

  /// Scores choices in repeated games.
  private func compareGames(_ progress: ProgressLine) throws -> [ReportTable] {
    guard data.couple == nil, data.partner == nil, data.wide == nil, data.items.isEmpty,
      data.range == nil, data.step == nil, !shufflePartners
    else {
      throw InputError(
        .usage,
        "Options of a diary and of repeated games are given together; give either "
          + "--couple, --item and --range, or --person and --choice.")
    }
    let request = GameComparisonRequest(
      file: data.file, layout: try games.layout(data), folds: folds, seed: seed,
      workers: work.count, predictions: predictions, json: json)
    return try runGameComparison(request) { progress.show($0, $1) }
  }

  /// Scores answers in a diary.
  private func compareDiaries(_ progress: ProgressLine) throws -> [ReportTable] {
    let scale = try data.itemScale()
    guard scale.cells <= 1001 else {
      throw InputError(
        .usage,
        "The scale has \(scale.cells) answers, expected at most 1001; give a larger --step.")
    }
    var panels = try data.load()
    guard let first = panels.first, first.couples.count >= 2 else {
      throw InputError(
        .data,
        "\(data.file): found fewer than two couples, expected at least two, because models are "
          + "scored on couples they were not fitted to.")
    }
    let plan = ComparisonPlan(folds: folds, seed: seed, workers: work.count)
    if shufflePartners { panels = panels.map { $0.withShuffledPartners(folds: folds) } }
    let (result, rows) = DiaryComparison.run(
      panels, scale: scale, plan: plan
    ) { progress.show($0, $1) }
    // Both texts are made before either file is: where one cannot be made, none is written.
    let document = try result.document.written()
    if let json { try AtomicFile.write(json, document) }
    if let predictions {
      try AtomicFile.write(predictions, PredictionFile.text(rows, panels))
    }
    return result.tables
  }
}
