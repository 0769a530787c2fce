// SPDX-License-Identifier: Apache-2.0
// What a forecast says of the next answer: held against its own definition, and against what simulated people then
// answer. And a walk along the occasions must say what forecasts that begin anew say.
import CohortStudy
import Testing
import TrustEngine

@Suite("Forecasts of answers")
struct AnswerForecastTests {
  /// A series as it was after `count` occasions.
  static func earlier(_ series: ObservationSeries, _ count: Int) -> ObservationSeries {
    var result = series
    result.occasions = Array(series.occasions.prefix(count))
    return result
  }

  @Test("are trust, the tone of the day, and the noise of answers")
  func definition() throws {
    let series = ScenarioTests.wounded(3)
    let gaps = [1.0, 2, 0.5]
    let forecast = try #require(
      TrustForecast(
        series, for: .second, parameters: .prior, scenario: .asNow, gaps: gaps, grid: .fixed))
    let trace = CoupleTrace(
      series, parameters: .prior, grid: .fixed, future: Supposition(gaps: gaps))
    for (place, step) in forecast.steps.enumerated() {
      let state = trace.cells[0].filtered[trace.times.count - gaps.count + place]
      // Of the partner `second`: slow trust 1, its set-point 13, the tone of the day 9.
      let loading = [(1, 1.0), (13, 1.0), (9, 0.6)]
      var mean = 0.0
      var variance = 0.35 * 0.35 + 0.05 * 0.05 / 12
      for (row, left) in loading {
        mean += left * state.mean[row]
        for (column, right) in loading {
          variance += left * right * state.covariance[row, column]
        }
      }
      #expect((step.answer.mean - mean).magnitude < 1e-12)
      #expect((step.answer.deviation - variance.squareRoot()).magnitude < 1e-12)
      #expect(
        (step.answer.middle.high - mean - 1.281_551_565_5 * variance.squareRoot()).magnitude < 1e-8)
    }
  }

  @Test("hold simulated answers as often as their bands say, and the bands of trust itself do not")
  func coverage() {
    let known = 45
    // Nothing happens and effort stays as it is: what comes is what "as now" supposes.
    let design = CohortDesign(
      couples: 200, days: 52, effort: .constant(wounding: 0.7, hurt: 0.5), hasEvents: false)
    let couples = simulateCohort(design, parameters: .prior, grid: .full, seed: 21)
    let shares = parallelMap(couples, workers: 2) { couple -> [Double]? in
      let occasions = couple.series.occasions
      let gaps = (known..<known + 7).map { occasions[$0].time - occasions[$0 - 1].time }
      var held = [Double](repeating: 0, count: 6)
      var count = 0.0
      for person in Partner.allCases {
        guard
          let forecast = TrustForecast(
            Self.earlier(couple.series, known), for: person, parameters: .prior, scenario: .asNow,
            gaps: gaps)
        else { continue }
        for (place, step) in forecast.steps.enumerated() {
          let answer = occasions[known + place][person][.trust]
          guard !answer.isNaN else { continue }
          count += 1
          for (band, bounds) in [
            step.answer.narrow, step.answer.middle, step.answer.wide, step.estimate.trust.narrow,
            step.estimate.trust.middle, step.estimate.trust.wide,
          ].enumerated() where bounds.low <= answer && answer <= bounds.high {
            held[band] += 1
          }
        }
      }
      return count > 0 ? held.map { $0 / count } : nil
    }
    for (band, nominal) in [0.5, 0.8, 0.95].enumerated() {
      var (answers, levels) = (CoupleMean(), CoupleMean())
      for share in shares.compactMap({ $0 }) {
        answers.add(share[band])
        levels.add(share[3 + band])
      }
      print("\(nominal): answer's band \(answers), trust's band \(levels)")
      // Three checks: beyond four standard errors by chance once in five thousand runs.
      #expect((answers.mean - nominal).magnitude < 4 * answers.error)
      #expect(levels.mean < nominal - 4 * levels.error)
    }
  }

  @Test("on a walk are to the last bit those that begin anew")
  func walk() throws {
    let series = try ObservationSeries(folding: TrustVectors.records())
    for person in Partner.allCases {
      var walk = ForecastWalk()
      var spoke = 0
      for count in [5, 14, 20, 20, 33, 40] {
        let known = Self.earlier(series, count)
        let gaps = [1.0, 1, 7, 0.25]
        let there = TrustForecast(
          known, for: person, parameters: .prior, scenario: .asNow, gaps: gaps, on: &walk)
        let here = TrustForecast(
          known, for: person, parameters: .prior, scenario: .asNow, gaps: gaps)
        #expect(
          there?.days == here?.days && there?.steps.map(\.answer) == here?.steps.map(\.answer))
        guard let there, let here else { continue }
        spoke += 1
        #expect(here.trustAboveLastWeeks.allSatisfy { $0 >= 0 && $0 <= 1 })
        #expect(there.trustAboveLastWeeks.allSatisfy { $0.isNaN == (spoke > 1) })
      }
      #expect(spoke >= 3)
    }
  }
}
