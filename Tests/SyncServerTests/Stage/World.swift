// SPDX-License-Identifier: Apache-2.0
// A server of a test: a store in memory, a clock that is moved by hand, and random bytes from a seed.

import EnvelopeStorage
import Envelopes
import Hummingbird
import HummingbirdTesting
import Logging
import StorageContract
import SyncServer
import Synchronization
import Testing

/// A clock that stands still until a test moves it.
final class HandClock: Sendable {
  private let milliseconds = Mutex<Int64>(1_800_000_000_000)

  /// Seconds since 1970.
  var now: Int64 { milliseconds.withLock { $0 / 1_000 } }
  /// Milliseconds since any moment.
  var uptime: Int64 { milliseconds.withLock { $0 } }
  /// Days since 1970.
  var today: Day { Day(now / 86_400) }

  /// Moves the clock on.
  func pass(seconds: Int64) { milliseconds.withLock { $0 += seconds * 1_000 } }
  /// Moves the clock on.
  func pass(days: Int64) { pass(seconds: days * 86_400) }
}

/// A server with everything around it.
struct World: Sendable {
  let clock: HandClock
  let store: MemoryEnvelopeStore
  let server: SyncServer<MemoryEnvelopeStore>
  /// The lines of the server's log.
  let lines = LogLines()

  init(
    seed: UInt64 = 1, origin: String = "http://localhost", signUp: SignUpMode = .open,
    trustedProxies: Int = 1, limits: ServerLimits = .wide, clock: HandClock = HandClock(),
    admits: @escaping @Sendable ([UInt8], AccountIdentifier) async -> Bool = { _, _ in false }
  ) throws {
    let box = NumberBox(seed: seed)
    let random: @Sendable (Int) -> [UInt8] = { box.bytes($0) }
    store = MemoryEnvelopeStore(random: random)
    let origin = try #require(PublicOrigin(origin))
    self.clock = clock
    let lines = lines
    server = SyncServer(
      store: store,
      configuration: SyncServerConfiguration(
        publicOrigin: origin, version: "1.2.3", signUp: signUp, limits: limits,
        trustedProxies: trustedProxies, admits: admits),
      surroundings: ServerSurroundings(
        now: { clock.now }, uptime: { clock.uptime }, random: random),
      logger: Logger(label: "test") { _ in
        JSONLineLogHandler(now: { clock.now }, write: { lines.add($0) })
      })
  }

  /// Another server over the same rows, that remembers nothing else: as after a restart.
  init(
    copying rows: [RawRow], _ tombstones: [Tombstone] = [], clock: HandClock,
    limits: ServerLimits = .wide
  ) async throws {
    try self.init(seed: 2, limits: limits, clock: clock)
    for row in rows { store.damage(row) }
    try await store.write { store in
      for tombstone in tombstones { try store.bury(tombstone) }
    }
    // Burying counts in the row about the store, which the copied rows have counted already.
    for row in rows where row.table == .meta { store.damage(row) }
  }

  /// Every row of the store.
  func rows() async throws -> [RawRow] {
    try await store.read { store in
      try StoredTable.allCases.flatMap { try store.walk($0, after: nil, limit: 100_000) }
    }
  }

  /// Runs a test against the server's routes, without a socket.
  func run<Value: Sendable>(
    _ test: @escaping @Sendable (Caller) async throws -> Value
  ) async throws -> Value {
    // Without the services of a whole application: starting and stopping these takes longer than the test.
    let application = Application(responder: server.responder, logger: Logger(label: "test"))
    return try await application.test(.router) { try await test(Caller(client: $0)) }
  }

  /// Runs a test against the server behind a socket.
  func runLive<Value: Sendable>(
    limits: ConnectionLimits = ConnectionLimits(),
    _ test: @escaping @Sendable (Caller, Int) async throws -> Value
  ) async throws -> Value {
    let application = server.application(
      address: .hostname("localhost", port: 0), limits: limits)
    return try await application.test(.live) { client in
      try await test(Caller(client: client), try #require(client.port))
    }
  }
}

/// Random bytes that are the same for the same seed, for everybody who asks.
final class NumberBox: Sendable {
  private let numbers: Mutex<SeededNumbers>

  init(seed: UInt64) { numbers = Mutex(SeededNumbers(seed: seed)) }

  func bytes(_ count: Int) -> [UInt8] { numbers.withLock { $0.bytes(count) } }
  func identifier<Subject>() -> Identifier<Subject> { numbers.withLock { $0.identifier() } }
}

/// Lines that were written to a log.
final class LogLines: Sendable {
  private let lines = Mutex<[String]>([])

  /// All lines so far.
  var all: [String] { lines.withLock { $0 } }
  func add(_ line: String) { lines.withLock { $0.append(line) } }
}

extension ServerLimits {
  /// Limits that no test reaches by accident.
  static var wide: ServerLimits {
    var limits = ServerLimits()
    limits.signInsPerLookup.count = 1_000
    limits.signInsPerLookupAndDay.count = 10_000
    limits.signInsPerAddress.count = 10_000
    limits.challengesPerAddress.count = 100_000
    limits.signUpsPerAddress.count = 10_000
    limits.unknownInvitationsPerAddress.count = 10_000
    limits.eventsPerMinute = 1_000_000
    limits.eventBurst = 1_000_000
    limits.eventsPerDay.count = 1_000_000
    return limits
  }
}
