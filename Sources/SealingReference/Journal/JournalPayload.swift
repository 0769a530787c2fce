// SPDX-License-Identifier: Apache-2.0
// The frame of a journal event: Spec/journal-events.md, in the order of its checks.

public import Envelopes

/// A payload that this version understands.
public struct JournalPayload: Hashable, Sendable {
  /// What came of reading a payload that is no fault.
  public enum Reading: Hashable, Sendable {
    /// An event.
    case accepted(JournalPayload)
    /// An event that a later version of the app wrote; it is kept.
    case newer
  }

  /// The open end of another stream of the author.
  public struct Head: Hashable, Sendable {
    /// The stream.
    public let stream: StreamIdentifier
    /// The place of its last event.
    public let sequence: UInt64
    /// The first eight bytes of that event's core hash.
    public let hash: [UInt8]
  }

  /// Which event this one corrects.
  public struct Version: Hashable, Sendable {
    /// The first version.
    public let first: EventIdentifier
    /// The number of this version.
    public let number: Int
  }

  /// The day it belongs to.
  public let day: LogicalDay
  /// Where the author was, in minutes east of UTC.
  public let zone: Int?
  /// What it corrects.
  public let version: Version?
  /// Open ends of the author's other streams.
  public let heads: [Head]
  /// What it says.
  public let body: JournalBody

  /// Reads a payload.
  ///
  /// - Parameters:
  ///   - payload: What a body held.
  ///   - lane: The lane of the event that held it.
  /// - Returns: The event, or that it is from a later version.
  /// - Throws: The first failure, in the order of the specification.
  public static func read(_ payload: [UInt8], lane: Lane) throws(PayloadFailure) -> Reading {
    let value = try PayloadScan.read(payload)
    guard value.members != nil, let version = value["v"]?.count, version >= 1 else {
      throw .shape
    }
    guard version == 1 else { return .newer }
    let frame = try Frame(value, lane: lane)
    guard let kind = JournalKind(rawValue: frame.kind) else { return .newer }
    guard kind.lanes.contains(lane) else { throw .lane }
    let findings = BodyFindings()
    let body = JournalBody.read(frame.body, kind: kind, findings)
    if findings.newer { return .newer }
    guard !findings.wrong, let body else { throw .shape }
    return .accepted(
      JournalPayload(
        day: frame.day, zone: frame.zone, version: frame.version, heads: frame.heads, body: body))
  }

  /// The records of a check-in with their hours since 1970-01-01; nothing where this is none.
  public var records: [(hour: Int, record: JournalBody.Record)]? {
    guard case .checkIn(let checkIn) = body else { return nil }
    return checkIn.records.map { (24 * day.number + checkIn.hour, $0) }
  }
}

/// What every payload of version 1 has around its body.
private struct Frame {
  let kind: String
  let day: LogicalDay
  let zone: Int?
  let version: JournalPayload.Version?
  let heads: [JournalPayload.Head]
  let body: StrictJSON

  init(_ value: StrictJSON, lane: Lane) throws(PayloadFailure) {
    let findings = BodyFindings()
    let fields = BodyReader(
      value, keys: ["v", "kind", "day", "zone", "of", "h", "body"], findings: findings)
    let kind = fields.required("kind") { value in
      value.text.flatMap { JournalKind.hasForm($0) ? $0 : nil }
    }
    let day = fields.required("day", BodyValue.day)
    zone = fields.optional("zone") { lane == .own ? Self.zone($0) : nil }
    version = fields.optional("of", Self.version)
    let heads = fields.required("h", Self.heads)
    let body = fields.required("body") { $0.members == nil ? nil : $0 }
    guard let kind, let day, let heads, let body, !findings.wrong, !findings.newer else {
      throw .shape
    }
    self.kind = kind
    self.day = day
    self.heads = heads
    self.body = body
  }

  private static func zone(_ value: StrictJSON) -> Int? {
    guard let number = value.number, let minutes = Int(exactly: number),
      (-720...840).contains(minutes), minutes.isMultiple(of: 15)
    else { return nil }
    return minutes
  }

  private static func version(_ value: StrictJSON) -> JournalPayload.Version? {
    guard let parts = value.items, parts.count == 2,
      let first: EventIdentifier = BodyValue.identifier(parts[0]),
      let number = parts[1].count, (2...10_000).contains(number)
    else { return nil }
    return JournalPayload.Version(first: first, number: Int(number))
  }

  private static func heads(_ value: StrictJSON) -> [JournalPayload.Head]? {
    guard let items = value.items, items.count <= 32 else { return nil }
    let heads = items.compactMap { item -> JournalPayload.Head? in
      guard let parts = item.items, parts.count == 3,
        let stream: StreamIdentifier = BodyValue.identifier(parts[0]),
        let sequence = parts[1].count, let hash = BodyValue.bytes(parts[2], count: 8)
      else { return nil }
      return JournalPayload.Head(stream: stream, sequence: sequence, hash: hash)
    }
    guard heads.count == items.count,
      zip(heads, heads.dropFirst()).allSatisfy({ $0.stream < $1.stream })
    else { return nil }
    return heads
  }
}
