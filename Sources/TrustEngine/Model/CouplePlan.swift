// SPDX-License-Identifier: Apache-2.0
// The part of a couple's model that no parameter touches: which steps there are in time, what was known of
// effort, acts, wounds and pauses at each. Made once a couple; every evaluation of the model walks it.

/// A partner's effort as far as it was known at one time.
struct EffortKnowledge: Equatable, Sendable {
  /// The seven-day moving average, from 0 to 1; NaN before the first report.
  var level = Double.nan
  /// The spread of the reports about their own line over 14 days.
  var unsteadiness = 0.0
  /// Whether it was reported at this occasion, rather than carried on.
  var reported = false
  /// Days from the first occasion to the last report.
  var time = 0.0
}

/// The worst wound so far of one partner.
struct WorstWound: Equatable, Sendable {
  var depth = 0.0
  var found = false
  /// False while there was none.
  var exists = false
}

/// What is constant over a stretch of time and decides its transition matrix.
struct StretchKey: Equatable, Sendable {
  var gap: Double
  var firstDepth: Double
  var secondDepth: Double
  var firstPaused: Bool
  var secondPaused: Bool
}

/// One stretch of time, and what happens at its beginning.
struct PlanStep: Sendable {
  /// The occasion whose answers are taken in at the beginning; nil for a later part of a long gap.
  var occasion: Int?
  /// Days since the first occasion.
  var time: Double
  /// Which of the plan's stretches follows; nil after the last occasion.
  var stretch: Int?
  /// Days until the next step; zero after the last.
  var gap: Double
  /// Days since the last occasion, at most 7: how long effort has eased hurt.
  ///
  /// Zero at later parts of a gap.
  var easingDays: Double
  /// Effort of `first` and of `second` as the other one sees it.
  var effort: InlineArray<2, EffortKnowledge>
  /// The effort that has eased hurt up to this occasion; a supposition about the future leaves it alone.
  var easingEffort: InlineArray<2, EffortKnowledge>
  /// How much of each one's last report still counts: 1 for seven days, then halved every week.
  var fade: InlineArray<2, Double>
  /// Good acts and breaches that `first` and `second` met with.
  var kept: InlineArray<2, Double>
  var breach: InlineArray<2, Double>
  /// Betrayals that `first` and `second` report.
  var betrayal: InlineArray<2, Betrayal?>
  /// The worst wound of each, this occasion included.
  var worst: InlineArray<2, WorstWound>
  /// Whether each has declared a pause.
  var paused: InlineArray<2, Bool>
  /// Conduct as each saw it, above their own mean so far; zero unless facets are taken as causes.
  var conduct: InlineArray<2, Vector<6>>
}

/// All steps of one couple, from the first occasion to the end of what is asked for.
public struct CouplePlan: Sendable {
  var steps: [PlanStep] = []
  var stretches: [StretchKey] = []
  /// Prior trust issues P of each partner.
  var disposition: InlineArray<2, Double>
  /// The wound before the first occasion of each partner.
  var wounds: InlineArray<2, Wound?>
  let variant: ModelVariant

  /// Lays out the steps of a couple.
  /// - Parameters:
  ///   - series: What is known of the couple.
  ///   - variant: Which rivals are on.
  ///   - future: What to suppose after the last occasion; nil ends the plan there.
  public init(
    _ series: ObservationSeries, variant: ModelVariant = ModelVariant(),
    future: Supposition? = nil
  ) {
    self.variant = variant
    disposition = [series.firstHistory.disposition, series.secondHistory.disposition]
    wounds = [series.firstHistory.wound, series.secondHistory.wound]
    var walk = PlanWalk(wounds: wounds)
    for index in 0..<series.occasions.count {
      let occasion = series.occasions[index]
      let start = series.days(from: 0, to: index)
      walk.meet(
        occasion, at: start, bias: series.selfServingBias, facets: variant.facetsAsCauses)
      let easing = index == 0 ? 0 : min(7, series.days(from: index - 1, to: index))
      let isLast = index + 1 == series.occasions.count
      let gap = isLast ? 0 : series.days(from: index, to: index + 1)
      append(walk, occasion: index, start: start, easing: easing, gap: gap)
    }
    if let future { append(future, after: walk) }
  }

  private mutating func stretch(_ key: StretchKey) -> Int {
    for index in 0..<stretches.count where stretches[index] == key { return index }
    stretches.append(key)
    return stretches.count - 1
  }

  /// Appends an occasion and the stretch after it, cut every seven days.
  private mutating func append(
    _ walk: PlanWalk, occasion: Int, start: Double, easing: Double, gap: Double
  ) {
    var rest = gap
    var time = start
    var isFirst = true
    repeat {
      let part = min(7, rest)
      var step = walk.step(withActs: isFirst, facets: variant.facetsAsCauses && isFirst)
      step.occasion = isFirst ? occasion : nil
      step.time = time
      step.easingDays = isFirst ? easing : 0
      step.fade = InlineArray { CouplePlan.fade(after: time - walk.effort[$0].time) }
      step.gap = part
      if part > 0 { step.stretch = stretch(walk.key(gap: part)) }
      steps.append(step)
      rest -= part
      time += part
      isFirst = false
    } while rest > 1e-9
  }

  /// How much a report still counts after some days: a half for every full week, so that effort fades to 0.5.
  static func fade(after days: Double) -> Double {
    var fade = 1.0
    var rest = days
    while rest > 7 - PlanWalk.halfAnHour && fade > 1e-15 {
      fade *= 0.5
      rest -= 7
    }
    return fade
  }

  private mutating func append(_ future: Supposition, after walk: PlanWalk) {
    guard !steps.isEmpty else { return }
    var walk = walk
    walk.suppose(future)
    var time = steps[steps.count - 1].time
    // The last occasion's own step gets its stretch now; what it reported is already in it.
    var days = 0.0
    for (index, gap) in future.gaps.enumerated() {
      if index == 0 {
        let last = steps.count - 1
        let supposed = walk.step(withActs: false, facets: false)
        steps[last].effort = supposed.effort
        steps[last].paused = supposed.paused
        steps[last].fade = [1, 1]
        steps[last].gap = gap
        steps[last].stretch = stretch(walk.key(gap: gap))
      } else {
        walk.supposedEvent(future, from: days - future.gaps[index - 1], to: days)
        var step = walk.step(withActs: true, facets: false)
        step.time = time
        step.easingDays = min(7, future.gaps[index - 1])
        step.gap = gap
        step.stretch = stretch(walk.key(gap: gap))
        steps.append(step)
      }
      time += gap
      days += gap
    }
    walk.supposedEvent(future, from: days - (future.gaps.last ?? 0), to: days)
    var end = walk.step(withActs: false, facets: false)
    end.time = time
    steps.append(end)
  }
}
