// SPDX-License-Identifier: Apache-2.0
// The ladder of choice models: each rung adds one idea to the rung below, so that what the idea is
// worth can be read off the difference of two scores.

/// A model of the choice between trusting and not trusting in the next round of a game.
///
/// All are logistic regressions. The names are those that tables and prediction files use.
public enum GameModel: String, Sendable, CaseIterable {
  /// The share of trusting choices, with the covariates where some are named.
  case baseRate = "base-rate"
  /// Adds what both did in the round before, and the product of the two.
  case memoryOne = "memory-one"
  /// Adds the person's own running share of trusting choices over all their games.
  case personalRate = "personal-rate"
  /// Adds a trust trace of the present partner that rises and falls at one speed from one half.
  case traceSymmetric = "trace-symmetric"
  /// Gives that trace separate speeds of gain and loss.
  case traceAsymmetric = "trace-asymmetric"
  /// The symmetric trace with the trust given to a new partner fitted: a check, not a rung.
  case traceSymmetricStart = "trace-symmetric-start"
  /// The asymmetric trace with the trust given to a new partner fitted: a check, not a rung.
  case traceAsymmetricStart = "trace-asymmetric-start"
  /// Puts a Beta reputation with forgetting in the place of the trace: a rival, not a rung.
  case betaReputation = "beta-reputation"
  /// Adds to the asymmetric trace trust in people at large, habits in each situation, the round.
  case engine = "engine"

  /// The models that can be scored; without the other's acts there is nothing to trust.
  static func applicable(showsOther: Bool) -> [GameModel] {
    allCases.filter { showsOther || !$0.followsPartner || $0 == .engine }
  }

  /// The model that this one is compared with: the rung below, or for a rival the rung it disputes.
  func reference(showsOther: Bool) -> GameModel? {
    switch self {
    case .baseRate: nil
    case .memoryOne: .baseRate
    case .personalRate: .memoryOne
    case .traceSymmetric: .personalRate
    case .traceAsymmetric: .traceSymmetric
    case .traceSymmetricStart: .traceSymmetric
    case .traceAsymmetricStart: .traceSymmetricStart
    case .betaReputation: .traceAsymmetric
    case .engine: showsOther ? .traceAsymmetric : .personalRate
    }
  }

  /// Whether the model holds a trust in the present partner.
  var followsPartner: Bool {
    switch self {
    case .baseRate, .memoryOne, .personalRate: false
    case .traceSymmetric, .traceAsymmetric, .traceSymmetricStart, .traceAsymmetricStart,
      .betaReputation, .engine:
      true
    }
  }

  /// The shapes that are fitted with the weights.
  func shapes(showsOther: Bool) -> [GameShape] {
    switch self {
    case .baseRate, .memoryOne: []
    case .personalRate: [.rateCount]
    case .traceSymmetric: [.rateCount, .speed]
    case .traceAsymmetric: [.rateCount, .gain, .loss]
    case .traceSymmetricStart: [.rateCount, .speed, .start]
    case .traceAsymmetricStart: [.rateCount, .gain, .loss, .start]
    case .betaReputation: [.rateCount, .successWeight, .failureWeight, .memory]
    case .engine:
      showsOther
        ? [.rateCount, .gain, .loss, .habitCount, .peopleGain, .peopleLoss]
        : [.rateCount, .habitCount]
    }
  }

  /// The names of the columns that the weights belong to.
  func columns(of panel: GamePanel) -> [String] {
    var names = ["constant"] + panel.covariates
    if self == .baseRate { return names }
    names.append("own last choice")
    if panel.showsCarriedOut { names.append("own last choice as carried out") }
    if panel.showsOther { names += ["other's last act", "own choice times other's act"] }
    if self == .memoryOne { return names }
    names.append("personal rate (log odds)")
    if followsPartner && panel.showsOther { names.append("trust in partner") }
    guard self == .engine else { return names }
    if panel.showsOther { names.append("trust in people") }
    names += Situation.names(showsOther: panel.showsOther).map { "habit after " + $0 }
    names.append("log round")
    return names
  }
}

/// What the person chose and the other did in the round before, as a number.
enum Situation {
  /// How many situations there are.
  static func count(showsOther: Bool) -> Int { showsOther ? 4 : 2 }

  /// The number of a situation; `other` is nil where the panel does not show it.
  static func index(own: Bool, other: Bool?) -> Int {
    guard let other else { return own ? 1 : 0 }
    return (own ? 2 : 0) + (other ? 1 : 0)
  }

  /// The situations in words, in the order of their numbers.
  static func names(showsOther: Bool) -> [String] {
    showsOther
      ? ["mutual refusal", "refusing a trusting other", "being betrayed", "mutual trust"]
      : ["refusing", "trusting"]
  }
}
