// SPDX-License-Identifier: Apache-2.0
// Forecasts must order themselves as the model says, and the choice of items must not look at answers.
import CohortStudy
import Testing
import TrustEngine

@Suite("What if")
struct ScenarioTests {
  /// A hurt partner, `first`, four weeks after a deep wound.
  static func wounded(_ seed: UInt64) -> ObservationSeries {
    var random = RandomSource(seed: seed, stream: 0)
    var design = ObservationSeries()
    design.firstHistory.wound = Wound(depth: 0.8, daysBefore: 28, lie: true, found: true)
    for day in 0..<30 {
      var occasion = Occasion(time: Double(day))
      for partner in Partner.allCases {
        for item in [Item.trust, .hurt, .closeness, .willingness] { occasion[partner][item] = 0 }
        occasion[partner].effortSeen = 0.5
      }
      design.occasions.append(occasion)
    }
    return CoupleSimulator(.prior).draw(design, random: &random).series
  }

  static func forecast(_ series: ObservationSeries, _ scenario: Scenario) throws -> TrustForecast {
    try #require(
      TrustForecast(
        series, for: .first, parameters: .prior, scenario: scenario, grid: .fixed))
  }

  @Test(
    "orders trust in half a year: effort of both, of one, a relapse",
    arguments: 1...4 as ClosedRange<UInt64>)
  func order(seed: UInt64) throws {
    let series = Self.wounded(seed)
    let both = try Self.forecast(series, .both)
    let one = try Self.forecast(series, .oneOnly)
    let relapse = try Self.forecast(series, .relapse)
    let asNow = try Self.forecast(series, .asNow)
    let end = both.days.count - 1
    #expect(both.days[end].time - 29 == 182)
    #expect(both.days[end].trust.mean > one.days[end].trust.mean)
    #expect(one.days[end].trust.mean > relapse.days[end].trust.mean)
    #expect(both.days[end].trust.mean > asNow.days[end].trust.mean)
    #expect(both.trustAboveLastWeeks[end] > relapse.trustAboveLastWeeks[end])
    // Until day 14 a relapse is the same as going on as now; the day after it is not.
    #expect(relapse.days[13] == asNow.days[13])
    #expect(relapse.days[14].trust.mean < asNow.days[14].trust.mean - 1)
    #expect(relapse.days[14].hurt.mean > asNow.days[14].hurt.mean + 1)
  }

  @Test(
    "a declared pause lowers willingness and slows trust",
    arguments: 1...3 as ClosedRange<UInt64>)
  func pause(seed: UInt64) throws {
    let series = Self.wounded(seed)
    let asNow = try Self.forecast(series, .asNow)
    let pause = try Self.forecast(series, .pause)
    for day in [0, 6, 27, 49] {
      #expect(pause.days[day].willingness.mean < asNow.days[day].willingness.mean)
    }
    #expect(asNow.days[27].willingness.mean - pause.days[27].willingness.mean > 0.4)
  }

  @Test("a supposed effort does not change what past effort did to hurt")
  func pastEasing() throws {
    // The last gap was six days long; what eased hurt in it was the effort of then.
    var series = Self.wounded(5)
    series.occasions.removeSubrange(24..<29)
    let both = try Self.forecast(series, .both)
    let one = try Self.forecast(series, .oneOnly)
    // `first` sees the effort of `second`, which is the same in both scenarios; `second` does not.
    let second = { (scenario: Scenario) -> Double in
      let future = scenario.supposition(for: series, gaps: [1, 1], viewer: .first)
      let trace = CoupleTrace(series, parameters: .prior, grid: .fixed, future: future)
      return trace.cells[0].filtered[trace.times.count - 2].mean[3]
    }
    #expect((second(.both) - second(.oneOnly)).magnitude < 1e-12)
    #expect((both.days[0].hurt.mean - one.days[0].hurt.mean).magnitude < 1e-12)
  }

  @Test("as now means the last 14 days, not a report of long ago")
  func asNow() {
    func days(_ last: Int, effort: Double) -> Double {
      var series = Self.wounded(6)
      for index in series.occasions.indices {
        for partner in Partner.allCases {
          series.occasions[index][partner].effortSeen = index <= last ? effort : .nan
        }
      }
      let trace = CoupleTrace(
        series, parameters: .prior, grid: .fixed, future: Supposition(gaps: [30, 30]))
      let end = trace.times.count - 1
      return trace.cells[0].filtered[end].mean[0] - trace.cells[0].filtered[end - 2].mean[0]
    }
    // Reported up to the last day, effort decides what comes; reported only three weeks ago, it has faded.
    #expect(days(29, effort: 1) - days(29, effort: 0) > 0.15)
    #expect((days(8, effort: 1) - days(8, effort: 0)).magnitude < 0.05)
  }

  @Test(
    "chooses items by what is uncertain, never by what was answered",
    arguments: 1...4 as ClosedRange<UInt64>)
  func itemChoice(seed: UInt64) {
    let series = SampleCouple(seed: seed, occasions: 20).series()
    var other = series
    var random = RandomSource(seed: seed, stream: 9)
    for index in other.occasions.indices {
      for partner in Partner.allCases {
        for item in Item.allCases where !other.occasions[index][partner][item].isNaN {
          // Far wilder answers: the likeliest scale of the grid is another one.
          other.occasions[index][partner][item] = 6 * random.normal()
        }
      }
    }
    let pool = Item.allCases.filter { !$0.isCore && $0 != .trustOthers }
    func choose(_ series: ObservationSeries, asked: [Item], count: Int) -> [Item] {
      ItemChoice.choose(
        series, for: .first, parameters: .prior, gap: 1, asked: asked, pool: pool + pool,
        count: count)
    }
    let core: [Item] = [.trust, .hurt, .closeness, .willingShare]
    let chosen = choose(series, asked: core, count: 4)
    #expect(chosen == choose(other, asked: core, count: 4))
    #expect(chosen.count == 4)
    #expect(Set(chosen.map(\.rawValue)).count == 4, "no item twice")
    #expect(!chosen.contains(.willingShare), "what is asked anyway is not chosen again")
    #expect(choose(series, asked: core, count: 50).count == pool.count - 1)
    #expect(choose(series, asked: core, count: 0).isEmpty)
  }

  @Test("chooses the item that lowers the doubt most")
  func bestItem() {
    var parameters = TrustParameters.prior
    parameters[.fearJudgement, .noise] = 0.01
    parameters[.fearJudgement, .main] = -3
    let chosen = ItemChoice.choose(
      SampleCouple(seed: 1, occasions: 12).series(), for: .second, parameters: parameters, gap: 2,
      asked: [.trust], pool: [.heard, .distance, .fearRejection, .fearJudgement], count: 2)
    #expect(chosen.first == .fearJudgement)
  }
}
