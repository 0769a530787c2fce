// SPDX-License-Identifier: Apache-2.0
// `compare` on repeated games, as a process: what it writes, and how it refuses.

import Foundation
import Support
import Testing

@Suite("compare of repeated games, as a process")
struct CompareGamesTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Twelve people of the shipped games under the shipped header, with or without a columns file.
  private func sample(columns: Bool) throws -> String {
    let data = repositoryPath("Examples/noisy_dilemma/frd2012.csv")
    let lines = try String(contentsOfFile: data, encoding: .utf8).split(separator: "\n")
    let persons = Set((1...12).map { "\($0 * 30)" })
    let kept = lines.dropFirst().filter { persons.contains(String($0.split(separator: ",")[1])) }
    if columns {
      let names = try String(
        contentsOfFile: repositoryPath("Examples/noisy_dilemma/frd2012.yaml"), encoding: .utf8)
      _ = try folder.write(names, as: "sample.yaml")
    }
    return try folder.write(
      ([lines[0]] + kept).joined(separator: "\n") + "\n", as: "sample.csv")
  }

  private let options = ["--person", "id", "--time", "period", "--choice", "choice"]

  @Test("the columns file beside the data names what three options leave out")
  func columnsFile() throws {
    let file = try sample(columns: true)
    let run = try runCommand(["compare", file] + options)
    #expect(run.exit == 0, "\(run.standardError)")
    #expect(run.standardError == "")
    for model in ["memory-one", "trace-symmetric", "trace-asymmetric", "engine"] {
      #expect(run.standardOutput.contains("\n\(model) "))
    }
    #expect(run.standardOutput.contains("Share that trusts after a first betrayal"))
    let bare = try runCommand(["compare", file])
    #expect(bare.standardOutput == run.standardOutput)
  }

  @Test("predictions and JSON say the same, whatever the number of workers")
  func files() throws {
    let file = try sample(columns: false)
    let all = ["compare", file] + options + ["--game", "game", "--other-last", "last.other"]
    var written: [[String]] = []
    for workers in ["1", "2"] {
      let run = try runCommand(
        all + ["--workers", workers, "--predictions", "p.csv", "--json", "c.json"],
        in: folder.url)
      #expect(run.exit == 0, "\(run.standardError)")
      written.append(
        try ["p.csv", "c.json"].map {
          try String(contentsOf: folder.url.appending(path: $0), encoding: .utf8)
        })
    }
    #expect(written[0] == written[1])
    let rows = written[0][0].split(separator: "\n").map { $0.split(separator: ",") }
    #expect(
      rows[0].joined(separator: ",")
        == "person,game,time,model,probability,observed,log_probability")
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(written[0][1].utf8)) as? [String: Any])
    let targets = try #require(json["targets"] as? Int)
    let models = try #require(json["models"] as? [[String: Any]])
    #expect(targets > 100 && models.count == 9)
    #expect(rows.count == 1 + targets * models.count)
    for model in models {
      let name = try #require(model["model"] as? String)
      let logs = rows.filter { $0[3] == name }.compactMap { Double($0[6]) }
      let loss = try #require(model["logLoss"] as? Double)
      #expect(logs.count == targets)
      #expect(abs(-logs.reduce(0, +) / Double(targets) - loss) < 1e-12)
    }
  }

  @Test("without games and the other's acts the person's own choices are scored")
  func threeOptions() throws {
    let run = try runCommand(["compare", try sample(columns: false)] + options)
    #expect(run.exit == 0)
    #expect(run.standardError.contains("a new game was taken to start wherever"))
    #expect(run.standardOutput.contains("\nengine "))
    #expect(!run.standardOutput.contains("trace-asymmetric"))
  }

  @Test("mistakes are told in one sentence and nothing is written")
  func mistakes() throws {
    let file = try sample(columns: false)
    let one = try folder.write("id,t,x\n1,1,c\n1,2,d\n", as: "one.csv")
    let before = try folder.names()
    let cases: [([String], Int32, String)] = [
      ([file, "--person", "id", "--choice", "choice"], 2, "give --time COLUMN"),
      ([file, "--choice", "choice", "--time", "period"], 2, "give --person COLUMN"),
      ([file, "--person", "id", "--time", "period"], 2, "give --choice COLUMN"),
      ([file] + options + ["--couple", "id"], 2, "are given together"),
      ([file] + options + ["--folds", "1"], 2, "expected 2 or more"),
      ([file] + options + ["--shuffle-partners"], 2, "are given together"),
      ([file] + options + ["--trust", "x"], 2, "whose choices are"),
      ([file] + options + ["--other-last", "last"], 1, "found no column \"last\""),
      ([file, "--person", "id", "--time", "period", "--choice", "game"], 1, "the two choices"),
      ([one, "--person", "id", "--time", "t", "--choice", "x"], 1, "found 1 person"),
    ]
    for (arguments, exit, words) in cases {
      let run = try runCommand(
        ["compare"] + arguments + ["--predictions", "p.csv", "--json", "c.json"], in: folder.url)
      #expect(run.exit == exit, "\(arguments): \(run.standardError)")
      #expect(run.standardError.contains(words), "\(run.standardError)")
      #expect(run.standardError.count { $0 == "\n" } == 1)
      #expect(run.standardOutput == "")
    }
    #expect(try folder.names() == before)
  }
}
