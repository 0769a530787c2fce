// SPDX-License-Identifier: Apache-2.0
// The observation table becomes the series that its specification describes.

import CohortFiles
import CohortStudy
import Foundation
import Support
import Testing
import TrustEngine

@Suite("Observation table")
struct ObservationTableTests {
  func read(
    _ text: String, layout: ObservationLayout? = nil
  ) throws -> ObservationTable.Reading {
    try ObservationTable.read(
      Table(bytes: Array(text.utf8), file: "t.csv"), layout: layout ?? ObservationLayout())
  }

  /// The example of the specification itself, so that it cannot go stale.
  func example() throws -> String {
    let spec = try String(
      contentsOfFile: repositoryPath("Spec/observation-table.md"), encoding: .utf8)
    let block = try #require(spec.components(separatedBy: "```csv\n").last)
    return try #require(block.components(separatedBy: "```").first)
  }

  @Test("the example of the specification says what the specification says of it")
  func specificationExample() throws {
    let reading = try read(example())
    #expect(reading.notes == [])
    let couple = try #require(reading.couples.first)
    #expect(couple.id == "1")
    #expect(couple.partners == ["A", "B"])
    let series = couple.series
    #expect(series.occasions.map(\.time) == [19783, 19784, 19787])
    #expect(series.firstHistory.wound == Wound(depth: 0.8, daysBefore: 20))
    #expect(series.secondHistory.wound == nil)
    let first = series.occasions[0].first
    #expect(first[.trust] == (31.0 - 50) / 20)
    #expect(first[.willingness].isNaN)
    #expect(first.effortSeen == 0.4)
    #expect(first.effortOwn.isNaN)
    #expect(series.occasions[1].first.kept == 1)
    #expect(series.occasions[1].second.effortSeen.isNaN)
    #expect(series.occasions[2].first.betrayal == Betrayal(depth: 0.5, lie: true, found: true))
    #expect(series.occasions[2].second == Entry())
    #expect(series.resolution[Item.trust.rawValue] == 0.05)
  }

  @Test("scales and names may differ from the standard")
  func otherScales() throws {
    let layout = try ObservationLayout(
      names: ["couple": "dyad", "trust": "T"], range: "1:7", ranges: ["hurt": "0:10"],
      steps: ["hurt": "1/2"])
    let series = try read("dyad,partner,time,T,hurt\nx,a,0,4,7.5\n", layout: layout).couples[0]
      .series
    #expect(series.occasions[0].first[.trust] == 0)
    #expect(series.occasions[0].first[.hurt] == 1.25)
    #expect(abs(series.resolution[Item.trust.rawValue] - 100.0 / 6 / 20) < 1e-15)
    #expect(series.resolution[Item.hurt.rawValue] == 0.25)
  }

  @Test("broken and breach add up to at most one, pauses and history are kept")
  func acts() throws {
    let series = try read(
      """
      couple,partner,time,trust,broken,breach,paused,prior_issues,earlier_wounds,extra
      1,a,0,50,0.25,0.5,1,1.5,,x
      1,a,1,50,0.75,0.5,0,1.5,0.5,x
      1,b,0,50,NA,.,,-2,,x
      """
    ).couples[0].series
    #expect(series.occasions.map(\.first.breach) == [0.75, 1])
    #expect(series.occasions.map(\.first.paused) == [true, false])
    #expect(series.occasions[0].second.paused == nil)
    #expect(series.firstHistory == PartnerHistory(priorIssues: 1.5, earlierWounds: 0.5))
    #expect(series.secondHistory == PartnerHistory(priorIssues: -2))
  }

  @Test("columns that are not of the table are named in a remark")
  func unknownColumn() throws {
    #expect(
      try read("couple,partner,time,trust,closness\n1,a,0,5,5\n").notes == [
        "t.csv, line 1: the observation table has no column \"closness\"; not read."
      ])
  }

  @Test("what is written is read back the same")
  func roundTrip() throws {
    let couples = try read(example()).couples
    let again = try read(ObservationTable.text(couples)).couples
    #expect(again == couples)
  }

  @Test(
    "what the table may not hold is told in one sentence",
    arguments: [
      (
        "couple,partner,time\n1,a,0\n",
        "t.csv, line 1: found no item among \"couple\", \"partner\", \"time\", expected at least one of"
      ),
      (
        "couple,partner,time,trust\n1,a,0,101\n",
        "t.csv, line 2, column \"trust\": found \"101\", expected a number from 0 to 100, or a "
          + "missing value."
      ),
      (
        "couple,partner,time,trust,kept\n1,a,0,1,2\n",
        "t.csv, line 2, column \"kept\": found \"2\", expected a number from 0 to 1, or a missing "
          + "value."
      ),
      (
        "couple,partner,time,trust,paused\n1,a,0,1,0.5\n",
        "t.csv, line 2, column \"paused\": found \"0.5\", expected 0 or 1, or a missing value."
      ),
      (
        "couple,partner,time,trust,betrayal_depth,lie\n1,a,0,1,,1\n",
        "t.csv, line 2, column \"lie\": found \"1\", expected a depth in the column "
          + "\"betrayal_depth\" beside it."
      ),
      (
        "couple,partner,time,willingness,willing_touch\n1,a,0,50,50\n",
        "t.csv, line 2, column \"willingness\": found \"50\", expected either the mean or its facets "
          + "on a row, not both."
      ),
      (
        "couple,partner,time,trust\n1,a,0,1\n1,a,0.01,2\n",
        "t.csv, line 3: found couple \"1\", partner \"a\" in the hour of line 2 again, expected at "
          + "most one row a partner and hour."
      ),
      (
        "couple,partner,time,trust,prior_issues\n1,a,0,1,1\n1,a,1,2,2\n",
        "t.csv, line 3, column \"prior_issues\": found 2, but 1 in line 2, expected the same number "
          + "in all rows of partner \"a\" of couple \"1\"."
      ),
      (
        "couple,partner,time,trust,disclosure_depth\n1,a,0,1,1\n",
        "t.csv, line 2, column \"disclosure_depth\": found a number without days_since_disclosure, "
          + "expected days_since_disclosure and disclosure_depth for the same partner."
      ),
      (
        "couple,partner,time,trust\n1,a,0,1\n1,b,0,1\n1,c,0,1\n",
        "t.csv, line 4: found a third partner \"c\" in couple \"1\", expected at most two, here "
          + "\"a\", \"b\"."
      ),
    ])
  func refused(text: String, sentence: String) {
    let error = #expect(throws: InputError.self) { try read(text) }
    #expect(error?.kind == .data)
    #expect(error?.sentence.hasPrefix(sentence) == true, "\(error?.sentence ?? "")")
  }
}
