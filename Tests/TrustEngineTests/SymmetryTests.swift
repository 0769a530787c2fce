// SPDX-License-Identifier: Apache-2.0
// What must not matter: the origin of the times, which partner comes first, the order of a check-in's items, an
// occasion at which nobody said anything.
import Testing
import TrustEngine

@Suite("What must not matter")
struct SymmetryTests {
  static let grid = PersonGrid(
    scales: [0.7, 1.4], scaleWeights: [0.5, 0.5], recoveries: [1], recoveryWeights: [1])

  static func bits(_ trace: CoupleTrace) -> [UInt64] {
    var result = [trace.logLikelihood.bitPattern]
    for cell in trace.cells {
      result.append(cell.weight.bitPattern)
      for belief in cell.filtered + cell.smoothed {
        for row in 0..<18 {
          result.append(belief.mean[row].bitPattern)
          for column in 0..<18 { result.append(belief.covariance[row, column].bitPattern) }
        }
      }
    }
    return result
  }

  @Test("the origin of the times, to the last bit", arguments: [1, 2, 3] as [UInt64])
  func timeShift(seed: UInt64) {
    // One third of a day and an origin in the year 2026: neither is exact in binary.
    let base = SampleCouple(seed: seed).series()
    let trace = CoupleTrace(base, parameters: .prior, grid: Self.grid)
    for origin in [8.0 / 24, 20_454 + 7.0 / 24, -3.0 - 5.0 / 24] {
      let moved = SampleCouple(seed: seed, origin: origin).series()
      let shifted = CoupleTrace(moved, parameters: .prior, grid: Self.grid)
      #expect(Self.bits(shifted) == Self.bits(trace), "origin \(origin)")
    }
  }

  @Test("the names of the partners", arguments: 1...6 as ClosedRange<UInt64>)
  func swapping(seed: UInt64) throws {
    let series = SampleCouple(seed: seed).series()
    let trace = CoupleTrace(series, parameters: .prior, grid: Self.grid)
    let swapped = CoupleTrace(series.swapped, parameters: .prior, grid: Self.grid)
    #expect((trace.logLikelihood - swapped.logLikelihood).magnitude < 1e-10)
    try #require(trace.cells.count == swapped.cells.count)
    for cell in trace.cells {
      let scales = PersonScales(first: cell.scales.second, second: cell.scales.first)
      let other = try #require(swapped.cells.first { $0.scales == scales })
      #expect((cell.weight - other.weight).magnitude < 1e-10)
      var worst = 0.0
      for (left, right) in zip(cell.smoothed, other.smoothed) {
        for row in 0..<18 {
          worst = max(worst, (left.mean[row] - right.mean[row ^ 1]).magnitude)
          for column in 0..<18 {
            let difference = left.covariance[row, column] - right.covariance[row ^ 1, column ^ 1]
            worst = max(worst, difference.magnitude)
          }
        }
      }
      #expect(worst < 1e-10)
    }
  }

  @Test(
    "the order in which a check-in's items are taken in",
    arguments: 1...4 as ClosedRange<UInt64>)
  func itemOrder(seed: UInt64) throws {
    // "Heard" and "talked" have the same priors: exchanging their answers exchanges their places in the order.
    var couple = SampleCouple(seed: seed)
    couple.items = [.trust, .hurt, .heard, .talked, .conductSafety, .conductTransparency]
    let series = couple.series()
    var relabelled = series
    for index in series.occasions.indices {
      for partner in Partner.allCases {
        let entry = series.occasions[index][partner]
        relabelled.occasions[index][partner][.heard] = entry[.talked]
        relabelled.occasions[index][partner][.talked] = entry[.heard]
        relabelled.occasions[index][partner][.conductSafety] = entry[.conductTransparency]
        relabelled.occasions[index][partner][.conductTransparency] = entry[.conductSafety]
      }
    }
    #expect(relabelled != series)
    let one = CoupleTrace(series, parameters: .prior, grid: .fixed)
    let two = CoupleTrace(relabelled, parameters: .prior, grid: .fixed)
    #expect((one.logLikelihood - two.logLikelihood).magnitude < 1e-10)
    let left = try #require(one.cells.first?.filtered.last)
    let right = try #require(two.cells.first?.filtered.last)
    for row in 0..<18 {
      #expect((left.mean[row] - right.mean[row]).magnitude < 1e-10)
      #expect((left.covariance[row, row] - right.covariance[row, row]).magnitude < 1e-10)
    }
  }

  @Test(
    "an occasion without a word, where no effort is known",
    arguments: 1...4 as ClosedRange<UInt64>)
  func silentOccasion(seed: UInt64) throws {
    // Where effort is known, a check-in without a report adds doubt about it; without any, nothing is added.
    var series = SampleCouple(seed: seed, longGaps: [8: 3, 19: 5]).series()
    for index in series.occasions.indices {
      for partner in Partner.allCases {
        series.occasions[index][partner].effortSeen = .nan
        series.occasions[index][partner].effortOwn = .nan
      }
    }
    var extended = series
    extended.occasions.insert(Occasion(time: series.occasions[8].time + 1.5), at: 9)
    extended.occasions.insert(Occasion(time: series.occasions[19].time + 2), at: 21)
    let one = CoupleTrace(series, parameters: .prior, grid: Self.grid)
    let two = CoupleTrace(extended, parameters: .prior, grid: Self.grid)
    #expect((one.logLikelihood - two.logLikelihood).magnitude < 1e-10)
    let (left, right) = (try #require(one.cells.first), try #require(two.cells.first))
    let last = (left.filtered.count - 1, right.filtered.count - 1)
    for row in 0..<18 {
      let means = (left.filtered[last.0].mean[row], right.filtered[last.1].mean[row])
      #expect((means.0 - means.1).magnitude < 1e-10)
      let smoothed = (left.smoothed[5].covariance[row, row], right.smoothed[5].covariance[row, row])
      #expect((smoothed.0 - smoothed.1).magnitude < 1e-10)
    }
  }

  @Test("effort that nobody reported is not an effort of zero")
  func unreportedEffort() {
    // A check-in without a report carries the last one on; it must not pull the level down.
    var quiet = SampleCouple(seed: 9, longGaps: [:]).series()
    for index in quiet.occasions.indices {
      for partner in Partner.allCases {
        quiet.occasions[index][partner].effortSeen = index == 0 ? 0.9 : .nan
        quiet.occasions[index][partner].effortOwn = .nan
      }
    }
    var none = quiet
    none.occasions[3].first.effortSeen = 0
    var same = quiet
    same.occasions[3].first.effortSeen = 0.9
    func trust(_ series: ObservationSeries) -> Double {
      let trace = CoupleTrace(series, parameters: .prior, grid: .fixed)
      return trace.cells[0].filtered[6].mean[0]
    }
    #expect((trust(quiet) - trust(same)).magnitude < 0.1 * (trust(quiet) - trust(none)).magnitude)
  }
}
