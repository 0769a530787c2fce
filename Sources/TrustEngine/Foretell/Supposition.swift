// SPDX-License-Identifier: Apache-2.0
// What a forecast supposes of the days to come. A forecast is never more than "if things go like this".

/// A betrayal that a forecast supposes.
public struct SupposedBetrayal: Sendable, Equatable {
  /// Days after the last occasion.
  public var day: Double
  /// Who is hurt.
  public var hurt: Partner
  /// What happens.
  public var betrayal: Betrayal

  /// Creates a supposed betrayal.
  public init(day: Double, hurt: Partner, betrayal: Betrayal) {
    self.day = day
    self.hurt = hurt
    self.betrayal = betrayal
  }
}

/// What a forecast supposes of the days after the last occasion.
public struct Supposition: Sendable {
  /// The lengths of the steps, in days.
  public var gaps: [Double]
  /// The effort of `first` and of `second`, from 0 to 1; nil goes on as it was last known.
  public var effort: InlineArray<2, Double?>
  /// Whether each declares a pause; nil changes nothing.
  public var paused: InlineArray<2, Bool?>
  /// A betrayal on the way, if any.
  public var event: SupposedBetrayal?

  /// Supposes that all goes on as now.
  public init(gaps: [Double]) {
    self.gaps = gaps
    effort = [nil, nil]
    paused = [nil, nil]
    event = nil
  }
}

/// The questions of "what if" that every picture offers.
public enum Scenario: Int, CaseIterable, Sendable {
  /// Everything goes on as now.
  case asNow
  /// Both make a steady effort.
  case both
  /// Only one makes an effort: the one whose effort the hurt partner looks for.
  case oneOnly
  /// It happens again, two weeks from now, as deep as the worst so far.
  case relapse
  /// One declares a pause.
  case pause

  /// The effort that counts as steady.
  public static var steadyEffort: Double { 0.8 }

  /// What the scenario supposes.
  /// - Parameters:
  ///   - series: The couple, for the depth of a relapse.
  ///   - gaps: The lengths of the steps, in days.
  ///   - viewer: The partner whose picture it is: a relapse would hurt them, a pause would be theirs.
  /// - Returns: What to suppose of the days after the last occasion.
  public func supposition(
    for series: ObservationSeries, gaps: [Double], viewer: Partner
  ) -> Supposition {
    var result = Supposition(gaps: gaps)
    switch self {
    case .asNow: break
    case .both: result.effort = [Scenario.steadyEffort, Scenario.steadyEffort]
    case .oneOnly:
      result.effort = [0, 0]
      result.effort[viewer.other.rawValue] = Scenario.steadyEffort
    case .relapse:
      var depth = series[history: viewer].wound?.depth ?? 0
      for occasion in series.occasions {
        if let betrayal = occasion[viewer].betrayal { depth = max(depth, betrayal.depth) }
      }
      result.event = SupposedBetrayal(
        day: 14, hurt: viewer, betrayal: Betrayal(depth: depth > 0 ? depth : 0.5))
    case .pause: result.paused[viewer.rawValue] = true
    }
    return result
  }
}
