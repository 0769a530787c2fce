// SPDX-License-Identifier: Apache-2.0
// The numbers that bend a column instead of multiplying it, such as the speeds of a trust trace.

import Foundation
import TrustEngine

/// A number that bends a column instead of multiplying it; fitted on an unbounded scale.
enum GameShape: String, Sendable {
  /// Choices that the common share counts for in the personal rate.
  case rateCount = "count behind the common rate"
  /// The one speed of the symmetric trace.
  case speed = "gain and loss"
  /// The speed at which trust in the partner is won.
  case gain
  /// The speed at which trust in the partner is lost.
  case loss
  /// The trust given to a new partner.
  case start = "starting trust"
  /// What a trustworthy act adds to the Beta reputation.
  case successWeight = "weight of a trustworthy act"
  /// What a betrayal adds to the Beta reputation.
  case failureWeight = "weight of a betrayal"
  /// The share of the Beta reputation's counts kept from act to act.
  case memory
  /// Choices that the common share counts for in each habit.
  case habitCount = "count behind the common habit"
  /// The speed at which trust in people at large is won.
  case peopleGain = "gain, people"
  /// The speed at which trust in people at large is lost.
  case peopleLoss = "loss, people"

  /// Whether the shape lies between 0 and 1; the others are positive.
  private var isShare: Bool {
    switch self {
    case .rateCount, .successWeight, .failureWeight, .habitCount: false
    case .speed, .gain, .loss, .start, .memory, .peopleGain, .peopleLoss: true
    }
  }

  /// The shape in its own units, from the unbounded scale.
  func value(_ unbounded: Double) -> Double {
    isShare ? chance(logOdds: unbounded) : exp(unbounded)
  }

  /// The prior on the unbounded scale; equal for gain and loss, so that it cannot make them differ.
  var prior: NormalPrior {
    switch self {
    case .rateCount, .habitCount: NormalPrior(mean: log(2), deviation: 1)
    case .speed, .gain, .loss: NormalPrior(mean: log(0.2 / 0.8), deviation: 1.5)
    case .start: NormalPrior(mean: 0, deviation: 1.5)
    case .successWeight, .failureWeight: NormalPrior(mean: 0, deviation: 1)
    case .memory: NormalPrior(mean: log(0.9 / 0.1), deviation: 1.5)
    case .peopleGain, .peopleLoss: NormalPrior(mean: log(0.05 / 0.95), deviation: 1.5)
    }
  }
}

/// A model's shapes in their own units, ready for the walk through the games.
struct ShapeValues: Sendable {
  /// Choices that the common share counts for in the personal rate.
  var rateCount = 1.0
  /// Choices that the common share counts for in each habit.
  var habitCount = 1.0
  /// Trust in a new partner, where the model has a trace of the partner.
  var newPartner: TrustTrace?
  /// The reputation of a new partner, where the model has one.
  var newReputation: BetaReputation?
  /// Trust in people at large before the first game, where the model has it.
  var people: TrustTrace?

  /// Reads the values of `shapes` from the unbounded scale.
  init(_ shapes: [GameShape], unbounded: [Double]) {
    var start = 0.5
    var partner = TrustTrace.Rates(gain: 0, loss: 0)
    var people = TrustTrace.Rates(gain: 0, loss: 0)
    var weights = BetaReputation.Weights(success: 0, failure: 0, memory: 1)
    for (shape, number) in zip(shapes, unbounded) {
      let value = shape.value(number)
      switch shape {
      case .rateCount: rateCount = value
      case .habitCount: habitCount = value
      case .speed: partner = TrustTrace.Rates(gain: value, loss: value)
      case .gain: partner.gain = value
      case .loss: partner.loss = value
      case .start: start = value
      case .successWeight: weights.success = value
      case .failureWeight: weights.failure = value
      case .memory: weights.memory = value
      case .peopleGain: people.gain = value
      case .peopleLoss: people.loss = value
      }
    }
    if shapes.contains(.speed) || shapes.contains(.gain) {
      newPartner = TrustTrace(startingAt: start, rates: partner)
    }
    if shapes.contains(.memory) { newReputation = BetaReputation(weights: weights) }
    if shapes.contains(.peopleGain) { self.people = TrustTrace(rates: people) }
  }
}
