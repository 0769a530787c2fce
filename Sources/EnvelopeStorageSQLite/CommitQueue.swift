// SPDX-License-Identifier: Apache-2.0
// Group commit: bodies that wait are run one after another in one transaction, each in a savepoint of its own,
// and made durable together. While one group reaches the disk, the next one gathers; nobody waits for company.

import EnvelopeStorage
import GRDB
import Synchronization

/// Bodies that wait to be run by the one writer.
final class CommitQueue: Sendable {
  /// The most bodies in one transaction.
  static let mostBodies = 64

  /// One body, and how its caller is answered.
  struct Job: Sendable {
    /// Runs the body; what it returns answers the caller, once that is allowed.
    let run: @Sendable (SQLiteTransaction) throws -> @Sendable () -> Void
    /// Answers the caller with a failure.
    let fail: @Sendable (any Error) -> Void
  }

  private struct State {
    var waiting: [Job] = []
    var isRunning = false
  }

  private let state = Mutex(State())

  /// Adds a job.
  ///
  /// - Returns: Whether the caller must start the writer.
  func add(_ job: Job) -> Bool {
    state.withLock { state in
      state.waiting.append(job)
      if state.isRunning { return false }
      state.isRunning = true
      return true
    }
  }

  /// The next group, or nothing and the writer stops.
  func next() -> [Job]? {
    state.withLock { state in
      guard !state.waiting.isEmpty else {
        state.isRunning = false
        return nil
      }
      let group = Array(state.waiting.prefix(Self.mostBodies))
      state.waiting.removeFirst(group.count)
      return group
    }
  }
}
