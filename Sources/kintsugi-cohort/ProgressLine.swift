// SPDX-License-Identifier: Apache-2.0
// How far a long command has come: one line on the standard error stream, only where a person watches
// and only once it has taken a while.

import Foundation
import Synchronization

/// A line of progress that is drawn over itself.
final class ProgressLine: Sendable {
  private let start = ContinuousClock.now
  private let isWatched = isatty(2) == 1
  private let isDrawn = Mutex(false)

  /// Shows that `done` of `all` parts are finished, after the first two seconds.
  func show(_ done: Int, _ all: Int) {
    guard isWatched, ContinuousClock.now - start > .seconds(2) else { return }
    isDrawn.withLock { isDrawn in
      isDrawn = true
      let filled = 30 * done / max(1, all)
      let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 30 - filled)
      FileHandle.standardError.write(Data("\r[\(bar)] \(done)/\(all)".utf8))
    }
  }

  /// Shows how far a search of unknown length has come, after the first two seconds.
  func show(_ text: String) {
    guard isWatched, ContinuousClock.now - start > .seconds(2) else { return }
    isDrawn.withLock { isDrawn in
      isDrawn = true
      FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
    }
  }

  /// Takes the line away.
  func clear() {
    isDrawn.withLock { isDrawn in
      guard isDrawn else { return }
      FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
      isDrawn = false
    }
  }
}
