// SPDX-License-Identifier: Apache-2.0
// The ladder on simulated players: what was put in is found again, and nothing leaks or depends on
// how many threads work.

import CohortStudy
import Foundation
import Testing
import TrustEngine

@Suite struct GameLadderTests {
  private func score(_ model: GameModel, _ comparison: GameComparison) throws -> GameScore {
    try #require(comparison.scores.first { $0.model == model })
  }

  private func gain(
    _ model: GameModel, over reference: GameModel, _ comparison: GameComparison
  ) throws -> GameDifference {
    try #require(
      comparison.differences.first { $0.model == model && $0.reference == reference })
  }

  @Test func gainAndLossOfSimulatedPlayersAreFoundAgain() throws {
    let comparison = try SimulatedGames().panel().compareModels(workers: 2).comparison
    let shapes = try score(.traceAsymmetric, comparison).shapes
    for (name, truth) in [("gain", 0.1), ("loss", 0.4)] {
      let shape = try #require(shapes.first { $0.name == name })
      let interval = try #require(shape.interval)
      #expect(interval.low < truth && truth < interval.high, "\(name): \(shape)")
      #expect(interval.high - interval.low < 0.25, "\(name): \(shape)")
    }
    let asymmetry = try gain(.traceAsymmetric, over: .traceSymmetric, comparison)
    #expect(asymmetry.interval.low > 0, "\(asymmetry)")
    let trace = try gain(.traceSymmetric, over: .personalRate, comparison)
    #expect(trace.interval.low > 0, "\(trace)")
  }

  @Test func playersWithOneSpeedDoNotSeemToHaveTwo() throws {
    var games = SimulatedGames()
    games.rates = TrustTrace.Rates(gain: 0.25, loss: 0.25)
    let comparison = try games.panel().compareModels(workers: 2).comparison
    let asymmetry = try gain(.traceAsymmetric, over: .traceSymmetric, comparison)
    #expect(asymmetry.gain < 0.0005, "\(asymmetry)")
    let shapes = try score(.traceAsymmetric, comparison).shapes
    let gain = try #require(shapes.first { $0.name == "gain" }?.interval)
    let loss = try #require(shapes.first { $0.name == "loss" }?.interval)
    #expect(gain.low < loss.high && loss.low < gain.high, "\(shapes)")
  }

  @Test func theNumberOfWorkersChangesNoBit() throws {
    var games = SimulatedGames()
    games.persons = 17
    let panel = games.panel()
    let one = try panel.compareModels(workers: 1)
    let two = try panel.compareModels(workers: 2)
    #expect(one.comparison == two.comparison)
    #expect(one.predictions == two.predictions)
  }

  @Test func whatComesLaterChangesNoForecast() throws {
    var games = SimulatedGames()
    games.persons = 10
    let panel = games.panel()
    var changed = panel
    // The fit that foretells person 4 does not see that person, so only a leak could show.
    changed.persons[4].games[7].rounds[14].choice?.toggle()
    let before = try panel.compareModels().predictions.filter { $0.person == "4" }
    let after = try changed.compareModels().predictions.filter { $0.person == "4" }
    #expect(before.count == after.count && !before.isEmpty)
    for (left, right) in zip(before, after) { #expect(left.probability == right.probability) }
  }

  @Test func scoresFollowFromThePredictions() throws {
    var games = SimulatedGames()
    games.persons = 12
    let result = try games.panel().compareModels()
    for score in result.comparison.scores {
      let rows = result.predictions.filter { $0.model == score.model }
      #expect(rows.count == 12 * 8 * 14 && rows.count == result.comparison.targets)
      let loss = -rows.reduce(0) { $0 + $1.logProbability } / Double(rows.count)
      #expect(abs(loss - score.logLoss) < 1e-12)
      for row in rows {
        let p = row.trusted ? row.probability : 1 - row.probability
        #expect(abs(exp(row.logProbability) - p) < 1e-12)
      }
      #expect(score.calibration.reduce(0) { $0 + $1.count } == rows.count)
    }
  }

  @Test func withoutTheOtherOnlyOnesOwnHistoryIsUsed() throws {
    var games = SimulatedGames()
    games.persons = 12
    var panel = games.panel()
    panel.showsOther = false
    let comparison = try panel.compareModels().comparison
    #expect(comparison.scores.map(\.model) == [.baseRate, .memoryOne, .personalRate, .engine])
    #expect(comparison.afterFirstBetrayal.isEmpty)
    #expect(comparison.scores.allSatisfy { $0.logLoss.isFinite })
  }

  @Test func missingAnswersAreNotScoredAndStopNothing() throws {
    var games = SimulatedGames()
    games.persons = 12
    var panel = games.panel()
    panel.persons[0].games[0].rounds[3].choice = nil
    panel.persons[1].games[0].rounds[5].other = nil
    let comparison = try panel.compareModels().comparison
    // The round without a choice, the one after it, and the round without the other's act.
    #expect(comparison.skipped == 3)
    #expect(comparison.targets == 12 * 8 * 14 - 3)
    #expect(comparison.scores.allSatisfy { $0.logLoss.isFinite })
  }

  @Test func peopleWhoNeverChangeAreForetoldWithFiniteLoss() throws {
    let players = (0..<8).map { person in
      let rounds = (0..<6).map {
        GameRound(time: "\($0)", choice: person != 3, other: $0 > 0 ? true : nil)
      }
      return Player(id: "\(person)", games: [RepeatedGame(label: "1", rounds: rounds)])
    }
    let comparison = try GamePanel(persons: players, showsOther: true).compareModels().comparison
    #expect(comparison.targets == 40)
    #expect(comparison.scores.allSatisfy { $0.logLoss.isFinite && $0.logLoss < 3 })
  }

  @Test func oneOrNoPersonIsRefused() {
    var games = SimulatedGames()
    games.persons = 1
    let panel = games.panel()
    #expect(throws: GameLadderError.tooFewPersons(1)) { try panel.compareModels() }
    let silent = Player(
      id: "a", games: [RepeatedGame(label: "1", rounds: [GameRound(time: "1", choice: true)])])
    let single = GamePanel(persons: [silent, silent], showsOther: false)
    #expect(throws: GameLadderError.noTargets) { try single.compareModels() }
  }

  @Test func aFirstBetrayalIsFollowedWhileThePartnerBehaves() {
    // Own choices and, from the second round on, the other's act in the round before.
    func player(_ choices: String, _ others: String) -> Player {
      let rounds = zip(choices, "-" + others).map { choice, other in
        GameRound(time: "1", choice: choice == "c", other: other == "-" ? nil : other == "c")
      }
      return Player(id: choices, games: [RepeatedGame(label: "1", rounds: rounds)])
    }
    let panel = GamePanel(
      persons: [
        // Mutual trust twice, then betrayed: trusts, refuses a kind other, is betrayed again.
        player("ccccdc", "ccdcd"),
        // Only one round of mutual trust before the betrayal: not counted.
        player("cccd", "cdc"),
        // The person had refused when the other did: no betrayal.
        player("ccdd", "ccd"),
        // Betrayed, then refuses although the partner behaves.
        player("cccdd", "ccdc"),
      ], showsOther: true)
    let responses = panel.responsesToFirstBetrayal(rounds: 3)
    #expect(responses.map(\.group) == ["all"])
    #expect(responses[0].next == TrustCount(choices: 2, trusting: 1))
    #expect(
      responses[0].whilePartnerBehaves == [
        TrustCount(choices: 2, trusting: 1), TrustCount(choices: 2, trusting: 0),
        TrustCount(choices: 0, trusting: 0),
      ])
  }
}
