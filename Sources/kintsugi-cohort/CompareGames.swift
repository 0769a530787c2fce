// SPDX-License-Identifier: Apache-2.0
// The half of `compare` that is about repeated games: which options it has and what it does.

import ArgumentParser
import CohortFiles
import CohortStudy
import Foundation

/// The columns of a file of repeated games.
struct GameOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Repeated games, a row a person and round: the column of the person's id.",
      valueName: "column"))
  var person: String?

  @Option(
    help: ArgumentHelp(
      "Repeated games: the column of the person's choice; it holds two different values.",
      valueName: "column"))
  var choice: String?

  @Option(
    help: ArgumentHelp(
      "Repeated games: the choice that trusts. Without it, c of c and d, and 1 of 1 and 0.",
      valueName: "value"))
  var trust: String?

  @Option(
    help: ArgumentHelp(
      "Repeated games: the column of the game, where partners change from game to game.",
      valueName: "column"))
  var game: String?

  @Option(
    help: ArgumentHelp(
      "Repeated games: the column of what the other did in the round before, as the person saw "
        + "it; without it nothing but the person's own choices is used.",
      valueName: "column"))
  var otherLast: String?

  @Option(
    help: ArgumentHelp(
      "Repeated games: the column of what was carried out of the person's own choice in the round "
        + "before, where that can differ from what was chosen.",
      valueName: "column"))
  var ownLast: String?

  @Option(
    name: .customLong("covariate"),
    help: ArgumentHelp(
      "Repeated games: a column of circumstances, numbers or categories; give the option once a "
        + "column.",
      valueName: "column"))
  var covariates: [String] = []

  @Option(
    name: .customLong("factor"),
    help: ArgumentHelp(
      "Repeated games: a column of circumstances that are categories although they are written as "
        + "numbers; give the option once a column.",
      valueName: "column"))
  var factors: [String] = []

  /// Whether the arguments, or without any of them the columns file, speak of games.
  func areMeant(_ data: DataOptions) throws(InputError) -> Bool {
    let isUsed =
      person != nil || choice != nil || trust != nil || game != nil || otherLast != nil
      || ownLast != nil || !covariates.isEmpty || !factors.isEmpty
    if isUsed { return true }
    return data.couple == nil ? try data.columns().person != nil : false
  }

  /// The columns to read, from the options and the columns file together.
  ///
  /// - Throws: `InputError` (usage) where something is missing.
  func layout(_ data: DataOptions) throws(InputError) -> GameLayout {
    let named = try data.columns()
    guard let person = person ?? named.person else {
      throw InputError(.usage, "The person's column is not named; give --person COLUMN.")
    }
    guard let time = data.time ?? named.time else {
      throw InputError(.usage, "The time's column is not named; give --time COLUMN.")
    }
    guard let choice = choice ?? named.choice else {
      throw InputError(.usage, "The choice's column is not named; give --choice COLUMN.")
    }
    return GameLayout(
      person: person, time: time, choice: choice, game: game ?? named.game,
      ownLast: ownLast ?? named.ownLast, otherLast: otherLast ?? named.otherLast,
      covariates: covariates.isEmpty ? named.covariates : covariates,
      factors: factors.isEmpty ? named.factors : factors, trust: trust ?? named.trust)
  }
}

/// What a comparison of choice models is to do besides printing its tables.
struct GameComparisonRequest {
  /// The file of games.
  var file: String
  /// The columns.
  var layout: GameLayout
  /// The number of folds, at least 2.
  var folds: Int
  /// The seed of the intervals' resamples.
  var seed: UInt64
  /// How many threads may work at once; the result does not depend on it.
  var workers: Int
  /// Where the predictions go, if anywhere.
  var predictions: String?
  /// Where the JSON document goes, if anywhere.
  var json: String?
}

/// Scores the choice models and writes what is asked for.
///
/// - Parameters:
///   - request: What to read and to write.
///   - progress: Called with the number of fits done and of all fits, from any thread.
/// - Returns: The tables for the terminal or a report.
/// - Throws: `InputError` where the file cannot be read or scored, or a result not be written.
func runGameComparison(
  _ request: GameComparisonRequest, progress: @escaping @Sendable (Int, Int) -> Void
) throws(InputError) -> [ReportTable] {
  let reading = try GameFile.read(request.file, layout: request.layout)
  for note in reading.notes { StandardError.write(note) }
  let result: GameLadderResult
  do throws(GameLadderError) {
    let fits = reading.panel.fitCount(folds: request.folds)
    result = try reading.panel.compareModels(
      folds: request.folds, seed: request.seed, workers: request.workers
    ) { progress($0, fits) }
  } catch {
    throw InputError(.data, error.sentence(file: request.file))
  }
  // Both texts are made before either file is: where one cannot be made, none is written.
  let json = try reading.document(result.comparison).written()
  if let path = request.json { try AtomicFile.write(path, json) }
  if let path = request.predictions {
    try AtomicFile.write(path, GamePredictionFile.text(result.predictions))
  }
  return reading.tables(result.comparison)
}

extension GameLadderError {
  /// What is wrong with the file, in one sentence.
  fileprivate func sentence(file: String) -> String {
    switch self {
    case .tooFewPersons(let count):
      "\(file): found \(count) person, expected at least two, because the models are scored on "
        + "people they were not fitted to."
    case .noTargets:
      "\(file): found no round to score, expected rounds whose choice is known and that follow "
        + "another round of the same person and game."
    }
  }
}
