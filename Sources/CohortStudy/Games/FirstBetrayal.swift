// SPDX-License-Identifier: Apache-2.0
// A description without any model: what people choose in the rounds after a partner, trusted and
// trustworthy so far, betrays them for the first time.

/// Choices after a first betrayal, in one circumstance.
public struct BetrayalResponse: Sendable, Equatable {
  /// The circumstance, as `GamePanel.groups` names it.
  public var group: String
  /// In the round right after: how many choices, and how many of them trusted.
  public var next: TrustCount
  /// Rounds 1, 2, … after, while the partner has behaved ever since the betrayal.
  public var whilePartnerBehaves: [TrustCount]
}

/// A number of choices and how many of them were to trust.
public struct TrustCount: Sendable, Equatable {
  /// Number of choices.
  public var choices: Int
  /// Number of trusting choices among them.
  public var trusting: Int

  /// Creates a count.
  public init(choices: Int, trusting: Int) {
    self.choices = choices
    self.trusting = trusting
  }

  /// The share that trusted; nil without choices.
  public var share: Double? { choices > 0 ? Double(trusting) / Double(choices) : nil }

  mutating func add(_ choice: Bool?) {
    guard let choice else { return }
    choices += 1
    if choice { trusting += 1 }
  }
}

extension GamePanel {
  /// Follows every game's first betrayal after mutual trust.
  ///
  /// A first betrayal is the game's first unkind act of the other that meets a trusting choice and
  /// comes right after at least two rounds in a row in which the person chose trust and the other's
  /// act was kind.
  ///
  /// - Parameter rounds: How many rounds after it are followed.
  /// - Returns: One response a group that has any, in the order of `groups`; empty where the panel
  ///   does not show the other's acts.
  public func responsesToFirstBetrayal(rounds: Int = 5) -> [BetrayalResponse] {
    guard showsOther else { return [] }
    let none = TrustCount(choices: 0, trusting: 0)
    var responses = groups.map { group in
      BetrayalResponse(
        group: group, next: none,
        whilePartnerBehaves: [TrustCount](repeating: none, count: rounds))
    }
    for game in persons.flatMap(\.games) {
      guard let first = game.firstBetrayal else { continue }
      let group = game.rounds[first].group
      responses[group].next.add(game.rounds[first].choice)
      for (step, round) in game.rounds[first...].prefix(rounds).enumerated() {
        // In the first of these rounds `other` is the betrayal itself.
        guard step == 0 || round.other == true else { break }
        responses[group].whilePartnerBehaves[step].add(round.choice)
      }
    }
    return responses.filter { $0.next.choices > 0 }
  }
}

extension RepeatedGame {
  /// The index of the round that first follows a betrayal of mutual trust.
  fileprivate var firstBetrayal: Int? {
    var mutual = 0
    for index in rounds.indices.dropFirst() {
      let trusted = rounds[index - 1].choice == true
      switch rounds[index].other {
      case true: mutual = trusted ? mutual + 1 : 0
      case false:
        if trusted && mutual >= 2 { return index }
        mutual = 0
      case nil: mutual = 0
      }
    }
    return nil
  }
}
