// SPDX-License-Identifier: Apache-2.0
// The researcher's command line: only this target reads arguments, files, clock and random source.
import ArgumentParser

@main
struct KintsugiCohort: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kintsugi-cohort",
    abstract: "Says where trust stands in many couples' diaries, how sure that is, and what it is worth.")
}
