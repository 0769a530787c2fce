// SPDX-License-Identifier: Apache-2.0
// What a simulated cohort lives through: check-ins, efforts, acts, wounds and pauses, drawn before any answer.
// Answers are then drawn from the model itself, so that what is estimated can be held against the truth.

public import TrustEngine

/// What a simulated cohort looks like.
public struct CohortDesign: Sendable, Equatable {
  /// How many couples.
  public var couples: Int
  /// For how many days each is followed, with one possible check-in a partner and day.
  public var days: Int
  /// The share of check-ins that are answered.
  public var answered: Double
  /// The items that are asked.
  public var items: [Item]
  /// Which efforts the couples make.
  public var effort: EffortPattern
  /// The depth of every wound; nil draws it between 0.2 and 1.
  public var depth: Double?
  /// Whether there are kept promises, breaches, pauses and a few betrayals on the way.
  public var hasEvents: Bool

  /// How the effort of simulated partners runs.
  public enum EffortPattern: Sendable, Equatable {
    /// Each has a level of their own, with weeks off and daily ups and downs.
    case varied
    /// Both hold the given levels all the time: the one who did the wounding, and the hurt one.
    case constant(wounding: Double, hurt: Double)
  }

  /// Creates a design; the default is the one of the recovery study.
  public init(
    couples: Int, days: Int, answered: Double = 0.75,
    items: [Item] = [.trust, .hurt, .closeness, .willingness], effort: EffortPattern = .varied,
    depth: Double? = nil, hasEvents: Bool = true
  ) {
    self.couples = couples
    self.days = days
    self.answered = answered
    self.items = items
    self.effort = effort
    self.depth = depth
    self.hasEvents = hasEvents
  }

  /// Draws what one couple lives through; the answers in it are placeholders, one (0) for each that is given.
  public func series(random: inout RandomSource) -> ObservationSeries {
    var series = ObservationSeries()
    let hurt: Partner = random.uniform() < 0.5 ? .first : .second
    for partner in Partner.allCases {
      series[history: partner].priorIssues = random.normal()
      series[history: partner].earlierWounds = 0.5 * random.uniform()
    }
    series[history: hurt].wound = Wound(
      depth: depth ?? 0.2 + 0.8 * random.uniform(), daysBefore: 5 + 85 * random.uniform(),
      lie: random.uniform() < 0.6, found: random.uniform() < 0.5)
    var efforts = [EffortWalk(random: &random), EffortWalk(random: &random)]
    var pausedUntil = [-1, -1]
    for day in 0..<days {
      var occasion = Occasion(time: Double(day))
      for partner in Partner.allCases {
        let index = partner.rawValue
        var effort = efforts[index].next(day: day, random: &random)
        if case .constant(let wounding, let wounded) = self.effort {
          effort = partner == hurt ? wounded : wounding
        }
        let checksIn = random.uniform() < answered
        let draws = (random.uniform(), random.uniform(), random.uniform(), random.uniform())
        if checksIn {
          for item in items { occasion[partner][item] = 0 }
        }
        occasion[partner.other].effortSeen = effort
        guard hasEvents else { continue }
        if draws.0 < 0.15 { occasion[partner].kept = 0.3 + 0.7 * draws.1 }
        if draws.0 > 0.96 { occasion[partner].breach = 0.2 + 0.8 * draws.1 }
        if draws.2 < 0.0006 {
          occasion[partner].betrayal = Betrayal(
            depth: 0.2 + 0.6 * draws.1, lie: draws.3 < 0.5, found: draws.3 > 0.3)
        }
        if draws.2 > 0.995 && pausedUntil[index] < day {
          pausedUntil[index] = day + 5 + Int(6 * draws.3)
          occasion[partner].paused = true
        } else if pausedUntil[index] == day {
          occasion[partner].paused = false
        }
      }
      // Effort is reported where the one who sees it checks in.
      for partner in Partner.allCases where occasion[partner].answerCount == 0 && !items.isEmpty {
        if case .varied = effort { occasion[partner].effortSeen = .nan }
      }
      series.occasions.append(occasion)
    }
    return series
  }
}

/// The effort of one simulated partner from day to day.
private struct EffortWalk {
  private var level: Double
  private var isOff = false

  init(random: inout RandomSource) {
    level = 0.15 + 0.75 * random.uniform()
  }

  mutating func next(day: Int, random: inout RandomSource) -> Double {
    let weekly = random.uniform()
    let noise = random.normal()
    if day % 7 == 0 { isOff = weekly < 0.25 }
    level = min(0.95, max(0.05, level + 0.03 * noise))
    let value = (isOff ? 0.3 * level : level) + 0.1 * (random.uniform() - 0.5)
    return min(1, max(0, value))
  }
}
