// SPDX-License-Identifier: Apache-2.0
// What a person's picture is drawn from: the fold, where they stand and stood, where they are heading, and
// which questions to ask next. Every call takes its whole input anew; a forecast keeps where its walk stands.
import TrustEngine

/// Folds records.
///
/// Input: records.
/// Output, an occasion after the other: its time in days, then for each partner the 19 answers on the
/// engine's scale, effort seen, own effort, kept, breach, depth of a betrayal, pause (1 begins, 0 ends); NaN
/// for what was not entered.
@c(engine_fold)
public func engineFold() -> Int32 {
  var request = Request()
  let (status, series) = request.series()
  guard status == Status.answered else { return status }
  for occasion in series.occasions {
    Buffers.append(occasion.time)
    Buffers.append(occasion.first)
    Buffers.append(occasion.second)
  }
  return Status.answered
}

/// Draws one person's picture.
///
/// Input: the person (0 or 1), parameters, records.
/// Output: the number of occasions and of facets; what is known now; half-lives of trust, hurt, willingness
/// and closeness; what makes up willingness (a band each for trust, hurt, set-point, rest); what is known of
/// each occasion, later answers included. What is known at one time is that time and a band each for
/// trust, willingness, closeness, hurt and the facets; a band is mean, deviation and seven quantiles.
@c(engine_picture)
public func enginePicture() -> Int32 {
  var request = Request()
  guard let person = request.person(), let parameters = request.parameters() else {
    return Status.malformed
  }
  let (status, series) = request.series()
  guard status == Status.answered else { return status }
  guard let picture = TrustPicture(series, for: person, parameters: parameters) else {
    return silence(series, person)
  }
  Buffers.append(Double(picture.history.count))
  Buffers.append(Double(picture.now.facets.count))
  Buffers.append(picture.now)
  Buffers.append(picture.halfLives.trust)
  Buffers.append(picture.halfLives.hurt)
  Buffers.append(picture.halfLives.willingness)
  Buffers.append(picture.halfLives.closeness)
  Buffers.append(picture.parts.trust)
  Buffers.append(picture.parts.hurt)
  Buffers.append(picture.parts.setPoint)
  Buffers.append(picture.parts.rest)
  for estimate in picture.history { Buffers.append(estimate) }
  return Status.answered
}

/// Forecasts one person.
///
/// Input: the person, the scenario's number, whether to go on with the walk of the forecast before (1) or to begin
/// one (0), the number of steps and their lengths in days, above 0 and at most 7 (none for those of a picture),
/// parameters, records. A walk that goes on needs the same records as before, and later ones.
/// Output: the number of steps and of facets; for each step what is expected then, the probability that
/// trust lies above the person's last four weeks (NaN on a walk that went on), and a band for what they would
/// answer about trust.
@c(engine_forecast)
public func engineForecast() -> Int32 {
  var request = Request()
  guard let person = request.person(),
    let scenario = request.whole(below: Scenario.allCases.count).flatMap(Scenario.init(rawValue:)),
    let goesOn = request.whole(below: 2), let gaps = request.gaps(),
    let parameters = request.parameters()
  else { return Status.malformed }
  let (status, series) = request.series()
  guard status == Status.answered else { return status }
  if goesOn == 0 { Buffers.walk = ForecastWalk() }
  guard
    let forecast = TrustForecast(
      series, for: person, parameters: parameters, scenario: scenario, gaps: gaps,
      on: &Buffers.walk)
  else { return silence(series, person) }
  Buffers.append(Double(forecast.steps.count))
  Buffers.append(Double(forecast.steps[0].estimate.facets.count))
  for step in forecast.steps {
    Buffers.append(step.estimate)
    Buffers.append(step.trustAboveLastWeeks)
    Buffers.append(step.answer)
  }
  return Status.answered
}

/// Chooses the next check-in's items.
///
/// Input: the person, days until then, how many to choose, the items asked anyway and those to choose from as
/// two sums of 2 to the item's number, parameters, records.
/// Output: the numbers of the chosen items, the most telling first.
@c(engine_item_choice)
public func engineItemChoice() -> Int32 {
  var request = Request()
  guard let person = request.person(), let gap = request.number(), gap >= 0, gap < 1000,
    let count = request.whole(below: Item.count + 1), let asked = request.items(),
    let pool = request.items(), let parameters = request.parameters()
  else { return Status.malformed }
  let (status, series) = request.series()
  guard status == Status.answered else { return status }
  let chosen = ItemChoice.choose(
    series, for: person, parameters: parameters, gap: gap, asked: asked, pool: pool, count: count)
  for item in chosen { Buffers.append(Double(item.rawValue)) }
  return Status.answered
}

private func silence(_ series: ObservationSeries, _ person: Partner) -> Int32 {
  let (reason, count): (Double, Int)
  switch TrustPicture.silence(series, for: person) {
  case .tooFewDays(let days): (reason, count) = (0, days)
  case .tooFewCheckIns(let checkIns): (reason, count) = (1, checkIns)
  case nil: return Status.malformed
  }
  Buffers.append(reason)
  Buffers.append(Double(count))
  return Status.silent
}

extension Request {
  fileprivate mutating func person() -> Partner? {
    whole(below: 2).flatMap(Partner.init(rawValue:))
  }

  fileprivate mutating func gaps() -> [Double]? {
    guard let count = whole(below: 1000) else { return nil }
    if count == 0 { return TrustForecast.pictureGaps }
    guard let gaps = take(count) else { return nil }
    for gap in gaps where !(gap > 0 && gap <= 7) { return nil }
    return gaps
  }

  fileprivate mutating func items() -> [Item]? {
    guard let bits = whole(below: 1 << Item.count) else { return nil }
    var items: [Item] = []
    for number in 0..<Item.count where bits >> number & 1 == 1 {
      if let item = Item(rawValue: number) { items.append(item) }
    }
    return items
  }
}

extension Buffers {
  @inline(never)
  fileprivate static func append(_ entry: Entry) {
    for item in 0..<Item.count { append(entry.answers[item]) }
    append(entry.effortSeen)
    append(entry.effortOwn)
    append(entry.kept)
    append(entry.breach)
    append(entry.betrayal?.depth ?? .nan)
    append(entry.paused.map { $0 ? 1 : 0 } ?? .nan)
  }

  @inline(never)
  fileprivate static func append(_ estimate: TrustEstimate) {
    append(estimate.time)
    append(estimate.trust)
    append(estimate.willingness)
    append(estimate.closeness)
    append(estimate.hurt)
    for facet in estimate.facets { append(facet) }
  }

  @inline(never)
  fileprivate static func append(_ band: Band) {
    append(band.mean)
    append(band.deviation)
    for index in 0..<7 { append(band.quantiles[index]) }
  }
}
