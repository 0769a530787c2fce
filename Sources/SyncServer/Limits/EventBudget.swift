// SPDX-License-Identifier: Apache-2.0
// How fast one account may write. A batch is let through while anything is left and paid for afterwards, so
// that a full batch never waits for ever; events that were known already cost nothing.

import Envelopes
import Synchronization

/// What each account may still write: a bucket that refills, and a count for the day.
final class EventBudget: Sendable {
  private struct Account {
    var left: Double
    var at: Int64
    var today: Int
    var dayBegan: Int64
  }

  private let limits: ServerLimits
  private let uptime: @Sendable () -> Int64
  private let accounts: Mutex<[AccountIdentifier: Account]> = Mutex([:])

  /// Creates full budgets.
  ///
  /// - Parameters:
  ///   - limits: What is allowed.
  ///   - surroundings: The clock.
  init(_ limits: ServerLimits, _ surroundings: ServerSurroundings) {
    self.limits = limits
    uptime = surroundings.uptime
  }

  /// The problem of an account that has nothing left, with the seconds to wait.
  func refusal(_ account: AccountIdentifier) -> Problem? {
    let wait: Int64? = update(account) { state, now in
      if state.today >= limits.eventsPerDay.count {
        return max(1, (state.dayBegan + limits.eventsPerDay.seconds * 1_000 - now + 999) / 1_000)
      }
      guard state.left < 1 else { return nil }
      let missing = (1 - state.left) * 60 / Double(max(1, limits.eventsPerMinute))
      return max(1, Int64(missing.rounded(.up)))
    }
    return wait.map { Problem(.tooMany, retryAfter: $0) }
  }

  /// Takes off what was written.
  func spend(_ count: Int, by account: AccountIdentifier) {
    update(account) { state, _ in
      state.left -= Double(count)
      state.today += count
    }
  }

  private func update<Result: Sendable>(
    _ account: AccountIdentifier, _ change: (inout Account, Int64) -> Result
  ) -> Result {
    let now = uptime()
    let day = limits.eventsPerDay.seconds * 1_000
    return accounts.withLock { accounts in
      if accounts.count >= RateLimit.mostKeys, accounts[account] == nil {
        accounts = accounts.filter { now - $1.dayBegan < day }
      }
      var state =
        accounts[account]
        ?? Account(left: Double(limits.eventBurst), at: now, today: 0, dayBegan: now)
      let refill = Double(now - state.at) * Double(limits.eventsPerMinute) / 60_000
      state.left = min(Double(limits.eventBurst), state.left + refill)
      state.at = now
      if now - state.dayBegan >= day {
        state.dayBegan = now
        state.today = 0
      }
      defer { accounts[account] = state }
      return change(&state, now)
    }
  }
}
