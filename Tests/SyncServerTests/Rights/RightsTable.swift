// SPDX-License-Identifier: Apache-2.0
// Who may do what: the expected answer for every route, actor and object. Read it line by line; a test asks the
// server for every cell, and fails where a route of the server is not in the table.

/// The table of rights.
enum RightsTable {
  /// Who asks.
  ///
  /// A made a room with B, another one with the ex-partner, and a third one for which "pending" has
  /// accepted the invitation and is not confirmed. `ex` left, and comes with the old token. `left` is
  /// the one whom somebody else left. The stranger has an account and an open invitation of their own.
  /// The host runs the server: no route knows such a thing, so all it can bring is a token of nothing.
  static let actors = ["anonymous", "A", "B", "pending", "ex", "left", "stranger", "host"]

  /// What the short words in the cells stand for.
  static let words = [
    "ended": "401 session-ended", "refused": "401 sign-in-refused", "404": "404 not-found",
    "exists": "409 account-exists", "later": "409 recovery-not-requested",
    "open": "409 invitation-open", "closed": "409 room-closed",
  ]

  /// The cells.
  ///
  /// Object: `own` is the actor's, `other` somebody else's (A's; for A the stranger's, for B
  /// what is A's alone); `any` where the route names no object.
  static let text = """
    route                                                   object anonymous A     B     pending ex    left  stranger host
    GET /v1/server                                            any    200   200   200   200   200   200   200   200
    GET /v1/health                                            any    204   204   204   204   204   204   204   204
    POST /v1/auth/challenge                                   own    200   200   200   200   200   200   200   200
    POST /v1/auth/challenge                                   other  200   200   200   200   200   200   200   200
    POST /v1/accounts                                         own    201   201   201   201   201   201   201   201
    POST /v1/accounts                                         other  exists exists exists exists exists exists exists exists
    POST /v1/auth/login                                       own    refused 200 200   200   refused 200 200   refused
    POST /v1/auth/login                                       other  refused refused refused refused refused refused refused refused
    POST /v1/auth/logout                                      any    ended 204   204   204   ended 204   204   ended
    POST /v1/auth/lock                                        any    ended 204   204   204   ended 204   204   ended
    GET /v1/sessions                                          any    ended 200   200   200   ended 200   200   ended
    DELETE /v1/sessions                                       any    ended 204   204   204   ended 204   204   ended
    DELETE /v1/sessions/{id}                                  own    ended 204   204   204   ended 204   204   ended
    DELETE /v1/sessions/{id}                                  other  ended 404   404   404   ended 404   404   ended
    POST /v1/auth/change                                      own    ended 204   204   204   ended 204   204   ended
    POST /v1/auth/change                                      other  ended refused refused refused ended refused refused ended
    POST /v1/auth/rotate                                      own    ended 204   204   204   ended 204   204   ended
    POST /v1/auth/rotate                                      other  ended refused refused refused ended refused refused ended
    POST /v1/account/leave                                    own    ended 204   204   204   ended 204   204   ended
    POST /v1/account/leave                                    other  ended refused refused refused ended refused refused ended
    GET /v1/recovery                                          any    ended 200   200   200   ended 200   200   ended
    PUT /v1/recovery                                          own    ended 204   204   204   ended 204   204   ended
    PUT /v1/recovery                                          other  ended refused refused refused ended refused refused ended
    DELETE /v1/recovery                                       any    ended 204   204   204   ended 204   204   ended
    POST /v1/recovery/cancel                                  any    ended 204   204   204   ended 204   204   ended
    POST /v1/recovery/challenge                               own    200   200   200   200   200   200   200   200
    POST /v1/recovery/challenge                               other  200   200   200   200   200   200   200   200
    POST /v1/recovery/request                                 own    202   202   202   202   202   202   202   202
    POST /v1/recovery/request                                 other  refused refused refused refused refused refused refused refused
    POST /v1/recovery/collect                                 own    later later later later later later later later
    POST /v1/recovery/collect                                 other  refused refused refused refused refused refused refused refused
    POST /v1/recovery/complete                                own    later later later later later later later later
    POST /v1/recovery/complete                                other  refused refused refused refused refused refused refused refused
    GET /v1/rooms                                             any    ended 200   200   200   ended 200   200   ended
    PUT /v1/invites/{inviteId}                                own    ended open  204   204   ended 204   open  ended
    PUT /v1/invites/{inviteId}                                other  ended 404   404   404   ended 404   404   ended
    GET /v1/invites/{inviteId}                                own    ended 200   404   200   ended 404   200   ended
    GET /v1/invites/{inviteId}                                other  ended 200   404   200   ended 404   404   ended
    POST /v1/invites/{inviteId}/accept                        own    ended 404   404   204   ended 404   404   ended
    POST /v1/invites/{inviteId}/accept                        other  ended 204   404   204   ended 404   404   ended
    DELETE /v1/invites/{inviteId}                             own    ended 204   204   204   ended 204   204   ended
    DELETE /v1/invites/{inviteId}                             other  ended 204   204   204   ended 204   204   ended
    POST /v1/rooms/{room}/confirm                             own    ended 204   404   404   ended 204   404   ended
    POST /v1/rooms/{room}/confirm                             other  ended 404   404   404   ended 404   404   ended
    POST /v1/rooms/{room}/events                              own    ended 200   200   404   ended closed 200  ended
    POST /v1/rooms/{room}/events                              other  ended 404   404   404   ended 404   404   ended
    GET /v1/rooms/{room}/events                               own    ended 200   200   404   ended 200   200   ended
    GET /v1/rooms/{room}/events                               other  ended 404   404   404   ended 404   404   ended
    PUT /v1/rooms/{room}/events/{eventId}/slots/{recipient}    own   ended 204   204   404   ended closed 404  ended
    PUT /v1/rooms/{room}/events/{eventId}/slots/{recipient}    other ended 404   404   404   ended 404   404   ended
    DELETE /v1/rooms/{room}/events/{eventId}/slots/{recipient} own   ended 204   204   404   ended 204   204   ended
    DELETE /v1/rooms/{room}/events/{eventId}/slots/{recipient} other ended 404   404   404   ended 404   404   ended
    """

  /// One cell.
  struct Cell: Hashable, Sendable {
    let method: String
    let path: String
    let object: String
    let actor: String
    let expected: String
  }

  /// Every cell, line by line.
  static let cells: [Cell] = text.split(separator: "\n").dropFirst().flatMap { line in
    let words = line.split(separator: " ").map(String.init)
    return zip(actors, words.dropFirst(3)).map { actor, word in
      Cell(
        method: words[0], path: words[1], object: words[2], actor: actor,
        expected: Self.words[word] ?? word)
    }
  }
}
