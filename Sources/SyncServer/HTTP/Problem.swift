// SPDX-License-Identifier: Apache-2.0
// What can go wrong, as a closed list. A problem is a code with facts, never a sentence: the client has the
// words, in the person's language. Spec/sync.md says what each code means and what to do.

import HTTPTypes
package import Hummingbird

/// Why a request was not done; the raw value is the code that leaves the server.
package enum ProblemCode: String, Hashable, Sendable, CaseIterable {
  case malformed
  case cursor
  case malformedEnvelope = "malformed-envelope"
  case sessionEnded = "session-ended"
  case signInRefused = "sign-in-refused"
  case crossSite = "cross-site"
  case signUpClosed = "sign-up-closed"
  case signUpToken = "sign-up-token"
  case notFound = "not-found"
  case method
  case accountExists = "account-exists"
  case version
  case generation
  case eventConflict = "event-conflict"
  case invitationOpen = "invitation-open"
  case ownSlot = "own-slot"
  case recipient
  case recoveryNotRequested = "recovery-not-requested"
  case recoveryWaiting = "recovery-waiting"
  case roomClosed = "room-closed"
  case tooLarge = "too-large"
  case misdirected
  case tooMany = "too-many"
  case fault
  case unavailable
  case quota

  /// The number of the answer's status.
  package var number: Int { status.code }

  /// The status of the answer.
  var status: HTTPResponse.Status {
    switch self {
    case .malformed, .cursor, .malformedEnvelope: .badRequest
    case .sessionEnded, .signInRefused: .unauthorized
    case .crossSite, .signUpClosed, .signUpToken: .forbidden
    case .notFound: .notFound
    case .method: .methodNotAllowed
    case .accountExists, .version, .generation, .eventConflict, .invitationOpen, .ownSlot,
      .recipient, .recoveryNotRequested, .recoveryWaiting, .roomClosed:
      .conflict
    case .tooLarge: .contentTooLarge
    case .misdirected: .misdirectedRequest
    case .tooMany: .tooManyRequests
    case .fault: .internalServerError
    case .unavailable: .serviceUnavailable
    case .quota: .init(code: 507, reasonPhrase: "Insufficient Storage")
    }
  }
}

/// One refused request: a code, its facts, and the headers that HTTP asks for beside it.
package struct Problem: Error, Hashable, Sendable {
  /// The code.
  let code: ProblemCode
  /// What the code is about: an index, a reason, a day.
  let facts: [JSONValue.Member]
  /// Seconds after which another attempt may go through.
  let retryAfter: Int64?
  /// The methods that the path does have.
  let allowed: [String]

  /// Creates a problem.
  ///
  /// - Parameters:
  ///   - code: The code.
  ///   - facts: What it is about.
  ///   - retryAfter: Seconds to wait.
  ///   - allowed: The methods of the path.
  package init(
    _ code: ProblemCode, _ facts: KeyValuePairs<String, JSONValue> = [:], retryAfter: Int64? = nil,
    allowed: [String] = []
  ) {
    self.code = code
    self.facts = facts.map { JSONValue.Member(name: $0, value: $1) }
    self.retryAfter = retryAfter
    self.allowed = allowed
  }

  /// The content type of every problem.
  static let contentType = "application/problem+json; charset=utf-8"

  /// The body of the answer.
  var body: String {
    let members: [JSONValue.Member] = [
      .init(name: "type", value: .text("urn:kintsugi:problem:\(code.rawValue)")),
      .init(name: "status", value: .number(Int64(code.status.code))),
      .init(name: "code", value: .text(code.rawValue)),
    ]
    return JSONValue.object(members + facts).written
  }

  /// The answer.
  package var response: Response {
    var response = Response(
      status: code.status, headers: [.contentType: Self.contentType],
      body: .init(byteBuffer: ByteBuffer(string: body)))
    if let retryAfter { response.headers[.retryAfter] = String(max(1, retryAfter)) }
    if !allowed.isEmpty { response.headers[.allow] = allowed.joined(separator: ", ") }
    return response
  }
}
