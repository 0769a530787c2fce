// SPDX-License-Identifier: Apache-2.0
// Does a fit find what was put in? A study small enough for every test run; the large one is a command's.
import CohortStudy
import Testing
import TrustEngine

@Suite("Recovery in small")
struct RecoveryTests {
  /// Parameters that 15 couples and 60 days say much about; all others are held at their true values.
  static let searched: [CoreParameter] = [
    .kX, .wT, .sX, .lT, .lH, .lW, .rT, .rH, .rW, .rC,
  ]

  static func fixed(_ truth: TrustParameters) -> [Int: Double] {
    var fixed: [Int: Double] = [:]
    for position in 0..<ParameterIndex.count {
      if let core = ParameterIndex(position: position).core, searched.contains(core) { continue }
      fixed[position] = truth.values[position]
    }
    return fixed
  }

  /// Parameters at their prior medians, but for those searched for: drawn from their prior.
  static func truth(_ random: inout RandomSource) -> TrustParameters {
    var truth = TrustParameters.prior
    for core in searched {
      let prior = core.prior
      truth[core] = prior.scale.natural(
        prior.scale.free(prior.median) + prior.spread * random.normal())
    }
    return truth
  }

  static func cohort(_ truth: TrustParameters, couples: Int, seed: UInt64) -> [ObservationSeries] {
    simulateCohort(
      CohortDesign(couples: couples, days: 60), parameters: truth, grid: .fixed, seed: seed
    ).map { $0.series }
  }

  @Test("finds the truth as often as its standard errors say")
  func calibrated() throws {
    var squares = 0.0
    var count = 0.0
    var worst = 0.0
    for cohort in 0..<8 {
      var random = RandomSource(seed: 31, stream: UInt64(cohort))
      let truth = Self.truth(&random)
      try #require(truth.isStable)
      let series = Self.cohort(truth, couples: 15, seed: random.nextUInt64())
      let options = FitOptions(grid: .fixed, fixed: Self.fixed(truth), workers: 2)
      let fit = try fitCohort(series, options: options)
      #expect(fit.converged)
      #expect(fit.free == Self.searched.map(\.rawValue).sorted())
      for (place, position) in fit.free.enumerated() {
        let prior = try #require(ParameterIndex(position: position).prior)
        let found = prior.scale.free(fit.parameters.values[position])
        let score = (found - prior.scale.free(truth.values[position])) / fit.standardErrors[place]
        // Much was learnt: the posterior is far narrower than the prior.
        #expect(fit.standardErrors[place] < 0.7 * prior.spread, "\(position)")
        squares += score * score
        worst = max(worst, score.magnitude)
        count += 1
      }
    }
    let rms = (squares / count).squareRoot()
    print("rms of \(Int(count)) z-scores: \(rms), largest \(worst)")
    // 80 scores: the rms of as many independent normal ones has a standard deviation of 0.08.
    #expect(rms > 0.7 && rms < 1.3)
    #expect(worst < 4.5)
  }

  @Test("gives the same bits with one worker and with two")
  func workers() throws {
    let series = Self.cohort(.prior, couples: 4, seed: 5)
    let fits = try [1, 2].map { workers in
      try fitCohort(
        series,
        options: FitOptions(
          grid: .fixed, fixed: Self.fixed(.prior), workers: workers, maximumIterations: 10))
    }
    #expect(
      fits[0].parameters.values.map(\.bitPattern) == fits[1].parameters.values.map(\.bitPattern))
    #expect(fits[0].covariance.map(\.bitPattern) == fits[1].covariance.map(\.bitPattern))
    #expect(fits[0].logPosterior.bitPattern == fits[1].logPosterior.bitPattern)
  }
}
