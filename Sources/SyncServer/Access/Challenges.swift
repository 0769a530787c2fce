// SPDX-License-Identifier: Apache-2.0
// Random bytes that a signature must be over. Each is good once, for one lookup, for two minutes, and lives in
// memory: after a restart the client asks for another.

import Synchronization

/// The challenges that were given out and not yet used.
final class Challenges: Sendable {
  /// What a challenge is for.
  enum Purpose: Hashable, Sendable {
    /// A signature by an account's login key.
    case account
    /// A signature by the key of a recovery slip.
    case slip
  }

  /// The seconds for which a challenge is good.
  static let seconds: Int64 = 120
  /// The most challenges that are open at a time; the oldest gives way.
  static let most = 20_000

  private struct Open {
    let purpose: Purpose
    let lookup: [UInt8]
    let until: Int64
  }

  private struct State {
    var open: [[UInt8]: Open] = [:]
    /// The challenges in the order in which they were given out.
    var order: [[UInt8]] = []
    var first = 0
  }

  private let surroundings: ServerSurroundings
  private let state = Mutex(State())

  /// Creates an empty list.
  init(_ surroundings: ServerSurroundings) {
    self.surroundings = surroundings
  }

  /// Gives out a challenge.
  ///
  /// - Parameters:
  ///   - purpose: What it is for.
  ///   - lookup: Whom it is for.
  /// - Returns: 32 random bytes.
  func issue(_ purpose: Purpose, for lookup: [UInt8]) -> [UInt8] {
    let challenge = surroundings.random(32)
    let now = surroundings.uptime()
    state.withLock { state in
      while state.first < state.order.count {
        let oldest = state.order[state.first]
        if let open = state.open[oldest], open.until > now, state.open.count < Self.most { break }
        state.open[oldest] = nil
        state.first += 1
      }
      if state.first > 1_024, state.first * 2 > state.order.count {
        state.order.removeFirst(state.first)
        state.first = 0
      }
      state.open[challenge] = Open(
        purpose: purpose, lookup: lookup, until: now + Self.seconds * 1_000)
      state.order.append(challenge)
    }
    return challenge
  }

  /// Uses a challenge up, whether it fits or not.
  ///
  /// - Parameters:
  ///   - challenge: The challenge.
  ///   - purpose: What it is used for.
  ///   - lookup: By whom.
  /// - Returns: Whether it was given out for just this, lately, and not used before.
  func use(_ challenge: [UInt8], _ purpose: Purpose, by lookup: [UInt8]) -> Bool {
    let now = surroundings.uptime()
    return state.withLock { state in
      guard let open = state.open.removeValue(forKey: challenge) else { return false }
      return open.purpose == purpose && open.lookup == lookup && open.until > now
    }
  }
}
