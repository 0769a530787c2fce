// SPDX-License-Identifier: Apache-2.0
// The sessions of an account, for its owner to see and to end. The server knows no names of devices.

import EnvelopeStorage
import Envelopes
import HTTPTypes

extension Route {
  /// `GET /v1/sessions`: what is signed in.
  static var sessions: Self {
    Route(.get, "/v1/sessions", .signedIn) { call, state in
      let session = try call.session
      let today = state.today
      let rows = try await state.store.read {
        try $0.validSessions(of: session.account, today: today)
      }
      let list = rows.map { row in
        JSONValue.members([
          "id": .text(Hexadecimal.encode(row.token.bytes.prefix(8))),
          "current": .truth(row.token == session.token),
          "expiresDay": .number(Int64(row.expiresDay)),
        ])
      }
      return .ok(["sessions": .array(list)])
    }
  }

  /// `DELETE /v1/sessions`: the end of all sessions but this one.
  static var endOtherSessions: Self {
    Route(.delete, "/v1/sessions", .signedIn) { call, state in
      let session = try call.session
      let ended = try await state.store.write {
        try $0.endSessions(of: session.account, except: session.token)
      }
      for hash in ended { state.times.end(hash) }
      return .done
    }
  }

  /// `DELETE /v1/sessions/{id}`: the end of one session.
  static var endSession: Self {
    Route(.delete, "/v1/sessions/{id}", .signedIn) { call, state in
      let account = try call.session.account
      guard let prefix = call.names["id"].flatMap({ Hexadecimal.decode($0) }), prefix.count == 8
      else { throw Problem(.notFound) }
      let ended = try await state.store.write { try $0.endSession(beginning: prefix, of: account) }
      state.times.end(ended)
      return .done
    }
  }
}
