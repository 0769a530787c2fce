// SPDX-License-Identifier: Apache-2.0
// Where one person is heading, if things go as a scenario supposes.

/// A forecast of one person under one scenario.
public struct TrustForecast: Sendable, Equatable {
  /// What is supposed.
  public var scenario: Scenario
  /// What is expected at the end of each step; times are days since the first occasion.
  public var days: [TrustEstimate]
  /// The probability that trust lies above the person's own last four weeks, at the end of each step.
  public var trustAboveLastWeeks: [Double]

  /// The steps of a picture's forecast: four weeks day by day, then week by week to half a year.
  public static var pictureGaps: [Double] {
    [Double](count: 50) { $0 < 28 ? 1 : 7 }
  }

  /// Forecasts one person; nil where ``TrustPicture/silence(_:for:)`` says why.
  ///
  /// - Parameters:
  ///   - series: What that person may see of the couple.
  ///   - person: Whose forecast it is.
  ///   - parameters: A cohort's, or ``TrustParameters/prior``.
  ///   - scenario: What to suppose.
  ///   - gaps: The lengths of the steps in days.
  ///   - grid: The grid of person scales and recovery.
  public init?(
    _ series: ObservationSeries, for person: Partner, parameters: TrustParameters,
    scenario: Scenario, gaps: [Double] = TrustForecast.pictureGaps, grid: PersonGrid = .full
  ) {
    guard TrustPicture.silence(series, for: person) == nil else { return nil }
    self.scenario = scenario
    let future = scenario.supposition(for: series, gaps: gaps, viewer: person)
    let posterior = GridPosterior<8, 18>(
      series, parameters: parameters, grid: grid, variant: ModelVariant(), future: future)
    let reader = PictureReader(series, parameters, person: person.rawValue)
    let first = posterior.plan.steps.count - gaps.count
    let reference = TrustForecast.lastWeeks(posterior, reader, until: first - 1)
    let count = posterior.plan.steps.count - first
    days = [TrustEstimate](count: count) { reader.estimate(posterior, at: first + $0) }
    trustAboveLastWeeks = [Double](count: count) {
      1 - posterior.mixture(at: first + $0, reader.trust).cumulative(reference)
    }
  }

  /// The mean of the filtered trust over the 28 days up to a step.
  private static func lastWeeks(
    _ posterior: GridPosterior<8, 18>, _ reader: PictureReader, until last: Int
  ) -> Double {
    let end = posterior.plan.steps[last].time
    var sum = 0.0
    var count = 0.0
    for step in 0...last where posterior.plan.steps[step].occasion != nil {
      guard end - posterior.plan.steps[step].time <= 28 + PlanWalk.halfAnHour else { continue }
      sum += posterior.mixture(at: step, reader.trust).moments.mean
      count += 1
    }
    return sum / max(count, 1)
  }
}
