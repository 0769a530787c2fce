// SPDX-License-Identifier: Apache-2.0
// Answers for the pages, behind the same door and with the same order of refusals as the routes: what stands
// there, by which method, under which address, without a body that nobody asked for.

public import EnvelopeStorage
import HTTPTypes
public import Hummingbird
public import SyncServer

/// Answers requests for pages, and hands all others to the routes.
public struct SiteResponder<Store: EnvelopeStore>: HTTPResponder {
  /// The framework's facts about a request.
  public typealias Context = SyncRequestContext

  let site: Site
  /// The public pages; nothing where the installation has no library.
  let pages: PublicPages?
  let routes: SyncResponder<Store>

  /// Answers one request.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - context: Where it came from.
  /// - Returns: The answer.
  /// - Throws: Only what the framework throws when the connection breaks.
  public func respond(to request: Request, context: SyncRequestContext) async throws -> Response {
    let path = request.uri.path
    if let pages, Self.isPublic(path) {
      return try await answer(request, context, pages)
    }
    guard let place = site.place(path) else {
      return try await routes.respond(to: request, context: context)
    }
    return try await routes.door.answer(request, name: place.name) {
      guard FrontDoor.method(of: request) == .get else {
        throw Problem(.method, allowed: ["GET", "HEAD"])
      }
      try routes.door.requireOurAddress(request)
      _ = try await FrontDoor.body(of: request, atMost: 0)
      return ProtectedResponse(
        try site.answer(place, to: request.headers), place.isFile ? .file : .app)
    }
  }

  /// Makes the compressed copies that no request has asked for yet; takes seconds, so not before it listens.
  public func compress() async {
    await pages?.compress()
    await site.compress()
  }

  /// Whether a path belongs to the public pages: every path but those of the app and of the routes.
  private static func isPublic(_ path: String) -> Bool {
    let first = path.split(separator: "/", maxSplits: 1).first
    return first != "app" && first != "v1"
  }

  /// The answer of a public page; a refusal is a page too.
  private func answer(
    _ request: Request, _ context: SyncRequestContext, _ pages: PublicPages
  ) async throws -> Response {
    let place = pages.place(request.uri.path)
    var asked = PublicRequest(
      method: FrontDoor.method(of: request), headers: request.headers,
      fields: FormFields(request.uri.query ?? ""), network: routes.network(of: request, context),
      today: routes.today)
    return try await routes.door.answer(request, name: place?.name) {
      do {
        guard let place else { throw Problem(.notFound) }
        try require(place, asked.method)
        try routes.door.requireOurAddress(request)
        if asked.method == .post {
          try routes.requireOurForm(request.headers)
          asked.body = try await FrontDoor.body(of: request, atMost: PublicPages.longestForm)
        } else {
          _ = try await FrontDoor.body(of: request, atMost: 0)
        }
        if place.isSearch { try routes.countSearch(asked.network) }
        return try await pages.answer(place, to: asked)
      } catch let problem as Problem {
        return pages.refusal(problem, path: request.uri.path, asked)
      }
    }
  }

  private func require(_ place: PublicPlace, _ method: HTTPRequest.Method) throws(Problem) {
    guard method == .get || (method == .post && place.takesForm) else {
      throw Problem(.method, allowed: ["GET", "HEAD"] + (place.takesForm ? ["POST"] : []))
    }
  }
}
