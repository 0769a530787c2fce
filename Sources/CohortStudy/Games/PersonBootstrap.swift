// SPDX-License-Identifier: Apache-2.0
// Intervals of mean scores by resampling people: rounds of one person depend on each other, so
// people, not rounds, are what is drawn.

import TrustEngine

/// Sums of a score by person, and how many targets each sum is over.
struct PersonBootstrap: Sendable {
  /// How often each person is drawn in each resample: `draws[resample][person]`.
  private let draws: [[Int]]
  private let targets: [Int]

  /// Draws `resamples` samples of people, with replacement, the same for every score put to them.
  init(targets: [Int], resamples: Int = 2000, seed: UInt64) {
    var random = RandomSource(seed: seed)
    self.targets = targets
    draws = (0..<resamples).map { _ in
      var counts = [Int](repeating: 0, count: targets.count)
      for _ in targets.indices { counts[random.integer(below: targets.count)] += 1 }
      return counts
    }
  }

  /// The 95 % percentile interval of the mean over targets of a score with the given sums by person.
  func interval(ofMean sums: [Double]) -> Interval {
    var means: [Double] = []
    for draw in draws {
      var sum = 0.0
      var count = 0
      for (person, times) in draw.enumerated() where times > 0 {
        sum += Double(times) * sums[person]
        count += times * targets[person]
      }
      if count > 0 { means.append(sum / Double(count)) }
    }
    means.sort()
    return Interval(low: means.quantile(0.025), high: means.quantile(0.975))
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
