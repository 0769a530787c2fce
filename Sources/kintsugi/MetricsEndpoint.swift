// SPDX-License-Identifier: Apache-2.0
// The counts on a port of their own that only this machine can reach.

import Foundation
import Hummingbird
import Logging

/// Serves `GET /metrics` to the loopback address.
enum MetricsEndpoint {
  static func application(
    port: Int, registry: MetricsRegistry, logger: Logger
  ) -> some ApplicationProtocol {
    let router = Router()
    router.get("metrics") { _, _ in
      Response(
        status: .ok,
        headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
        body: .init(byteBuffer: ByteBuffer(string: registry.page() + process())))
    }
    return Application(
      router: router,
      server: .http1(configuration: .init(idleTimeout: .seconds(30))),
      configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)),
      logger: logger)
  }

  /// What the system knows about this process.
  private static func process() -> String {
    var lines: [String] = []
    if let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") }),
      let kibibytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({
        Int($0)
      })
    {
      lines.append("# TYPE process_resident_memory_bytes gauge")
      lines.append("process_resident_memory_bytes \(kibibytes * 1024)")
    }
    if let open = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") {
      lines.append("# TYPE process_open_fds gauge")
      lines.append("process_open_fds \(open.count)")
    }
    return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
  }
}
