// SPDX-License-Identifier: Apache-2.0
// Histories of random steps, the same for the same seed. Many steps are refused: what is refused, and how,
// must not depend on the store either.

public import EnvelopeStorage
import Envelopes

/// One step of a history.
public struct HistoryStep: Sendable, CustomStringConvertible {
  /// What the step does, for a reader of a failed test.
  public let description: String
  private let body: @Sendable (any StoreWriting) throws -> String

  init(_ description: String, _ body: @escaping @Sendable (any StoreWriting) throws -> String) {
    self.description = description
    self.body = body
  }

  /// Does the step.
  ///
  /// - Parameter store: The store.
  /// - Returns: What came of it: the result, or the failure.
  /// - Throws: What is not a `StoreFailure`.
  public func run(_ store: any EnvelopeStore) async throws -> String {
    do {
      return try await store.write(body)
    } catch let failure as StoreFailure {
      return "\(failure)"
    }
  }
}

/// Makes histories.
public struct RandomHistory: Sendable {
  private var cast: Cast
  private var people: [Person] = []
  private var records: [AccountRecord] = []
  private var slips: [RecoveryRow] = []
  private var sessions: [SessionRow] = []
  private var rooms: [RoomIdentifier] = []
  private var invites: [(invite: InvitationIdentifier, owner: Int, room: Int)] = []
  private var events: [(by: Int, room: RoomIdentifier, envelope: SealedEnvelope)] = []
  private var today: Day = 100

  /// Creates a maker of histories.
  public init(seed: UInt64) {
    cast = Cast(seed: seed)
    for _ in 0..<6 { people.append(cast.person()) }
    records = people.map(\.record)
    for _ in 0..<4 { rooms.append(cast.numbers.identifier()) }
    for index in 0..<10 {
      invites.append((cast.numbers.identifier(), index % 3, index % 4))
    }
    slips = people.map { cast.slip(of: $0) }
    for index in 0..<40 {
      let day = Day(100 + below(60))
      sessions.append(cast.session(of: people[index % 6], until: day, own: below(2) == 0))
    }
  }

  private mutating func below(_ limit: Int) -> Int {
    Int(cast.numbers.next() % UInt64(limit))
  }

  private mutating func one<Element>(of list: [Element]) -> Element { list[below(list.count)] }

  /// The days on which the accounts and pairs of a history are there, so that most steps have something to do.
  public func beginning() -> [HistoryStep] {
    var steps: [HistoryStep] = []
    for person in people.prefix(5) {
      steps.append(
        HistoryStep("create") {
          "\(try $0.createAccount(person.account, record: person.record, homeRoom: person.home))"
        })
    }
    let (today, owner, partner, room, invite) = (
      today, people[0].account, people[3].account, rooms[0], invites[0].invite
    )
    steps.append(
      HistoryStep("pair") {
        try $0.invite(invite, to: room, owner: owner, blob: [1], today: today)
        try $0.accept(invite, by: partner, blob: [2], today: today)
        try $0.confirm(invite, room: room, account: partner, owner: owner, today: today)
        return "paired"
      })
    return steps
  }

  /// The next step.
  ///
  /// - Returns: A step; its values come from the seed and from the steps before it, not from a store.
  /// - Throws: Nothing that can happen to values of good shape.
  public mutating func next() throws -> HistoryStep {
    if below(12) == 0 { today += Day(below(30) == 0 ? 40 : below(3)) }
    switch below(100) {
    case 0..<34: return try append()
    case 34..<44: return slotStep(try cast.slot(for: people[below(6)].account))
    case 44..<54: return takeBack()
    case 54..<70: return invitation()
    case 70..<80: return sessionStep()
    case 80..<88: return recoveryStep()
    case 88..<94: return recordStep()
    case 94..<97:
      let today = today
      return HistoryStep("expire") { "\(try $0.expire(today: today))" }
    case 97 where below(3) == 0:
      let (person, delay, today) = (one(of: people), one(of: StorageRules.leavingDelays), today)
      return HistoryStep("leave") {
        "\(try $0.leave(person.account, delayDays: delay, today: today).count)"
      }
    default: return readStep()
    }
  }

  private mutating func append() throws -> HistoryStep {
    // Mostly the first pair and everybody's home, so that most batches are good ones.
    let isPair = below(2) == 0
    let author = isPair && below(8) > 0 ? [0, 3][below(2)] : below(6)
    let room = isPair ? rooms[below(8) / 7] : people[below(12) > 0 ? author : below(6)].home
    let partner = people[author == 0 ? 3 : 0].account
    var batch: [SealedEnvelope] = []
    for _ in 0...below(3) {
      if below(6) == 0, let old = events.last(where: { $0.by == author && $0.room == room }) {
        batch.append(old.envelope)
        continue
      }
      let reader = below(10) > 0 ? partner : people[below(6)].account
      let event = try cast.event(
        by: people[author], in: room, at: UInt64(below(500)),
        for: isPair && below(4) > 0 && reader != people[author].account ? [reader] : [])
      events.append((author, room, event))
      batch.append(event)
    }
    let (envelopes, person, today) = (batch, people[author], today)
    return HistoryStep("append") {
      "\(try $0.append(envelopes, to: room, author: person.account, today: today, quota: 60_000))"
    }
  }

  private mutating func slotStep(_ slot: Slot) -> HistoryStep {
    guard !events.isEmpty else { return readStep() }
    let (event, today) = (one(of: events), today)
    let author = people[event.by].account
    return HistoryStep("put slot") {
      try $0.putSlot(
        slot, event: event.envelope.header.event, room: event.room, author: author, today: today)
      return "put"
    }
  }

  private mutating func takeBack() -> HistoryStep {
    guard !events.isEmpty else { return readStep() }
    let (event, today, reader) = (one(of: events), today, one(of: people).account)
    let author = people[event.by].account
    return HistoryStep("take back") {
      try $0.takeBack(
        event: event.envelope.header.event, room: event.room, from: reader, author: author,
        today: today)
      return "taken"
    }
  }

  private mutating func invitation() -> HistoryStep {
    let (invite, today) = (one(of: invites), today)
    let owner = people[invite.owner].account
    let (room, other) = (rooms[invite.room], people[3 + below(3)].account)
    switch below(5) {
    case 0, 1:
      return HistoryStep("invite") {
        try $0.invite(invite.invite, to: room, owner: owner, blob: [1], today: today)
        return "invited"
      }
    case 2:
      return HistoryStep("accept") {
        try $0.accept(invite.invite, by: other, blob: [2], today: today)
        return "accepted"
      }
    case 3:
      return HistoryStep("confirm") {
        try $0.confirm(invite.invite, room: room, account: other, owner: owner, today: today)
        return "confirmed"
      }
    default:
      return HistoryStep("withdraw") {
        try $0.withdraw(invite.invite, owner: owner)
        return "withdrawn"
      }
    }
  }

  private mutating func sessionStep() -> HistoryStep {
    let (session, today) = (one(of: sessions), today)
    if below(5) == 0 {
      return HistoryStep("end session") {
        try $0.endSession(session.token)
        return "ended"
      }
    }
    return HistoryStep("open session") {
      guard try $0.session(session.token) == nil else { return "open" }
      return "\(try $0.openSession(session, today: today))"
    }
  }

  private mutating func recoveryStep() -> HistoryStep {
    let (person, today) = (below(6), today)
    let slip = slips[person]
    switch below(5) {
    case 0:
      return HistoryStep("set slip") {
        try $0.setRecovery(slip)
        return "set"
      }
    case 1:
      return HistoryStep("request") {
        "\(try $0.requestRecovery(slip.lookup, today: today))"
      }
    case 2:
      let record = cast.record(version: records[person].wrapVersion + 1)
      records[person] = record
      return HistoryStep("complete") {
        "\(try $0.completeRecovery(slip.lookup, record: record, today: today).account.record.nonce)"
      }
    case 3:
      slips[person] = cast.slip(of: people[person], version: slip.version + 1)
      return HistoryStep("cancel") {
        try $0.cancelRecovery(of: slip.account)
        return "cancelled"
      }
    default:
      return HistoryStep("collect") {
        "\(try $0.collectRecovery(slip.lookup, today: today).slip.blob)"
      }
    }
  }

  private mutating func recordStep() -> HistoryStep {
    let index = below(6)
    let (person, old) = (people[index], records[index])
    if below(3) == 0 {
      return HistoryStep("create") {
        "\(try $0.createAccount(person.account, record: person.record, homeRoom: person.home))"
      }
    }
    let rotates = below(3) == 0
    let record = cast.record(
      lookup: rotates ? nil : old.lookup, version: old.wrapVersion + 1,
      previous: rotates ? 60 : 0)
    records[index] = record
    return HistoryStep(rotates ? "rotate" : "change") { store in
      // The version is taken from the store, so that most changes are good ones.
      guard let stored = try store.account(person.account)?.record else { return "nobody" }
      var next = record
      next.wrapVersion = stored.wrapVersion + 1
      if !rotates { next.lookup = stored.lookup }
      let ended =
        rotates
        ? try store.rotateRecord(of: person.account, to: next, keeping: nil)
        : try store.changeRecord(of: person.account, to: next, keeping: nil)
      return "\(ended)"
    }
  }

  private mutating func readStep() -> HistoryStep {
    let (person, room, today) = (one(of: people), one(of: rooms + people.map(\.home)), today)
    let start = one(of: [PullStart.after(0), .newest, .before(5), .after(4)])
    return HistoryStep("read") { store in
      let rooms = try store.rooms(of: person.account, today: today)
      let page = try store.pull(
        room, viewer: person.account, from: start, limit: 5, mostBytes: 4000, today: today)
      return "\(rooms.rooms) \(rooms.usedBytes) \(page.events) \(page.next ?? -1) \(page.hasMore)"
    }
  }
}

extension EnvelopeStore {
  /// All rows of all tables but the store's own.
  public func allRows() async throws -> [RawRow] {
    try await read { store in
      var rows: [RawRow] = []
      for table in StoredTable.allCases where table != .meta {
        var key: [ColumnValue]?
        while true {
          let page = try store.walk(table, after: key, limit: 100)
          rows += page
          guard let last = page.last, page.count == 100 else { break }
          key = last.key
        }
      }
      return rows
    }
  }
}
