// SPDX-License-Identifier: Apache-2.0
// Giving an own event to a reader later, and taking it back. Both answer the same whether the other one has read
// or not, and whether there was anything to take.

import EnvelopeStorage
import Envelopes
import HTTPTypes

extension Route {
  private static var path: String { "/v1/rooms/{room}/events/{eventId}/slots/{recipient}" }

  /// `PUT /v1/rooms/{room}/events/{eventId}/slots/{recipient}`: a key to an own event for a reader.
  static var putSlot: Self {
    Route(.put, path, .signedIn, body: .object(atMost: 1_024)) { call, state in
      let author = try call.session.account
      var members = try JSONMembers(call.body)
      let bytes = try members.bytes("slot", 0...512)
      try members.finish()
      let slot: Slot
      do throws(EnvelopeFailure) {
        slot = try Slot(bytes: bytes)
        try slot.checkShape()
      } catch {
        throw Problem(error, index: 0)
      }
      let room: RoomIdentifier = try call.identifier("room")
      let event: EventIdentifier = try call.identifier("eventId")
      let recipient: AccountIdentifier = try call.identifier("recipient")
      guard slot.recipient == recipient else { throw Problem(.malformed) }
      let today = state.today
      try await state.store.write {
        try $0.putSlot(slot, event: event, room: room, author: author, today: today)
      }
      return .done
    }
  }

  /// `DELETE /v1/rooms/{room}/events/{eventId}/slots/{recipient}`: an own event taken back from a reader.
  static var takeBack: Self {
    Route(.delete, path, .signedIn) { call, state in
      let author = try call.session.account
      let room: RoomIdentifier = try call.identifier("room")
      let event: EventIdentifier = try call.identifier("eventId")
      let recipient: AccountIdentifier = try call.identifier("recipient")
      let today = state.today
      try await state.store.write {
        try $0.takeBack(event: event, room: room, from: recipient, author: author, today: today)
      }
      return .done
    }
  }
}
