// SPDX-License-Identifier: Apache-2.0
// The comparison itself: people are dealt into folds, every model is fitted to the others' rounds,
// shapes included, and foretells each held-out round from what came before it.

import Foundation

/// What keeps a panel of games from being compared.
public enum GameLadderError: Error, Sendable, Equatable {
  /// Holding people out needs at least two of them; says how many there are.
  case tooFewPersons(Int)
  /// No round has a known choice and a known round before it.
  case noTargets
}

/// The scores of a comparison and, target by target, what each model foretold.
public struct GameLadderResult: Sendable {
  /// The scores.
  public var comparison: GameComparison
  /// One row a target and model: model by model, within them targets in the order of the panel.
  public var predictions: [GamePrediction]
}

extension GamePanel {
  /// How many fits `compareModels` makes: for each model one a fold, and one on all people.
  public func fitCount(folds: Int) -> Int {
    GameModel.applicable(showsOther: showsOther).count * (folds + 1)
  }

  /// Scores every applicable model, holding people out.
  ///
  /// Fold `f` holds the people whose rank is `f` modulo `folds`. Weights, shapes and common shares
  /// come from the people of the other folds only. The result does not depend on `workers`.
  ///
  /// - Parameters:
  ///   - folds: Number of folds, at least 2.
  ///   - seed: The seed of the intervals' resamples.
  ///   - workers: How many threads may work at once.
  ///   - finished: Called after each fit with the number done so far, from any thread.
  /// - Returns: The scores and every prediction.
  /// - Throws: `GameLadderError` where nobody can be held out or nothing is there to score.
  public func compareModels(
    folds: Int = 5, seed: UInt64 = 1, workers: Int = 1,
    finished: (@Sendable (Int) -> Void)? = nil
  ) throws(GameLadderError) -> GameLadderResult {
    precondition(folds >= 2, "at least two folds")
    guard persons.count >= 2 else { throw .tooFewPersons(persons.count) }
    let rows = GameRows(self)
    let targets = rows.targets
    guard !targets.isEmpty else { throw .noTargets }
    let models = GameModel.applicable(showsOther: showsOther)
    // Engine first: the slowest fits should not be what the last thread is left with.
    let tasks = models.reversed().flatMap { model in
      ([nil] + (0..<folds).map(Optional.some)).map { LadderTask(model: model, fold: $0) }
    }
    let fits = parallelMap(tasks, workers: workers, finished: finished) { task in
      rows.fit(task.model, holdingOut: task.fold, of: folds)
    }
    let bootstrap = PersonBootstrap(targets: targets.counts(persons: persons.count), seed: seed)
    let results = models.map { model in
      let own = zip(tasks, fits).filter { $0.0.model == model }
      return ModelResult(
        model: model, targets: targets, common: own[0].1, folds: own.dropFirst().map(\.1),
        names: model.columns(of: self), shapes: model.shapes(showsOther: showsOther))
    }
    let comparison = GameComparison(
      persons: persons.count, games: persons.reduce(0) { $0 + $1.games.count },
      targets: targets.count, skipped: rows.laterRounds - targets.count, folds: folds,
      scores: results.map { $0.score(persons: persons.count, bootstrap) },
      differences: differences(results, bootstrap),
      afterFirstBetrayal: responsesToFirstBetrayal())
    return GameLadderResult(
      comparison: comparison, predictions: results.flatMap { $0.predictions(in: self) })
  }

  /// Each model against its reference, then the engine against every other model.
  private func differences(
    _ results: [ModelResult], _ bootstrap: PersonBootstrap
  ) -> [GameDifference] {
    var pairs: [(ModelResult, ModelResult)] = []
    for result in results {
      let wanted = result.model.reference(showsOther: showsOther)
      if let reference = results.first(where: { $0.model == wanted }) {
        pairs.append((result, reference))
      }
    }
    if let engine = results.first(where: { $0.model == .engine }) {
      for other in results where other.model != .engine {
        if !pairs.contains(where: { $0.0.model == .engine && $0.1.model == other.model }) {
          pairs.append((engine, other))
        }
      }
    }
    return pairs.map { model, reference in
      let gains = zip(reference.losses, model.losses).map { $0 - $1 }
      let sums = model.targets.sums(of: gains, persons: persons.count)
      return GameDifference(
        model: model.model, reference: reference.model,
        gain: gains.reduce(0, +) / Double(gains.count), interval: bootstrap.interval(ofMean: sums))
    }
  }
}

extension GameRows {
  /// Fits a model to everyone outside a fold, or to all people where `fold` is nil.
  fileprivate func fit(_ model: GameModel, holdingOut fold: Int?, of folds: Int) -> LadderFit {
    let persons = panel.persons.indices
    let training = persons.filter { $0 % folds != fold }
    let heldOut = persons.filter { $0 % folds == fold }
    let predictors = GamePredictors(
      games: self, model: model, shares: ChoiceShares(self, persons: training))
    let fit = predictors.problem(persons: training).fit()
    let problem = predictors.problem(persons: heldOut)
    return LadderFit(
      fit: fit, logOdds: problem.logOdds(weights: fit.weights, shapes: fit.shapes))
  }
}

/// One fit that is to be made: of a model, on everyone outside a fold or on all people.
private struct LadderTask: Sendable {
  let model: GameModel
  let fold: Int?
}

/// A fit and the log odds of trust it gives the people held out.
struct LadderFit: Sendable {
  /// The fit to the others.
  let fit: LogisticFit
  /// The log odds of every target of the people held out, in the order of the panel.
  let logOdds: [Double]
}

extension [GameRows.Row] {
  /// The number of rows of each person.
  func counts(persons: Int) -> [Int] {
    reduce(into: [Int](repeating: 0, count: persons)) { $0[$1.person] += 1 }
  }

  /// The sum over each person's rows of a score that has one value a row.
  func sums(of values: [Double], persons: Int) -> [Double] {
    var sums = [Double](repeating: 0, count: persons)
    for (row, value) in zip(self, values) { sums[row.person] += value }
    return sums
  }
}
