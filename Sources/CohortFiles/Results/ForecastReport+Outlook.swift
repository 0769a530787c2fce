// SPDX-License-Identifier: Apache-2.0
// From pictures and forecasts on the engine's scale to a report in slider points.

public import CohortStudy
public import TrustEngine

extension ForecastReport {
  /// The report of pictures and forecasts.
  /// - Parameters:
  ///   - outlooks: Persons, in the cohort's order.
  ///   - cohort: The couples they belong to.
  ///   - source: The data file, as the researcher wrote it.
  ///   - parameters: The parameters and what was learnt of them.
  ///   - origin: Where the parameters come from, in a few words.
  ///   - commands: The commands that make it again.
  public init(
    _ outlooks: [PersonOutlook], of cohort: [CoupleObservations], source: String,
    parameters: ParameterFile, origin: String, commands: [String]
  ) {
    let half = 0.693_147_180_559_945_3
    self.init(
      source: source, parameters: origin,
      people: outlooks.map { Person($0, of: cohort[$0.couple], parameters: parameters) },
      halfLives: [
        Part(name: "trust", value: half / parameters.parameters[.kS]),
        Part(name: "hurt", value: half / parameters.parameters[.kH]),
        Part(name: "willingness", value: half / parameters.parameters[.kW]),
        Part(name: "closeness", value: half / parameters.parameters[.kC]),
      ], commands: commands)
  }
}

extension Scenario {
  /// The scenario in a few words.
  public var words: String {
    switch self {
    case .asNow: "as now"
    case .both: "both make a steady effort"
    case .oneOnly: "only the other makes an effort"
    case .relapse: "it happens again in two weeks"
    case .pause: "this person pauses"
    }
  }

  /// The parameters that the difference from "as now" rests on.
  var deciding: [CoreParameter] {
    switch self {
    case .asNow: []
    case .both, .oneOnly: [.tE, .tAND]
    case .relapse: [.d1, .h1]
    case .pause: [.omZ, .rhoZ]
    }
  }
}

extension ForecastReport.Person {
  /// One person's part of the report.
  init(_ outlook: PersonOutlook, of couple: CoupleObservations, parameters: ParameterFile) {
    let label = couple.partners[outlook.person.rawValue]
    self.init(
      couple: couple.id, partner: label, silence: outlook.silence.map { $0.words },
      quantities: PersonCharts(outlook, couple, parameters).quantities,
      contributions: outlook.picture.map { Self.contributions($0.parts) } ?? [],
      chances: outlook.forecasts.first { $0.scenario == .asNow }.map(Self.chances) ?? [])
  }

  private static func contributions(_ parts: WillingnessParts) -> [ForecastReport.Part] {
    let scale = ObservationSeries.pointsPerUnit
    func part(_ name: String, _ band: Band, shift: Double = 0) -> ForecastReport.Part {
      ForecastReport.Part(
        name: name, value: scale * band.mean + shift,
        interval: scale * band.middle.low + shift...scale * band.middle.high + shift)
    }
    return [
      part("what trust adds", parts.trust), part("what hurt takes", parts.hurt),
      part("one's own usual level, above the middle of the scale", parts.setPoint),
      part("everything else", parts.rest),
    ]
  }

  private static func chances(_ forecast: TrustForecast) -> [ForecastReport.Part] {
    guard let start = forecast.days.first?.time else { return [] }
    let wanted: [(Double, String)] = [
      (30, "in a month"), (91, "in three months"), (182, "in half a year"),
    ]
    return wanted.compactMap { days, name in
      guard
        let place = forecast.days.indices.min(by: {
          abs(forecast.days[$0].time - start - days) < abs(forecast.days[$1].time - start - days)
        }), abs(forecast.days[place].time - start - days) <= 4
      else { return nil }
      return ForecastReport.Part(name: name, value: forecast.trustAboveLastWeeks[place])
    }
  }
}

extension Silence {
  /// The reason in a sentence.
  public var words: String {
    switch self {
    case .tooFewDays(let days):
      "Too early to say: \(NumberText.counted(days, "day")) of entries so far, "
        + "a picture needs \(TrustPicture.leastDays)."
    case .tooFewCheckIns(let count):
      "Too early to say: \(NumberText.counted(count, "check-in")) with an answer so far, "
        + "a picture needs \(TrustPicture.leastCheckIns)."
    }
  }
}
