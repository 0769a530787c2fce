// SPDX-License-Identifier: Apache-2.0
// The pooled fit of the trust model to an observation table.

import ArgumentParser
import CohortFiles
import CohortStudy
import TrustEngine

/// `kintsugi-cohort fit`.
struct Fit: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fits the trust model to many couples at once.",
    discussion: """
      FILE is an observation table (see Spec/observation-table.md). What is found is the most
      probable value of every parameter given all couples and the priors, with its interval.

      EXAMPLES
        kintsugi-cohort simulate --couples 15 --days 60 --seed 1 --output cohort.csv
        kintsugi-cohort fit cohort.csv --output fit.json
        kintsugi-cohort fit cohort.csv --hold tAND=0 --output without-both.json
      """)

  @OptionGroup var data: DataOptions
  @OptionGroup var work: WorkOptions

  @Option(
    help: ArgumentHelp("Write the fit to this file as JSON.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var output: String?

  @Flag(
    help: "Take people for equally variable and couples for equally fast: 75 times quicker.")
  var sameForAll = false

  @Option(
    name: .customLong("hold"),
    help: ArgumentHelp(
      "Hold a parameter at a value instead of fitting it; repeatable.", valueName: "symbol=value"))
  var held: [String] = []

  @Option(
    name: .customLong("rival"),
    help: ArgumentHelp(
      "Switch a rival model on: facets-as-causes, fear-as-path or time-in-study; repeatable.",
      valueName: "name"))
  var rivals: [String] = []

  @Option(help: ArgumentHelp("The most steps of the search.", valueName: "number"))
  var steps = 300

  func run() throws {
    let couples = try data.loadObservations()
    let options = FitOptions(
      variant: try Self.variant(rivals), grid: sameForAll ? .fixed : .full,
      fixed: try Self.fixed(held), workers: work.count, maximumIterations: steps)
    let line = ProgressLine()
    let fit: CohortFit
    do {
      fit = try fitCohort(couples.map(\.series), options: options) { line.show($0) }
    } catch {
      line.clear()
      throw InputError(.data, FitFailureWords.sentence(error, file: data.file))
    }
    line.clear()
    let report = FitReport(fit, source: data.file, commands: [CommandLineText.current])
    if let output {
      try AtomicFile.write(output, ParameterFile.json(fit, report: report).written())
    }
    print(Terminal.text.report(report.document), terminator: "")
    if let sentence = FitReport.sentenceOnFear(fit) { print(Terminal.text.paragraph(sentence)) }
  }

  static func variant(_ names: [String]) throws -> ModelVariant {
    var variant = ModelVariant()
    for name in names {
      switch name {
      case "facets-as-causes": variant.facetsAsCauses = true
      case "fear-as-path": variant.fearAsPath = true
      case "time-in-study": variant.timeInStudy = true
      default:
        throw InputError(
          .usage,
          "The rival \(InputError.quoted(name)) is not known; give facets-as-causes, fear-as-path "
            + "or time-in-study.")
      }
    }
    return variant
  }

  static func fixed(_ texts: [String]) throws -> [Int: Double] {
    var result: [Int: Double] = [:]
    for text in texts {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let value = Double(parts[1]), value.isFinite else {
        throw InputError(
          .usage, "Found --hold \(InputError.quoted(text)), expected SYMBOL=VALUE as in tAND=0.")
      }
      guard let position = ParameterFile.position(of: parts[0]) else {
        throw InputError(
          .usage,
          "The parameter \(InputError.quoted(parts[0])) is not known; Spec/trust-model.md lists "
            + "all symbols.")
      }
      result[position] = value
    }
    return result
  }
}

extension ProgressLine {
  /// Shows how far a fit has come.
  func show(_ progress: FitProgress) {
    switch progress {
    case .searching(let step, let slope):
      show("searching: step \(step), largest slope \(Float(slope))")
    case .standardErrors(let done, let all): show(done, all)
    }
  }
}
