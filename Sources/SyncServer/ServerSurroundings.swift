// SPDX-License-Identifier: Apache-2.0
// The clock and the random source are handed in: only the program reads the machine's, and a test can
// let a month pass in a line.

/// What the server needs from the machine that it runs on.
public struct ServerSurroundings: Sendable {
  /// Seconds since the start of 1970, UTC.
  public let now: @Sendable () -> Int64
  /// Milliseconds since any moment; never goes back.
  public let uptime: @Sendable () -> Int64
  /// So many bytes that nobody can guess.
  public let random: @Sendable (Int) -> [UInt8]

  /// Creates surroundings from their parts.
  public init(
    now: @escaping @Sendable () -> Int64, uptime: @escaping @Sendable () -> Int64,
    random: @escaping @Sendable (Int) -> [UInt8]
  ) {
    self.now = now
    self.uptime = uptime
    self.random = random
  }

  /// The day: whole days since the start of 1970, UTC.
  var today: Int32 { Int32(clamping: now() / 86_400) }
}
