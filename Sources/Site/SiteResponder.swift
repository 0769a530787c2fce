// SPDX-License-Identifier: Apache-2.0
// Answers for the pages, behind the same door and with the same order of refusals as the routes: what stands
// there, by which method, under which address, without a body.

public import EnvelopeStorage
public import Hummingbird
public import SyncServer

/// Answers requests for pages, and hands all others to the routes.
public struct SiteResponder<Store: EnvelopeStore>: HTTPResponder {
  /// The framework's facts about a request.
  public typealias Context = SyncRequestContext

  let site: Site
  let routes: SyncResponder<Store>

  /// Answers one request.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - context: Where it came from.
  /// - Returns: The answer.
  /// - Throws: Only what the framework throws when the connection breaks.
  public func respond(to request: Request, context: SyncRequestContext) async throws -> Response {
    guard let place = site.place(request.uri.path) else {
      return try await routes.respond(to: request, context: context)
    }
    return try await routes.door.answer(request, name: place.name, isFile: place.isFile) {
      guard FrontDoor.method(of: request) == .get else {
        throw Problem(.method, allowed: ["GET", "HEAD"])
      }
      try routes.door.requireOurAddress(request)
      _ = try await FrontDoor.body(of: request, atMost: 0)
      return try site.answer(place, to: request.headers)
    }
  }
}
