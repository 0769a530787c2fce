// SPDX-License-Identifier: Apache-2.0
// The researcher's way through the full trust model, as processes: draw a cohort, fit it, forecast from the fit.

import Foundation
import Support
import Testing

@Suite("the full model's commands") struct TrustModelCommandTests {
  /// Draws a small cohort into a folder and returns the table's path.
  private func cohort(_ folder: TemporaryFolder, _ more: [String] = []) throws -> String {
    let table = folder.path + "/cohort.csv"
    let drawn = try runCommand(
      ["simulate", "--couples", "4", "--days", "30", "--seed", "9", "--output", table] + more)
    #expect(drawn.exit == 0, "\(drawn.standardError)")
    return table
  }

  private func object(_ path: String) throws -> [String: Any] {
    let data = try Data(contentsOf: URL(filePath: path))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test("a fit is the same on one core and on two, and a forecast reads it back to the last bit")
  func fitAndForecast() throws {
    let folder = try TemporaryFolder()
    let table = try cohort(folder)
    var fits: [String] = []
    for workers in ["1", "2"] {
      let file = folder.path + "/fit\(workers).json"
      let run = try runCommand(
        ["fit", table, "--same-for-all", "--workers", workers, "--output", file])
      #expect(run.exit == 0, "\(run.standardError)")
      #expect(run.standardOutput.contains("kS"))
      let text = try String(contentsOfFile: file, encoding: .utf8)
      let end = try #require(text.range(of: "\"commands\""))
      let values = try #require(text.range(of: "\"parameter_values\""))
      fits.append(String(text[..<end.lowerBound] + text[values.lowerBound...]))
    }
    #expect(fits[0] == fits[1])
    let fit = try object(folder.path + "/fit1.json")
    #expect(fit["converged"] as? Bool == true)
    #expect((fit["covariance_unconstrained"] as? [Any])?.count ?? 0 > 1000)

    let forecast = folder.path + "/forecast.json"
    let fromFit = try runCommand(
      [
        "forecast", table, "--parameters", folder.path + "/fit1.json", "--json", forecast,
        "--days", "40",
      ])
    #expect(fromFit.exit == 0, "\(fromFit.standardError)")
    let fromPrior = try runCommand(["forecast", table, "--parameters", "prior", "--days", "40"])
    #expect(fromPrior.standardOutput != fromFit.standardOutput)
    #expect((try object(forecast)["people"] as? [Any])?.count == 8)
    let page = try runCommand(["report", forecast, "--output", folder.path + "/page.html"])
    #expect(page.exit == 0, "\(page.standardError)")
  }

  @Test("with fear as a path, the fit says how much of it passes through fear")
  func fear() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/fit.json"
    let table = try cohort(folder, ["--all-items"])
    let run = try runCommand(
      ["fit", table, "--same-for-all", "--rival", "fear-as-path", "--output", file])
    #expect(run.exit == 0, "\(run.standardError)")
    #expect(run.standardOutput.contains("passes through fear"))
    let share = try object(file)["share_through_fear"] as? Double
    #expect(share.map { $0 > -1 && $0 < 1 } == true)
  }

  @Test("the same seed draws the same cohort, another seed another")
  func seeds() throws {
    let folder = try TemporaryFolder()
    let first = try String(contentsOfFile: cohort(folder), encoding: .utf8)
    let again = try String(contentsOfFile: cohort(folder), encoding: .utf8)
    let other = try String(contentsOfFile: cohort(folder, ["--answered", "0.5"]), encoding: .utf8)
    #expect(first == again)
    #expect(first != other)
  }

  @Test("too little is met with a reason, not with a picture")
  func silence() throws {
    let folder = try TemporaryFolder()
    let table = try folder.write(
      "couple,partner,time,trust\n1,A,1,50\n1,B,1,60\n1,A,2,55\n", as: "short.csv")
    let run = try runCommand(["forecast", table, "--parameters", "prior"])
    #expect(run.exit == 0)
    #expect(run.standardOutput.contains("Too"))
    #expect(!run.standardOutput.contains("closeness"))
  }

  @Test("recovery, rivals and priors run and say what they found")
  func studies() throws {
    let folder = try TemporaryFolder()
    let recovery = folder.path + "/recovery.json"
    let recover = try runCommand(
      ["recover", "--cohorts", "2", "--couples", "4", "--days", "20", "--json", recovery])
    #expect(recover.exit == 0, "\(recover.standardError)")
    #expect(try object(recovery)["cohorts"] as? Int == 2)
    let rivals = folder.path + "/rivals.json"
    let compared = try runCommand(
      ["rivals", try cohort(folder), "--folds", "2", "--json", rivals])
    #expect(compared.exit == 0, "\(compared.standardError)")
    let rows = try object(rivals)["rivals"] as? [[String: Any]]
    let names = rows?.compactMap { $0["name"] as? String }
    #expect(names?.contains("sum-of-efforts") == true)
    #expect(names?.contains("fear-as-path") == false, "nobody was asked about fear")
    let priors = try runCommand(["priors", "--draws", "20", "--days", "60"])
    #expect(priors.exit == 0, "\(priors.standardError)")
  }

  @Test(
    "a wrong argument is one sentence and exit code 2",
    arguments: [
      ["fit", "TABLE", "--hold", "kS"], ["fit", "TABLE", "--rival", "gravity"],
      ["forecast", "TABLE", "--parameters", "prior", "--days", "0"],
      ["forecast", "TABLE", "--parameters", "prior", "--only-couple", "99"],
      ["recover", "--cohorts", "0"], ["priors", "--depth", "2"],
      ["simulate", "--couples", "0", "--days", "3", "--output", "x.csv"],
      ["fit", "TABLE", "--workers", "0"],
    ])
  func wrongArguments(_ arguments: [String]) throws {
    let folder = try TemporaryFolder()
    let table = try cohort(folder)
    let run = try runCommand(arguments.map { $0 == "TABLE" ? table : $0 })
    #expect(run.exit == 2, "\(run.standardError)")
    let lines = run.standardError.split(separator: "\n")
    #expect(lines.filter { $0.hasPrefix("kintsugi-cohort: ") }.count == 1)
    #expect(run.standardOutput.isEmpty)
  }
}
