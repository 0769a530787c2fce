// SPDX-License-Identifier: Apache-2.0
// From journal records to a series: order, corrections, take-backs, hours, every failure.
import Testing
import TrustEngine

@Suite("The fold of a journal")
struct JournalFoldTests {
  private func record(_ time: Double, _ partner: Int, _ kind: RecordKind, _ value: Double)
    -> JournalRecord
  {
    JournalRecord(time: time, partner: partner, kind: kind.rawValue, value: value)
  }

  private func answer(_ time: Double, _ partner: Int, _ item: Item, _ value: Double)
    -> JournalRecord
  {
    JournalRecord(time: time, partner: partner, kind: item.rawValue, value: value)
  }

  private func fold(_ records: [JournalRecord]) throws -> ObservationSeries {
    try ObservationSeries(folding: records)
  }

  @Test("does not ask for an order in time")
  func order() throws {
    let records = try TrustVectors.records()
    let series = try fold(records)
    var random = RandomSource(seed: 4, stream: 0)
    for _ in 0..<5 {
      var shuffled = records
      for index in stride(from: shuffled.count - 1, to: 0, by: -1) {
        shuffled.swapAt(index, random.integer(below: index + 1))
      }
      #expect(try fold(shuffled) == series)
    }
    #expect(series.occasions.count == 40)
    for (earlier, later) in zip(series.occasions, series.occasions.dropFirst()) {
      #expect(earlier.time < later.time)
    }
  }

  @Test("puts each number where it belongs")
  func places() throws {
    let series = try fold([
      answer(2, 0, .trust, 70), answer(2, 1, .distance, 0), record(2, 1, .effortSeen, 0.4),
      record(2, 0, .effortOwn, 0.6), record(2, 0, .kept, 1), record(2, 1, .breach, 0.3),
      record(2, 0, .betrayal, 0.7), record(2, 0, .betrayalLie, 1), record(2, 0, .betrayalFound, 0),
      record(2, 1, .paused, 1), record(0, 0, .priorIssues, -1.5), record(0, 1, .earlierWounds, 0.2),
      record(0, 1, .woundDepth, 0.9), record(0, 1, .woundDaysBefore, 30),
      record(0, 1, .woundFound, 1),
    ])
    var occasion = Occasion(time: 2)
    occasion.first[.trust] = 1
    occasion.first.effortOwn = 0.6
    occasion.first.kept = 1
    occasion.first.betrayal = Betrayal(depth: 0.7, lie: true, found: false)
    occasion.second[.distance] = -2.5
    occasion.second.effortSeen = 0.4
    occasion.second.breach = 0.3
    occasion.second.paused = true
    #expect(series.occasions == [occasion])
    #expect(series.firstHistory == PartnerHistory(priorIssues: -1.5))
    let wound = Wound(depth: 0.9, daysBefore: 30, lie: false, found: true)
    #expect(series.secondHistory == PartnerHistory(earlierWounds: 0.2, wound: wound))
  }

  @Test("lets the last entry of an hour count, and takes entries back")
  func corrections() throws {
    let plain = try fold([answer(1, 0, .trust, 60), answer(2, 0, .trust, 50)])
    // Ten minutes later is the same hour; a duplicate changes nothing.
    let corrected = try fold([
      answer(1, 0, .trust, 10), answer(2, 0, .trust, 50), answer(1 + 10.0 / 1440, 0, .trust, 60),
      answer(2, 0, .trust, 50),
    ])
    #expect(corrected == plain)
    let takenBack = try fold([
      answer(1, 0, .trust, 60), answer(2, 0, .trust, 50), answer(3, 0, .trust, 5),
      record(3, 0, .kept, 1), record(3, 0, .kept, .nan), answer(3, 0, .trust, .nan),
    ])
    #expect(takenBack == plain, "an occasion that holds nothing any more is gone")
    let again = try fold([
      answer(1, 0, .trust, .nan), answer(1, 0, .trust, 60), answer(2, 0, .trust, 50),
    ])
    #expect(again == plain, "what is entered after a take-back counts")
    #expect(try fold([answer(1, 0, .trust, 60), answer(1.05, 0, .hurt, 20)]).occasions.count == 2)
  }

  @Test("takes a betrayal back with all that was said of it")
  func betrayals() throws {
    let none = try fold([answer(1, 0, .trust, 60)])
    #expect(
      try fold([
        answer(1, 0, .trust, 60), record(1, 0, .betrayalLie, 1), record(1, 0, .betrayalLie, .nan),
      ]) == none, "a lie taken back leaves no betrayal behind")
    #expect(
      try fold([answer(1, 0, .trust, 60), record(1, 0, .betrayalFound, 1)]) == none,
      "without a depth there is no betrayal")
    #expect(
      try fold([
        record(1, 0, .betrayal, 0.5), record(1, 0, .betrayalLie, 1), record(1, 0, .betrayal, .nan),
        answer(1, 0, .trust, 60),
      ]) == none)
    let corrected = try fold([
      record(1, 0, .betrayal, 0.5), record(1, 0, .betrayalLie, 1), record(1, 0, .betrayal, .nan),
      record(1, 0, .betrayal, 0.6),
    ])
    #expect(corrected.occasions[0].first.betrayal == Betrayal(depth: 0.6, lie: true))
    let wound = try fold([record(0, 0, .woundDepth, 0.5), record(0, 0, .woundDepth, .nan)])
    #expect(wound.firstHistory.wound == nil)
  }

  @Test("takes what the model does not read, and the series is as without it")
  func unread() throws {
    let records = try TrustVectors.records()
    var more: [JournalRecord] = []
    for record in records {
      // Before the first occasion, at occasions, and between them.
      for shift in [-1.0, 0, 0.25] {
        for kind in Array(19...26) + [46, 47] {
          more.append(
            JournalRecord(
              time: record.time + shift, partner: record.partner, kind: kind, value: 1))
        }
      }
      more.append(record)
    }
    #expect(more.count == 31 * records.count)
    #expect(try fold(more) == fold(records))
    let alone = JournalRecord(time: 3, partner: 1, kind: 19, value: 100)
    #expect(try fold([alone]).occasions.isEmpty)
    #expect(throws: JournalFailure.outOfRange(record: 0)) {
      try fold([JournalRecord(time: 3, partner: 1, kind: 26, value: 100.5)])
    }
  }

  @Test("names the first record that it cannot read")
  func failures() {
    let good = answer(1, 0, .trust, 60)
    func failure(_ bad: JournalRecord) -> JournalFailure? {
      do throws(JournalFailure) {
        _ = try ObservationSeries(folding: [good, bad, bad])
        return nil
      } catch {
        return error
      }
    }
    #expect(failure(answer(.nan, 0, .trust, 60)) == .timeNotFinite(record: 1))
    #expect(failure(answer(.infinity, 0, .trust, 60)) == .timeNotFinite(record: 1))
    #expect(failure(answer(40_000, 0, .trust, 60)) == .tooFarInTime(record: 1))
    #expect(failure(answer(-1e307, 0, .trust, 60)) == .tooFarInTime(record: 1))
    #expect(failure(answer(1, 2, .trust, 60)) == .unknownPartner(record: 1))
    #expect(failure(answer(1, -1, .trust, 60)) == .unknownPartner(record: 1))
    for kind in [-1, 27, 31, 48] {
      let bad = JournalRecord(time: 1, partner: 0, kind: kind, value: 0)
      #expect(failure(bad) == .unknownKind(record: 1))
    }
    for value in [-0.001, 100.001, .infinity, -.infinity] {
      #expect(failure(answer(1, 0, .trust, value)) == .outOfRange(record: 1))
    }
    for kind in RecordKind.allCases where kind != .priorIssues && kind != .woundDaysBefore {
      #expect(failure(record(1, 0, kind, 1.001)) == .outOfRange(record: 1))
      #expect(failure(record(1, 0, kind, -0.001)) == .outOfRange(record: 1))
      #expect(failure(record(1, 0, kind, 1)) == nil)
    }
    #expect(failure(record(1, 0, .priorIssues, -10.5)) == .outOfRange(record: 1))
    #expect(failure(record(1, 0, .woundDaysBefore, -1)) == .outOfRange(record: 1))
    #expect(failure(record(1, 0, .woundDaysBefore, 4000)) == nil)
  }
}
