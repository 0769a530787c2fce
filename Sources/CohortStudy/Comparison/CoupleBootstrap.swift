// SPDX-License-Identifier: Apache-2.0
// Intervals of differences by resampling couples: days of one couple depend on each other, so couples,
// not days, are what is drawn.

import TrustEngine

/// Resamples of couples, the same for every difference put to them.
struct CoupleBootstrap: Sendable {
  /// How often each couple is drawn: `draws[resample][couple]`.
  private let draws: [[Double]]

  /// Draws `resamples` samples of `couples` couples with replacement.
  init(couples: Int, resamples: Int, seed: UInt64) {
    draws = (0..<max(1, resamples)).map { resample in
      var source = RandomSource(seed: seed, stream: UInt64(resample))
      var counts = [Double](repeating: 0, count: couples)
      for _ in 0..<couples { counts[source.integer(below: max(1, couples))] += 1 }
      return counts
    }
  }

  /// How much better `model` is than `reference` on the answers that both foretold.
  func difference(
    _ measure: Measure, _ model: (name: String, [Prediction]),
    _ reference: (name: String, [Prediction])
  ) -> ScoreDifference {
    let couples = draws[0].count
    let (ours, theirs) = CoupleBootstrap.common(model.1, reference.1)
    let our = CoupleSums(ours, measure, couples: couples)
    let their = CoupleSums(theirs, measure, couples: couples)
    let all = [Double](repeating: 1, count: couples)
    let gains = draws.map { our.score($0) - their.score($0) }.filter(\.isFinite).sorted()
    let sign: Double = measure == .logCell ? 1 : -1
    let ends = [gains.quantile(0.025), gains.quantile(0.975)].map { sign * $0 }.sorted()
    return ScoreDifference(
      measure: measure, model: model.name, reference: reference.name,
      gain: sign * (our.score(all) - their.score(all)), low: ends[0], high: ends[1])
  }

  /// The predictions of the same answers, in the same order.
  private static func common(
    _ left: [Prediction], _ right: [Prediction]
  ) -> ([Prediction], [Prediction]) {
    guard left.count != right.count else { return (left, right) }
    var (ours, theirs): ([Prediction], [Prediction]) = ([], [])
    var place = 0
    let (short, long) = left.count < right.count ? (left, right) : (right, left)
    for item in short {
      while place < long.count,
        (long[place].couple, long[place].partner, long[place].occasion)
          < (item.couple, item.partner, item.occasion)
      { place += 1 }
      guard place < long.count, long[place].couple == item.couple,
        long[place].partner == item.partner, long[place].occasion == item.occasion
      else { continue }
      ours.append(item)
      theirs.append(long[place])
    }
    return left.count < right.count ? (ours, theirs) : (theirs, ours)
  }
}

/// The sums of a score and the numbers of answers, by couple.
private struct CoupleSums {
  private let measure: Measure
  private var sums: [Double]
  private var counts: [Double]

  init(_ predictions: [Prediction], _ measure: Measure, couples: Int) {
    self.measure = measure
    sums = [Double](repeating: 0, count: couples)
    counts = sums
    for prediction in predictions {
      counts[prediction.couple] += 1
      sums[prediction.couple] += CoupleSums.value(measure, prediction)
    }
  }

  private static func value(_ measure: Measure, _ prediction: Prediction) -> Double {
    let error = prediction.observed - prediction.mean
    return switch measure {
    case .logCell: prediction.logCell
    case .rankedScore: prediction.rankedScore
    case .rootMeanSquare: error * error
    }
  }

  /// The score over answers when each couple counts as often as `weights` says.
  func score(_ weights: [Double]) -> Double {
    var sum = 0.0
    var count = 0.0
    for index in weights.indices where weights[index] > 0 {
      sum += weights[index] * sums[index]
      count += weights[index] * counts[index]
    }
    let mean = sum / count
    return measure == .rootMeanSquare ? mean.squareRoot() : mean
  }
}

extension [Double] {
  /// The quantile of an ascending array that interpolates between neighbours; NaN where empty.
  fileprivate func quantile(_ share: Double) -> Double {
    guard let last = indices.last else { return .nan }
    let place = share * Double(last)
    let below = Int(place)
    let above = Swift.min(below + 1, last)
    return self[below] + (place - Double(below)) * (self[above] - self[below])
  }
}
