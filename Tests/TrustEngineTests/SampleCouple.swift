// SPDX-License-Identifier: Apache-2.0
// Made-up couples with everything in them that the model knows: irregular gaps, missing answers, efforts, acts,
// betrayals, pauses. They are not drawn from the model, so that nothing in them flatters it.
import TrustEngine

/// What a made-up couple looks like.
struct SampleCouple {
  var seed: UInt64
  var occasions = 30
  var items: [Item] = [
    .trust, .hurt, .closeness, .willingness, .willingFeeling, .conductHonesty, .fearRejection,
    .talked, .distance,
  ]
  /// Gaps in days after the occasions of these numbers.
  var longGaps: [Int: Double] = [8: 9.25, 19: 16]
  /// The time of the first occasion.
  var origin = 0.0

  /// The couple.
  func series() -> ObservationSeries {
    var random = RandomSource(seed: seed, stream: 77)
    var series = ObservationSeries()
    for partner in Partner.allCases {
      series[history: partner].priorIssues = random.normal()
      series[history: partner].earlierWounds = 0.5 * random.uniform()
    }
    let hurt: Partner = random.uniform() < 0.5 ? .first : .second
    series[history: hurt].wound = Wound(
      depth: random.uniform(), daysBefore: 60 * random.uniform(), lie: random.uniform() < 0.5,
      found: random.uniform() < 0.5)
    var hours = 0.0
    for number in 0..<occasions {
      var occasion = Occasion(time: origin + hours / 24)
      for partner in Partner.allCases {
        occasion[partner] = entry(number, partner == hurt, &random)
      }
      series.occasions.append(occasion)
      let usual = [12.0, 24, 24, 24, 25, 48, 73]
      hours += longGaps[number].map { $0 * 24 } ?? usual[random.integer(below: usual.count)]
    }
    return series
  }

  private func entry(_ number: Int, _ isHurt: Bool, _ random: inout RandomSource) -> Entry {
    var entry = Entry()
    for item in items {
      let center = item == .hurt ? -1.5 : 0.3
      let answer = center + 0.7 * random.normal()
      if random.uniform() < (item.isCore ? 0.7 : 0.3) { entry[item] = answer }
    }
    let draws = (0..<8).map { _ in random.uniform() }
    if draws[0] < 0.5 { entry.effortSeen = draws[1] }
    if draws[2] < 0.4 { entry.effortOwn = draws[3] }
    if draws[4] < 0.2 { entry.kept = draws[5] }
    if draws[6] < 0.15 { entry.breach = draws[7] }
    if number == 11 && isHurt {
      entry.betrayal = Betrayal(depth: draws[1], lie: draws[3] < 0.5, found: draws[5] < 0.5)
    }
    if number == 15 && !isHurt {
      entry.betrayal = Betrayal(depth: draws[3], lie: draws[1] < 0.7, found: true)
    }
    if number == 13 { entry.paused = isHurt }
    if number == 18 { entry.paused = false }
    return entry
  }
}

extension ObservationSeries {
  /// The same couple with the names of the partners exchanged.
  var swapped: ObservationSeries {
    var result = self
    result.firstHistory = secondHistory
    result.secondHistory = firstHistory
    for index in occasions.indices {
      result.occasions[index].first = occasions[index].second
      result.occasions[index].second = occasions[index].first
    }
    return result
  }
}
