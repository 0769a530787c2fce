// SPDX-License-Identifier: Apache-2.0
// A result that went through a file makes the page that it made before, and a broken file is refused.

import CohortFiles
import Testing

@Suite struct ResultReportTests {
  static let forecast = ForecastReport(
    source: "diary.csv", parameters: "the priors",
    people: [
      ForecastReport.Person(
        couple: "7", partner: "a",
        quantities: [
          ForecastReport.Quantity(
            asNow: SampleReport.fan("trust, partner a", events: SampleReport.events),
            scenarios: [
              ForecastReport.Scenario(
                name: "both make an effort",
                forecast: SampleReport.fan("x", slope: 0.7).forecast, isAssumption: true)
            ])
        ],
        contributions: [ForecastReport.Part(name: "trust", value: -6.2, interval: -9.8 ... -2.7)],
        chances: [ForecastReport.Part(name: "three months", value: 0.61)]),
      ForecastReport.Person(
        couple: "8", partner: "b", silence: "5 days are answered, and 14 are needed.",
        quantities: []),
    ], halfLives: [ForecastReport.Part(name: "trust", value: 115, interval: 58...230)],
    commands: ["kintsugi-cohort forecast diary.csv --parameters prior"])

  static let fit = FitReport(
    source: "diary.csv", couples: 40, answers: 9000, logLikelihood: -1234.5, iterations: 61,
    hasConverged: true,
    parameters: [
      FitReport.Parameter(
        symbol: "wT", meaning: "trust to willingness", prior: 0.6, priorInterval: 0.2...1,
        estimate: 0.48, interval: 0.4...0.56, shift: -0.6, spread: 0.2),
      FitReport.Parameter(
        symbol: "d0", meaning: "shock", prior: 0.2, priorInterval: nil, estimate: 0.2,
        interval: nil, shift: 0, spread: .nan),
    ], halfLives: [ForecastReport.Part(name: "hurt", value: 35, interval: 21...58)])

  static let recovery = RecoveryReport(
    design: "3 cohorts of 15 couples were simulated.", cohorts: 3, converged: 3,
    pooledCoverage: 0.95, pooledInterval: 0.9...0.98,
    parameters: [
      RecoveryReport.Parameter(
        symbol: "kS", truths: [-1, 0, 1], estimates: [-0.9, 0.1, 0.8], spreads: [0.3, 0.3, 0.3],
        coverage: 1, coverageInterval: 0.3...1, bias: 0.1, biasInterval: -0.4...0.6,
        contraction: 0.86)
    ])

  @Test("a page is the same before and after the file")
  func roundTrip() throws {
    for (document, json) in [
      (Self.forecast.document, Self.forecast.json), (Self.fit.document, Self.fit.json),
      (Self.recovery.document, Self.recovery.json),
    ] {
      let text = try json.written()
      let read = try JSONValue.read(Array(text.utf8), file: "result.json")
      let back = try ResultReport.document(of: read, file: "result.json", commands: [])
      #expect(HTMLReport(back).page() == HTMLReport(document).page())
    }
  }

  @Test("every missing member is named")
  func missing() throws {
    for json in [Self.forecast.json, Self.fit.json, Self.recovery.json] {
      guard case .object(let members) = json else {
        Issue.record("a result is no object")
        continue
      }
      for index in members.indices where members[index].key != "commands" {
        var cut = members
        let key = cut.remove(at: index).key
        let error = #expect(throws: InputError.self) {
          try ResultReport.document(of: .object(cut), file: "r.json", commands: [])
        }
        #expect(error?.sentence.contains(key == "result" ? "no result" : key) ?? false)
      }
    }
  }

  @Test("what is only assumed is said, and silence keeps its reason")
  func words() {
    let page = HTMLReport(Self.forecast.document).page()
    #expect(page.contains("our assumption, not learned from these data: both make an effort."))
    #expect(page.contains("Nothing is foretold: 5 days are answered, and 14 are needed."))
    let text = TerminalText(TerminalStyle(width: 80)).report(Self.fit.document)
    #expect(text.contains("the data narrowed 1 by half"))
  }
}
