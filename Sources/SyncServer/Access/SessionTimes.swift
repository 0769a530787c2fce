// SPDX-License-Identifier: Apache-2.0
// When a session was last used is nobody's business, so it is never written down. It is known in memory, and
// after a restart the idle time begins anew; the day on which a session ends at the latest is in the store.

import EnvelopeStorage
import Synchronization

/// How long a session lives.
enum SessionKind: String, Hashable, Sendable {
  /// On a device that others use too.
  case shared
  /// On a device that only one person uses.
  case own

  /// Seconds without a request after which the session ends.
  var idleSeconds: Int64 { self == .shared ? 600 : 1_800 }

  /// The first day on which a session that begins on a day cannot be used any more.
  func endDay(from day: Day) -> Day { day + (self == .shared ? 2 : 31) }

  /// Seconds after which the session ends in any case.
  var longestSeconds: Int64 { self == .shared ? 12 * 3_600 : 30 * 86_400 }
}

/// The exact times of sessions, in memory only.
final class SessionTimes: Sendable {
  private struct Times {
    let began: Int64
    var used: Int64
  }

  private let uptime: @Sendable () -> Int64
  private let sessions: Mutex<[TokenHash: Times]> = Mutex([:])

  /// Creates times with no session in them.
  init(_ surroundings: ServerSurroundings) {
    uptime = surroundings.uptime
  }

  /// Notes that a session began.
  func begin(_ hash: TokenHash) {
    let now = uptime()
    sessions.withLock { $0[hash] = Times(began: now, used: now) }
  }

  /// Forgets a session.
  func end(_ hash: TokenHash) {
    _ = sessions.withLock { $0.removeValue(forKey: hash) }
  }

  /// Notes that a session is used, unless it has been idle or lived for too long.
  ///
  /// - Parameters:
  ///   - hash: The hash of the session's token.
  ///   - kind: How long it may live.
  /// - Returns: Whether it still lives.
  func use(_ hash: TokenHash, _ kind: SessionKind) -> Bool {
    let now = uptime()
    return sessions.withLock { sessions in
      // A session that the store knows and we do not was begun before a restart.
      let times = sessions[hash] ?? Times(began: now, used: now)
      let lives =
        now - times.used < kind.idleSeconds * 1_000
        && now - times.began < kind.longestSeconds * 1_000
      sessions[hash] = lives ? Times(began: times.began, used: now) : nil
      return lives
    }
  }

  /// Forgets the sessions that nobody has used for as long as any session may live.
  func forgetOld() {
    let now = uptime()
    sessions.withLock { sessions in
      sessions = sessions.filter { now - $1.used < SessionKind.own.longestSeconds * 1_000 }
    }
  }
}
