// SPDX-License-Identifier: Apache-2.0
// The researcher's command line: only this target reads arguments, clock and random source.

import ArgumentParser

/// The root of the commands; each of them stands in a file of its own.
struct KintsugiCohort: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kintsugi-cohort",
    abstract:
      "Says where trust stands in many couples' diaries, how sure that is, and what it is worth.",
    discussion: "Exit codes: 0 done, 1 something is wrong with the data, 2 with the arguments.",
    version: "0.1.0",
    subcommands: [
      Describe.self, Fit.self, Compare.self, Forecast.self, Simulate.self, Recover.self,
      Report.self, Rivals.self, Priors.self,
    ])
}
