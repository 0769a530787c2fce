// SPDX-License-Identifier: Apache-2.0
// One line for each request, without anything that belongs to a person: the path as a template, and how
// large and slow the answer was as classes. Whoever reads the log learns how the server fares and no more.

import Logging
import Metrics

/// Writes one line for each request, and counts it.
struct RequestLog: Sendable {
  private let logger: Logger
  private let random: @Sendable (Int) -> [UInt8]

  /// Creates a log.
  ///
  /// - Parameters:
  ///   - logger: Where the lines go.
  ///   - random: Names the lines.
  init(_ logger: Logger, random: @escaping @Sendable (Int) -> [UInt8]) {
    self.logger = logger
    self.random = random
  }

  /// Notes a request.
  ///
  /// - Parameters:
  ///   - route: The route's path, as a template; nothing where nothing stands at the path.
  ///   - status: The status of the answer.
  ///   - bytes: The length of its body.
  ///   - milliseconds: How long it took.
  func note(name route: String?, status: Int, bytes: Int, milliseconds: Int64) {
    let route = route ?? "none"
    let name = random(8).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    logger.info(
      "request",
      metadata: [
        "route": .string(route), "status": .stringConvertible(status),
        "ms": .string(
          Self.class(of: milliseconds, [1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000])),
        "bytes": .string(Self.class(of: Int64(bytes), [0, 1_024, 4_096, 16_384, 65_536, 262_144])),
        "rid": .string(name),
      ])
    Counter(
      label: "kintsugi_requests",
      dimensions: [("route", route), ("status", "\(status / 100)xx")]
    ).increment()
  }

  /// The smallest class that holds a number, or the largest and a plus sign.
  private static func `class`(of number: Int64, _ classes: [Int64]) -> String {
    if let bound = classes.first(where: { number <= $0 }) { return String(bound) }
    return "\(classes.last ?? 0)+"
  }
}
