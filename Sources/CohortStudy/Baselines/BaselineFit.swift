// SPDX-License-Identifier: Apache-2.0
// Fits a plain rival to training people: least squares for the mean, the log score for the spread.

import TrustEngine

/// A baseline with the constants that training people gave it.
struct BaselineFit: Sendable {
  let baseline: Baseline
  let scale: ItemScale
  private var grand = 0.0
  /// How many answers the grand mean is worth in a person's mean.
  private var pull = 1.0
  /// The weight of the newest answer in the smoothed mean.
  private var weight = 0.2
  private var own = 0.0
  private var partner = 0.0
  /// The standard deviation of errors.
  private(set) var deviation = 1.0
  /// How many errors the common standard deviation is worth in a person's own.
  private(set) var spreadPull = 4.0

  /// Fits to people; without any answers the constants are the scale's middle and a third of it.
  init(_ baseline: Baseline, _ people: [BaselineHistory], scale: ItemScale) {
    self.baseline = baseline
    self.scale = scale
    let all = people.flatMap(\.numbers).filter(\.isFinite)
    grand =
      all.isEmpty ? 0.5 * (scale.low + scale.high) : all.reduce(0, +) / Double(all.count)
    fitMean(people)
    let (sum, count) = squares(people)
    deviation =
      count > 0
      ? max(0.1 * scale.step, (sum / count).squareRoot()) : 0.3 * (scale.high - scale.low)
    fitSpread(people)
  }

  /// The foretold mean of each occasion; NaN where there is none.
  func means(_ person: BaselineHistory) -> [Double] {
    let levels = baseline == .smoothing ? smoothed(person.numbers) : []
    return person.origins.map { origin in
      guard let origin else { return .nan }
      let now = person.own[origin + 1]
      switch baseline {
      case .grandMean: return grand
      case .personMean: return now.mean(grand, pull: pull)
      case .lastValue: return now.last ?? grand
      case .smoothing: return levels[origin + 1]
      case .autoregression:
        return now.mean(grand, pull: pull) + own * now.distance(grand, pull: pull)
      case .partnerAutoregression:
        return now.mean(grand, pull: pull) + own * now.distance(grand, pull: pull)
          + partner * person.partner[origin + 1].distance(grand, pull: pull)
      }
    }
  }

  /// The person's own standard deviation at each occasion, learnt from errors known by its origin.
  func ownDeviations(_ person: BaselineHistory, means: [Double]) -> [Double] {
    deviations(person, means: means, pull: spreadPull)
  }

  private func deviations(
    _ person: BaselineHistory, means: [Double], pull: Double
  ) -> [Double] {
    var sums = [0.0]
    var counts = [0.0]
    for (number, mean) in zip(person.numbers, means) {
      let error = number - mean
      sums.append((sums.last ?? 0) + (error.isFinite ? error * error : 0))
      counts.append((counts.last ?? 0) + (error.isFinite ? 1 : 0))
    }
    return person.origins.map { origin in
      guard let origin else { return deviation }
      let variance =
        (pull * deviation * deviation + sums[origin + 1]) / (pull + counts[origin + 1])
      return variance.squareRoot()
    }
  }

  private func smoothed(_ numbers: [Double]) -> [Double] {
    var level = grand
    var result = [level]
    for number in numbers {
      if number.isFinite { level += weight * (number - level) }
      result.append(level)
    }
    return result
  }

  /// The sum and the number of squared errors, first occasions left out.
  private func squares(_ people: [BaselineHistory]) -> (sum: Double, count: Double) {
    var sum = 0.0
    var count = 0.0
    for person in people {
      for (index, mean) in means(person).enumerated() {
        guard let origin = person.origins[index], origin >= 0 else { continue }
        let error = person.numbers[index] - mean
        guard error.isFinite else { continue }
        sum += error * error
        count += 1
      }
    }
    return (sum, count)
  }

  private mutating func fitMean(_ people: [BaselineHistory]) {
    switch baseline {
    case .grandMean, .lastValue:
      break
    case .smoothing:
      weight = Search.minimum(from: 0.005, to: 0.995) { value in
        var trial = self
        trial.weight = value
        return trial.squares(people).sum
      }
    case .personMean, .autoregression, .partnerAutoregression:
      let best = Search.minimum(from: -3, to: 5) { value in
        var trial = self
        trial.pull = Elementary.exp(value)
        trial.regress(people)
        return trial.squares(people).sum
      }
      pull = Elementary.exp(best)
      regress(people)
    }
  }

  /// The least-squares weights of the distances from the means, `pull` given.
  private mutating func regress(_ people: [BaselineHistory]) {
    guard baseline != .personMean else { return }
    // A hundredth of a step of ridge keeps constant answers from dividing by zero.
    var (ownOwn, partnerPartner) = (1e-4 * scale.step, 1e-4 * scale.step)
    var (ownPartner, ownError, partnerError) = (0.0, 0.0, 0.0)
    for person in people {
      for (number, origin) in zip(person.numbers, person.origins) {
        guard let origin, origin >= 0, number.isFinite else { continue }
        let now = person.own[origin + 1]
        let error = number - now.mean(grand, pull: pull)
        let x = now.distance(grand, pull: pull)
        let z = person.partner[origin + 1].distance(grand, pull: pull)
        ownOwn += x * x
        ownPartner += x * z
        partnerPartner += z * z
        ownError += x * error
        partnerError += z * error
      }
    }
    if baseline == .autoregression { ownPartner = 0 }
    let determinant = ownOwn * partnerPartner - ownPartner * ownPartner
    own = (ownError * partnerPartner - partnerError * ownPartner) / determinant
    partner = (partnerError * ownOwn - ownError * ownPartner) / determinant
  }

  /// Picks the pull of the common spread under which training answers are most probable.
  private mutating func fitSpread(_ people: [BaselineHistory]) {
    let foretold = people.map(means)
    var best = -Double.infinity
    var chosen = spreadPull
    for pull in [0.5, 1, 2, 3, 4, 6, 8, 12, 16, 24, 40] {
      var sum = 0.0
      for (person, means) in zip(people, foretold) {
        let deviations = deviations(person, means: means, pull: pull)
        for index in person.numbers.indices {
          guard let origin = person.origins[index], origin >= 0, person.numbers[index].isFinite
          else { continue }
          sum += scale.logCell(
            person.numbers[index], mean: means[index], deviation: deviations[index])
        }
      }
      if sum > best { (best, chosen) = (sum, pull) }
    }
    spreadPull = chosen
  }
}

extension ItemScale {
  /// The logarithm of a normal forecast's probability of an answer's cell, floored at one in a million.
  func logCell(_ number: Double, mean: Double, deviation: Double) -> Double {
    let answer = answer(of: number) ?? 0
    let deviation = max(1e-6, deviation)
    let lower =
      answer == 0 ? -Double.infinity : (number - 0.5 * step - mean) / deviation
    let upper =
      answer == cells - 1 ? Double.infinity : (number + 0.5 * step - mean) / deviation
    return Elementary.log(max(1e-6, Elementary.normalInterval(lower, upper)))
  }
}

/// The search for the lowest value of a function of one number.
enum Search {
  /// Scans an interval and then narrows in on the best place by golden sections.
  static func minimum(
    from low: Double, to high: Double, _ value: (Double) -> Double
  ) -> Double {
    let places = 16
    let width = (high - low) / Double(places)
    let scanned = (0...places).map { value(low + width * Double($0)) }
    let best = scanned.indices.min { scanned[$0] < scanned[$1] } ?? 0
    var a = max(low, low + width * Double(best - 1))
    var b = min(high, low + width * Double(best + 1))
    let ratio = 0.618_033_988_749_894_8
    var (c, d) = (b - ratio * (b - a), a + ratio * (b - a))
    var (atC, atD) = (value(c), value(d))
    for _ in 0..<18 {
      if atC < atD {
        (b, d, atD) = (d, c, atC)
        c = b - ratio * (b - a)
        atC = value(c)
      } else {
        (a, c, atC) = (c, d, atD)
        d = a + ratio * (b - a)
        atD = value(d)
      }
    }
    return 0.5 * (a + b)
  }
}
