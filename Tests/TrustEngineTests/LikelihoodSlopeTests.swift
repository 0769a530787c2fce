// SPDX-License-Identifier: Apache-2.0
import CohortStudy
import Testing
import TrustEngine

@Suite struct LikelihoodSlopeTests {
  static func series(_ seed: UInt64, days: Int = 25, items: [Item] = Item.allCases)
    -> ObservationSeries
  {
    var random = RandomSource(seed: seed, stream: 0)
    var design = CohortDesign(couples: 1, days: days, items: items).series(random: &random)
    design.occasions[5][.first].betrayal = Betrayal(depth: 0.6, lie: true, found: true)
    design.occasions[8][.second].paused = true
    design.occasions[12][.second].paused = false
    design.occasions.removeSubrange(14..<min(days - 4, 23))
    let simulator = CoupleSimulator(.prior)
    return simulator.draw(design, random: &random).series
  }

  static func check(_ likelihood: CoupleLikelihood, _ free: [Int]) -> Double {
    let parameters = TrustParameters.prior
    let analytic = likelihood.slope(at: parameters, free: free)
    var worst = 0.0
    for (place, position) in free.enumerated() {
      guard let scale = ParameterIndex(position: position).prior?.scale else { continue }
      func value(_ shift: Double) -> Double {
        var moved = parameters
        moved.values[position] = scale.natural(scale.free(parameters.values[position]) + shift)
        return likelihood.value(at: moved)
      }
      let step = 1e-4
      let numeric =
        (8 * (value(step) - value(-step)) - (value(2 * step) - value(-2 * step))) / (12 * step)
      let error = abs(numeric - analytic.slope[place]) / (1 + abs(numeric))
      if error > 1e-6 {
        print(
          position, ParameterIndex(position: position).core as Any, numeric, analytic.slope[place])
      }
      worst = max(worst, error)
    }
    return worst
  }

  @Test func adjointEqualsDifferences() {
    let series = Self.series(7)
    let all = (0..<ParameterIndex.count).filter { ParameterIndex(position: $0).prior != nil }
    let plain = ModelVariant(facetsAsCauses: true, timeInStudy: true)
    let fixed = CoupleLikelihood(series, variant: plain, grid: .fixed)
    #expect(Self.check(fixed, all) < 1e-6)
    let fear = ModelVariant(fearAsPath: true)
    #expect(
      Self.check(CoupleLikelihood(series, variant: fear, grid: .fixed), all) < 1e-6)
    let full = CoupleLikelihood(series, variant: ModelVariant(), grid: .full)
    #expect(Self.check(full, [0, 3, 12, 20, 40, 45, 50]) < 1e-6)
  }
}
