// SPDX-License-Identifier: Apache-2.0
// Reads a check-in. The ranges are those of Spec/journal-records.md.

extension JournalBody {
  /// The most records of a check-in.
  private static let mostRecords = 48

  /// Reads a check-in; nothing where `findings` tells why.
  static func checkIn(_ body: StrictJSON?, _ findings: BodyFindings) -> CheckIn? {
    let fields = BodyReader(
      body, keys: ["records", "hour", "words", "entered"], findings: findings)
    let records = fields.required("records") { readRecords($0, findings) }
    let hour = fields.optional("hour", BodyValue.hour)
    let entered = fields.optional("entered", BodyValue.day)
    let kinds = Set((records ?? []).map(\.kind))
    let words = fields.raw("words").map { readWords($0, kinds, findings) }
    guard let records else { return nil }
    guard !records.isEmpty || words != nil else {
      findings.wrong = true
      return nil
    }
    return CheckIn(
      records: records, hour: hour ?? 12, note: words?.note, answers: words?.answers ?? [:],
      entered: entered)
  }

  private static func readRecords(_ value: StrictJSON, _ findings: BodyFindings) -> [Record]? {
    guard let items = value.items else { return nil }
    let records = items.compactMap { readRecord($0, findings) }
    guard records.count == items.count, records.count <= mostRecords,
      Set(records.map(\.kind)).count == records.count
    else { return nil }
    return records
  }

  private static func readRecord(_ value: StrictJSON, _ findings: BodyFindings) -> Record? {
    guard let parts = value.items, parts.count == 2,
      let kind = parts[0].count.flatMap({ UInt8(exactly: $0) })
    else { return nil }
    guard let range = range(ofKind: kind) else {
      findings.newer = true
      return nil
    }
    if case .null = parts[1] { return Record(kind: kind, value: nil) }
    guard let number = parts[1].number, range.contains(number) else { return nil }
    return Record(kind: kind, value: number)
  }

  /// Reads a list of kinds of records; nothing where `findings` tells why.
  static func recordKinds(_ value: StrictJSON, _ findings: BodyFindings) -> [UInt8]? {
    guard let items = value.items else { return nil }
    var kinds: [UInt8] = []
    for item in items {
      guard let kind = item.count.flatMap({ UInt8(exactly: $0) }) else { continue }
      if range(ofKind: kind) == nil { findings.newer = true } else { kinds.append(kind) }
    }
    guard kinds.count == items.count, kinds.count <= mostRecords, Set(kinds).count == kinds.count
    else { return nil }
    return kinds
  }

  /// The values that a kind of record may have; nothing for a kind that is free for later.
  private static func range(ofKind kind: UInt8) -> ClosedRange<Double>? {
    switch kind {
    case 0...26: 0...100
    case 32...39, 41, 42, 44...47: 0...1
    case 40: -10...10
    case 43: 0...36_525
    default: nil
    }
  }

  private static func readWords(
    _ value: StrictJSON, _ kinds: Set<UInt8>, _ findings: BodyFindings
  ) -> (note: String?, answers: [UInt8: String]) {
    let fields = BodyReader(value, keys: ["note", "answers"], findings: findings)
    let note = fields.optional("note", BodyValue.text)
    let answers = fields.optional("answers") { readAnswers($0, kinds) }
    if fields.raw("note") == nil, fields.raw("answers") == nil { findings.wrong = true }
    return (note, answers ?? [:])
  }

  private static func readAnswers(_ value: StrictJSON, _ kinds: Set<UInt8>) -> [UInt8: String]? {
    guard let items = value.items, (1...mostRecords).contains(items.count) else { return nil }
    var answers: [UInt8: String] = [:]
    for item in items {
      guard let parts = item.items, parts.count == 2,
        let kind = parts[0].count.flatMap({ UInt8(exactly: $0) }), kinds.contains(kind),
        let text = BodyValue.text(parts[1]), answers.updateValue(text, forKey: kind) == nil
      else { return nil }
    }
    return answers
  }
}
