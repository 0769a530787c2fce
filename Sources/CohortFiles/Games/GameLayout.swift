// SPDX-License-Identifier: Apache-2.0
// Which columns of a file of repeated games hold what.

/// The columns of a file with a row a person and round.
public struct GameLayout: Sendable, Equatable {
  /// The column of the person's id.
  public var person: String
  /// The column of the time; it orders the rounds of a game.
  public var time: String
  /// The column of the person's choice in the round.
  public var choice: String
  /// The column of the game; nil where the file has none.
  public var game: String?
  /// The column of what was carried out of the person's choice in the round before.
  public var ownLast: String?
  /// The column of what the other did in the round before.
  public var otherLast: String?
  /// Columns that describe the circumstances: numbers where all values are, else categories.
  public var covariates: [String]
  /// Columns that describe the circumstances and are categories even where they look like numbers.
  public var factors: [String]
  /// The choice that trusts; nil where the two choices say so themselves.
  public var trust: String?

  /// Creates a layout.
  public init(
    person: String, time: String, choice: String, game: String? = nil, ownLast: String? = nil,
    otherLast: String? = nil, covariates: [String] = [], factors: [String] = [],
    trust: String? = nil
  ) {
    self.person = person
    self.time = time
    self.choice = choice
    self.game = game
    self.ownLast = ownLast
    self.otherLast = otherLast
    self.covariates = covariates
    self.factors = factors
    self.trust = trust
  }
}
