// SPDX-License-Identifier: Apache-2.0
// Pictures and forecasts of all persons of a cohort, each from what their couple entered.

public import TrustEngine

/// One person's picture and forecasts, or the reason for having none.
public struct PersonOutlook: Sendable, Equatable {
  /// The couple's place in the cohort.
  public var couple: Int
  /// The person.
  public var person: Partner
  /// Why there is no picture; nil where there is one.
  public var silence: Silence?
  /// The picture; nil where `silence` says why.
  public var picture: TrustPicture?
  /// One forecast a scenario asked for; empty where `silence` says why.
  public var forecasts: [TrustForecast]
}

/// Draws pictures and forecasts of every person of a cohort.
/// - Parameters:
///   - cohort: The couples.
///   - parameters: A cohort's parameters, or the priors.
///   - scenarios: What to suppose.
///   - gaps: The lengths of the forecast's steps in days.
///   - workers: How many couples are worked on at once.
///   - progress: Called with the number of couples done, from any thread.
/// - Returns: Two persons a couple, or one where only one is in the study, in the cohort's order.
public func outlooks(
  _ cohort: [CoupleObservations], parameters: TrustParameters,
  scenarios: [Scenario] = Scenario.allCases, gaps: [Double] = TrustForecast.pictureGaps,
  workers: Int = 1, progress: (@Sendable (Int) -> Void)? = nil
) -> [PersonOutlook] {
  let places = Array(cohort.indices)
  return parallelMap(places, workers: workers, finished: progress) { place in
    let couple = cohort[place]
    return zip(Partner.allCases, couple.partners).map { person, _ in
      var result = PersonOutlook(couple: place, person: person, silence: nil, forecasts: [])
      result.silence = TrustPicture.silence(couple.series, for: person)
      result.picture = TrustPicture(couple.series, for: person, parameters: parameters)
      result.forecasts = scenarios.compactMap { scenario in
        TrustForecast(
          couple.series, for: person, parameters: parameters, scenario: scenario, gaps: gaps)
      }
      return result
    }
  }.flatMap { $0 }
}
