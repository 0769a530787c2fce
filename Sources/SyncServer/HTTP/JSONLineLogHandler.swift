// SPDX-License-Identifier: Apache-2.0
// A log of one JSON object a line. Whatever stands in a value, it stays inside its quotes: nobody can write a
// line of their own into the log.

public import Logging

/// Writes each log event as one line of JSON.
public struct JSONLineLogHandler: LogHandler {
  /// Facts that every line of this logger carries.
  public var metadata: Logger.Metadata = [:]
  /// The least important level that is written.
  public var logLevel: Logger.Level

  private let now: @Sendable () -> Int64
  private let write: @Sendable (String) -> Void

  /// Creates a handler.
  ///
  /// - Parameters:
  ///   - level: The least important level that is written.
  ///   - now: Seconds since the start of 1970, UTC.
  ///   - write: Takes a line, which ends with a line break.
  public init(
    level: Logger.Level = .info, now: @escaping @Sendable () -> Int64,
    write: @escaping @Sendable (String) -> Void
  ) {
    logLevel = level
    self.now = now
    self.write = write
  }

  /// One fact that every line carries.
  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  /// Writes one event.
  ///
  /// - Parameter event: The event.
  public func log(event: LogEvent) {
    var members: [JSONValue.Member] = [
      .init(name: "t", value: .number(now())),
      .init(name: "level", value: .text(event.level.rawValue)),
      .init(name: "message", value: .text(event.message.description)),
    ]
    let facts = metadata.merging(event.metadata ?? [:]) { _, new in new }
    for (name, value) in facts.sorted(by: { $0.key < $1.key }) {
      members.append(.init(name: name, value: .text(value.description)))
    }
    write(JSONValue.object(members).written + "\n")
  }
}
