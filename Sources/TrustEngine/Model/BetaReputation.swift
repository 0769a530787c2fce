// SPDX-License-Identifier: Apache-2.0
// The rival of TrustTrace: trust as the mean of a Beta distribution whose two counts the other's
// acts add to. It is kept so that studies can show which of the two foretells choices better.

/// Trust in one other person as the mean of a Beta distribution over their next act.
///
/// After an act of worth `p`, with 1 for a trustworthy act and 0 for a betrayal,
///
///     successes <- memory * successes + successWeight * p
///     failures  <- memory * failures  + failureWeight * (1 - p)
///     trust      = (successes + 1) / (successes + failures + 2)
///
/// The forgetting factor is that of Jøsang and Ismail's Beta reputation (2002); the two weights,
/// with failures heavier, are those of Guo and Yang (2021), who forget nothing (`memory == 1`).
/// Without forgetting the counts grow for ever and trust becomes ever harder to move.
public struct BetaReputation: Sendable, Equatable {
  /// How much an act adds to the counts, and how much of them is kept from act to act.
  public struct Weights: Sendable, Equatable {
    /// What a trustworthy act adds to the successes; not negative.
    public var success: Double
    /// What a betrayal adds to the failures; not negative.
    public var failure: Double
    /// The share of both counts that is kept from one act to the next, in 0...1.
    public var memory: Double

    /// Creates weights; `success` and `failure` are not negative, `memory` lies in 0...1.
    public init(success: Double, failure: Double, memory: Double) {
      precondition(success >= 0 && failure >= 0, "a weight is not negative")
      precondition(memory >= 0 && memory <= 1, "memory lies in 0...1")
      self.success = success
      self.failure = failure
      self.memory = memory
    }
  }

  /// The weighted count of trustworthy acts, without the one that the prior gives.
  public private(set) var successes = 0.0
  /// The weighted count of betrayals, without the one that the prior gives.
  public private(set) var failures = 0.0
  /// The weights of acts and of memory.
  public let weights: Weights

  /// Creates a reputation without evidence: trust is one half.
  public init(weights: Weights) {
    self.weights = weights
  }

  /// The mean of the Beta distribution, in 0...1.
  public var trust: Double { (successes + 1) / (successes + failures + 2) }

  /// Adds an act of the given worth, in 0...1: 1 is trustworthy, 0 a betrayal.
  public mutating func observe(_ worth: Double) {
    precondition(worth >= 0 && worth <= 1, "the worth of an act lies in 0...1")
    successes = weights.memory * successes + weights.success * worth
    failures = weights.memory * failures + weights.failure * (1 - worth)
  }
}
