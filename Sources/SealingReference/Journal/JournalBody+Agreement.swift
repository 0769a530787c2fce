// SPDX-License-Identifier: Apache-2.0
// How a person wants the app to be, and the small promises of the two: what these bodies say, and how they are read.

public import Envelopes

extension JournalBody {
  /// How the author wants the app to be; what is not said is as the app has it.
  public struct Settings: Hashable, Sendable {
    /// How often the author means to check in.
    public enum Cadence: String, Hashable, Sendable, CaseIterable {
      /// Every day, every other day, once a week.
      case daily, alternate, weekly
    }
    /// How often the author means to check in.
    public let cadence: Cadence?
    /// The day of the last private questions about safety.
    public let screened: LogicalDay?
    /// Whether the author uses the app alone.
    public let solo: Bool?
    /// Whether the author rests.
    public let rest: Bool?
    /// The roles of the two, in the author's own words.
    public let roles: String?
    /// Which items come next where items take turns.
    public let rotation: UInt64?
    /// The language.
    public let language: String?
    /// The day of the last reminder.
    public let reminded: LogicalDay?
    /// The kinds of records that the author usually shares.
    public let share: [UInt8]?
  }

  /// Something small that the author means to do.
  public struct Promise: Hashable, Sendable {
    /// What, in the author's words.
    public let text: String
    /// The first day.
    public let from: LogicalDay
    /// The last day.
    public let until: LogicalDay
  }

  /// Whether the author takes the other's promise.
  public struct PromiseAnswer: Hashable, Sendable {
    /// The promise: its first version.
    public let promise: EventIdentifier
    /// The version that is answered.
    public let version: UInt64
    /// Whether it is taken.
    public let accepted: Bool
    /// What the author says with it.
    public let words: String?
  }

  /// What became of a promise, as the author saw it.
  public struct PromiseRecord: Hashable, Sendable {
    /// What became of it.
    public enum Outcome: String, Hashable, Sendable, CaseIterable {
      /// It was kept, in part, or not.
      case kept, partly, not
    }
    /// The promise: its first version.
    public let promise: EventIdentifier
    /// What became of it.
    public let how: Outcome
    /// The hour of the logical day, 4 to 27.
    public let hour: Int
    /// Words about it.
    public let words: String?
  }

  /// Reads settings; nothing where `findings` tells why.
  static func settings(_ body: StrictJSON, _ findings: BodyFindings) -> Settings? {
    let fields = BodyReader(
      body,
      keys: [
        "cadence", "screened", "solo", "rest", "roles", "rotation", "language", "reminded", "share",
      ],
      findings: findings)
    return Settings(
      cadence: fields.optional("cadence") { BodyValue.word($0, findings) },
      screened: fields.optional("screened", BodyValue.day),
      solo: fields.optional("solo", BodyValue.truth),
      rest: fields.optional("rest", BodyValue.truth),
      roles: fields.optional("roles", BodyValue.text),
      rotation: fields.optional("rotation", \.count),
      language: fields.optional("language", BodyValue.text),
      reminded: fields.optional("reminded", BodyValue.day),
      share: fields.optional("share") { recordKinds($0, findings) })
  }

  /// Reads a promise; nothing where `findings` tells why.
  static func promise(_ fields: BodyReader) -> Promise? {
    let text = fields.required("text", BodyValue.text)
    let from = fields.required("from", BodyValue.day)
    let until = fields.required("until", BodyValue.day)
    guard let text, let from, let until else { return nil }
    guard from <= until else {
      fields.findings.wrong = true
      return nil
    }
    return Promise(text: text, from: from, until: until)
  }

  /// Reads an answer to a promise; nothing where `findings` tells why.
  static func promiseAnswer(_ fields: BodyReader) -> PromiseAnswer? {
    let promise: EventIdentifier? = fields.required("promise", BodyValue.identifier)
    let version = fields.required("version") { value in
      value.count.flatMap { (1...10_000).contains($0) ? $0 : nil }
    }
    let accepted = fields.required("accepted", BodyValue.truth)
    let words = fields.optional("words", BodyValue.text)
    guard let promise, let version, let accepted else { return nil }
    return PromiseAnswer(promise: promise, version: version, accepted: accepted, words: words)
  }

  /// Reads what became of a promise; nothing where `findings` tells why.
  static func promiseRecord(_ body: StrictJSON, _ findings: BodyFindings) -> PromiseRecord? {
    let fields = BodyReader(body, keys: ["promise", "how", "hour", "words"], findings: findings)
    let promise: EventIdentifier? = fields.required("promise", BodyValue.identifier)
    let how: PromiseRecord.Outcome? = fields.required("how") { BodyValue.word($0, findings) }
    let hour = fields.optional("hour", BodyValue.hour)
    let words = fields.optional("words", BodyValue.text)
    guard let promise, let how else { return nil }
    return PromiseRecord(promise: promise, how: how, hour: hour ?? 12, words: words)
  }
}

extension BodyValue {
  /// Yes or no.
  static func truth(_ value: StrictJSON) -> Bool? {
    if case .bool(let truth) = value { truth } else { nil }
  }

  /// An hour of a logical day.
  static func hour(_ value: StrictJSON) -> Int? {
    value.count.flatMap { (4...27).contains($0) ? Int($0) : nil }
  }

  /// One of an enumeration's words; a word of that form which this version does not hold is from a later one.
  static func word<Choice: RawRepresentable<String> & CaseIterable>(
    _ value: StrictJSON, _ findings: BodyFindings
  ) -> Choice? {
    let known: Choice? = choice(value)
    if known == nil, let text = value.text, JournalKind.hasForm(text) { findings.newer = true }
    return known
  }
}
