// SPDX-License-Identifier: Apache-2.0
// The fold takes records in any order of time and keeps the journal's order among those of one hour.
import Testing
import TrustEngine

@Suite("Order of a journal")
struct JournalOrderTests {
  /// Records at distinct hours, one answer each, with the hour in the answer.
  private static func records(_ count: Int) -> [JournalRecord] {
    (0..<count).map { hour in
      JournalRecord(
        time: Double(hour) / 24, partner: hour % 2, kind: Item.trust.rawValue,
        value: Double(hour % 101))
    }
  }

  @Test("does not matter", arguments: [0, 1, 2, 3, 7, 8, 64, 100, 257])
  func anyOrder(count: Int) throws {
    let inOrder = Self.records(count)
    let expected = try ObservationSeries(folding: inOrder)
    #expect(expected.occasions.count == count)
    #expect(try ObservationSeries(folding: inOrder.reversed()) == expected)
    var random = RandomSource(seed: UInt64(count))
    var mixed = inOrder
    for place in stride(from: mixed.count - 1, to: 0, by: -1) {
      mixed.swapAt(place, random.integer(below: place + 1))
    }
    #expect(try ObservationSeries(folding: mixed) == expected)
  }

  @Test("decides among records of one hour: the last one counts", arguments: [2, 5, 40])
  func sameHour(count: Int) throws {
    // Corrections of one answer stand among records of other hours, in front of them and behind.
    var records: [JournalRecord] = []
    for number in 0..<count {
      records.append(
        JournalRecord(time: 3, partner: 0, kind: Item.hurt.rawValue, value: Double(number)))
      records.append(
        JournalRecord(
          time: Double(count - number) + 0.5, partner: 1, kind: Item.trust.rawValue, value: 50))
    }
    let series = try ObservationSeries(folding: records)
    let corrected = try #require(series.occasions.first { $0.time == 3 })
    let points = ObservationSeries.points(ofUnit: corrected.first[.hurt])
    #expect((points - Double(count - 1)).magnitude < 1e-9)
  }
}
