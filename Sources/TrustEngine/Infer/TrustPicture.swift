// SPDX-License-Identifier: Apache-2.0
// Where one person stands: what the picture shows of trust, willingness, closeness and hurt, and when it is
// better to say nothing.

/// Why there is no picture yet.
public enum Silence: Sendable, Equatable {
  /// The entries span fewer days than ``TrustPicture/leastDays``; how many there are.
  case tooFewDays(Int)
  /// There are fewer check-ins than ``TrustPicture/leastCheckIns``; how many there are.
  case tooFewCheckIns(Int)
}

/// What is known of one person at one time, with its bands; on the engine's scale.
public struct TrustEstimate: Sendable, Equatable {
  /// Days since the first occasion.
  public var time: Double
  /// Trust in the partner.
  public var trust: Band
  /// Willingness for intimacy.
  public var willingness: Band
  /// Closeness.
  public var closeness: Band
  /// Hurt.
  public var hurt: Band
  /// The three facets of willingness, where they are asked; otherwise empty.
  public var facets: [Band]
}

/// What makes up a person's willingness now; the parts add up to it.
public struct WillingnessParts: Sendable, Equatable {
  /// What trust adds.
  public var trust: Band
  /// What hurt takes away (below zero).
  public var hurt: Band
  /// The person's own set-point.
  public var setPoint: Band
  /// Everything else: the days, the partner, what the model does not know.
  public var rest: Band
}

/// After how many days half of a change is gone.
public struct HalfLives: Sendable, Equatable {
  /// Of trust, hurt, willingness and closeness, in days.
  public var trust: Double
  /// Of hurt, in days.
  public var hurt: Double
  /// Of willingness, in days.
  public var willingness: Double
  /// Of closeness, in days.
  public var closeness: Double
}

/// One person's picture.
public struct TrustPicture: Sendable, Equatable {
  /// What is known of each occasion now, given all answers.
  public var history: [TrustEstimate]
  /// Where the person stands after the last occasion.
  public var now: TrustEstimate
  /// What makes up their willingness now.
  public var parts: WillingnessParts
  /// After how many days half of a change is gone.
  public var halfLives: HalfLives

  /// The fewest days from a person's first entry to their last for a picture.
  public static var leastDays: Int { 14 }
  /// The fewest check-ins with an answer for a picture.
  public static var leastCheckIns: Int { 8 }

  /// Why there is too little for a picture of one person; nil where there is enough.
  public static func silence(_ series: ObservationSeries, for person: Partner) -> Silence? {
    var first = 0
    var last = 0
    var checkIns = 0
    for index in 0..<series.occasions.count
    where series.occasions[index][person].answerCount > 0 {
      if checkIns == 0 { first = index }
      last = index
      checkIns += 1
    }
    let days = checkIns > 0 ? Int(series.days(from: first, to: last)) + 1 : 0
    if days < leastDays { return .tooFewDays(days) }
    if checkIns < leastCheckIns { return .tooFewCheckIns(checkIns) }
    return nil
  }

  /// Draws one person's picture; nil where ``silence(_:for:)`` says why.
  ///
  /// - Parameters:
  ///   - series: What that person may see of the couple: own entries, and what the other shares.
  ///   - person: Whose picture it is.
  ///   - parameters: A cohort's, or ``TrustParameters/prior``.
  ///   - grid: The grid of person scales and recovery.
  public init?(
    _ series: ObservationSeries, for person: Partner, parameters: TrustParameters,
    grid: PersonGrid = .full
  ) {
    guard TrustPicture.silence(series, for: person) == nil else { return nil }
    let posterior = GridPosterior<8, 18>(
      series, parameters: parameters, grid: grid, variant: ModelVariant())
    let reader = PictureReader(series, parameters, person: person.rawValue)
    history = reader.history(posterior)
    let last = posterior.plan.steps.count - 1
    now = reader.estimate(posterior, at: last)
    parts = reader.parts(posterior, at: last)
    halfLives = reader.halfLives(posterior, at: last)
  }
}

/// Reads what a picture shows off the state.
struct PictureReader {
  private let parameters: TrustParameters
  private let person: Int
  private let facets: [Item]
  private let resolution: Double
  private let layout = StateLayout(dynamic: 8)

  init(_ series: ObservationSeries, _ parameters: TrustParameters, person: Int) {
    self.parameters = parameters
    self.person = person
    resolution = series.resolution[Item.trust.rawValue]
    let present = ItemPresence.items(in: series)
    var facets: [Item] = []
    for number in Item.willingShare.rawValue...Item.willingTouch.rawValue where present[number] {
      if let item = Item(rawValue: number) { facets.append(item) }
    }
    self.facets = facets
  }

  var trust: Vector<18> { sum(layout.trustPoint(person), layout.trust(person)) }
  var willingness: Vector<18> {
    sum(layout.willingnessPoint(person), layout.willingness(person))
  }
  var closeness: Vector<18> { sum(layout.closenessPoint(person), layout.closeness(person)) }
  var hurt: Vector<18> { Vector.unit(layout.hurt(person)) }

  private func sum(_ first: Int, _ second: Int) -> Vector<18> {
    var result = Vector<18>.unit(first)
    result[second] = 1
    return result
  }

  private func facet(_ item: Item) -> (loading: Vector<18>, offset: Double) {
    var loading = Vector<18>.unit(layout.willingnessPoint(person))
    loading[layout.willingness(person)] = parameters[item, .main]
    loading[layout.trust(person)] = parameters[item, .second]
    return (loading, parameters[item, .offset])
  }

  /// An estimate from any source of mixtures for linear functions of the state.
  @inline(never)
  private func estimate(
    time: Double, _ mixture: (Vector<18>, Double) -> NormalMixture
  ) -> TrustEstimate {
    TrustEstimate(
      time: time, trust: mixture(trust, 0).band, willingness: mixture(willingness, 0).band,
      closeness: mixture(closeness, 0).band,
      hurt: mixture(hurt, ModelFormulas<Double>.hurtFloor).band,
      facets: [Band](count: facets.count) { place in
        let (loading, offset) = facet(facets[place])
        return mixture(loading, offset).band
      })
  }

  func estimate(_ posterior: GridPosterior<8, 18>, at step: Int) -> TrustEstimate {
    estimate(time: posterior.plan.steps[step].time) { loading, offset in
      posterior.mixture(at: step, loading, offset: offset)
    }
  }

  /// What an answer about trust at one step would be: trust, the tone of the day, and the noise of answers.
  func answer(_ posterior: GridPosterior<8, 18>, at step: Int) -> Band {
    var loading = trust
    loading[layout.tone(person)] = parameters[.lT]
    return posterior.mixture(
      at: step, loading, noise: parameters[.rT] * parameters[.rT], resolution: resolution,
      person: person
    ).band
  }

  func history(_ posterior: GridPosterior<8, 18>) -> [TrustEstimate] {
    let cells = posterior.cells
    let smoothed = [[Gaussian<18>]](count: cells.count) {
      cells[$0].run.smoothed(cells[$0].numbers, posterior.plan)
    }
    var steps: [Int] = []
    for (index, step) in posterior.plan.steps.enumerated() where step.occasion != nil {
      steps.append(index)
    }
    return [TrustEstimate](count: steps.count) { place in
      let step = steps[place]
      return estimate(time: posterior.plan.steps[step].time) { loading, offset in
        NormalMixture(
          [WeightedNormal](count: cells.count) { cell in
            WeightedNormal(
              smoothed[cell][step].marginal(loading, offset: offset), weight: cells[cell].weight)
          })
      }
    }
  }

  func parts(_ posterior: GridPosterior<8, 18>, at step: Int) -> WillingnessParts {
    var fromTrust = Vector<18>()
    fromTrust[layout.trust(person)] = parameters[.wT]
    var fromHurt = Vector<18>()
    fromHurt[layout.hurt(person)] = -parameters[.wH]
    var rest = Vector<18>.unit(layout.willingness(person))
    rest.add(fromTrust, times: -1)
    rest.add(fromHurt, times: -1)
    // One copy for four parts: a page has to load each.
    @inline(never)
    func part(_ loading: Vector<18>) -> Band { posterior.mixture(at: step, loading).band }
    return WillingnessParts(
      trust: part(fromTrust), hurt: part(fromHurt),
      setPoint: part(.unit(layout.willingnessPoint(person))), rest: part(rest))
  }

  func halfLives(_ posterior: GridPosterior<8, 18>, at step: Int) -> HalfLives {
    let worst = posterior.plan.steps[step].worst[person]
    var trustRate = 0.0
    var hurtRate = 0.0
    for cell in posterior.cells {
      let formulas = ModelFormulas(
        plan: posterior.plan, values: parameters.values, recovery: cell.recovery, layout: layout)
      let gain = formulas.recoveryGain(person, depth: worst.depth, paused: false)
      trustRate += cell.weight * parameters[.kS] * gain
      hurtRate += cell.weight * formulas.hurtRate(person, depth: worst.depth)
    }
    let half = 0.693_147_180_559_945_3
    return HalfLives(
      trust: half / trustRate, hurt: half / hurtRate, willingness: half / parameters[.kW],
      closeness: half / parameters[.kC])
  }
}
