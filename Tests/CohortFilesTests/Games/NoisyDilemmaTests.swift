// SPDX-License-Identifier: Apache-2.0
// The ladder on real people: the repeated prisoner's dilemma with noise of Fudenberg, Rand and
// Dreber (2012), against an independent program and against the bar this project set itself.

import CohortFiles
import CohortStudy
import Foundation
import Support
import Testing

@Suite struct NoisyDilemmaTests {
  /// The comparison, made once for all tests.
  private static let comparison: Result<GameComparison, any Error> = Result {
    let reading = try GameFile.read(
      repositoryPath("Examples/noisy_dilemma/frd2012.csv"),
      layout: GameLayout(
        person: "id", time: "period", choice: "choice", game: "game", otherLast: "last.other"))
    return try reading.panel.compareModels(workers: 2).comparison
  }

  private func score(_ model: GameModel) throws -> GameScore {
    try #require(NoisyDilemmaTests.comparison.get().scores.first { $0.model == model })
  }

  private func difference(_ model: GameModel, _ reference: GameModel) throws -> GameDifference {
    try #require(
      NoisyDilemmaTests.comparison.get().differences.first {
        $0.model == model && $0.reference == reference
      })
  }

  @Test func theFileHoldsWhatItsAuthorsDescribe() throws {
    let comparison = try NoisyDilemmaTests.comparison.get()
    #expect(comparison.persons == 384)
    #expect(comparison.games == 1536)
    #expect(comparison.targets == 11_590)
    #expect(comparison.skipped == 0)
  }

  @Test func theBarIsMet() throws {
    #expect(try score(.traceAsymmetric).logLoss <= 0.329)
    #expect(try score(.engine).logLoss < 0.312)
  }

  @Test func separateSpeedsForetellBetterWhereNewPartnersStartAtOneHalf() throws {
    let gain = try difference(.traceAsymmetric, .traceSymmetric)
    #expect(gain.interval.low > 0, "\(gain)")
    let shapes = try score(.traceAsymmetric).shapes
    let won = try #require(shapes.first { $0.name == "gain" }?.interval)
    let lost = try #require(shapes.first { $0.name == "loss" }?.interval)
    #expect(won.high < lost.low)
  }

  @Test func theyDoNotOnceTrustInNewPartnersIsFitted() throws {
    // The honest other half: the advantage above rests on the starting point of one half.
    let gain = try difference(.traceAsymmetricStart, .traceSymmetricStart)
    #expect(gain.interval.low < 0 && gain.gain < 0.0005, "\(gain)")
  }

  @Test func eachRungIsWorthItsPlace() throws {
    let rungs: [(GameModel, GameModel)] = [
      (.memoryOne, .baseRate), (.personalRate, .memoryOne), (.traceSymmetric, .personalRate),
      (.engine, .traceAsymmetric),
    ]
    for (model, reference) in rungs {
      let gain = try difference(model, reference)
      #expect(gain.interval.low > 0, "\(gain)")
    }
  }

  @Test func anIndependentProgramFindsTheSame() throws {
    let text = try String(
      contentsOfFile: repositoryPath("Spec/vectors/choice-models.tsv"), encoding: .utf8)
    var compared = 0
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let fields = line.split(separator: "\t")
      let model = try #require(GameModel(rawValue: String(fields[0])))
      let wanted = try #require(Double(fields[2]))
      let score = try score(model)
      let words = fields[1].split(separator: " ")
      switch words[0] {
      case "weight":
        let weight = score.weights[try #require(Int(words[1]))].estimate
        #expect(abs(weight - wanted) < 2e-3 * max(1, abs(wanted)), "\(line): \(weight)")
      case "shape":
        let shape = score.shapes[try #require(Int(words[1]))].estimate
        #expect(abs(shape - wanted) < 2e-3 * max(0.1, abs(wanted)), "\(line): \(shape)")
      default:
        #expect(abs(score.logLoss - wanted) < 2e-6, "\(line): \(score.logLoss)")
      }
      compared += 1
    }
    #expect(compared > 40)
  }

  @Test func mostPeopleForgiveAFirstBetrayalThatMayBeAnAccident() throws {
    let reading = try GameFile.read(
      repositoryPath("Examples/noisy_dilemma/frd2012.csv"),
      layout: GameLayout(
        person: "id", time: "period", choice: "choice", game: "game", otherLast: "last.other",
        covariates: ["error"]))
    let responses = reading.panel.responsesToFirstBetrayal()
    #expect(responses.map(\.group) == ["error 0", "error 0.0625", "error 0.125"])
    #expect(responses.map(\.next.choices) == [16, 87, 312])
    #expect(responses.map(\.next.trusting) == [9, 72, 226])
  }
}
