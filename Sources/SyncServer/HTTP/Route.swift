// SPDX-License-Identifier: Apache-2.0
// A route as a value. All routes stand in one table, which is what the server serves, what the specification
// is compared with and what the table of rights in the tests must cover.

import EnvelopeStorage
import Envelopes
import HTTPTypes

/// A person's session, as a request proved it.
struct Session: Hashable, Sendable {
  /// Whose session it is.
  let account: AccountIdentifier
  /// The hash of its token.
  let token: TokenHash
  /// How long it may live.
  let kind: SessionKind
}

/// One request, with what every route needs of it.
struct Call: Sendable {
  /// The identifiers of the path, by their names in the template.
  let names: [String: String]
  /// What follows the question mark.
  let query: String?
  /// The network that the request comes from, to count by.
  let network: [UInt8]
  /// The body; an empty object where the route takes none.
  var body = JSONValue.object([])
  /// The session; nothing where the route asks for none.
  var signedIn: Session?

  /// The session of a route that asks for one.
  ///
  /// - Throws: `Problem` of `session-ended`.
  var session: Session {
    get throws(Problem) {
      guard let signedIn else { throw Problem(.sessionEnded) }
      return signedIn
    }
  }

  /// An identifier of the path; what is not one names nothing.
  ///
  /// - Parameter name: Its name in the template.
  /// - Returns: The identifier.
  /// - Throws: `Problem` of `not-found`.
  func identifier<Subject>(_ name: String) throws(Problem) -> Identifier<Subject> {
    guard let identifier = names[name].flatMap({ Identifier<Subject>(hex: $0) }) else {
      throw Problem(.notFound)
    }
    return identifier
  }
}

/// A method and a path, and what is done there.
struct Route<Store: EnvelopeStore>: Sendable {
  /// Who may use a route.
  enum Entry: Hashable, Sendable {
    /// Everybody; whoever needs a proof asks for it in the body.
    case anybody
    /// Whoever has a session.
    case signedIn
  }

  /// What a route wants in the body.
  enum Body: Hashable, Sendable {
    /// Nothing at all.
    case none
    /// Whatever comes is thrown away.
    case ignored
    /// An object, of at most so many bytes.
    case object(atMost: Int)
  }

  /// The method.
  let method: HTTPRequest.Method
  /// The path.
  let path: PathTemplate
  /// Who may use it.
  let entry: Entry
  /// What it wants in the body.
  let body: Body
  /// What it asks about where a request comes from.
  let strictness: CrossSiteRule.Strictness
  /// A limit that protects the server: it comes before the session and the body are looked at.
  let gate: @Sendable (Call, ServerState<Store>) throws(Problem) -> Void
  /// What is done.
  let answer: @Sendable (Call, ServerState<Store>) async throws -> Answer

  /// Creates a route.
  init(
    _ method: HTTPRequest.Method, _ path: String, _ entry: Entry, body: Body = .none,
    strictness: CrossSiteRule.Strictness? = nil,
    gate: @escaping @Sendable (Call, ServerState<Store>) throws(Problem) -> Void = { _, _ in },
    answer: @escaping @Sendable (Call, ServerState<Store>) async throws -> Answer
  ) {
    self.method = method
    self.path = PathTemplate(path)
    self.entry = entry
    self.body = body
    self.strictness = strictness ?? (method == .get ? .none : .full)
    self.gate = gate
    self.answer = answer
  }
}
