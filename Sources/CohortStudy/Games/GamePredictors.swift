// SPDX-License-Identifier: Apache-2.0
// The columns of a choice model, walked forward through each person's games: a row knows only what
// the person had seen before that round.

import Foundation
import TrustEngine

/// Turns people's games into the rows of a logistic regression.
struct GamePredictors: Sendable {
  /// The games; rows are taken from some of its people.
  let games: GameRows
  /// The model whose columns are wanted.
  let model: GameModel
  /// Shares of trusting choices among the people the model is fitted to.
  let shares: ChoiceShares

  /// The logistic regression of the given people's scored rounds, in the order of the panel.
  func problem(persons: [Int]) -> LogisticProblem {
    var outcomes: [Double] = []
    var clusters: [Int] = []
    var covariates: [Double] = []
    for (cluster, person) in persons.enumerated() {
      for row in games.of(person: person) where row.isTarget {
        outcomes.append(row.choice == true ? 1 : 0)
        clusters.append(cluster)
        covariates += games.record(row).covariates
      }
    }
    let shapes = model.shapes(showsOther: games.panel.showsOther)
    let width = model.columns(of: games.panel).count
    return LogisticProblem(
      outcomes: outcomes, clusters: clusters,
      weightPriors: [NormalPrior](repeating: NormalPrior(mean: 0, deviation: 10), count: width),
      shapePriors: shapes.map(\.prior)
    ) { [covariates, count = outcomes.count] unbounded in
      var rows = GameColumns(covariates: covariates, perRow: games.panel.covariates.count)
      rows.numbers.reserveCapacity(count * width)
      let values = ShapeValues(shapes, unbounded: unbounded)
      for person in persons { append(person, values, to: &rows) }
      return rows.numbers
    }
  }

  private func append(_ person: Int, _ values: ShapeValues, to rows: inout GameColumns) {
    var memory = PlayerMemory(shares: shares, values: values)
    for row in games.of(person: person) {
      if row.round == 0 { memory.meetPartner() }
      if let other = row.other { memory.see(other ? 1 : 0) }
      if row.isTarget { append(row, memory, to: &rows) }
      if let choice = row.choice { memory.choose(choice, in: row.situation) }
    }
  }

  private func append(_ row: GameRows.Row, _ memory: PlayerMemory, to rows: inout GameColumns) {
    rows.numbers.append(1)
    rows.appendCovariates()
    guard model != .baseRate, let situation = row.situation, let chosen = row.own else { return }
    let own = chosen ? 1.0 : 0
    rows.numbers.append(own)
    // Where the file does not say, what was chosen is taken as carried out.
    if games.panel.showsCarriedOut { rows.numbers.append((row.carriedOut ?? chosen) ? 1 : 0) }
    if let other = row.other {
      rows.numbers.append(other ? 1 : 0)
      rows.numbers.append(other ? own : 0)
    }
    guard model != .memoryOne else { return }
    rows.numbers.append(memory.personalRate)
    if let trust = memory.trustInPartner { rows.numbers.append(trust) }
    guard model == .engine else { return }
    if let trust = memory.trustInPeople { rows.numbers.append(trust) }
    for known in shares.bySituation.indices {
      rows.numbers.append(known == situation ? memory.habit(in: known) : 0)
    }
    rows.numbers.append(log(Double(row.round + 1)))
  }
}

/// Rows under construction, and the covariates that wait to be put into them.
private struct GameColumns {
  let covariates: [Double]
  let perRow: Int
  var numbers: [Double] = []
  private var next = 0

  init(covariates: [Double], perRow: Int) {
    self.covariates = covariates
    self.perRow = perRow
  }

  mutating func appendCovariates() {
    guard perRow > 0 else { return }
    numbers += covariates[next..<(next + perRow)]
    next += perRow
  }
}

/// What one person has seen and done up to a round.
private struct PlayerMemory {
  let shares: ChoiceShares
  let values: ShapeValues
  private var all = ChoiceCount()
  private var habits: [ChoiceCount]
  private var partner: TrustTrace?
  private var reputation: BetaReputation?
  private var people: TrustTrace?

  init(shares: ChoiceShares, values: ShapeValues) {
    self.shares = shares
    self.values = values
    people = values.people
    habits = [ChoiceCount](repeating: ChoiceCount(), count: shares.bySituation.count)
  }

  /// Starts a game with a new partner, of whom nothing is known.
  mutating func meetPartner() {
    partner = values.newPartner
    reputation = values.newReputation
  }

  /// Takes in an act of the other.
  mutating func see(_ worth: Double) {
    partner?.observe(worth)
    reputation?.observe(worth)
    people?.observe(worth)
  }

  /// Counts the person's choice in a round; a first round has no situation.
  mutating func choose(_ choice: Bool, in situation: Int?) {
    all.add(choice)
    if let situation { habits[situation].add(choice) }
  }

  var trustInPartner: Double? { partner?.trust ?? reputation?.trust }
  var trustInPeople: Double? { people?.trust }

  /// Log odds of the person's share of trusting choices, drawn towards the common share.
  var personalRate: Double { all.logOdds(shrunkTo: shares.overall, count: values.rateCount) }

  /// How far the person's log odds in a situation lie from what is common there.
  func habit(in situation: Int) -> Double {
    let common = shares.bySituation[situation]
    return habits[situation].logOdds(shrunkTo: common, count: values.habitCount)
      - log(common / (1 - common))
  }
}
