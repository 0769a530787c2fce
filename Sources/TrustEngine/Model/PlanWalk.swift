// SPDX-License-Identifier: Apache-2.0
// Walking along a couple's occasions, what of effort, wounds and pauses is known so far.

/// A report of effort.
struct EffortReport {
  var time: Double
  var value: Double
}

/// What is known up to an occasion; the part of ``CouplePlan`` that remembers.
struct PlanWalk {
  /// Times are whole hours; comparing them to within half an hour keeps rounding out of the outcome.
  static var halfAnHour: Double { 1.0 / 48 }

  /// Days from the first occasion to the last one met.
  var now = 0.0
  var worst: InlineArray<2, WorstWound>
  var paused: InlineArray<2, Bool> = [false, false]
  var effort = InlineArray<2, EffortKnowledge>(repeating: EffortKnowledge())
  var reports: InlineArray<2, [EffortReport]> = [[], []]
  var kept: InlineArray<2, Double> = [0, 0]
  var breach: InlineArray<2, Double> = [0, 0]
  var betrayal: InlineArray<2, Betrayal?> = [nil, nil]
  var conduct = InlineArray<2, Vector<6>>(repeating: Vector())
  var conductSum = InlineArray<2, Vector<6>>(repeating: Vector())
  var conductCount = InlineArray<2, Vector<6>>(repeating: Vector())

  init(wounds: InlineArray<2, Wound?>) {
    worst = InlineArray { partner in
      guard let wound = wounds[partner] else { return WorstWound() }
      return WorstWound(depth: wound.depth, found: wound.found, exists: true)
    }
  }

  /// Takes in what both partners entered.
  /// - Parameters:
  ///   - occasion: The entries.
  ///   - time: Days since the first occasion, in whole hours.
  ///   - bias: By how much people rate their own effort too high.
  ///   - facets: Whether conduct is taken as a cause.
  mutating func meet(_ occasion: Occasion, at time: Double, bias: Double, facets: Bool) {
    now = time
    for partner in Partner.allCases {
      let index = partner.rawValue
      let entry = occasion[partner]
      kept[index] = entry.kept
      breach[index] = entry.breach
      betrayal[index] = entry.betrayal
      if let betrayal = entry.betrayal { suffer(betrayal, index) }
      if let pause = entry.paused { paused[index] = pause }
      if facets { meetConduct(entry, index) }
      // The effort of a partner is what the other one sees, or their own account less its usual excess.
      let seen = occasion[partner.other].effortSeen
      let own = entry.effortOwn - bias
      // Not max(0, own): that is 0, not NaN, where nothing was reported.
      report(seen.isNaN ? (own < 0 ? 0 : own) : seen, of: index, at: time)
    }
  }

  private mutating func suffer(_ betrayal: Betrayal, _ index: Int) {
    if !worst[index].exists || betrayal.depth >= worst[index].depth {
      worst[index] = WorstWound(depth: betrayal.depth, found: betrayal.found, exists: true)
    }
  }

  private mutating func meetConduct(_ entry: Entry, _ index: Int) {
    for facet in 0..<6 {
      let answer = entry.answers[Item.conductSafety.rawValue + facet]
      conduct[index][facet] = 0
      guard !answer.isNaN else { continue }
      let count = conductCount[index][facet]
      if count > 0 { conduct[index][facet] = answer - conductSum[index][facet] / count }
      conductSum[index][facet] += answer
      conductCount[index][facet] += 1
    }
  }

  private mutating func report(_ value: Double, of index: Int, at time: Double) {
    effort[index].reported = !value.isNaN
    guard !value.isNaN else { return }
    let level = effort[index].level
    if let last = reports[index].last, !level.isNaN {
      let weight = 1 - Elementary.exp(-max(time - last.time, 0) / 7)
      effort[index].level = level + weight * (value - level)
    } else {
      effort[index].level = value
    }
    effort[index].time = time
    var recent: [EffortReport] = []
    for report in reports[index] where time - report.time <= 14 + PlanWalk.halfAnHour {
      recent.append(report)
    }
    recent.append(EffortReport(time: time, value: value))
    reports[index] = recent
    effort[index].unsteadiness = PlanWalk.spreadAboutLine(recent)
  }

  /// The standard deviation of reports about their own straight line; zero for fewer than three.
  static func spreadAboutLine(_ reports: [EffortReport]) -> Double {
    let count = Double(reports.count)
    guard reports.count >= 3 else { return 0 }
    var meanTime = 0.0
    var meanValue = 0.0
    for report in reports {
      meanTime += report.time / count
      meanValue += report.value / count
    }
    var timeSquares = 0.0
    var products = 0.0
    for report in reports {
      timeSquares += (report.time - meanTime) * (report.time - meanTime)
      products += (report.time - meanTime) * (report.value - meanValue)
    }
    let slope = timeSquares > 0 ? products / timeSquares : 0
    var squares = 0.0
    for report in reports {
      let rest = report.value - meanValue - slope * (report.time - meanTime)
      squares += rest * rest
    }
    return (squares / (count - 2)).squareRoot()
  }

  func key(gap: Double) -> StretchKey {
    StretchKey(
      gap: gap, firstDepth: worst[0].depth, secondDepth: worst[1].depth, firstPaused: paused[0],
      secondPaused: paused[1])
  }

  func step(withActs: Bool, facets: Bool) -> PlanStep {
    PlanStep(
      occasion: nil, time: 0, stretch: nil, gap: 0, easingDays: 0, effort: effort,
      easingEffort: effort, fade: [1, 1],
      kept: withActs ? kept : [0, 0], breach: withActs ? breach : [0, 0],
      betrayal: withActs ? betrayal : [nil, nil], worst: worst, paused: paused,
      conduct: facets ? conduct : InlineArray(repeating: Vector()))
  }

  /// Replaces what is known of effort and pauses by what a supposition says.
  mutating func suppose(_ future: Supposition) {
    kept = [0, 0]
    breach = [0, 0]
    betrayal = [nil, nil]
    for index in 0..<2 {
      if let level = future.effort[index] {
        effort[index] = EffortKnowledge(level: level, unsteadiness: 0, reported: true)
      } else {
        // "As now": the mean of the last 14 days, without the doubt of a single day without a report. What
        // was reported longer ago has faded to the neutral effort.
        effort[index].reported = true
        reports[index].removeAll { now - $0.time > 14 + PlanWalk.halfAnHour }
        var sum = 0.0
        for report in reports[index] { sum += report.value }
        if !reports[index].isEmpty {
          effort[index].level = sum / Double(reports[index].count)
        } else if !effort[index].level.isNaN {
          effort[index] = EffortKnowledge(level: 0.5, unsteadiness: 0, reported: true)
        }
      }
      if let pause = future.paused[index] { paused[index] = pause }
    }
  }

  /// Meets a supposed betrayal that falls into the days after `from`, up to `to`.
  mutating func supposedEvent(_ future: Supposition, from: Double, to: Double) {
    betrayal = [nil, nil]
    guard let event = future.event, event.day > from, event.day <= to else { return }
    betrayal[event.hurt.rawValue] = event.betrayal
    suffer(event.betrayal, event.hurt.rawValue)
  }
}
