// SPDX-License-Identifier: Apache-2.0
// Ends connections that only keep the server waiting: a head that trickles in, a body that does, or one that
// goes on after it was refused. It stands behind the HTTP decoder of each connection.

import NIOCore

/// What one connection may take of the server's time and memory.
public struct ConnectionLimits: Hashable, Sendable {
  /// Seconds that a connection may stand open without a request.
  public var idleSeconds: Int64 = 30
  /// Seconds that the head of a request may take from its first byte.
  public var headSeconds: Int64 = 10
  /// Seconds that a whole request may take.
  public var requestSeconds: Int64 = 120
  /// The most bytes of all headers of a request.
  public var headBytes = 16 * 1_024
  /// The most headers of a request.
  public var headFields = 100
  /// The most bytes of a body that are read, and thrown away where the route takes fewer.
  public var bodyBytes = 2 * 1_024 * 1_024
  /// The most connections at a time.
  public var connections = 1_000

  /// Creates the usual limits.
  public init() {}
}

/// Watches the bytes of one connection; `HardenedTransport` tells it when requests begin and end.
final class ConnectionGuard: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = IOData
  typealias OutboundOut = IOData

  /// What happens above the bytes.
  enum Event: Sendable {
    /// The head of a request has been read.
    case requestBegan
    /// The answer has been written.
    case requestEnded
    /// The request could be read in two ways: it is refused and nothing after it is read.
    case requestRefused
  }

  private let limits: ConnectionLimits
  private let refusal: [UInt8]
  private var isInRequest = false
  private var bytes = 0
  private var deadline: Scheduled<Void>?

  init(_ limits: ConnectionLimits, refusal: [UInt8]) {
    self.limits = limits
    self.refusal = refusal
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    deadline?.cancel()
  }

  func channelInactive(context: ChannelHandlerContext) {
    deadline?.cancel()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    bytes += unwrapInboundIn(data).readableBytes
    guard bytes <= limits.bodyBytes + limits.headBytes else {
      context.close(promise: nil)
      return
    }
    if !isInRequest, deadline == nil { close(context, after: limits.headSeconds) }
    context.fireChannelRead(data)
  }

  func triggerUserOutboundEvent(
    context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?
  ) {
    guard let event = event as? Event else {
      context.triggerUserOutboundEvent(event, promise: promise)
      return
    }
    deadline?.cancel()
    deadline = nil
    switch event {
    case .requestBegan:
      isInRequest = true
      close(context, after: limits.requestSeconds)
    case .requestEnded:
      isInRequest = false
      bytes = 0
    case .requestRefused:
      let answer = IOData.byteBuffer(context.channel.allocator.buffer(bytes: refusal))
      context.writeAndFlush(wrapOutboundOut(answer), promise: nil)
      context.close(promise: nil)
    }
    promise?.succeed()
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    // The answer to bytes that are no request is written below our own code, without our headers.
    if case .byteBuffer(let buffer) = unwrapOutboundIn(data), Self.isBare(buffer) {
      let answer = IOData.byteBuffer(context.channel.allocator.buffer(bytes: refusal))
      context.write(wrapOutboundOut(answer), promise: promise)
    } else {
      context.write(data, promise: promise)
    }
  }

  /// Whether these bytes are the head of an answer that the decoder's refusal caused.
  private static func isBare(_ buffer: ByteBuffer) -> Bool {
    let bytes = buffer.readableBytesView
    guard bytes.count < 200, bytes.starts(with: "HTTP/1.1 400 ".utf8) else { return false }
    return !String(buffer: buffer).lowercased().contains("content-security-policy")
  }

  private func close(_ context: ChannelHandlerContext, after seconds: Int64) {
    deadline = context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(seconds)) {
      context.close(promise: nil)
    }
  }
}
