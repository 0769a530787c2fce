// SPDX-License-Identifier: Apache-2.0
// The command as its users run it: what it prints, with which code it ends, what it leaves behind.

import Foundation
import Support
import Testing

@Suite("describe, as a process")
struct DescribeTests {
  let folder: TemporaryFolder
  static let diary = "Examples/couples_emotion_diary/diary.csv"

  init() throws { folder = try TemporaryFolder() }

  /// One line that begins with the command's name and ends in a period.
  func isOneSentence(_ text: String) -> Bool {
    text.hasPrefix("kintsugi-cohort: ") && text.hasSuffix(".\n") && text.count { $0 == "\n" } == 1
  }

  @Test("the shipped diary is described from the columns file beside it")
  func shippedDiary() throws {
    let run = try runCommand(["describe", Self.diary])
    #expect(run.exit == 0)
    #expect(run.standardError == "")
    golden(run.standardOutput, named: "describe-diary.txt")
    let named = try runCommand([
      "describe", Self.diary, "--couple", "ID", "--wide", "M_,W_", "--time", "DIARYDAY",
      "--item", "Con.", "--item", "Vig.", "--item", "Sad.", "--item", "Anx.", "--range", "0:4",
      "--step", "1/3",
    ])
    #expect(named.standardOutput == run.standardOutput)
  }

  @Test("the long form of the same diary gives the same numbers")
  func longForm() throws {
    let text = try String(contentsOfFile: repositoryPath(Self.diary), encoding: .utf8)
    let rows = text.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    var long = "couple;who;day;Con.\n"
    for row in rows.dropFirst().reversed() {
      long += "\(row[0]);W;\(row[1]);\(row[9].replacing(".", with: ","))\n"
      long += "\(row[0]);M;\(row[1]);\(row[5].replacing(".", with: ","))\n"
    }
    let path = try folder.write(long, as: "long.csv")
    let json = folder.path + "/long.json"
    let run = try runCommand([
      "describe", path, "--couple", "couple", "--partner", "who", "--time", "day", "--item", "Con.",
      "--range", "0:4", "--step", "1/3", "--json", json,
    ])
    #expect(run.exit == 0)
    let wide = folder.path + "/wide.json"
    _ = try runCommand(["describe", Self.diary, "--item", "Con.", "--json", wide])
    let first = try String(contentsOfFile: json, encoding: .utf8).split(separator: "\n")
    let second = try String(contentsOfFile: wide, encoding: .utf8).split(separator: "\n")
    // Sums run over partners in the order of their first row, so last digits may differ.
    for (left, right) in zip(first, second) where !left.contains("\"file\"") {
      let numbers = [left, right].map {
        Double($0.split(separator: ": ").last?.replacing(",", with: "") ?? "")
      }
      if let one = numbers[0], let other = numbers[1] {
        #expect(abs(one - other) < 1e-12, "\(left) and \(right)")
      } else {
        #expect(left == right)
      }
    }
    #expect(first.count == second.count)
  }

  @Test(
    "wrong arguments end with code 2 and one sentence",
    arguments: [
      ([], "Missing expected argument '<file>'."),
      ([diary, "--bogus"], "Unknown option '--bogus'."),
      ([diary, "--couple"], "Missing value for '--couple <column>'."),
      ([diary, "more"], "Unexpected argument 'more'."),
      (
        [diary, "--wide", "M_"],
        "The wide form has the prefixes \"M_\", expected two separated by a "
          + "comma, for example --wide M_,W_."
      ),
      (
        [diary, "--wide", "M_,M."],
        "The prefixes \"M_\", \"M.\" do not name two partners; give two "
          + "different ones, for example --wide M_,W_."
      ),
      (
        [diary, "--partner", "p", "--wide", "M_,W_"],
        "Both --partner and --wide are given; give only "
          + "one of them."
      ),
      ([diary, "--item", "Con.", "--item", "Con."], "The item \"Con.\" is named twice."),
      (
        [diary, "--range", "-1"],
        "The range is \"-1\", expected LOW:HIGH with two numbers, the lower "
          + "first, for example --range 0:4."
      ),
      (
        [diary, "--step", "a"],
        "The step is \"a\", expected a number above zero or a fraction such as "
          + "1/3."
      ),
      (
        [diary, "--columns", "none.yaml"],
        "none.yaml: found no such file, expected the path of a file "
          + "that exists."
      ),
      (
        ["Examples/couples_emotion_diary/csi_pre_post.csv"],
        "Examples/couples_emotion_diary/csi_pre_post.csv is no observation table, because it has no "
          + "column \"couple\"; name a diary's columns with --couple, --time, --item and --partner or "
          + "--wide."
      ),
      (
        ["Examples/couples_emotion_diary/csi_pre_post.csv", "--item", "x"],
        "The couple's column is not named; give --couple COLUMN."
      ),
      (
        ["Examples/couples_emotion_diary/csi_pre_post.csv", "--couple", "ID", "--item", "x"],
        "The time's column is not named; give --time COLUMN."
      ),
      (
        [
          "Examples/couples_emotion_diary/csi_pre_post.csv", "--couple", "ID", "--time", "ID",
          "--item", "x",
        ],
        "The partners' columns are not named; give --partner COLUMN where each row is one partner's, "
          + "or --wide PREFIX,PREFIX where a row holds both."
      ),
      (
        [
          "Examples/couples_emotion_diary/csi_pre_post.csv", "--couple", "ID", "--time", "ID",
          "--wide", "M_,W_",
        ],
        "No item is named; name at least one column with --item, or leave --wide out where the file "
          + "is an observation table."
      ),
    ])
  func wrongArguments(arguments: [String], sentence: String) throws {
    let run = try runCommand(["describe"] + arguments)
    #expect(run.exit == 2)
    #expect(run.standardError == "kintsugi-cohort: \(sentence)\n")
    #expect(run.standardOutput == "")
  }

  @Test("an observation table is described from its standard columns")
  func observationTable() throws {
    _ = try folder.write(
      "couple,partner,time,trust,hurt\n1,a,0,40,100\n1,b,0,60,\n1,a,1,50,0\n1,b,1,,\n", as: "t.csv")
    let run = try runCommand(["describe", "t.csv"], in: folder.url)
    #expect(run.exit == 0)
    #expect(run.standardOutput.contains("1 couple, 2 partners, 2 occasions over at most 1 days."))
    let rows = run.standardOutput.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(
      rows.contains([
        "trust", "3", "25.0\u{202F}%", "40.00", "60.00", "50.000", "10.607",
        "7.071", "0.0\u{202F}%", "0.0\u{202F}%",
      ]))
  }

  @Test("help and version end with code 0")
  func help() throws {
    for arguments in [["--help"], ["describe", "--help"], ["--version"], []] {
      let run = try runCommand(arguments)
      #expect(run.exit == 0)
      #expect(run.standardError == "")
      #expect(!run.standardOutput.isEmpty)
    }
  }

  @Test("75 spoilt tables: no crash, one sentence, nothing left behind")
  func spoilt() throws {
    let text = try String(contentsOfFile: repositoryPath(Self.diary), encoding: .utf8)
    let lines = text.split(separator: "\n").prefix(40).joined(separator: "\n")
    var refused = 0
    for damage in Damage.allCases {
      for seed in 0..<3 {
        let file = Malformed(Array(lines.utf8), damage, seed: UInt64(seed) + 77)
        let path = try folder.write(file.bytes, as: "d.csv")
        let json = folder.path + "/d.json"
        let run = try runCommand([
          "describe", path, "--couple", "ID", "--wide", "M_,W_", "--time", "DIARYDAY",
          "--item", "Con.", "--item", "Anx.", "--range", "0:4", "--step", "1/3", "--json", json,
        ])
        if run.exit == 0 {
          #expect(try folder.names() == ["d.csv", "d.json"], "\(file)")
          try FileManager.default.removeItem(atPath: json)
        } else {
          refused += 1
          #expect(run.exit == 1, "\(file): \(run.exit)")
          #expect(isOneSentence(run.standardError), "\(file): \(run.standardError)")
          #expect(run.standardOutput == "", "\(file)")
          #expect(try folder.names() == ["d.csv"], "\(file)")
        }
      }
    }
    #expect(refused > 30)
  }

  @Test("a place that cannot be written is told, and nothing is left")
  func unwritable() throws {
    let run = try runCommand(["describe", Self.diary, "--json", folder.path + "/no/x.json"])
    #expect(run.exit == 1)
    #expect(isOneSentence(run.standardError))
    #expect(try folder.names() == [])
  }
}
