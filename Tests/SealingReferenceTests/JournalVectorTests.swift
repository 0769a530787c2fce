// SPDX-License-Identifier: Apache-2.0
// Every payload of Spec/vectors/journal-events.json, each with its one outcome.

import Envelopes
import SealingReference
import Support
import Testing

@Suite struct JournalVectorTests {
  private static let outcomes =
    Set(PayloadFailure.allCases.map(\.rawValue)).union(["accepted", "newer"])

  /// The payload of a case: a text, bytes, or texts repeated.
  private func payload(_ fields: VectorFields) throws -> [UInt8] {
    if fields.has("text") { return Array(try fields.text("text").utf8) }
    if fields.has("hex") { return try fields.bytes("hex") }
    return try fields.list("parts").flatMap { part -> [UInt8] in
      guard let items = part.items, items.count == 2, let text = items[0].text,
        let times = items[1].count
      else { throw UnreadableVector(description: "a part is not a text and a number") }
      return Array(repeating: Array(text.utf8), count: Int(times)).flatMap { $0 }
    }
  }

  @Test("every payload has its outcome")
  func vectors() throws {
    let file = try VectorFields(
      StrictJSON.read(fileBytes("Spec/vectors/journal-events.json")), name: "journal-events")
    #expect(try file.text("spec") == "kintsugi-journal/v1")
    _ = try file.text("note")
    let cases = try file.list("cases")
    try file.finish()
    var seen: [String: Int] = [:]
    for entry in cases {
      let fields = try VectorFields(entry, name: "case")
      let name = try fields.text("name")
      let wanted = try fields.text("outcome")
      #expect(Self.outcomes.contains(wanted), "\(name): unknown outcome \(wanted)")
      seen[wanted, default: 0] += 1
      let bytes = try payload(fields)
      let lane = try fields.lane("lane")
      do {
        switch try JournalPayload.read(bytes, lane: lane) {
        case .newer: #expect(wanted == "newer", "\(name)")
        case .accepted(let event):
          #expect(wanted == "accepted", "\(name)")
          try check(event, against: fields, name)
        }
      } catch let failure as PayloadFailure {
        #expect(failure.rawValue == wanted, "\(name)")
      }
      try fields.finish()
    }
    #expect(Set(seen.keys) == Self.outcomes, "every outcome occurs")
    #expect(cases.count >= 200)
  }

  /// Compares what a case says about an accepted event.
  private func check(_ event: JournalPayload, against fields: VectorFields, _ name: String) throws {
    if fields.has("kind") {
      #expect(event.body.kind.rawValue == (try fields.text("kind")), "\(name)")
    }
    if fields.has("day") {
      #expect(event.day == LogicalDay(text: try fields.text("day")), "\(name)")
    }
    guard fields.has("records") else { return }
    let wanted = try fields.list("records")
    let records = try #require(event.records)
    #expect(records.count == wanted.count, "\(name)")
    for (found, item) in zip(records, wanted) {
      let parts = try #require(item.items)
      #expect(found.hour == parts[0].count.map { Int($0) }, "\(name)")
      #expect(found.record.kind == parts[1].count.flatMap { UInt8(exactly: $0) }, "\(name)")
      #expect(found.record.value == parts[2].number, "\(name)")
    }
  }

  @Test("a thousand and one open ends are too many, a thousand are not", arguments: [1000, 1001])
  func manyEnds(_ count: Int) throws {
    let zeros = String(repeating: "0", count: 32)
    let heads = (0..<count).map { number in
      "[\"\(zeros)\",\"\(zeros)\",\"\(Identifier<StreamSubject>(high: 0, low: UInt64(number)))\",0,1,"
        + "\"0011223344556677\"]"
    }
    let text = """
      {"v":1,"kind":"anchor","day":"2026-11-23","h":[],"body":{"heads":[\(heads.joined(separator: ","))]}}
      """
    let bytes = Array(text.utf8)
    if count > 1000 {
      #expect(throws: PayloadFailure.shape) { try JournalPayload.read(bytes, lane: .own) }
    } else {
      guard case .accepted(let event) = try JournalPayload.read(bytes, lane: .own),
        case .anchor(let ends) = event.body
      else {
        Issue.record("an anchor was not taken")
        return
      }
      #expect(ends.count == 1000)
    }
  }

  @Test("no change of one byte makes the reader fail in another way than with a code")
  func oneByteChanges() throws {
    let text =
      #"{"v":1,"kind":"check-in","day":"2026-11-23","h":[],"body":{"records":[[0,62]],"hour":9}}"#
    let bytes = Array(text.utf8)
    var random = SeededGenerator(seed: 20_261_123)
    var refused = 0
    for place in bytes.indices {
      for _ in 0..<64 {
        var changed = bytes
        changed[place] = UInt8.random(in: .min ... .max, using: &random)
        if (try? JournalPayload.read(changed, lane: .own)) == nil { refused += 1 }
      }
    }
    #expect(refused > 1000 && refused < bytes.count * 64)
  }
}
