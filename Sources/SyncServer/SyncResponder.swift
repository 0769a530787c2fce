// SPDX-License-Identifier: Apache-2.0
// The way of every request, in one place and always in the same order. The order is part of the protocol: a
// refusal must not tell more than the checks before it let somebody know.

public import EnvelopeStorage
package import HTTPTypes
public import Hummingbird
import Logging
import Metrics
import NIOCore

/// What the framework knows of the connection that a request came by.
public struct SyncRequestContext: InitializableFromSource, Sendable {
  /// The other end of the connection; used for counting, and never written anywhere.
  let peer: SocketAddress?

  /// Creates the context of a request.
  public init(source: ApplicationRequestContextSource) {
    peer = source.channel.remoteAddress
  }
}

/// Answers requests.
public struct SyncResponder<Store: EnvelopeStore>: HTTPResponder {
  /// The framework's facts about a request.
  public typealias Context = SyncRequestContext

  let routes: [Route<Store>]
  let state: ServerState<Store>
  /// What every request passes through; pages beside the routes use the same.
  package let door: FrontDoor

  /// Answers one request.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - context: Where it came from.
  /// - Returns: The answer.
  /// - Throws: Only what the framework throws when the connection breaks.
  public func respond(to request: Request, context: SyncRequestContext) async throws -> Response {
    let found = find(request.uri.path, FrontDoor.method(of: request))
    return try await door.answer(request, name: found.path?.description) {
      do {
        return ProtectedResponse(try await answer(request, context, found).response, .app)
      } catch let failure as StoreFailure {
        throw Problem(of: failure)
      }
    }
  }

  /// The network that a request comes from, to count by; it is never written anywhere.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - context: Where it came from.
  /// - Returns: The network.
  package func network(of request: Request, _ context: SyncRequestContext) -> [UInt8] {
    ClientAddress.network(
      of: context.peer, headers: request.headers,
      trustedProxies: state.configuration.trustedProxies)
  }

  /// Counts one search of a network.
  ///
  /// - Parameter network: The network.
  /// - Throws: `Problem` of `too-many`.
  package func countSearch(_ network: [UInt8]) throws(Problem) {
    try state.searches.count(network)
  }

  /// Refuses a form that a page of another site sends.
  ///
  /// - Parameter headers: The request's headers.
  /// - Throws: `Problem` of `cross-site`.
  package func requireOurForm(_ headers: HTTPFields) throws(Problem) {
    try state.crossSite.checkForm(headers)
  }

  /// The day: whole days since the start of 1970, UTC.
  package var today: Int { Int(state.surroundings.today) }

  /// What stands at a path.
  private enum Finding {
    case route(Route<Store>, [String: String])
    case otherMethods(PathTemplate, [String])
    case nothing

    var path: PathTemplate? {
      switch self {
      case .route(let route, _): route.path
      case .otherMethods(let path, _): path
      case .nothing: nil
      }
    }
  }

  private func find(_ path: String, _ method: HTTPRequest.Method) -> Finding {
    var allowed: [String] = []
    var template: PathTemplate?
    for route in routes {
      guard let names = route.path.match(path) else { continue }
      if route.method == method { return .route(route, names) }
      allowed.append(route.method.rawValue)
      if route.method == .get { allowed.append("HEAD") }
      template = route.path
    }
    guard let template else { return .nothing }
    return .otherMethods(template, allowed.sorted())
  }

  private func answer(
    _ request: Request, _ context: SyncRequestContext, _ found: Finding
  ) async throws -> Answer {
    guard case .route(let route, let names) = found else {
      if case .otherMethods(_, let allowed) = found { throw Problem(.method, allowed: allowed) }
      throw Problem(.notFound)
    }
    let isHealth = route.path.description == "/v1/health"
    if !isHealth { try door.requireOurAddress(request) }
    var takesBody = false
    if case .object = route.body { takesBody = true }
    try state.crossSite.check(request.headers, route.strictness, hasBody: takesBody)
    var call = Call(
      names: names, query: request.uri.query,
      network: network(of: request, context))
    try route.gate(call, state)
    if route.entry == .signedIn { call.signedIn = try await state.session(of: request.headers) }
    call.body = try await Self.body(of: request, route.body)
    return try await route.answer(call, state)
  }

  private static func body(of request: Request, _ kind: Route<Store>.Body) async throws -> JSONValue
  {
    let most: Int
    switch kind {
    case .ignored: return .object([])
    case .none: most = 0
    case .object(let limit): most = limit
    }
    let bytes = try await FrontDoor.body(of: request, atMost: most)
    if most == 0 { return .object([]) }
    do {
      return try JSONReader.read(bytes)
    } catch {
      throw Problem(.malformed)
    }
  }
}
