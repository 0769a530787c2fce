// SPDX-License-Identifier: Apache-2.0
// How connections are set up. What the framework leaves open or wide (no idle time, 80 KiB of headers) is
// closed here, for plain and for encrypted connections alike.

import HTTPTypes
public import HummingbirdCore
import Logging
import NIOCore

/// How connections are set up, plain; for TLS, wrap the result in the framework's `.tls`.
///
/// - Parameters:
///   - limits: What one connection may take.
///   - isSecure: Whether people reach the server by https.
/// - Returns: What an application is built with.
public func hardenedTransport(
  _ limits: ConnectionLimits = ConnectionLimits(), isSecure: Bool = false
) -> HTTPServerBuilder {
  let refusal = refusalBytes(isSecure: isSecure)
  return HTTPServerBuilder { responder in
    let configuration = HTTP1Channel.Configuration(
      idleTimeout: .seconds(limits.idleSeconds),
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: limits.headBytes, maxHeaderListSize: limits.headBytes,
        maxHeaderFieldCount: limits.headFields))
    let base = HTTP1Channel(
      responder: { request, writer, channel in
        // A coding that we do not know hides where the request ends; a second host, whom it is for.
        guard request.headers[values: .transferEncoding].allSatisfy({ $0 == "chunked" }),
          !request.headers.contains(where: { $0.name.canonicalName == "host" })
        else {
          channel.triggerUserOutboundEvent(ConnectionGuard.Event.requestRefused, promise: nil)
          throw AmbiguousRequest()
        }
        channel.triggerUserOutboundEvent(ConnectionGuard.Event.requestBegan, promise: nil)
        try await responder(request, writer, channel)
        channel.triggerUserOutboundEvent(ConnectionGuard.Event.requestEnded, promise: nil)
      }, configuration: configuration)
    return GuardedChannel(base: base, limits: limits, refusal: refusal)
  }
}

/// The whole answer to bytes that are no HTTP request.
private func refusalBytes(isSecure: Bool) -> [UInt8] {
  let body = Problem(.malformed).body
  var head = "HTTP/1.1 400 Bad Request\r\nContent-Type: \(Problem.contentType)\r\n"
  for (name, value) in ProtectiveHeaders(isSecure: isSecure).fields {
    head += "\(name.rawName): \(value)\r\n"
  }
  head += "Connection: close\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
  return Array((head + body).utf8)
}

/// A request that two programs could read differently.
private struct AmbiguousRequest: Error {}

/// An HTTP/1.1 connection behind a guard of its bytes.
private struct GuardedChannel: ServerChildChannel {
  let base: HTTP1Channel
  let limits: ConnectionLimits
  let refusal: [UInt8]

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
    channel.eventLoop.makeCompletedFuture {
      try channel.pipeline.syncOperations.addHandler(ConnectionGuard(limits, refusal: refusal))
    }.flatMap {
      base.setup(channel: channel, logger: logger)
    }
  }

  func handle(value: HTTP1Channel.Value, logger: Logger) async {
    await base.handle(value: value, logger: logger)
  }
}
