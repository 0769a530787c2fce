// SPDX-License-Identifier: Apache-2.0
// Making an account. The request can be sent again when its answer was lost: the same account is the same.

import Crypto
import EnvelopeStorage
import Envelopes
import HTTPTypes

extension Route {
  /// `POST /v1/accounts`: a new account, and a session in it.
  static var signUp: Self {
    Route(
      .post, "/v1/accounts", .anybody, body: .object(atMost: 16_384),
      gate: { call, state throws(Problem) in try state.signInsByNetwork.check(call.network) }
    ) { call, state in
      let wanted = try NewAccount(call.body)
      let mode = state.configuration.signUp
      guard mode != .closed else { throw Problem(.signUpClosed) }
      // The key is in the record itself: the signature shows that who asks holds it.
      let row = try state.prove(
        wanted.proof, account: wanted.row, lookup: wanted.row.record.lookup, action: .create,
        content: wanted.signedContent, network: call.network)
      let isKnown = try await state.store.read { try $0.account(row.account) != nil }
      if !isKnown {
        if mode == .token {
          guard let token = wanted.token, await state.configuration.admits(token, row.account)
          else { throw Problem(.signUpToken) }
        }
        try state.signUpsByNetwork.count(call.network)
      }
      let session = try state.newSession(for: row.account, wanted.wish)
      let today = state.today
      do {
        let (ended, generation) = try await state.store.write { store in
          _ = try store.createAccount(row.account, record: row.record, homeRoom: row.homeRoom)
          return (try store.openSession(session.row, today: today), try store.meta().generation)
        }
        var answer = state.welcome(row, session, ended: ended, generation: generation)
        answer.status = .created
        return answer
      } catch {
        if !isKnown { state.signUpsByNetwork.forgive(call.network) }
        throw error
      }
    }
  }
}

/// What a request for a new account brings.
private struct NewAccount: Sendable {
  let row: AccountRow
  let proof: SignedAction
  let wish: SessionWish
  let token: [UInt8]?

  init(_ body: JSONValue) throws(Problem) {
    var members = try JSONMembers(body)
    let account: AccountIdentifier = try members.identifier("accountId")
    let homeRoom: RoomIdentifier = try members.identifier("homeRoom")
    guard homeRoom == Self.homeRoom(of: account) else { throw Problem(.malformed) }
    row = AccountRow(
      account: account, record: try members.record(), homeRoom: homeRoom, usedBytes: 0)
    proof = try SignedAction(&members)
    wish = try SessionWish(&members)
    token = members.has("signUpToken") ? try members.bytes("signUpToken", 1...64) : nil
    try members.finish()
  }

  /// What the signature is over beside the usual.
  var signedContent: [UInt8] {
    var writer = ByteWriter()
    writer.write(row.record.bytes)
    writer.writePrefixed(row.account.bytes)
    writer.writePrefixed(row.homeRoom.bytes)
    return writer.bytes
  }

  /// The home room that belongs to an account: nobody can take another's.
  private static func homeRoom(of account: AccountIdentifier) -> RoomIdentifier? {
    var writer = ByteWriter()
    writer.writePrefixed("kintsugi/v1/home")
    writer.writePrefixed(account.bytes)
    return RoomIdentifier(bytes: Array(SHA256.hash(data: writer.bytes).prefix(16)))
  }
}
