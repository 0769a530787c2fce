// SPDX-License-Identifier: Apache-2.0
// Columns line up for every script, and a table never runs past the window.

import CohortFiles
import Testing

@Suite struct TerminalTextTests {
  @Test("Chinese, Japanese, Korean and emoji take two columns, combining marks none")
  func widths() {
    #expect(DisplayWidth.columns(of: "abc") == 3)
    #expect(DisplayWidth.columns(of: "悲しみ") == 6)
    #expect(DisplayWidth.columns(of: "한국") == 4)
    #expect(DisplayWidth.columns(of: "e\u{301}") == 1)
    #expect(DisplayWidth.columns(of: "🧑‍🤝‍🧑") == 2)
    #expect(DisplayWidth.columns(of: "زوج") == 3)
    #expect(DisplayWidth.shortened("悲しみの日", to: 6) == "悲し…")
  }

  @Test("numbers end in one column whatever stands before them")
  func aligned() {
    let text = TerminalText(TerminalStyle(width: 100, isUnicode: true)).table(SampleReport.table)
    let lines = text.split(separator: "\n").filter { $0.contains("0.0") }
    let ends = lines.map { line in
      DisplayWidth.columns(of: String(line[..<(line.lastIndex(of: "+") ?? line.endIndex)]))
    }
    #expect(lines.count == 2)
    #expect(Set(ends).count == 1)
  }

  @Test("no line is wider than the window", arguments: [20, 33, 48, 64, 80, 120])
  func fits(width: Int) {
    for isUnicode in [true, false] {
      let style = TerminalStyle(width: width, isUnicode: isUnicode)
      let text = TerminalText(style).table(SampleReport.table)
      let widest = text.split(separator: "\n").map { DisplayWidth.columns(of: String($0)) }.max()
      #expect((widest ?? 0) <= width)
    }
  }

  @Test("bold and dim appear only where they are asked for")
  func colour() {
    let plain = TerminalText(TerminalStyle(width: 100)).table(SampleReport.table)
    let dressed = TerminalText(TerminalStyle(width: 100, hasColour: true))
      .table(SampleReport.table)
    #expect(!plain.contains("\u{1B}"))
    #expect(dressed.contains("\u{1B}[1m"))
  }

  @Test("numbers are written alike everywhere, halves away from zero, no negative zero")
  func numbers() {
    #expect(NumberText.fixed(-0.0004, 3) == "0.000")
    #expect(NumberText.fixed(-2.5, 0) == "−3")
    #expect(NumberText.fixed(0.05, 1) == "0.1")
    #expect(NumberText.fixed(.nan, 2) == "–")
    #expect(NumberText.signed(0.0001, 2) == "0.00")
    #expect(NumberText.signed(0.02, 2) == "+0.02")
    #expect(NumberText.count(21_480) == "21\u{202F}480")
    #expect(NumberText.counted(1, "day") == "1 day")
  }
}
