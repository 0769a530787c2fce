// SPDX-License-Identifier: Apache-2.0
// Repeated games of trust, person by person: what the ladder of choice models is scored on.

/// Many people's choices between trusting and not trusting, in repeated games.
public struct GamePanel: Sendable, Equatable {
  /// People in ascending order of their id; folds are dealt in this order.
  public var persons: [Player]
  /// The names of the columns in `GameRound.covariates`, in their order.
  public var covariates: [String]
  /// The circumstances that rounds are described by, such as `error 0.125`; see `GameRound.group`.
  public var groups: [String]
  /// Whether the file says what the other did in the round before.
  public var showsOther: Bool
  /// Whether the file says what of the person's own last choice was carried out.
  public var showsCarriedOut: Bool

  /// Creates a panel; `persons` must already be in ascending order of id.
  public init(
    persons: [Player], covariates: [String] = [], groups: [String] = ["all"], showsOther: Bool,
    showsCarriedOut: Bool = false
  ) {
    self.persons = persons
    self.covariates = covariates
    self.groups = groups
    self.showsOther = showsOther
    self.showsCarriedOut = showsCarriedOut
  }
}

/// One person's games, in the order in which they were played.
public struct Player: Sendable, Equatable {
  /// The person's id, as the file writes it.
  public var id: String
  /// The person's games, first to last; the partner changes from game to game.
  public var games: [RepeatedGame]

  /// Creates a person's record.
  public init(id: String, games: [RepeatedGame]) {
    self.id = id
    self.games = games
  }
}

/// One game between the same two players.
public struct RepeatedGame: Sendable, Equatable {
  /// The game's label, as the file writes it.
  public var label: String
  /// The rounds, first to last.
  public var rounds: [GameRound]

  /// Creates a game.
  public init(label: String, rounds: [GameRound]) {
    self.label = label
    self.rounds = rounds
  }
}

/// One round as the person lived it: what they knew before it, and what they chose.
public struct GameRound: Sendable, Equatable {
  /// The round's time, as the file writes it.
  public var time: String
  /// What the person chose: true trusts, false does not, nil where the file has no answer.
  public var choice: Bool?
  /// What was carried out of the person's choice in the round before, where the file says so.
  public var carriedOut: Bool?
  /// What the other did in the round before, where the file says so.
  public var other: Bool?
  /// The covariates as numbers, in the order of `GamePanel.covariates`.
  public var covariates: [Double]
  /// Which of `GamePanel.groups` this round belongs to.
  public var group: Int

  /// Creates a round.
  public init(
    time: String, choice: Bool?, carriedOut: Bool? = nil, other: Bool? = nil,
    covariates: [Double] = [], group: Int = 0
  ) {
    self.time = time
    self.choice = choice
    self.carriedOut = carriedOut
    self.other = other
    self.covariates = covariates
    self.group = group
  }
}
