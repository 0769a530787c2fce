// SPDX-License-Identifier: Apache-2.0
// Passes letters on by mail. The sealed files themselves are the queue: a letter leaves it by a rename after a
// mail server has taken it, so neither a crash nor a mail server that is down can lose one.

import Foundation

/// Passes letters on, one after the other, until it is cancelled.
public actor Postman {
  /// What happened, for the log: never which letter.
  public enum Note: Hashable, Sendable {
    /// A mail server has taken a letter.
    case accepted
    /// A letter waits for another attempt: what the last one met, and the seconds until the next.
    case waits(MailOutcome, seconds: Int64)
    /// The folder refused something: the system's number.
    case folder(Int32)
  }

  /// The longest pause between two attempts, in seconds.
  package static let longestPause: Int64 = 6 * 3_600
  /// The pause after a letter was refused, in seconds: somebody has to change something first.
  package static let pauseAfterRefusal: Int64 = 24 * 3_600

  /// When a letter is tried again.
  private struct Attempt {
    var failures = 0
    var notBefore: Int64 = 0
  }

  private let folder: LetterFolder
  private let firstPause: Int64
  private let now: @Sendable () -> Int64
  private let uptime: @Sendable () -> Int64
  private let send: @Sendable (SealedLetter, String) async -> MailOutcome
  private let note: @Sendable (Note) -> Void
  private var attempts: [String: Attempt] = [:]
  private var connection = Attempt()
  /// Letters that a mail server took while the folder would not note it: they are not sent again.
  private var taken: Set<String> = []
  private var nap: Task<Void, Never>?
  private var isWoken = false

  /// Creates a postman.
  ///
  /// - Parameters:
  ///   - folder: The letters.
  ///   - firstPause: Seconds after the first attempt that failed; each further pause is twice as long.
  ///   - now: Seconds since 1970, UTC.
  ///   - uptime: Milliseconds since any moment; never goes back.
  ///   - send: Hands a letter with its name over, and says what became of it.
  ///   - note: Takes what happened.
  public init(
    folder: LetterFolder, firstPause: Int64, now: @escaping @Sendable () -> Int64,
    uptime: @escaping @Sendable () -> Int64,
    send: @escaping @Sendable (SealedLetter, String) async -> MailOutcome,
    note: @escaping @Sendable (Note) -> Void
  ) {
    self.folder = folder
    self.firstPause = firstPause
    self.now = now
    self.uptime = uptime
    self.send = send
    self.note = note
  }

  /// Looks for letters now: one has come.
  public func wake() {
    isWoken = true
    nap?.cancel()
  }

  /// Passes letters on until the task is cancelled.
  public func run() async {
    while !Task.isCancelled {
      isWoken = false
      let seconds = await round()
      if isWoken { continue }
      let nap = Task<Void, Never> { try? await Task.sleep(for: .seconds(seconds)) }
      self.nap = nap
      await withTaskCancellationHandler {
        await nap.value
      } onCancel: {
        nap.cancel()
      }
      self.nap = nil
    }
  }

  /// Tries every letter whose time has come; gives the seconds until the next one's.
  package func round() async -> Int64 {
    let waiting: [LetterFolder.Entry]
    do {
      let all = try folder.entries()
      ContactBox.removeOld(all, from: folder, today: Int32(clamping: now() / 86_400))
      waiting = all.filter { $0.state == .waiting }
    } catch {
      noteFolder(error)
      return firstPause
    }
    let names = Set(waiting.map(\.identifier))
    attempts = attempts.filter { names.contains($0.key) }
    taken.formIntersection(names)
    for entry in waiting {
      guard !Task.isCancelled, moment >= connection.notBefore else { break }
      if taken.contains(entry.identifier) {
        finish(entry)
      } else if moment >= attempts[entry.identifier]?.notBefore ?? 0 {
        await attempt(entry)
      }
    }
    return pause(names)
  }

  /// Seconds since any moment.
  private var moment: Int64 { uptime() / 1_000 }

  private func attempt(_ entry: LetterFolder.Entry) async {
    let letter: SealedLetter
    do {
      letter = try folder.letter(entry)
    } catch {
      // Removed meanwhile, or damaged on the disk: neither can be mailed, and both can be looked at.
      if error != .disk(ENOENT) { noteFolder(error) }
      attempts[entry.identifier] = Attempt(failures: 1, notBefore: moment + Self.pauseAfterRefusal)
      return
    }
    let outcome = await send(letter, entry.identifier)
    // Told to stop in the middle: nothing is known, and nothing is noted.
    if Task.isCancelled, outcome != .accepted { return }
    switch outcome {
    case .accepted:
      connection = Attempt()
      attempts[entry.identifier] = nil
      taken.insert(entry.identifier)
      note(.accepted)
      finish(entry)
    case .later:
      let pause = postpone(&attempts[entry.identifier, default: Attempt()])
      note(.waits(outcome, seconds: pause))
    case .refused:
      attempts[entry.identifier] = Attempt(failures: 1, notBefore: moment + Self.pauseAfterRefusal)
      note(.waits(outcome, seconds: Self.pauseAfterRefusal))
    case .unreachable:
      let pause = postpone(&connection)
      note(.waits(outcome, seconds: pause))
    }
  }

  /// Notes on the disk that a letter was taken.
  private func finish(_ entry: LetterFolder.Entry) {
    do {
      try folder.markSent(entry)
      taken.remove(entry.identifier)
    } catch {
      noteFolder(error)
    }
  }

  /// Makes the next pause twice as long as the last.
  private func postpone(_ attempt: inout Attempt) -> Int64 {
    let pause = min(Self.longestPause, firstPause << min(attempt.failures, 20))
    attempt.failures += 1
    attempt.notBefore = moment + pause
    return pause
  }

  /// The seconds until something is to be done; at most an hour, so that a new day is noticed.
  private func pause(_ names: Set<String>) -> Int64 {
    if !taken.isEmpty { return firstPause }
    let times = names.map { max(connection.notBefore, attempts[$0]?.notBefore ?? 0) }
    return min(3_600, max(1, (times.min() ?? .max / 2) - moment))
  }

  private func noteFolder(_ failure: ContactFailure) {
    if case .disk(let number) = failure { note(.folder(number)) } else { note(.folder(0)) }
  }
}
