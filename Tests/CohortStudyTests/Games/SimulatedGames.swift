// SPDX-License-Identifier: Apache-2.0
// Players whose trust is known because it was simulated.

import CohortStudy
import Foundation
import TrustEngine

/// What simulated players are like.
struct SimulatedGames {
  var persons = 150
  var games = 8
  var rounds = 15
  var rates = TrustTrace.Rates(gain: 0.1, loss: 0.4)
  /// The spread of players' own leaning, in log odds.
  var leaning = 0.8
  var seed: UInt64 = 11

  /// Plays all games; the other is kind in spells, and betrays in spells.
  func panel() -> GamePanel {
    GamePanel(persons: (0..<persons).map(player), showsOther: true)
  }

  private func player(_ person: Int) -> Player {
    var random = RandomSource(seed: seed, stream: UInt64(person))
    let own = leaning * random.normal()
    var played: [RepeatedGame] = []
    for number in 0..<games {
      var trust = TrustTrace(rates: rates)
      var isKind = random.uniform() < 0.6
      var last: Bool?
      var lived: [GameRound] = []
      for round in 0..<rounds {
        var other: Bool?
        if round > 0 {
          if random.uniform() < 0.25 { isKind.toggle() }
          other = isKind
          trust.observe(isKind ? 1 : 0)
        }
        let logOdds = -2.2 + own + 4 * trust.trust + (last == true ? 0.6 : 0)
        let choice = random.uniform() < 1 / (1 + exp(-logOdds))
        last = choice
        lived.append(GameRound(time: "\(round + 1)", choice: choice, other: other))
      }
      played.append(RepeatedGame(label: "\(number + 1)", rounds: lived))
    }
    return Player(id: "\(person)", games: played)
  }
}
