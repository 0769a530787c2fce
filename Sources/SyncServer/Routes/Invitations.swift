// SPDX-License-Identifier: Apache-2.0
// From an invitation to a room for two. What the two tell each other is sealed for the link; the server sees
// that somebody invited and that somebody accepted.

import EnvelopeStorage
import Envelopes
import HTTPTypes

extension Route {
  /// `PUT /v1/invites/{inviteId}`: an invitation, and its room.
  static var invite: Self {
    Route(.put, "/v1/invites/{inviteId}", .signedIn, body: .object(atMost: 8_192)) { call, state in
      let owner = try call.session.account
      var members = try JSONMembers(call.body)
      let room: RoomIdentifier = try members.identifier("room")
      guard try members.text("role") == "partner" else { throw Problem(.malformed) }
      let blob = try members.bytes("blob", 1...2_048)
      try members.finish()
      let invite: InvitationIdentifier = try call.identifier("inviteId")
      let today = state.today
      let before = try await state.store.read { try $0.invite(invite) }
      let isRepeated = before?.owner == owner && before?.room == room && before?.blob == blob
      // The count comes last in the order of checks, so it is taken back where the store says no.
      let refusal = isRepeated ? nil : state.invitations.refusal(owner.bytes)
      do {
        try await state.store.write { store in
          try store.invite(invite, to: room, owner: owner, blob: blob, today: today)
          if let refusal { throw refusal }
        }
      } catch {
        if !isRepeated, refusal == nil { state.invitations.forgive(owner.bytes) }
        throw error
      }
      return .done
    }
  }

  /// `GET /v1/invites/{inviteId}`: an invitation, as far as the viewer may see it.
  static var invitation: Self {
    Route(
      .get, "/v1/invites/{inviteId}", .signedIn,
      gate: { call, state throws(Problem) in try state.unknownInvitations.check(call.network) }
    ) { call, state in
      let viewer = try call.session.account
      let invite: InvitationIdentifier = try call.identifier("inviteId")
      let today = state.today
      let view = try await state.countingUnknown(call) {
        try await state.store.read { try $0.invitation(invite, viewer: viewer, today: today) }
      }
      switch view {
      case .owner(let row):
        var acceptance: JSONValue?
        if let accepter = row.accepter, let blob = row.acceptBlob {
          acceptance = .members(["account": .identifier(accepter), "blob": .bytes(blob)])
        }
        return .ok([
          "room": .identifier(row.room),
          "state": .text(row.accepter == nil ? "waiting" : "accepted"), "acceptance": acceptance,
          "expiresDay": .number(Int64(row.expiresDay)),
        ])
      case .waiting(let room, let blob):
        return .ok([
          "room": .identifier(room), "blob": .bytes(blob), "state": .text("waiting"),
        ])
      case .accepted(let room, let blob):
        return .ok([
          "room": .identifier(room), "blob": .bytes(blob), "state": .text("accepted"),
        ])
      }
    }
  }

  /// `POST /v1/invites/{inviteId}/accept`: the other side of an invitation.
  static var acceptInvitation: Self {
    Route(
      .post, "/v1/invites/{inviteId}/accept", .signedIn, body: .object(atMost: 4_096),
      gate: { call, state throws(Problem) in try state.unknownInvitations.check(call.network) }
    ) { call, state in
      let account = try call.session.account
      var members = try JSONMembers(call.body)
      let blob = try members.bytes("blob", 1...1_024)
      try members.finish()
      let invite: InvitationIdentifier = try call.identifier("inviteId")
      let today = state.today
      try await state.countingUnknown(call) {
        try await state.store.write {
          try $0.accept(invite, by: account, blob: blob, today: today)
        }
      }
      return .done
    }
  }

  /// `DELETE /v1/invites/{inviteId}`: no such invitation any more; the same answer where there was none.
  static var withdrawInvitation: Self {
    Route(.delete, "/v1/invites/{inviteId}", .signedIn) { call, state in
      let owner = try call.session.account
      let invite: InvitationIdentifier = try call.identifier("inviteId")
      do {
        try await state.store.write { try $0.withdraw(invite, owner: owner) }
      } catch StoreFailure.notFound {
        // Gone, never there, or somebody else's: to who asks it is all the same.
      }
      return .done
    }
  }

  /// `POST /v1/rooms/{room}/confirm`: the numbers agree, the other one is let in.
  static var confirmPartner: Self {
    Route(.post, "/v1/rooms/{room}/confirm", .signedIn, body: .object(atMost: 1_024)) {
      call, state in
      let owner = try call.session.account
      var members = try JSONMembers(call.body)
      let invite: InvitationIdentifier = try members.identifier("inviteId")
      let account: AccountIdentifier = try members.identifier("account")
      try members.finish()
      let room: RoomIdentifier = try call.identifier("room")
      let today = state.today
      try await state.store.write {
        try $0.confirm(invite, room: room, account: account, owner: owner, today: today)
      }
      return .done
    }
  }
}

extension ServerState {
  /// Counts, by network, who looks for invitations that are not there.
  fileprivate func countingUnknown<Result: Sendable>(
    _ call: Call, _ body: @Sendable () async throws -> Result
  ) async throws -> Result {
    do {
      return try await body()
    } catch StoreFailure.notFound {
      try unknownInvitations.count(call.network)
      throw StoreFailure.notFound
    }
  }
}
