// SPDX-License-Identifier: Apache-2.0
// What a picture promises: silence while there is too little, bands inside bands, parts that add up, forecasts
// that begin where the person stands.
import Testing
import TrustEngine

@Suite("A person's picture")
struct TrustPictureTests {
  /// One answer on trust a day on the given hours.
  static func series(hours: [Int]) -> ObservationSeries {
    var series = ObservationSeries()
    for hour in hours {
      var occasion = Occasion(time: 3 + Double(hour) / 24)
      occasion.first[.trust] = 0.5
      series.occasions.append(occasion)
    }
    return series
  }

  @Test("is silent before 14 days and before 8 check-ins, and says which")
  func silence() {
    func silence(_ days: [Int]) -> Silence? {
      TrustPicture.silence(Self.series(hours: days.map { 24 * $0 + 7 }), for: .first)
    }
    #expect(silence([]) == .tooFewDays(0))
    #expect(silence([0]) == .tooFewDays(1))
    #expect(silence(Array(0..<13)) == .tooFewDays(13))
    #expect(silence(Array(0..<14)) == nil)
    #expect(silence([0, 1, 2, 3, 4, 5, 13]) == .tooFewCheckIns(7))
    #expect(silence([0, 1, 2, 3, 4, 5, 6, 13]) == nil)
    let series = Self.series(hours: (0..<14).map { 24 * $0 })
    #expect(TrustPicture.silence(series, for: .second) == .tooFewDays(0))
    #expect(TrustPicture(series, for: .second, parameters: .prior) == nil)
    #expect(
      TrustForecast(series, for: .second, parameters: .prior, scenario: .asNow) == nil)
  }

  @Test("counts whole days whatever the hour, though no third of a day is exact in binary")
  func wholeDays() {
    for hour in 0..<24 {
      for first in [0, 24, 24 * 200] {
        let hours = (0..<14).map { first + 24 * $0 + hour }
        #expect(TrustPicture.silence(Self.series(hours: hours), for: .first) == nil)
      }
    }
    // 13 days less an hour are 13 days, not 14.
    let short = Self.series(hours: (0..<13).map { 24 * $0 + 7 } + [13 * 24 + 6])
    #expect(TrustPicture.silence(short, for: .first) == .tooFewDays(13))
  }

  @Test("has bands inside bands", arguments: 1...3 as ClosedRange<UInt64>)
  func bands(seed: UInt64) throws {
    let series = SampleCouple(seed: seed).series()
    for person in Partner.allCases {
      let picture = try #require(TrustPicture(series, for: person, parameters: .prior))
      let forecast = try #require(
        TrustForecast(series, for: person, parameters: .prior, scenario: .relapse))
      #expect(picture.history.count == series.occasions.count)
      for estimate in picture.history + [picture.now] + forecast.days {
        let bands =
          [estimate.trust, estimate.willingness, estimate.closeness, estimate.hurt]
          + estimate.facets
        #expect(bands.count == 5)
        for band in bands {
          for index in 0..<6 { #expect(band.quantiles[index] < band.quantiles[index + 1]) }
          #expect(band.deviation > 0)
          #expect((band.mean - band.median).magnitude < band.deviation)
        }
      }
      for share in forecast.trustAboveLastWeeks { #expect(share > 0 && share < 1) }
    }
  }

  @Test("knows no less with all answers than with the earlier ones")
  func smootherIsNarrower() throws {
    let series = SampleCouple(seed: 5).series()
    let trace = CoupleTrace(series, parameters: .prior, grid: .fixed)
    let cell = try #require(trace.cells.first)
    for (filtered, smoothed) in zip(cell.filtered, cell.smoothed) {
      for row in 0..<18 {
        #expect(smoothed.covariance[row, row] <= filtered.covariance[row, row] + 1e-12)
        #expect(smoothed.covariance[row, row] > 0)
      }
    }
    let (last, filtered) = (cell.smoothed.last, cell.filtered.last)
    #expect(last?.mean == filtered?.mean)
  }

  @Test("takes willingness apart into parts that add up", arguments: 1...3 as ClosedRange<UInt64>)
  func parts(seed: UInt64) throws {
    let series = SampleCouple(seed: seed).series()
    let picture = try #require(TrustPicture(series, for: .second, parameters: .prior))
    let parts = picture.parts
    let sum = parts.trust.mean + parts.hurt.mean + parts.setPoint.mean + parts.rest.mean
    #expect((sum - picture.now.willingness.mean).magnitude < 1e-12)
    // "Now" is what the last occasion of the history shows: nothing is later than it.
    let last = try #require(picture.history.last)
    #expect((last.trust.mean - picture.now.trust.mean).magnitude < 1e-12)
  }

  @Test("is forecast from where the person stands", arguments: Scenario.allCases)
  func forecastsBeginNow(scenario: Scenario) throws {
    let series = SampleCouple(seed: 8).series()
    let picture = try #require(TrustPicture(series, for: .first, parameters: .prior))
    var quiet = series
    let last = series.occasions.count - 1
    // What is reported at the last check-in acts after it; without it an hour changes next to nothing.
    for partner in Partner.allCases {
      quiet.occasions[last][partner].kept = 0
      quiet.occasions[last][partner].breach = 0
    }
    var noEasing = TrustParameters.prior
    noEasing[.aE] = 0
    let now = try #require(TrustPicture(quiet, for: .first, parameters: noEasing)).now
    let forecast = try #require(
      TrustForecast(
        quiet, for: .first, parameters: noEasing, scenario: scenario, gaps: [1.0 / 24, 1]))
    let soon = forecast.days[0]
    #expect((soon.trust.mean - now.trust.mean).magnitude < 0.002)
    #expect((soon.willingness.mean - now.willingness.mean).magnitude < 0.02)
    #expect((soon.closeness.mean - now.closeness.mean).magnitude < 0.02)
    #expect((soon.hurt.deviation - now.hurt.deviation).magnitude < 0.02)
    #expect((soon.time - now.time - 1.0 / 24).magnitude < 1e-9)
    #expect(forecast.days[1].trust.deviation > now.trust.deviation)
    // The past is the past, whatever is supposed: the likelihood does not know the scenario.
    let supposed = CoupleTrace(
      series, parameters: .prior, grid: .fixed,
      future: scenario.supposition(for: series, gaps: [1, 1], viewer: .first))
    let plain = CoupleTrace(series, parameters: .prior, grid: .fixed)
    #expect(supposed.logLikelihood == plain.logLikelihood)
    #expect(picture.now.time == now.time)
  }
}
