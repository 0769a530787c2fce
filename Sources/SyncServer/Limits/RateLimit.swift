// SPDX-License-Identifier: Apache-2.0
// Counts what somebody has done lately. All of it is in memory and gone with the process.

import Crypto
import Synchronization

/// Counts events for each key over a sliding time, and says when there were too many.
///
/// Keys are kept as keyed hashes. The key of the hash is drawn anew each hour (or each window, where that is
/// longer), and counts under the old one are dropped: memory never holds a list of who was here. So at such a
/// change somebody may get up to twice the count.
package final class RateLimit: Sendable {
  /// The most keys that are counted at a time.
  static let mostKeys = 50_000

  private struct State {
    var salt: SymmetricKey
    var saltBegan: Int64
    /// The milliseconds at which events happened, for each key, oldest first.
    var times: [Data16: [Int64]] = [:]
  }

  /// Sixteen bytes of a keyed hash.
  private struct Data16: Hashable {
    let high: UInt64
    let low: UInt64
  }

  private let rate: ServerLimits.Rate
  private let surroundings: ServerSurroundings
  private let state: Mutex<State>

  /// Creates a limit with nothing counted.
  ///
  /// - Parameters:
  ///   - rate: What is allowed.
  ///   - surroundings: The clock and the random source.
  package init(_ rate: ServerLimits.Rate, _ surroundings: ServerSurroundings) {
    self.rate = rate
    self.surroundings = surroundings
    state = Mutex(
      State(
        salt: SymmetricKey(data: surroundings.random(32)), saltBegan: surroundings.uptime()))
  }

  /// Counts one event, unless there were too many already.
  ///
  /// - Parameter key: Whose event it is.
  /// - Throws: `Problem` of `too-many` with the seconds to wait.
  func count(_ key: [UInt8]) throws(Problem) {
    if let wait = take(key) { throw Problem(.tooMany, retryAfter: wait) }
  }

  /// Counts one event, and gives the problem where there were too many already.
  package func refusal(_ key: [UInt8]) -> Problem? {
    take(key).map { Problem(.tooMany, retryAfter: $0) }
  }

  /// Says whether there were too many already, and counts nothing.
  ///
  /// - Parameter key: Whose events they are.
  /// - Throws: `Problem` of `too-many` with the seconds to wait.
  package func check(_ key: [UInt8]) throws(Problem) {
    if let wait = take(key, adding: false) { throw Problem(.tooMany, retryAfter: wait) }
  }

  /// Takes back the latest count, because the event was one that is not limited.
  func forgive(_ key: [UInt8]) {
    state.withLock { state in
      let key = Self.hash(key, state.salt)
      guard var times = state.times[key] else { return }
      _ = times.popLast()
      state.times[key] = times.isEmpty ? nil : times
    }
  }

  /// The seconds to wait where there were too many; otherwise counts the event.
  private func take(_ key: [UInt8], adding: Bool = true) -> Int64? {
    let now = surroundings.uptime()
    let window = rate.seconds * 1_000
    return state.withLock { state in
      if now - state.saltBegan >= max(window, 3_600_000) {
        state = State(salt: SymmetricKey(data: surroundings.random(32)), saltBegan: now)
      }
      let key = Self.hash(key, state.salt)
      var times = state.times[key] ?? []
      times.removeAll { now - $0 >= window }
      if times.count >= rate.count {
        state.times[key] = times
        let first = times.first ?? now
        return max(1, (first + window - now + 999) / 1_000)
      }
      guard adding else { return nil }
      if state.times.count >= Self.mostKeys, state.times[key] == nil {
        state.times = state.times.filter { _, times in now - (times.last ?? 0) < window }
        if state.times.count >= Self.mostKeys { state.times.removeAll(keepingCapacity: true) }
      }
      times.append(now)
      state.times[key] = times
      return nil
    }
  }

  private static func hash(_ key: [UInt8], _ salt: SymmetricKey) -> Data16 {
    let code = HMAC<SHA256>.authenticationCode(for: key, using: salt)
    var words: [UInt64] = [0, 0]
    for (place, byte) in code.prefix(16).enumerated() {
      words[place / 8] = words[place / 8] << 8 | UInt64(byte)
    }
    return Data16(high: words[0], low: words[1])
  }
}
