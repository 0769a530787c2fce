// SPDX-License-Identifier: Apache-2.0
// One person's fan charts: answers, history, forecast and events of each quantity, in slider points.

import CohortStudy
import TrustEngine

/// Makes the fan charts of one person.
struct PersonCharts {
  private let outlook: PersonOutlook
  private let couple: CoupleObservations
  private let parameters: ParameterFile
  private let origin: Double

  init(_ outlook: PersonOutlook, _ couple: CoupleObservations, _ parameters: ParameterFile) {
    self.outlook = outlook
    self.couple = couple
    self.parameters = parameters
    origin = couple.series.occasions.first?.time ?? 0
  }

  /// Trust, willingness, closeness and hurt.
  var quantities: [ForecastReport.Quantity] {
    [
      quantity("trust", .trust) { $0.trust },
      quantity("willingness", .willingness) { $0.willingness },
      quantity("closeness", .closeness) { $0.closeness }, quantity("hurt", .hurt) { $0.hurt },
    ]
  }

  private func quantity(
    _ name: String, _ item: Item, _ band: (TrustEstimate) -> Band
  ) -> ForecastReport.Quantity {
    let label = couple.partners[outlook.person.rawValue]
    func beliefs(_ estimates: [TrustEstimate]) -> [FanChart.Belief] {
      estimates.map { Self.belief($0.time, band($0)) }
    }
    var forecasts: [Scenario: [FanChart.Belief]] = [:]
    for forecast in outlook.forecasts { forecasts[forecast.scenario] = beliefs(forecast.days) }
    let chart = FanChart(
      title: "Couple \(couple.id), partner \(label): \(name)", quantity: name, scale: 0...100,
      answers: answers(item), history: beliefs(outlook.picture?.history ?? []),
      forecast: forecasts[.asNow] ?? [], today: outlook.picture?.now.time, events: events,
      silence: outlook.silence?.words, series: outlook.person.rawValue)
    let others = outlook.forecasts.filter { $0.scenario != .asNow }
    return ForecastReport.Quantity(
      asNow: chart,
      scenarios: others.map { forecast in
        ForecastReport.Scenario(
          name: forecast.scenario.words, forecast: forecasts[forecast.scenario] ?? [],
          isAssumption: forecast.scenario.deciding.contains {
            (parameters.contraction[$0.rawValue] ?? 0) < 0.5
          })
      })
  }

  private static func belief(_ time: Double, _ band: Band) -> FanChart.Belief {
    func points(_ range: (low: Double, high: Double)) -> ClosedRange<Double> {
      ObservationSeries.points(ofUnit: range.low)...ObservationSeries.points(ofUnit: range.high)
    }
    return FanChart.Belief(
      time: time, mean: ObservationSeries.points(ofUnit: band.mean), band50: points(band.narrow),
      band80: points(band.middle), band95: points(band.wide))
  }

  private func answers(_ item: Item) -> [FanChart.Answer] {
    couple.series.occasions.map { occasion in
      let answer = occasion[outlook.person][item]
      return FanChart.Answer(
        time: occasion.time - origin,
        value: answer.isNaN ? .nan : ObservationSeries.points(ofUnit: answer))
    }
  }

  private var events: [FanChart.Event] {
    var events: [FanChart.Event] = []
    var pauseStart: Double?
    for occasion in couple.series.occasions {
      let entry = occasion[outlook.person]
      let time = occasion.time - origin
      if entry.betrayal != nil { events.append(.init(.wound, time: time)) }
      if entry.kept >= 0.5 { events.append(.init(.kept, time: time)) }
      if entry.breach >= 0.5 { events.append(.init(.broken, time: time)) }
      if entry.paused == true, pauseStart == nil { pauseStart = time }
      if entry.paused == false, let start = pauseStart {
        events.append(.init(.pause, time: start, end: time))
        pauseStart = nil
      }
    }
    if let start = pauseStart, let last = couple.series.occasions.last {
      events.append(.init(.pause, time: start, end: last.time - origin))
    }
    return events
  }
}
