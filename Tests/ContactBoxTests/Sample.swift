// SPDX-License-Identifier: Apache-2.0
// What several tests of letters need.

import ContactBox
import Synchronization
import Testing

/// Things to test with.
enum Sample {
  /// A way for mails.
  static func route() throws -> MailRoute {
    MailRoute(
      host: "localhost", port: 25, security: .none, account: nil,
      from: try #require(MailAddress("server@example.org")),
      to: try #require(MailAddress("operator@example.org")), greeting: "example.org",
      authorities: nil)
  }

  /// A letter.
  static func letter(_ text: String, received: Int64 = 1_795_442_400) -> Letter {
    Letter(text: text, reply: .none, language: "en", received: received)
  }
}

/// A clock that stands until it is moved, and bytes that are never the same twice.
final class HandClock: Sendable {
  private let milliseconds = Atomic<Int64>(1_000_000)
  private let drawn = Atomic<UInt64>(0)

  /// Lets time pass.
  func pass(_ seconds: Int64) { milliseconds.add(seconds * 1_000, ordering: .relaxed) }

  /// Milliseconds since any moment.
  var uptime: @Sendable () -> Int64 { { self.milliseconds.load(ordering: .relaxed) } }

  /// Seconds since 1970.
  var now: @Sendable () -> Int64 {
    { 1_795_442_400 + self.milliseconds.load(ordering: .relaxed) / 1_000 }
  }

  /// Bytes.
  var random: @Sendable (Int) -> [UInt8] {
    { count in
      let number = self.drawn.add(1, ordering: .relaxed).newValue
      return (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0 % 8))) }
    }
  }
}
