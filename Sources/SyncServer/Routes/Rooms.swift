// SPDX-License-Identifier: Apache-2.0
// The rooms of an account. Who was invited and not yet let in is in no list.

import EnvelopeStorage
import Envelopes
import HTTPTypes

extension Route {
  /// `GET /v1/rooms`: the rooms of the account, and the space that it uses.
  static var rooms: Self {
    Route(.get, "/v1/rooms", .signedIn) { call, state in
      let account = try call.session.account
      let today = state.today
      let list = try await state.store.read { try $0.rooms(of: account, today: today) }
      return .ok([
        "generation": .identifier(list.generation), "usedBytes": .number(list.usedBytes),
        "quotaBytes": .number(state.configuration.limits.quotaBytes),
        "rooms": .array(list.rooms.map(\.json)),
      ])
    }
  }
}

extension RoomView {
  fileprivate var json: JSONValue {
    .members([
      "room": .identifier(room), "kind": .text(kind == .home ? "home" : "pair"),
      "state": .text(state.rawValue), "readUntilDay": readUntilDay.map { .number(Int64($0)) },
      "members": .array(members.map(\.json)),
    ])
  }
}

extension MemberRow {
  fileprivate var json: JSONValue {
    let word =
      switch role {
      case .owner: "owner"
      case .partner: "partner"
      case .counsellor: "counsellor"
      }
    return .members([
      "account": .identifier(account), "role": .text(word),
      "state": .text(state == .active ? "active" : "gone"),
    ])
  }
}
