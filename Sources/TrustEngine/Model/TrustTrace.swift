// SPDX-License-Identifier: Apache-2.0
// Trust as a running trace of what the other did: the smallest model in which losing trust and
// winning it back may go at different speeds. Its rival is BetaReputation.

/// Trust in one other person, moved a part of the way up or down by each of their acts.
///
/// After an act of worth `p`, with 1 for a trustworthy act and 0 for a betrayal,
///
///     trust <- trust + gain * p * (1 - trust) - loss * (1 - p) * trust
///
/// so trust stays in 0...1. With `gain == loss` this is plain exponential smoothing of the acts.
/// The trace never stiffens: the hundredth act moves it as much as the first one could.
public struct TrustTrace: Sendable, Equatable {
  /// How fast trust moves, in shares of the way that is left; each in 0...1.
  public struct Rates: Sendable, Equatable {
    /// The share of the way up to 1 that one trustworthy act covers.
    public var gain: Double
    /// The share of the way down to 0 that one betrayal covers.
    public var loss: Double

    /// Creates a pair of rates; each must lie in 0...1.
    public init(gain: Double, loss: Double) {
      precondition(gain >= 0 && gain <= 1 && loss >= 0 && loss <= 1, "a rate lies in 0...1")
      self.gain = gain
      self.loss = loss
    }

    /// How many times faster trust is lost than won; infinite where `gain` is 0.
    public var asymmetry: Double { loss / gain }
  }

  /// The present trust, in 0...1.
  public private(set) var trust: Double
  /// The speeds of gain and loss.
  public let rates: Rates

  /// Creates a trace that starts at `trust`, which must lie in 0...1.
  public init(startingAt trust: Double = 0.5, rates: Rates) {
    precondition(trust >= 0 && trust <= 1, "trust lies in 0...1")
    self.trust = trust
    self.rates = rates
  }

  /// Moves trust after an act of the given worth, in 0...1: 1 is trustworthy, 0 a betrayal.
  public mutating func observe(_ worth: Double) {
    precondition(worth >= 0 && worth <= 1, "the worth of an act lies in 0...1")
    let moved = trust + rates.gain * worth * (1 - trust) - rates.loss * (1 - worth) * trust
    // Rounding alone can leave the interval, by less than one unit in the last place.
    trust = moved < 0 ? 0 : (moved > 1 ? 1 : moved)
  }

  /// The level at which trust settles if a share `p` of many acts, mixed evenly, is trustworthy.
  ///
  /// Solves `gain * p * (1 - t) == loss * (1 - p) * t`; the starting level where nothing moves it.
  public func settlingLevel(shareTrustworthy p: Double) -> Double {
    let up = rates.gain * p
    let down = rates.loss * (1 - p)
    return up + down > 0 ? up / (up + down) : trust
  }
}
