// SPDX-License-Identifier: Apache-2.0
// The comparison on small made-up couples: what must not change its numbers, and what it must survive.

import CohortStudy
import Testing
import TrustEngine

@Suite("Comparison")
struct ComparisonTests {
  static let scale = ItemScale(low: 1, high: 7, step: 0.5)
  static let plan = ComparisonPlan(folds: 3, horizons: [7], resamples: 50)

  /// Couples drawn from the daily model itself, with gaps and missing answers.
  static func panel(couples: Int, days: Int = 14, seed: UInt64 = 3) -> DiaryPanel {
    DiaryPanel(
      item: "warmth",
      couples: (0..<couples).map { rank in
        var source = RandomSource(seed: seed, stream: UInt64(rank))
        let shared = source.normal()
        let points = [shared + source.normal(), shared + source.normal()]
        var states = [0.0, 0.0]
        var times: [Double] = []
        var answers: [[Double]] = [[], []]
        var day = 0.0
        for _ in 0..<days {
          let mood = source.normal()
          for partner in 0..<2 {
            states[partner] = 0.6 * states[partner] + 0.5 * mood + 0.5 * source.normal()
            let feeling = 4.5 + points[partner] + states[partner] + 0.5 * source.normal()
            let answer = max(1, min(7, (feeling * 2).rounded() / 2))
            answers[partner].append(source.uniform() < 0.1 ? .nan : answer)
          }
          times.append(day)
          day += source.uniform() < 0.2 ? 2.5 : 1
        }
        return CoupleDiary(
          id: "\(100 + rank)", partners: ["a", "b"], times: times, answers: answers)
      })
  }

  func run(
    _ panel: DiaryPanel, _ scale: ItemScale = scale, _ plan: ComparisonPlan = plan
  ) throws -> (ItemComparison, [ModelPredictions]) {
    let (result, predictions) = DiaryComparison.run([panel], scale: scale, plan: plan)
    return (try #require(result.items.first), predictions)
  }

  @Test("one worker and two give the same bits")
  func workers() throws {
    let panel = Self.panel(couples: 6)
    var two = Self.plan
    two.workers = 2
    let (one, oneRows) = try run(panel)
    let (other, otherRows) = try run(panel, Self.scale, two)
    #expect(one == other)
    let areEqual = zip(oneRows, otherRows).allSatisfy { $0.predictions == $1.predictions }
    #expect(areEqual)
  }

  @Test("a later start of all diaries changes nothing")
  func shiftedTime() throws {
    let panel = Self.panel(couples: 6)
    var shifted = panel
    for index in shifted.couples.indices {
      shifted.couples[index].times = shifted.couples[index].times.map { $0 + 1024 }
    }
    let (one, other) = (try run(panel).0, try run(shifted).0)
    for (left, right) in zip(one.models, other.models) {
      #expect(abs(left.logCell - right.logCell) < 1e-9)
      #expect(abs(left.rootMeanSquare - right.rootMeanSquare) < 1e-9)
    }
  }

  @Test("exchanging the partners exchanges their forecasts")
  func exchangedPartners() throws {
    let panel = Self.panel(couples: 6)
    var exchanged = panel
    for index in exchanged.couples.indices {
      exchanged.couples[index].partners.reverse()
      exchanged.couples[index].answers.reverse()
    }
    let (one, other) = (try run(panel).0, try run(exchanged).0)
    for (left, right) in zip(one.models, other.models) {
      #expect(abs(left.logCell - right.logCell) < 1e-6)
      #expect(abs(left.rankedScore - right.rankedScore) < 1e-6)
    }
  }

  @Test("another way to number the answers changes scores only by its unit")
  func relabelledScale() throws {
    let panel = Self.panel(couples: 6)
    var relabelled = panel
    for index in relabelled.couples.indices {
      relabelled.couples[index].answers = relabelled.couples[index].answers.map { row in
        row.map { 20 * $0 - 20 }
      }
    }
    let (one, _) = try run(panel)
    let (other, _) = try run(relabelled, ItemScale(low: 0, high: 120, step: 10))
    for (left, right) in zip(one.models, other.models) {
      #expect(abs(left.logCell - right.logCell) < 1e-6)
      #expect(abs(20 * left.rootMeanSquare - right.rootMeanSquare) < 1e-5)
      #expect(abs(20 * left.rankedScore - right.rankedScore) < 1e-5)
    }
  }

  /// Panels that real studies produce and that leave little or nothing to learn from.
  static var degenerate: [(String, DiaryPanel)] {
    func changed(_ change: (inout CoupleDiary) -> Void) -> DiaryPanel {
      var panel = Self.panel(couples: 4, days: 6)
      for index in panel.couples.indices { change(&panel.couples[index]) }
      return panel
    }
    return [
      ("three couples", Self.panel(couples: 3, days: 3)),
      ("two couples, two days", Self.panel(couples: 2, days: 2)),
      ("one couple", Self.panel(couples: 1)),
      ("constant answers", changed { $0.answers = $0.answers.map { $0.map { _ in 7 } } }),
      ("nothing answered", changed { $0.answers = $0.answers.map { $0.map { _ in .nan } } }),
      (
        "the second partner never answers",
        changed { $0.answers[1] = $0.answers[1].map { _ in .nan } }
      ),
      (
        "one partner only",
        changed {
          $0.partners = ["a"]
          $0.answers = [$0.answers[0]]
        }
      ),
      (
        "one occasion",
        changed {
          $0.times = [0]
          $0.answers = $0.answers.map { [$0[0]] }
        }
      ),
      ("years between occasions", changed { $0.times = $0.times.map { 1000 * $0 } }),
      ("minutes between occasions", changed { $0.times = $0.times.map { $0 / 1440 } }),
    ]
  }

  @Test("panels with little in them give finite numbers", arguments: degenerate.indices)
  func degeneratePanels(index: Int) throws {
    let (name, panel) = Self.degenerate[index]
    let (item, rows) = try run(panel)
    for model in item.models {
      let numbers =
        [model.rootMeanSquare, model.logCell, model.rankedScore, model.logDensity]
        + model.histogram
      let areFinite = numbers.allSatisfy(\.isFinite)
      #expect(areFinite, "\(name): \(model.model)")
    }
    for row in rows.flatMap(\.predictions) {
      let numbers = [row.mean, row.deviation, row.logCell] + row.quantiles
      let areFinite = numbers.allSatisfy(\.isFinite)
      let areAscending = zip(row.quantiles, row.quantiles.dropFirst()).allSatisfy { $0 <= $1 }
      #expect(areFinite && areAscending, "\(name)")
    }
    for difference in item.differences {
      #expect(difference.low <= difference.high, "\(name)")
    }
  }

  @Test("the file's intervals hold the promised share, and randomised places agree with them")
  func fileCoverage() throws {
    let (item, rows) = try run(Self.panel(couples: 30))
    let engine = try #require(rows.first { $0.model == "engine" })
    let scores = try #require(item.scores("engine"))
    for (level, ends) in [(0.5, (2, 4)), (0.8, (1, 5)), (0.95, (0, 6))] {
      let inside = engine.predictions.count {
        $0.quantiles[ends.0] <= $0.observed && $0.observed <= $0.quantiles[ends.1]
      }
      let share = Double(inside) / Double(engine.predictions.count)
      let counted = try #require(scores.coverage.first { $0.level == level })
      #expect(abs(share - counted.randomised) < 0.005)
      #expect(abs(share - level) < 0.05)
    }
    #expect(abs(scores.histogram.reduce(0, +) - Double(scores.targets)) < 1e-6)
  }

  @Test("nobody's answers are used before they are given")
  func noPeeking() throws {
    let panel = Self.panel(couples: 6)
    var changed = panel
    changed.couples[0].answers[0][8] = 1
    changed.couples[0].answers[1][8] = 1
    // Couple 0 is held out in fold 0, so its own forecasts come from fits that never saw it.
    let (one, other) = (try run(panel).1, try run(changed).1)
    for (left, right) in zip(one, other) where left.model != "engine-nowcast" {
      let pairs = zip(left.predictions, right.predictions).filter {
        $0.0.couple == 0 && $0.0.occasion <= 8
      }
      let areEqual = pairs.allSatisfy { $0.mean == $1.mean && $0.quantiles == $1.quantiles }
      #expect(areEqual, "\(left.model)")
      let later = zip(left.predictions, right.predictions).filter {
        $0.0.couple == 0 && $0.0.occasion == 9
      }
      let hasMoved = later.contains { $0.mean != $1.mean }
      #expect(left.model.hasPrefix("grand_mean") || hasMoved, "\(left.model)")
    }
  }

  @Test("a partner from another couple tells nothing")
  func shuffledPartners() throws {
    let panel = Self.panel(couples: 24)
    let real = try run(panel).0
    let shuffled = try run(panel.withShuffledPartners(folds: 3)).0
    func gain(_ item: ItemComparison) -> ScoreDifference? {
      item.differences.first { $0.model == "engine-nowcast" && $0.measure == .rootMeanSquare }
    }
    let (known, control) = (try #require(gain(real)), try #require(gain(shuffled)))
    #expect(known.low > 0)
    #expect(control.gain < 0.25 * known.gain)
  }
}
