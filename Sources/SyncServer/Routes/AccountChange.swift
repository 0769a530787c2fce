// SPDX-License-Identifier: Apache-2.0
// What changes an account as a whole: a new passphrase, new keys, leaving. A session is not enough for any of
// these: the login key signs each one anew.

import EnvelopeStorage
import Envelopes
import HTTPTypes

extension Route {
  /// `POST /v1/auth/change`: a new record after a change of the passphrase.
  static var changePassphrase: Self {
    Route(.post, "/v1/auth/change", .signedIn, body: .object(atMost: 16_384)) { call, state in
      let session = try call.session
      var members = try JSONMembers(call.body)
      let proof = try SignedAction(&members)
      let record = try members.record()
      try members.finish()
      let row = try await state.prove(
        proof, session: session, action: .change, content: record.bytes, network: call.network)
      guard record.lookup == row.record.lookup else { throw Problem(.malformed) }
      let ended = try await state.store.write {
        try $0.changeRecord(of: session.account, to: record, keeping: session.token)
      }
      for hash in ended { state.times.end(hash) }
      return .done
    }
  }

  /// `POST /v1/auth/rotate`: a new record after a change of the kit and all keys.
  static var rotateKit: Self {
    Route(.post, "/v1/auth/rotate", .signedIn, body: .object(atMost: 16_384)) { call, state in
      let session = try call.session
      var members = try JSONMembers(call.body)
      let proof = try SignedAction(&members)
      let record = try members.record()
      try members.finish()
      _ = try await state.prove(
        proof, session: session, action: .rotateKit, content: record.bytes, network: call.network)
      let ended = try await state.store.write {
        try $0.rotateRecord(of: session.account, to: record, keeping: session.token)
      }
      for hash in ended { state.times.end(hash) }
      return .done
    }
  }

  /// `POST /v1/account/leave`: the end of the account, at once and for good.
  static var leave: Self {
    Route(.post, "/v1/account/leave", .signedIn, body: .object(atMost: 1_024)) { call, state in
      let session = try call.session
      var members = try JSONMembers(call.body)
      let proof = try SignedAction(&members)
      let delay: Day = try members.number("delayDays")
      try members.finish()
      guard StorageRules.leavingDelays.contains(delay) else { throw Problem(.malformed) }
      _ = try await state.prove(
        proof, session: session, action: .leave, content: UInt32(delay).bigEndianBytes,
        network: call.network)
      let today = state.today
      let ended = try await state.store.write {
        try $0.leave(session.account, delayDays: delay, today: today)
      }
      for hash in ended { state.times.end(hash) }
      var answer = Answer.done
      answer.cookie = state.cookie.clearing
      answer.clearsSite = true
      return answer
    }
  }
}
