// SPDX-License-Identifier: Apache-2.0
// The sealed letters on the disk: a file each. The name says what became of the letter, so that a rename is
// all it takes to note it, and a crash leaves either the old state or the new.

import Foundation

/// A folder of sealed letters.
public struct LetterFolder: Sendable {
  /// What became of a letter; the raw value is the ending of its file.
  public enum State: String, Hashable, Sendable, CaseIterable {
    /// It waits: to be read, and to be passed on by mail where that is set.
    case waiting = "letter"
    /// It looks like advertising and is not passed on by mail; it waits to be read all the same.
    case aside
    /// A mail server has taken it.
    case sent
  }

  /// One letter of the folder.
  public struct Entry: Hashable, Sendable {
    /// The name that was drawn for it: 32 hexadecimal digits.
    public let identifier: String
    /// What became of it.
    public let state: State
    /// The length of the sealed bytes.
    public let length: Int
    /// The day on which it came, counted from 1970 in UTC.
    public let day: Int32
  }

  private let path: String

  /// Names a folder.
  ///
  /// - Parameter path: Where it is, or will be.
  public init(path: String) { self.path = path }

  /// Makes the folder, readable by this user alone, and removes what a crash left unfinished.
  ///
  /// Only the one process that keeps letters may call this.
  ///
  /// - Throws: `ContactFailure.disk`.
  public func make() throws(ContactFailure) {
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .disk(errno) }
    for name in try names() where name.hasSuffix(DurableLetterFile.unfinished) {
      unlink(path + "/" + name)
    }
  }

  /// The letters: those that came on an earlier day first.
  ///
  /// - Returns: The letters; none where there is no folder.
  /// - Throws: `ContactFailure.disk`.
  public func entries() throws(ContactFailure) -> [Entry] {
    var entries: [Entry] = []
    for name in try names() {
      let parts = name.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count == 2, parts[0].count == 32, let state = State(rawValue: String(parts[1]))
      else { continue }
      var facts = stat()
      // Another process may have removed it since.
      guard stat(path + "/" + name, &facts) == 0 else { continue }
      entries.append(
        Entry(
          identifier: String(parts[0]), state: state, length: Int(facts.st_size),
          day: Int32(clamping: facts.st_mtim.tv_sec / 86_400)))
    }
    return entries.sorted { ($0.day, $0.identifier) < ($1.day, $1.identifier) }
  }

  /// Keeps a letter; when this returns, it survives a power cut.
  ///
  /// - Parameters:
  ///   - letter: The sealed letter.
  ///   - identifier: The name that was drawn for it.
  ///   - state: Whether it waits or is put aside.
  ///   - day: The day, counted from 1970 in UTC.
  /// - Throws: `ContactFailure.disk`; then nothing was kept.
  public func keep(
    _ letter: SealedLetter, as identifier: String, _ state: State, day: Int32
  ) throws(ContactFailure) {
    try DurableLetterFile.write(file(identifier, state), letter.bytes, day: day)
  }

  /// Reads a letter.
  ///
  /// - Parameter entry: Which one.
  /// - Returns: The sealed letter.
  /// - Throws: `ContactFailure` of `disk` or `notALetter`.
  public func letter(_ entry: Entry) throws(ContactFailure) -> SealedLetter {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: file(entry.identifier, entry.state)))
    } catch {
      throw .disk(ENOENT)
    }
    return try SealedLetter(bytes: Array(data))
  }

  /// Notes durably that a mail server has taken a letter.
  ///
  /// - Parameter entry: A letter that waited.
  /// - Throws: `ContactFailure.disk`.
  public func markSent(_ entry: Entry) throws(ContactFailure) {
    try DurableLetterFile.move(
      file(entry.identifier, entry.state), to: file(entry.identifier, .sent))
  }

  /// Removes a letter.
  ///
  /// - Parameter entry: Which one.
  /// - Throws: `ContactFailure.disk`.
  public func remove(_ entry: Entry) throws(ContactFailure) {
    try DurableLetterFile.remove(file(entry.identifier, entry.state))
  }

  private func file(_ identifier: String, _ state: State) -> String {
    path + "/" + identifier + "." + state.rawValue
  }

  private func names() throws(ContactFailure) -> [String] {
    guard let folder = opendir(path) else {
      if errno == ENOENT { return [] }
      throw .disk(errno)
    }
    closedir(folder)
    return (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
  }
}
