// SPDX-License-Identifier: Apache-2.0
// Begins, finds and ends sessions.

import EnvelopeStorage
import Envelopes
import HTTPTypes

/// What a sign-in asks for beside the proof: where the token goes, and how long the session may live.
struct SessionWish: Sendable {
  /// Where the token goes.
  enum Carrier: String, Sendable {
    /// Into a cookie that no script can read.
    case cookie
    /// Into the answer, for a program that keeps it itself.
    case bearer
  }

  let carrier: Carrier
  let kind: SessionKind

  /// Takes `session` and `device` out of a body.
  init(_ members: inout JSONMembers) throws(Problem) {
    carrier = try members.word("session")
    kind = try members.word("device")
  }
}

/// A session that is about to begin.
struct NewSession: Sendable {
  let token: SessionToken
  let row: SessionRow
  let wish: SessionWish
}

extension ServerState {
  /// The session that a request proves.
  ///
  /// - Parameter headers: The request's headers.
  /// - Returns: The session.
  /// - Throws: `Problem` of `session-ended` where there is none, or none any more.
  func session(of headers: HTTPFields) async throws -> Session {
    guard let token = SessionToken.carried(by: headers, cookieName: cookie.name) else {
      throw Problem(.sessionEnded)
    }
    let hash = token.hash
    guard let row = try await store.read({ try $0.session(hash) }) else {
      times.end(hash)
      throw Problem(.sessionEnded)
    }
    let kind: SessionKind = row.isOwnDevice ? .own : .shared
    guard today < row.expiresDay, times.use(hash, kind) else {
      try await end(hash)
      throw Problem(.sessionEnded)
    }
    return Session(account: row.account, token: hash, kind: kind)
  }

  /// Draws the token of a new session.
  func newSession(for account: AccountIdentifier, _ wish: SessionWish) throws(Problem) -> NewSession
  {
    guard let token = SessionToken(bytes: surroundings.random(32)) else { throw Problem(.fault) }
    let row = SessionRow(
      token: token.hash, account: account, expiresDay: wish.kind.endDay(from: today),
      isOwnDevice: wish.kind == .own)
    return NewSession(token: token, row: row, wish: wish)
  }

  /// The answer to somebody who has just signed in, and the start of the session's time.
  ///
  /// - Parameters:
  ///   - account: The account.
  ///   - session: The session, which the store has already.
  ///   - ended: The sessions that ended for it.
  ///   - generation: The store's lifetime.
  /// - Returns: The answer, with the token in it or in its cookie.
  func welcome(
    _ account: AccountRow, _ session: NewSession, ended: [TokenHash], generation: Generation
  ) -> Answer {
    for hash in ended { times.end(hash) }
    times.begin(session.row.token)
    let isBearer = session.wish.carrier == .bearer
    var answer = Answer.ok([
      "accountId": .identifier(account.account), "homeRoom": .identifier(account.homeRoom),
      "wrapVersion": .number(Int64(account.record.wrapVersion)),
      "nonce": .bytes(account.record.nonce), "wrapped": .bytes(account.record.wrapped),
      "previous": .bytes(account.record.previous), "generation": .identifier(generation),
      "token": isBearer ? .text(session.token.text) : nil,
    ])
    if !isBearer { answer.cookie = cookie.setting(session.token.text) }
    return answer
  }

  /// Ends one session.
  func end(_ hash: TokenHash) async throws {
    times.end(hash)
    try await store.write { try $0.endSession(hash) }
  }
}
