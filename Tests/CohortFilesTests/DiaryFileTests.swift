// SPDX-License-Identifier: Apache-2.0
// What a diary file may look like, and that every way of writing it down gives the same panels.

import CohortFiles
import CohortStudy
import Support
import Testing

@Suite("Diary files")
struct DiaryFileTests {
  static let long = """
    id,who,day,mood
    2,her,1,3
    2,him,1,NA
    10,x,0,1
    2,him,3,4
    10,y,2,.
    """

  func read(_ text: String, partner: String = "who", range: String? = nil) throws -> DiaryReading {
    try DiaryFile.read(
      Table(bytes: Array(text.utf8), file: "d.csv"),
      layout: DiaryLayout(
        couple: "id", partners: .column(partner), time: "day", items: ["mood"],
        scale: range.map { try ScaleRange(range: $0, step: nil) }))
  }

  @Test("the long form gives every couple the union of its partners' times")
  func longForm() throws {
    let panel = try #require(try read(Self.long).panels.first)
    #expect(panel.item == "mood")
    #expect(panel.couples.map(\.id) == ["2", "10"])
    #expect(panel.couples[0].partners == ["her", "him"])
    #expect(panel.couples[0].times == [1, 3])
    #expect(panel.couples[1].times == [0, 2])
    #expect(shown(panel.couples[0].answers) == "3.0 nan | nan 4.0")
    #expect(shown(panel.couples[1].answers) == "1.0 nan | nan nan")
  }

  @Test("ids that are not all numbers stand in the order of their bytes")
  func byteOrder() throws {
    let panel = try #require(
      try read("id,who,day,mood\n10,a,0,1\nB,a,0,1\na,a,0,1\n9,a,0,1\n").panels.first)
    #expect(panel.couples.map(\.id) == ["10", "9", "B", "a"])
  }

  @Test(
    "line ends, separators, quotes and a byte order mark change nothing",
    arguments: [
      long.replacing("\n", with: "\r\n"), long.replacing("\n", with: "\r"),
      "\u{FEFF}" + long, long + "\n\n", long.replacing(",", with: ";"),
      long.replacing(",", with: "\t"), long.replacing(",mood", with: ",\"mood\""),
      long.replacing("2,him,3,4", with: "\"2\",\"him\",\"3\",\" 4.0 \""),
      long.replacing(",", with: ";").replacing("him;3;4", with: "him;3,0;4,0"),
      long.replacing("NA", with: "nan").replacing("2,.", with: "2,"),
      long.replacing("\n10,y", with: "\n,,,\n\n10,y"),
    ])
  func sameContent(text: String) throws {
    let reading = try read(text)
    let plain = try read(Self.long)
    #expect(reading.panels[0].couples.map(\.times) == plain.panels[0].couples.map(\.times))
    #expect(shown(reading) == shown(plain))
  }

  @Test("a quoted field may hold separators, line breaks and quotation marks")
  func quotedField() throws {
    let panel = try #require(
      try read("id,who,day,mood\n\"a,\n\"\"b\"\"\",x,0,1\n").panels.first)
    #expect(panel.couples[0].id == "a,\n\"b\"")
  }

  @Test("dates become days since 1970, whatever the form of the time")
  func dates() throws {
    let panel = try #require(
      try read("id,who,day,mood\n1,a,2024-03-01,1\n1,a,2024-03-01T07:30,1\n1,b,1970-01-01,1\n")
        .panels.first)
    #expect(panel.couples[0].times == [0, 19783, 19783.3125])
    let zoned = try #require(
      try read("id,who,day,mood\n1,a,2024-03-01T01:00:00.5+02:00,1\n1,a,2024-02-29T23:00Z,1\n")
        .panels.first)
    let second = 1.0 / 86400
    #expect(zoned.couples[0].times == [19782 + 82800 * second, 19782 + 82800.5 * second])
  }

  @Test("the shipped diary is read in its wide form")
  func shippedDiary() throws {
    let layout = try DiaryLayout(
      couple: "ID", partners: .prefixes("M_", "W_"), time: "DIARYDAY", items: ["Con.", "Anx."],
      scale: ScaleRange(range: "0:4", step: "1/3"))
    let reading = try DiaryFile.read(
      repositoryPath("Examples/couples_emotion_diary/diary.csv"), layout: layout)
    #expect(reading.notes == [])
    let panel = reading.panels[0]
    #expect(panel.couples.count == 80)
    #expect(panel.couples.allSatisfy { $0.partners == ["M", "W"] })
    #expect(panel.couples.map(\.times.count).reduce(0, +) == 2765)
    #expect(panel.couples[0].answers[0].prefix(3) == [2.666666667, 3, 2.666666667])
    #expect(panel.couples[0].answers[1].prefix(3) == [2, 2.666666667, 2.666666667])
  }

  private func shown(_ reading: DiaryReading) -> String {
    reading.panels[0].couples.map { shown($0.answers) }.joined(separator: " / ")
  }

  private func shown(_ answers: [[Double]]) -> String {
    answers.map { $0.map { "\($0)" }.joined(separator: " ") }.joined(separator: " | ")
  }
}
