// SPDX-License-Identifier: Apache-2.0
// The server that keeps what it cannot read: a store, the routes over it, and the HTTP around them.

public import EnvelopeStorage
public import Hummingbird
public import HummingbirdCore
public import Logging
public import NIOCore
public import ServiceLifecycle

/// A server over a store.
public struct SyncServer<Store: EnvelopeStore>: Sendable {
  /// Answers requests; this is the whole server without its connections.
  public let responder: SyncResponder<Store>
  private let logger: Logger

  /// Creates a server.
  ///
  /// - Parameters:
  ///   - store: Where everything is kept.
  ///   - configuration: What the person who runs the server decides.
  ///   - surroundings: The clock and the random source.
  ///   - logger: Where one line for each request goes.
  public init(
    store: Store, configuration: SyncServerConfiguration, surroundings: ServerSurroundings,
    logger: Logger
  ) {
    responder = SyncResponder(
      routes: Route<Store>.all,
      state: ServerState(store: store, configuration: configuration, surroundings: surroundings),
      door: FrontDoor(
        publicOrigin: configuration.publicOrigin, uptime: surroundings.uptime,
        headers: ProtectiveHeaders(isSecure: configuration.publicOrigin.isSecure),
        log: RequestLog(logger, random: surroundings.random)))
    self.logger = logger
  }

  /// Puts the server behind connections, without pages.
  ///
  /// - Parameters:
  ///   - address: Where it listens.
  ///   - limits: What one connection may take.
  ///   - transport: How connections are set up; nothing stands for `hardenedTransport`, without TLS.
  ///   - services: What runs and ends with the server.
  ///   - onServerRunning: Called once it listens.
  /// - Returns: An application that runs until it is asked to stop, and then answers what it has begun.
  public func application(
    address: BindAddress, limits: ConnectionLimits = ConnectionLimits(),
    transport: HTTPServerBuilder? = nil, services: [any Service] = [],
    onServerRunning: @escaping @Sendable (any Channel) async -> Void = { _ in }
  ) -> Application<SyncResponder<Store>> {
    application(
      answering: responder, address: address, limits: limits, transport: transport,
      services: services, onServerRunning: onServerRunning)
  }

  /// Puts a responder that stands before the server's own behind connections.
  ///
  /// - Parameters:
  ///   - responder: Answers the requests, and hands those that it has no answer for to `responder`.
  ///   - address: Where it listens.
  ///   - limits: What one connection may take.
  ///   - transport: How connections are set up; nothing stands for `hardenedTransport`, without TLS.
  ///   - services: What runs and ends with the server.
  ///   - onServerRunning: Called once it listens.
  /// - Returns: An application that runs until it is asked to stop, and then answers what it has begun.
  public func application<Responder: HTTPResponder>(
    answering responder: Responder, address: BindAddress,
    limits: ConnectionLimits = ConnectionLimits(), transport: HTTPServerBuilder? = nil,
    services: [any Service] = [],
    onServerRunning: @escaping @Sendable (any Channel) async -> Void = { _ in }
  ) -> Application<Responder> where Responder.Context == SyncRequestContext {
    let state = self.responder.state
    return Application(
      responder: responder,
      server: transport
        ?? hardenedTransport(limits, isSecure: state.configuration.publicOrigin.isSecure),
      configuration: ApplicationConfiguration(
        address: address, serverName: nil,
        availableConnectionsDelegate: .maximum(limits.connections, logger: logger)),
      services: [Housekeeping(state: state, logger: logger)] + services,
      onServerRunning: onServerRunning, logger: logger)
  }
}
