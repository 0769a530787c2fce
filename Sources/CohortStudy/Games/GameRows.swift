// SPDX-License-Identifier: Apache-2.0
// The panel laid out flat, once, for the many walks through it that fitting takes.

/// All rounds of a panel in playing order, person after person.
struct GameRows: Sendable {
  /// One round.
  struct Row: Sendable, BitwiseCopyable {
    /// The person, game and round as places in the panel.
    let person: Int
    let game: Int
    let round: Int
    /// The person's choice in this round.
    let choice: Bool?
    /// The person's choice in the round before, in the same game.
    let own: Bool?
    /// What was carried out of it.
    let carriedOut: Bool?
    /// What the other did in the round before.
    let other: Bool?
    /// Whether the round is scored.
    let isTarget: Bool
    /// The number of what went before, in `Situation`; nil where something of it is missing.
    let situation: Int?
  }

  /// The panel that is laid out.
  let panel: GamePanel
  /// The rounds.
  let rows: [Row]
  /// Where each person's rounds begin; one entry more than there are people.
  let starts: [Int]

  /// Lays out a panel.
  init(_ panel: GamePanel) {
    var rows: [Row] = []
    var starts = [0]
    for (person, player) in panel.persons.enumerated() {
      for (number, game) in player.games.enumerated() {
        for (index, round) in game.rounds.enumerated() {
          let own = index > 0 ? game.rounds[index - 1].choice : nil
          var situation: Int?
          if let own, !panel.showsOther || round.other != nil {
            situation = Situation.index(own: own, other: panel.showsOther ? round.other : nil)
          }
          rows.append(
            Row(
              person: person, game: number, round: index, choice: round.choice, own: own,
              carriedOut: round.carriedOut, other: panel.showsOther ? round.other : nil,
              isTarget: situation != nil && round.choice != nil, situation: situation))
        }
      }
      starts.append(rows.count)
    }
    self.panel = panel
    self.rows = rows
    self.starts = starts
  }

  /// The rounds of one person.
  func of(person: Int) -> ArraySlice<Row> { rows[starts[person]..<starts[person + 1]] }

  /// The panel's own record of a row.
  func record(_ row: Row) -> GameRound {
    panel.persons[row.person].games[row.game].rounds[row.round]
  }

  /// The rows that are scored, in order.
  var targets: [Row] { rows.filter(\.isTarget) }

  /// Rounds after the first of their game, scored or not.
  var laterRounds: Int { rows.count { $0.round > 0 } }
}
