// SPDX-License-Identifier: Apache-2.0
// `report` from end to end: a small diary becomes a page, and so does the comparison of it.

import Foundation
import Support
import Testing

@Suite struct ReportTests {
  /// Eight couples over twenty days whose answers rise and fall by a rule; one name is hostile.
  static var diary: String {
    var text = "pair,who,day,mood\n"
    for couple in 0..<8 {
      for day in 0..<20 {
        for partner in ["a", "<b>b</b>"] {
          let wave = (couple * 31 + day * day * 7 + partner.utf8.count * 13) % 5
          text += "\(couple),\(partner),\(day),\(day % 6 == 5 ? "" : "\(wave)")\n"
        }
      }
    }
    return text
  }

  @Test("a diary becomes one page, and a comparison's file another")
  func pages() throws {
    let folder = try TemporaryFolder()
    try Data(Self.diary.utf8).write(to: folder.url.appending(path: "diary.csv"))
    let columns = [
      "diary.csv", "--couple", "pair", "--partner", "who", "--time", "day", "--item", "mood",
      "--range", "0:4", "--folds", "2",
    ]
    let made = try runCommand(["report"] + columns + ["--output", "a.html"], in: folder.url)
    #expect(made.exit == 0, "\(made.standardError)")
    #expect(made.standardOutput.hasSuffix("a.html\n"))
    let page = try String(contentsOf: folder.url.appending(path: "a.html"), encoding: .utf8)
    for heading in [
      "What the diary holds", "A few couples", "Against the best plain baseline",
      "Is it as sure as it should be?", "How this was done", "To make this again",
    ] {
      #expect(page.contains("\(heading)</h2>"))
    }
    #expect(!page.contains("<b>b</b>"))
    #expect(page.contains("&lt;b&gt;b&lt;/b&gt;"))
    let compared = try runCommand(
      ["compare"] + columns + ["--json", "c.json"], in: folder.url)
    #expect(compared.exit == 0, "\(compared.standardError)")
    let again = try runCommand(["report", "c.json", "--output", "c.html"], in: folder.url)
    #expect(again.exit == 0, "\(again.standardError)")
    let second = try String(contentsOf: folder.url.appending(path: "c.html"), encoding: .utf8)
    #expect(second.contains("What the model is worth on c.json"))
  }

  @Test("a comparison of choice models becomes a page")
  func games() throws {
    let folder = try TemporaryFolder()
    var text = "id,game,round,choice,other\n"
    for person in 0..<8 {
      for game in 0..<3 {
        for round in 1...8 {
          let wave = (person * 17 + game * 5 + round * round * 3) % 7
          let other = round == 1 ? "" : (wave * 5) % 3 == 0 ? "d" : "c"
          text += "\(person),\(game),\(round),\(wave < 4 ? "c" : "d"),\(other)\n"
        }
      }
    }
    try Data(text.utf8).write(to: folder.url.appending(path: "games.csv"))
    let compared = try runCommand(
      [
        "compare", "games.csv", "--person", "id", "--game", "game", "--time", "round", "--choice",
        "choice", "--other-last", "other", "--folds", "2", "--json", "games.json",
      ], in: folder.url)
    #expect(compared.exit == 0, "\(compared.standardError)")
    let made = try runCommand(["report", "games.json", "--output", "g.html"], in: folder.url)
    #expect(made.exit == 0, "\(made.standardError)")
    let page = try String(contentsOf: folder.url.appending(path: "g.html"), encoding: .utf8)
    for heading in ["Log loss", "What each idea is worth", "Is it as sure as it should be?"] {
      #expect(page.contains("\(heading)</h2>"))
    }
    #expect(page.contains("trace-asymmetric against trace-symmetric"))
  }

  @Test("a file that is no result is refused and nothing is written")
  func refused() throws {
    let folder = try TemporaryFolder()
    try Data("{\"a\": 1}".utf8).write(to: folder.url.appending(path: "x.json"))
    let run = try runCommand(["report", "x.json"], in: folder.url)
    #expect(run.exit == 1)
    #expect(run.standardError.contains("no result of this program"))
    let left = try FileManager.default.contentsOfDirectory(
      atPath: folder.url.path(percentEncoded: false))
    #expect(left == ["x.json"])
  }
}
