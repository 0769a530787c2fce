// SPDX-License-Identifier: Apache-2.0
// Signing in: a challenge, a signature over it, a session. Names are 128 random bits, and yet an unknown one gets
// an answer of the same shape.

import Crypto
import EnvelopeStorage
import Envelopes
import HTTPTypes

extension Route {
  /// `POST /v1/auth/challenge`: something to sign, and how the passphrase is stretched.
  static var challenge: Self {
    Route(
      .post, "/v1/auth/challenge", .anybody, body: .object(atMost: 1_024),
      gate: { call, state throws(Problem) in try state.challengesByNetwork.count(call.network) }
    ) { call, state in
      var members = try JSONMembers(call.body)
      let lookup: LoginLookup = try members.lookup("lookup")
      try members.finish()
      let (row, meta) = try await state.store.read {
        (try $0.account(lookup: lookup), try $0.meta())
      }
      let code = HMAC<SHA256>.authenticationCode(
        for: lookup.bytes, using: SymmetricKey(data: meta.fakeKey))
      return .ok([
        "challenge": .bytes(state.challenges.issue(.account, for: lookup.bytes)),
        "kdf": (row?.record.stretching ?? .usual).json,
        "saltP": .bytes(row?.record.salt ?? Array(code.prefix(16))),
        "wrapVersion": .number(Int64(row?.record.wrapVersion ?? 1)),
      ])
    }
  }

  /// `POST /v1/auth/login`: a session, and the sealed account secret with it.
  static var login: Self {
    Route(
      .post, "/v1/auth/login", .anybody, body: .object(atMost: 4_096),
      gate: { call, state throws(Problem) in try state.signInsByNetwork.check(call.network) }
    ) { call, state in
      var members = try JSONMembers(call.body)
      let lookup: LoginLookup = try members.lookup("lookup")
      let proof = try SignedAction(&members)
      let wish = try SessionWish(&members)
      try members.finish()
      let found = try await state.store.read { try $0.account(lookup: lookup) }
      let account = try state.prove(
        proof, account: found, lookup: lookup, action: .login, content: nil, network: call.network)
      let session = try state.newSession(for: account.account, wish)
      let today = state.today
      let (ended, generation) = try await state.store.write {
        (try $0.openSession(session.row, today: today), try $0.meta().generation)
      }
      return state.welcome(account, session, ended: ended, generation: generation)
    }
  }

  /// `POST /v1/auth/logout`: the end of this session, and of what the browser holds.
  static var logout: Self {
    Route(.post, "/v1/auth/logout", .signedIn) { call, state in
      try await state.end(try call.session.token)
      var answer = Answer.done
      answer.cookie = state.cookie.clearing
      answer.clearsSite = true
      return answer
    }
  }

  /// `POST /v1/auth/lock`: the end of this session, sent by a page that is about to disappear.
  static var lock: Self {
    Route(.post, "/v1/auth/lock", .signedIn, body: .ignored, strictness: .beacon) { call, state in
      try await state.end(try call.session.token)
      var answer = Answer.done
      answer.cookie = state.cookie.clearing
      return answer
    }
  }
}
