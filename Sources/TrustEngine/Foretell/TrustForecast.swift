// SPDX-License-Identifier: Apache-2.0
// Where one person is heading, if things go as a scenario supposes.

/// Where a walk along a couple's occasions stands that forecasts on its way.
///
/// The filter only ever looks back, so one walk is enough for what forecasts would have said on many earlier days.
public struct ForecastWalk: Sendable {
  /// Each cell of the grid; empty before the first occasion.
  var places: [FilterPlace<18>] = []

  /// Begins before the first occasion.
  public init() {}
}

/// What a forecast expects at the end of one step.
public struct ForecastStep: Sendable, Equatable {
  /// The person's levels; its time is in days since the first occasion.
  public var estimate: TrustEstimate
  /// The probability that trust lies above the person's own last four weeks.
  ///
  /// NaN on a walk that has gone on: it no longer knows them.
  public var trustAboveLastWeeks: Double
  /// What the person would answer about trust.
  public var answer: Band
}

/// A forecast of one person under one scenario.
public struct TrustForecast: Sendable, Equatable {
  /// What is supposed.
  public var scenario: Scenario
  /// What is expected at the end of each step.
  public var steps: [ForecastStep]

  /// The estimates at the end of each step.
  public var days: [TrustEstimate] { steps.map { $0.estimate } }
  /// The probability that trust lies above the person's own last four weeks, at the end of each step.
  public var trustAboveLastWeeks: [Double] { steps.map { $0.trustAboveLastWeeks } }

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
    var walk = ForecastWalk()
    self.init(
      series, for: person, parameters: parameters, scenario: scenario, gaps: gaps, grid: grid,
      on: &walk)
  }

  /// The same, from where the forecast before it stood: to the last bit, but for ``ForecastStep/trustAboveLastWeeks``.
  /// - Parameters:
  ///   - series: What that person may see of the couple: on a walk, what was known before, and later occasions.
  ///   - person: Whose forecast it is.
  ///   - parameters: A cohort's, or ``TrustParameters/prior``.
  ///   - scenario: What to suppose.
  ///   - gaps: The lengths of the steps in days.
  ///   - grid: The grid of person scales and recovery.
  ///   - walk: The walk; afterwards it stands at the last occasion.
  @inline(never)
  public init?(
    _ series: ObservationSeries, for person: Partner, parameters: TrustParameters,
    scenario: Scenario, gaps: [Double], grid: PersonGrid = .full, on walk: inout ForecastWalk
  ) {
    guard TrustPicture.silence(series, for: person) == nil else { return nil }
    self.scenario = scenario
    let future = scenario.supposition(for: series, gaps: gaps, viewer: person)
    let posterior = GridPosterior<8, 18>(
      series, parameters: parameters, grid: grid, variant: ModelVariant(), future: future,
      from: walk.places)
    walk.places = posterior.known
    let reader = PictureReader(series, parameters, person: person.rawValue)
    let first = posterior.plan.steps.count - gaps.count
    let reference = TrustForecast.lastWeeks(posterior, reader, until: first - 1)
    steps = [ForecastStep](count: gaps.count) {
      ForecastStep(
        estimate: reader.estimate(posterior, at: first + $0),
        trustAboveLastWeeks: 1
          - posterior.mixture(at: first + $0, reader.trust).cumulative(reference),
        answer: reader.answer(posterior, at: first + $0))
    }
  }

  /// The mean of the filtered trust over the 28 days up to a step.
  private static func lastWeeks(
    _ posterior: GridPosterior<8, 18>, _ reader: PictureReader, until last: Int
  ) -> Double {
    guard posterior.firstKept == 0 else { return .nan }
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
