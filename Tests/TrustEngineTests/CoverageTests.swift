// SPDX-License-Identifier: Apache-2.0
// Simulated couples whose true levels are known: how often the bands hold them, who comes nearest, and what it
// does to a person's own picture when the partner shares only good days.
import CohortStudy
import Testing
import TrustEngine

/// A mean over couples and its standard error.
struct CoupleMean: CustomStringConvertible {
  private var values: [Double] = []

  mutating func add(_ value: Double) { values.append(value) }

  var mean: Double { values.reduce(0, +) / Double(values.count) }

  var error: Double {
    let center = mean
    let squares = values.reduce(0) { $0 + ($1 - center) * ($1 - center) }
    return (squares / Double(values.count - 1) / Double(values.count)).squareRoot()
  }

  var description: String { "\(rounded(mean)) (\(rounded(error)))" }

  private func rounded(_ value: Double) -> Double { (value * 1e4).rounded() / 1e4 }
}

/// What is counted in one couple.
struct CoupleScore: Sendable {
  /// Quantity by band (50, 80, 95 %): the share of days held by the filter's and by the smoother's band.
  var filtered = [[Double]](repeating: [0, 0, 0], count: 4)
  var smoothed = [[Double]](repeating: [0, 0, 0], count: 4)
  /// Squared errors by quantity: smoother, filter, last answer.
  var errors = [[Double]](repeating: [0, 0, 0], count: 4)

  init(_ couple: SimulatedCouple) {
    let trace = CoupleTrace(
      couple.series, parameters: .prior, grid: .full, withEstimates: true)
    let items: [Item] = [.trust, .hurt, .willingness, .closeness]
    let count = Double(couple.series.occasions.count)
    for (person, partner) in Partner.allCases.enumerated() {
      var last = [Double](repeating: 0, count: 4)
      for (day, occasion) in couple.series.occasions.enumerated() {
        let truth = Self.levels(couple.truth[day][person])
        let filter = Self.bands(trace.estimates[person][day])
        let smoother = Self.bands(trace.histories[person][day])
        for quantity in 0..<4 {
          let answer = occasion[partner][items[quantity]]
          if !answer.isNaN { last[quantity] = answer }
          Self.count(truth[quantity], filter[quantity], 0.5 / count, &filtered[quantity])
          Self.count(truth[quantity], smoother[quantity], 0.5 / count, &smoothed[quantity])
          let guesses = [smoother[quantity].mean, filter[quantity].mean, last[quantity]]
          for (place, guess) in guesses.enumerated() {
            let error = guess - truth[quantity]
            errors[quantity][place] += error * error * 0.5 / count
          }
        }
      }
    }
  }

  static func levels(_ levels: TrustLevels) -> [Double] {
    [levels.trust, levels.hurt, levels.willingness, levels.closeness]
  }

  static func bands(_ estimate: TrustEstimate) -> [Band] {
    [estimate.trust, estimate.hurt, estimate.willingness, estimate.closeness]
  }

  static func count(_ truth: Double, _ band: Band, _ share: Double, _ held: inout [Double]) {
    for (place, bounds) in [band.narrow, band.middle, band.wide].enumerated()
    where bounds.low <= truth && truth <= bounds.high {
      held[place] += share
    }
  }
}

@Suite("Simulated couples")
struct CoverageTests {
  static let names = ["trust", "hurt", "willingness", "closeness"]

  @Test("are held by the bands as often as the bands say, and the smoother comes nearest")
  func coverage() {
    let design = CohortDesign(couples: 200, days: 60)
    let couples = simulateCohort(design, parameters: .prior, grid: .full, seed: 11)
    let scores = parallelMap(couples, workers: 2) { CoupleScore($0) }
    for quantity in 0..<4 {
      for (place, nominal) in [0.5, 0.8, 0.95].enumerated() {
        var (filter, smoother) = (CoupleMean(), CoupleMean())
        for score in scores {
          filter.add(score.filtered[quantity][place])
          smoother.add(score.smoothed[quantity][place])
        }
        let name = "\(Self.names[quantity]), \(nominal)"
        print("\(name): filter \(filter), smoother \(smoother)")
        // 24 checks: beyond four standard errors by chance once in a thousand runs.
        #expect((filter.mean - nominal).magnitude < 4 * filter.error, "filter, \(name)")
        #expect((smoother.mean - nominal).magnitude < 4 * smoother.error, "smoother, \(name)")
      }
      let errors = (0..<3).map { place in
        let squares = scores.map { $0.errors[quantity][place] }
        return (squares.reduce(0, +) / Double(squares.count)).squareRoot()
      }
      print("\(Self.names[quantity]): rmse smoother, filter, last answer \(errors)")
      #expect(errors[0] < errors[1] && errors[1] < errors[2])
    }
  }

  /// The couple as `first` sees it where `second` shares only answers of better than usual days.
  static func goodDaysOnly(_ series: ObservationSeries) -> ObservationSeries {
    var result = series
    let moods = series.occasions.map { occasion -> Double in
      let entry = occasion.second
      return entry[.trust] + entry[.closeness] + entry[.willingness] - entry[.hurt]
    }
    let known = moods.filter { !$0.isNaN }
    let usual = known.reduce(0, +) / Double(known.count)
    for (index, mood) in moods.enumerated() where !(mood > usual) {
      for item in Item.allCases { result.occasions[index].second[item] = .nan }
    }
    return result
  }

  @Test("are hardly deceived by a partner who shares only good days")
  func selectiveSharing() {
    let design = CohortDesign(couples: 120, days: 60)
    let couples = simulateCohort(design, parameters: .prior, grid: .fixed, seed: 14)
    let shifts = parallelMap(couples, workers: 2) { couple -> [[Double]] in
      let all = CoupleTrace(
        couple.series, parameters: .prior, grid: .fixed, withEstimates: true)
      let some = CoupleTrace(
        Self.goodDaysOnly(couple.series), parameters: .prior, grid: .fixed, withEstimates: true)
      return (0..<4).map { quantity in
        let left = CoupleScore.bands(some.estimates[0][59])[quantity]
        let right = CoupleScore.bands(all.estimates[0][59])[quantity]
        let truth = CoupleScore.levels(couple.truth[59][0])[quantity]
        return [
          (left.mean - right.mean) / left.deviation, (left.mean - truth) / left.deviation,
        ]
      }
    }
    for quantity in 0..<4 {
      var (shift, bias) = (CoupleMean(), CoupleMean())
      for couple in shifts {
        shift.add(couple[quantity][0])
        bias.add(couple[quantity][1])
      }
      let name = Self.names[quantity]
      print("\(name): good days only shifts the own state by \(shift) sd, bias \(bias) sd")
      #expect(shift.mean.magnitude < 0.1)
      #expect(bias.mean.magnitude < 0.1 + 4 * bias.error)
    }
  }
}
