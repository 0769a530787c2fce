// SPDX-License-Identifier: Apache-2.0
// From the fits of one model to its scores and its prediction rows.

import Foundation

/// What one model foretold for every target, and the fits that did so.
struct ModelResult: Sendable {
  let model: GameModel
  let targets: [GameRows.Row]
  /// The log odds of trust, one a target, each from the fit that held its person out.
  let logOdds: [Double]
  /// Minus the log probability of what was chosen, one a target.
  let losses: [Double]
  /// The fit to all people.
  private let common: LogisticFit
  private let folds: [LadderFit]
  private let names: [String]
  private let shapes: [GameShape]

  /// Gathers the folds' log odds into the order of `targets`.
  init(
    model: GameModel, targets: [GameRows.Row], common: LadderFit, folds: [LadderFit],
    names: [String], shapes: [GameShape]
  ) {
    self.model = model
    self.targets = targets
    self.common = common.fit
    self.folds = folds
    self.names = names
    self.shapes = shapes
    var values = folds.map { $0.logOdds[...] }
    var logOdds: [Double] = []
    for target in targets {
      // People are dealt in turn, so a person's fold is the rank modulo the number of folds.
      logOdds.append(values[target.person % folds.count].removeFirst())
    }
    self.logOdds = logOdds
    losses = zip(targets, logOdds).map { -logChance($0.choice == true ? 1 : 0, logOdds: $1) }
  }

  /// The scores of the model.
  func score(persons: Int, _ bootstrap: PersonBootstrap) -> GameScore {
    let chances = logOdds.map { chance(logOdds: $0) }
    let squares = zip(targets, chances).map { target, p in
      target.choice == true ? (1 - p) * (1 - p) : p * p
    }
    let sums = targets.sums(of: losses, persons: persons)
    return GameScore(
      model: model, logLoss: losses.reduce(0, +) / Double(losses.count),
      logLossInterval: bootstrap.interval(ofMean: sums),
      brier: squares.reduce(0, +) / Double(squares.count),
      foldLogLoss: folds.indices.map(foldLoss), foldShapes: folds.map { fitted($0.fit.shapes) },
      weights: fittedWeights, shapes: fittedShapes,
      calibration: calibration(of: chances))
  }

  /// One prediction a target, in the order of the targets.
  func predictions(in panel: GamePanel) -> [GamePrediction] {
    zip(targets, zip(logOdds, losses)).map { target, values in
      let player = panel.persons[target.person]
      let game = player.games[target.game]
      return GamePrediction(
        person: player.id, game: game.label, time: game.rounds[target.round].time, model: model,
        probability: chance(logOdds: values.0), trusted: target.choice == true,
        logProbability: -values.1)
    }
  }

  private func foldLoss(_ fold: Int) -> Double? {
    var sum = 0.0
    var count = 0
    for (target, loss) in zip(targets, losses) where target.person % folds.count == fold {
      sum += loss
      count += 1
    }
    return count > 0 ? sum / Double(count) : nil
  }

  private func fitted(_ unbounded: [Double]) -> [FittedNumber] {
    zip(shapes, unbounded).map { shape, value in
      FittedNumber(name: shape.rawValue, estimate: shape.value(value), interval: nil)
    }
  }

  private var fittedWeights: [FittedNumber] {
    zip(names, common.weights).enumerated().map { index, pair in
      let reach = 1.96 * common.standardError(index)
      return FittedNumber(
        name: pair.0, estimate: pair.1,
        interval: Interval(low: pair.1 - reach, high: pair.1 + reach))
    }
  }

  private var fittedShapes: [FittedNumber] {
    zip(shapes, common.shapes).enumerated().map { index, pair in
      let reach = 1.96 * common.standardError(names.count + index)
      return FittedNumber(
        name: pair.0.rawValue, estimate: pair.0.value(pair.1),
        interval: Interval(low: pair.0.value(pair.1 - reach), high: pair.0.value(pair.1 + reach)))
    }
  }

  private func calibration(of chances: [Double]) -> [CalibrationClass] {
    var sums = [(count: Int, foretold: Double, trusting: Int)](repeating: (0, 0, 0), count: 10)
    for (target, p) in zip(targets, chances) {
      let place = min(9, Int(p * 10))
      sums[place].count += 1
      sums[place].foretold += p
      if target.choice == true { sums[place].trusting += 1 }
    }
    return sums.map { sum in
      let count = Double(max(sum.count, 1))
      return CalibrationClass(
        count: sum.count, foretold: sum.foretold / count, observed: Double(sum.trusting) / count)
    }
  }
}
