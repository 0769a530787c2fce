// SPDX-License-Identifier: Apache-2.0
// The recovery slip. It opens everything, so it waits four days, and every signed-in device can stop it.

import EnvelopeStorage
import Envelopes
import HTTPTypes

extension Route {
  /// `GET /v1/recovery`: whether there is a slip, and whether somebody asked to use it.
  static var recoveryState: Self {
    Route(.get, "/v1/recovery", .signedIn) { call, state in
      let account = try call.session.account
      let slip = try await state.store.read { try $0.recovery(of: account) }
      return .ok([
        "set": .truth(slip != nil), "version": slip.map { .number(Int64($0.version)) },
        "requestedDay": slip?.requestedDay.map { .number(Int64($0)) },
      ])
    }
  }

  /// `PUT /v1/recovery`: a slip in place of the one before.
  static var setRecovery: Self {
    Route(.put, "/v1/recovery", .signedIn, body: .object(atMost: 4_096)) { call, state in
      let session = try call.session
      var members = try JSONMembers(call.body)
      let proof = try SignedAction(&members)
      var slip = try members.object("recovery")
      let row = RecoveryRow(
        lookup: try slip.lookup("lookup"), account: session.account,
        authenticationKey: try slip.bytes("authPub", count: 32),
        version: try slip.number("version"), blob: try slip.bytes("blob", 1...512))
      try slip.finish()
      try members.finish()
      _ = try await state.prove(
        proof, session: session, action: .recovery, content: row.signedContent,
        network: call.network)
      try await state.store.write { try $0.setRecovery(row) }
      return .done
    }
  }

  /// `DELETE /v1/recovery`: no slip any more.
  static var deleteRecovery: Self {
    Route(.delete, "/v1/recovery", .signedIn) { call, state in
      let account = try call.session.account
      try await state.store.write { try $0.deleteRecovery(of: account) }
      return .done
    }
  }

  /// `POST /v1/recovery/cancel`: the end of a running request.
  static var cancelRecovery: Self {
    Route(.post, "/v1/recovery/cancel", .signedIn) { call, state in
      let account = try call.session.account
      try await state.store.write { try $0.cancelRecovery(of: account) }
      return .done
    }
  }

  /// `POST /v1/recovery/challenge`: something for a slip's key to sign.
  static var recoveryChallenge: Self {
    Route(
      .post, "/v1/recovery/challenge", .anybody, body: .object(atMost: 1_024),
      gate: { call, state throws(Problem) in try state.challengesByNetwork.count(call.network) }
    ) { call, state in
      var members = try JSONMembers(call.body)
      let lookup: RecoveryLookup = try members.lookup("lookup")
      try members.finish()
      return .ok(["challenge": .bytes(state.challenges.issue(.slip, for: lookup.bytes))])
    }
  }

  /// `POST /v1/recovery/request`: the start of the waiting time.
  static var requestRecovery: Self {
    Route(
      .post, "/v1/recovery/request", .anybody, body: .object(atMost: 4_096),
      gate: { call, state throws(Problem) in try state.signInsByNetwork.check(call.network) }
    ) { call, state in
      let slip = try await state.provenSlip(call)
      if slip.requestedDay == nil { try state.recoveries.count(slip.account.bytes) }
      let today = state.today
      let ready = try await state.store.write {
        try $0.requestRecovery(slip.lookup, today: today)
      }
      var answer = Answer.ok(["readyDay": .number(Int64(ready))])
      answer.status = .accepted
      return answer
    }
  }

  /// `POST /v1/recovery/collect`: what the slip opens, once the days have passed.
  static var collectRecovery: Self {
    Route(
      .post, "/v1/recovery/collect", .anybody, body: .object(atMost: 4_096),
      gate: { call, state throws(Problem) in try state.signInsByNetwork.check(call.network) }
    ) { call, state in
      let slip = try await state.provenSlip(call)
      let today = state.today
      let found = try await state.store.read {
        try $0.collectRecovery(slip.lookup, today: today)
      }
      return .ok([
        "accountId": .identifier(found.account.account),
        "version": .number(Int64(found.slip.version)), "blob": .bytes(found.slip.blob),
        "wrapVersion": .number(Int64(found.account.record.wrapVersion)),
        "previous": .bytes(found.account.record.previous),
      ])
    }
  }

  /// `POST /v1/recovery/complete`: a new record by way of the slip, and a session.
  static var completeRecovery: Self {
    Route(
      .post, "/v1/recovery/complete", .anybody, body: .object(atMost: 16_384),
      gate: { call, state throws(Problem) in try state.signInsByNetwork.check(call.network) }
    ) { call, state in
      var members = try JSONMembers(call.body)
      let lookup: RecoveryLookup = try members.lookup("lookup")
      let proof = try SignedAction(&members)
      let record = try members.record()
      let wish = try SessionWish(&members)
      try members.finish()
      let found = try await state.store.read { try $0.recovery(lookup: lookup) }
      let slip = try state.prove(
        proof, slip: found, lookup: lookup, content: record.bytes, network: call.network)
      let session = try state.newSession(for: slip.account, wish)
      let today = state.today
      let (account, ended, generation) = try await state.store.write { store in
        let (account, ended) = try store.completeRecovery(lookup, record: record, today: today)
        let dropped = try store.openSession(session.row, today: today)
        return (account, ended + dropped, try store.meta().generation)
      }
      return state.welcome(account, session, ended: ended, generation: generation)
    }
  }
}

extension ServerState {
  /// The slip whose key signed a request that carries nothing else.
  fileprivate func provenSlip(_ call: Call) async throws -> RecoveryRow {
    var members = try JSONMembers(call.body)
    let lookup: RecoveryLookup = try members.lookup("lookup")
    let proof = try SignedAction(&members)
    try members.finish()
    let found = try await store.read { try $0.recovery(lookup: lookup) }
    return try prove(proof, slip: found, lookup: lookup, content: [], network: call.network)
  }
}

extension RecoveryRow {
  /// What the account's login key signs of a slip.
  fileprivate var signedContent: [UInt8] {
    var writer = ByteWriter()
    writer.writePrefixed(lookup.bytes)
    writer.writePrefixed(authenticationKey)
    writer.write(version)
    writer.writePrefixed(blob)
    return writer.bytes
  }
}
