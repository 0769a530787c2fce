// SPDX-License-Identifier: Apache-2.0
// The rule for what a command says besides its results: everything goes to the standard error
// stream, after the command's name; progress only where a person watches and only once it has taken
// a while.

import Foundation
import Synchronization

/// The stream for errors and remarks.
enum StandardError {
  /// Writes one sentence on a line of its own.
  static func write(_ sentence: String) {
    writeLine("kintsugi: \(sentence)")
  }

  /// Writes one line; lines of several threads do not run into each other.
  static func writeLine(_ line: String) {
    let bytes = Data((line.hasSuffix("\n") ? line : line + "\n").utf8)
    // A reader that has gone away must not end the server.
    stream.withLock { try? $0.write(contentsOf: bytes) }
  }

  private static let stream = Mutex(FileHandle.standardError)
}

/// A line of progress that is drawn over itself.
final class ProgressLine: Sendable {
  private struct Drawing {
    var isDrawn = false
    var lastWritten: ContinuousClock.Instant?
  }

  private let start = ContinuousClock.now
  private let isWatched = isatty(2) == 1
  private let drawing = Mutex(Drawing())

  /// Shows that `done` rows are read, after the first two seconds; without a terminal a line of its
  /// own each ten seconds.
  func show(_ done: Int) {
    let now = ContinuousClock.now
    guard now - start > .seconds(2) else { return }
    drawing.withLock { drawing in
      let pause: Duration = isWatched ? .milliseconds(100) : .seconds(10)
      if let last = drawing.lastWritten, now - last < pause { return }
      drawing.lastWritten = now
      drawing.isDrawn = true
      let text = "\(done) rows read"
      let line = isWatched ? "\r\u{1B}[Kkintsugi: \(text)" : "kintsugi: \(text)\n"
      FileHandle.standardError.write(Data(line.utf8))
    }
  }

  /// Takes the line away.
  func clear() {
    drawing.withLock { drawing in
      guard drawing.isDrawn, isWatched else { return }
      FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
      drawing.isDrawn = false
    }
  }
}
