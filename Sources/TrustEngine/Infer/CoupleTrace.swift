// SPDX-License-Identifier: Apache-2.0
// All that filter and smoother hold of one couple, cell by cell and step by step, so that other programs and
// brute force can be held against it. Pictures show only sums of it.

/// The beliefs about one couple's state at every step, in every probable cell of the grid.
///
/// The state holds, each for `first` and `second`: slow trust, hurt, willingness, closeness, tone of the day, trust
/// in others, and the set-points of trust, willingness and closeness.
package struct CoupleTrace: Sendable {
  /// The beliefs in one cell of the grid.
  package struct Cell: Sendable {
    /// The cell's share of the posterior.
    package var weight: Double
    /// The recovery multiplier.
    package var recovery: Double
    /// The scales of both persons.
    package var scales: PersonScales
    /// After the answers of each step, before its impulses.
    package var filtered: [Gaussian<18>]
    /// The same, given all answers, earlier and later ones.
    package var smoothed: [Gaussian<18>]
  }

  /// Days from the first occasion to each step.
  package var times: [Double]
  /// Whether answers are taken in at each step; long gaps and forecasts have steps without.
  package var isOccasion: [Bool]
  /// The cells.
  package var cells: [Cell]
  /// The log-likelihood of all answers over the whole grid.
  package var logLikelihood: Double
  /// What the filter knew of `first` and of `second` at each step, as a picture shows it.
  package var estimates: [[TrustEstimate]]
  /// What is known of them at each occasion given all answers, as a picture shows it.
  package var histories: [[TrustEstimate]]

  /// Runs filter and smoother.
  package init(
    _ series: ObservationSeries, parameters: TrustParameters, grid: PersonGrid,
    future: Supposition? = nil, withEstimates: Bool = false
  ) {
    let posterior = GridPosterior<8, 18>(
      series, parameters: parameters, grid: grid, variant: ModelVariant(), future: future)
    times = posterior.plan.steps.map { $0.time }
    isOccasion = posterior.plan.steps.map { $0.occasion != nil }
    cells = posterior.cells.map { cell in
      Cell(
        weight: cell.weight, recovery: cell.recovery, scales: cell.scales,
        filtered: cell.run.filtered, smoothed: cell.run.smoothed(cell.numbers, posterior.plan))
    }
    logLikelihood = posterior.logLikelihood
    estimates = []
    histories = []
    guard withEstimates else { return }
    for person in 0..<2 {
      let reader = PictureReader(series, parameters, person: person)
      estimates.append(times.indices.map { reader.estimate(posterior, at: $0) })
      histories.append(reader.history(posterior))
    }
  }
}
