// SPDX-License-Identifier: Apache-2.0
// Adding events and reading them. An answer to an append is a promise: what it counts is on the disk.

import EnvelopeStorage
import Envelopes
import HTTPTypes

extension Route {
  /// The most events in one request.
  static var mostEvents: Int { 64 }

  /// `POST /v1/rooms/{room}/events`: events, all or none.
  static var append: Self {
    Route(
      .post, "/v1/rooms/{room}/events", .signedIn, body: .object(atMost: 1_024 * 1_024)
    ) { call, state in
      let author = try call.session.account
      var members = try JSONMembers(call.body)
      let list = try members.array("events", 1...mostEvents)
      try members.finish()
      var envelopes: [SealedEnvelope] = []
      for (index, value) in list.enumerated() {
        envelopes.append(try SealedEnvelope(value, index: index))
      }
      let room: RoomIdentifier = try call.identifier("room")
      let today = state.today
      let quota = state.configuration.limits.quotaBytes
      let refusal = state.events.refusal(author)
      let result = try await state.store.write { [envelopes] store in
        let result = try store.append(
          envelopes, to: room, author: author, today: today, quota: quota)
        if result.stored > 0, let refusal { throw refusal }
        return result
      }
      state.events.spend(result.stored, by: author)
      return .ok([
        "stored": .number(Int64(result.stored)), "known": .number(Int64(result.known)),
      ])
    }
  }

  /// `GET /v1/rooms/{room}/events`: the events that the viewer can open.
  static var pull: Self {
    Route(.get, "/v1/rooms/{room}/events", .signedIn) { call, state in
      let viewer = try call.session.account
      let query = try PullQuery(call.query)
      let room: RoomIdentifier = try call.identifier("room")
      let today = state.today
      let random = state.surroundings.random
      return try await state.store.read { store in
        let seal = CursorSeal(try store.meta())
        let page = try store.pull(
          room, viewer: viewer, from: try query.start(seal, viewer, room), limit: query.limit,
          mostBytes: 1_024 * 1_024, today: today)
        let events = page.events.map { event in
          JSONValue.members(["core": .bytes(event.core), "slot": .bytes(event.slot)])
        }
        let next = try page.next.map { position in
          JSONValue.text(try seal.seal(position, for: viewer, in: room, random: random))
        }
        return .ok([
          "generation": .identifier(page.generation), "events": .array(events), "next": next,
        ])
      }
    }
  }
}

extension SealedEnvelope {
  /// Takes an event of a request apart.
  fileprivate init(_ value: JSONValue, index: Int) throws(Problem) {
    var members = try JSONMembers(value)
    let core = try members.bytes("core", 0...EnvelopeLimits.longestCore + 1_024)
    let texts = try members.array("slots", 0...16)
    try members.finish()
    do {
      var slots: [Slot] = []
      for text in texts {
        guard case .text(let text) = text, let bytes = Base64URL.decode(text) else {
          throw Problem(.malformed)
        }
        slots.append(try Slot(bytes: bytes))
      }
      try self.init(core: core, slots: slots)
    } catch let failure as EnvelopeFailure {
      throw Problem(failure, index: index)
    } catch {
      throw Problem(.malformed)
    }
  }
}

extension Problem {
  /// The problem that an envelope of bad shape is.
  init(_ failure: EnvelopeFailure, index: Int) {
    self.init(
      .malformedEnvelope, ["index": .number(Int64(index)), "reason": .text(failure.rawValue)])
  }
}

/// Which part of a room is asked for.
private struct PullQuery: Sendable {
  private enum Place {
    case after(String)
    case before(String)
    case newest
    case start
  }

  private let place: Place
  let limit: Int

  init(_ query: String?) throws(Problem) {
    var items = try QueryItems(query)
    limit = try items.number("limit", 1...200) ?? 100
    switch (items.take("after"), items.take("before"), items.take("newest")) {
    case (nil, nil, nil): place = .start
    case (let cursor?, nil, nil): place = .after(cursor)
    case (nil, let cursor?, nil): place = .before(cursor)
    case (nil, nil, "1"?): place = .newest
    default: throw Problem(.malformed)
    }
    try items.finish()
  }

  func start(
    _ seal: CursorSeal, _ viewer: AccountIdentifier, _ room: RoomIdentifier
  ) throws(Problem) -> PullStart {
    switch place {
    case .start: .after(0)
    case .after(let cursor): .after(try seal.open(cursor, for: viewer, in: room))
    case .before(let cursor): .before(try seal.open(cursor, for: viewer, in: room))
    case .newest: .newest
    }
  }
}
