// SPDX-License-Identifier: Apache-2.0
// The summary of a diary against an independent program, and by hand on a diary of five answers.

import CohortFiles
import CohortStudy
import Foundation
import Support
import Testing

@Suite("Diary summary")
struct DiarySummaryTests {
  @Test("the shipped diary gives what Spec/vectors/made-by/diary_summary.py computes")
  func independentProgram() throws {
    let scale = try ScaleRange(range: "0:4", step: "1/3")
    let reading = try DiaryFile.read(
      repositoryPath("Examples/couples_emotion_diary/diary.csv"),
      layout: DiaryLayout(
        couple: "ID", partners: .prefixes("M_", "W_"), time: "DIARYDAY",
        items: ["Con.", "Vig.", "Sad.", "Anx."], scale: scale))
    let summaries = reading.panels.map { DiarySummary($0, scale: scale.scale) }
    let table = try String(
      contentsOfFile: repositoryPath("Spec/vectors/diary-summary.tsv"), encoding: .utf8)
    var compared = 0
    for line in table.split(separator: "\n").dropFirst() {
      let fields = line.split(separator: "\t").map(String.init)
      let summary = try #require(summaries.first { $0.item == fields[0] })
      let wanted = try #require(Double(fields[2]))
      let value: Double
      switch fields[1] {
      case "mean": value = summary.mean
      case "between": value = summary.betweenDeviation
      case "within": value = summary.withinDeviation
      case "floor": value = summary.atFloor
      case "ceiling": value = summary.atCeiling
      case "lag1": value = summary.lagOne
      case "means_together": value = summary.meansTogether
      default: value = summary.daysTogether
      }
      #expect(abs(value - wanted) < 1e-12, "\(line): \(value)")
      compared += 1
    }
    #expect(compared == 32)
  }

  @Test("missing answers count as missing and as nothing else")
  func byHand() {
    let panel = DiaryPanel(
      item: "x",
      couples: [
        CoupleDiary(
          id: "1", partners: ["a", "b"], times: [0, 1, 2],
          answers: [[1, .nan, 3], [2, 2, .nan]])
      ])
    let summary = DiarySummary(panel, scale: nil)
    #expect(summary.answers == 4)
    #expect(abs(summary.missing - 1.0 / 3) < 1e-15)
    #expect(summary.longestSpan == 2)
    #expect(summary.mean == 2)
    #expect(summary.betweenDeviation == 0)
    #expect(summary.withinDeviation == 1)
    #expect(summary.atFloor == 0.25)
    #expect(summary.atCeiling == 0.25)
    #expect(summary.lagOne.isNaN)
    #expect(summary.meansTogether.isNaN)
  }

  @Test("a diary without one answer has nothing to say and does not fail")
  func nothing() throws {
    let panel = DiaryPanel(
      item: "x",
      couples: [CoupleDiary(id: "1", partners: ["a"], times: [0], answers: [[.nan]])])
    let report = SummaryReport(file: "f.csv", panels: [panel], scale: nil)
    let json = try report.json.written()
    #expect(json.contains("\"mean\": null"))
    #expect(json.contains("\"missing_share\": 1.0"))
  }
}
