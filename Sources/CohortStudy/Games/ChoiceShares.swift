// SPDX-License-Identifier: Apache-2.0
// Counts of trusting choices: of everyone a model is fitted to, and of one person so far.

import Foundation

/// Shares of trusting choices, overall and in each situation, among the people fitted to.
struct ChoiceShares: Sendable, Equatable {
  /// Over all rounds, first rounds too.
  let overall: Double
  /// In each situation, by its number.
  let bySituation: [Double]

  /// Counts the choices of the given people.
  init(_ games: GameRows, persons: [Int]) {
    var all = ChoiceCount()
    var counts = [ChoiceCount](
      repeating: ChoiceCount(), count: Situation.count(showsOther: games.panel.showsOther))
    for person in persons {
      for row in games.of(person: person) {
        guard let choice = row.choice else { continue }
        all.add(choice)
        if let situation = row.situation { counts[situation].add(choice) }
      }
    }
    overall = all.share
    bySituation = counts.map(\.share)
  }
}

/// How often a choice was made, and how often it was to trust.
struct ChoiceCount: Sendable, Equatable {
  private var made = 0.0
  private var trusting = 0.0

  /// Counts one choice.
  mutating func add(_ choice: Bool) {
    made += 1
    if choice { trusting += 1 }
  }

  /// The share of trusting choices; half a choice added each way keeps it off 0 and 1.
  var share: Double { (trusting + 0.5) / (made + 1) }

  /// Log odds of the share when a common `share` counts for `count` choices more.
  func logOdds(shrunkTo share: Double, count: Double) -> Double {
    log((trusting + count * share) / (made - trusting + count * (1 - share)))
  }
}
