// SPDX-License-Identifier: Apache-2.0
// What the model expects of trust from a course of events alone, before anybody has answered: the ground on which
// its priors are judged.

/// Expectations that rest on no answer.
public enum SlowTrust {
  /// The distribution of a person's slow trust at the last occasion, relative to their own level before any wound.
  /// - Parameters:
  ///   - series: The course of events; answers in it are not looked at.
  ///   - person: Whose trust.
  ///   - parameters: The parameters.
  ///   - recovery: The couple's recovery multiplier.
  /// - Returns: Mean and variance in units of 20 slider points; above zero means above before.
  public static func relativeToBefore(
    _ series: ObservationSeries, of person: Partner, parameters: TrustParameters, recovery: Double
  ) -> Normal {
    let plan = CouplePlan(series)
    let layout = StateLayout(dynamic: 8)
    let nothing = [Bool](repeating: false, count: Item.count)
    let system = CoupleSystem(
      plan, values: parameters.values, recovery: recovery, layout: layout, present: nothing)
    var numbers = CoupleNumbers<8, 18>(system, plan: plan)
    // The level before: the mean set-point without the mark of a lie, known exactly.
    let point = layout.trustPoint(person.rawValue)
    let spread = parameters[.sdT] * parameters[.sdT]
    numbers.start.covariance[point, point] -= spread
    for other in 0..<18 where other != point {
      numbers.start.covariance[point, other] = 0
      numbers.start.covariance[other, point] = 0
    }
    let run = FilterRun(
      numbers, plan, series, scales: PersonScales(first: 1, second: 1), keepsTrace: false)
    var loading = Vector<18>.unit(point)
    loading[layout.trust(person.rawValue)] = 1
    return run.known.belief.marginal(loading, offset: -parameters[.meanT])
  }
}
