// SPDX-License-Identifier: Apache-2.0
// What a cohort's answers taught: every parameter before and after, on one axis.

/// A pooled fit as a report.
public struct FitReport: Sendable {
  /// One parameter before and after the data.
  public struct Parameter: Sendable, Equatable {
    /// The symbol, as in the specification of the model.
    public var symbol: String
    /// What it stands for, in a few words.
    public var meaning: String
    /// The prior's median, a natural value.
    public var prior: Double
    /// The prior's central 95 % interval, natural values.
    public var priorInterval: ClosedRange<Double>?
    /// The most probable value, a natural value.
    public var estimate: Double
    /// Its 95 % interval, natural values.
    public var interval: ClosedRange<Double>?
    /// How far the estimate lies from the prior's median, in prior standard deviations of the
    /// unconstrained scale.
    public var shift: Double
    /// The posterior standard deviation in the same unit; below 1 where something was learnt.
    public var spread: Double

    /// Creates a parameter's row.
    public init(
      symbol: String, meaning: String, prior: Double, priorInterval: ClosedRange<Double>?,
      estimate: Double, interval: ClosedRange<Double>?, shift: Double, spread: Double
    ) {
      self.symbol = symbol
      self.meaning = meaning
      self.prior = prior
      self.priorInterval = priorInterval
      self.estimate = estimate
      self.interval = interval
      self.shift = shift
      self.spread = spread
    }

    /// By how much the data narrowed the parameter: 1 would be to a point, 0 is not at all.
    public var contraction: Double { 1 - spread * spread }
  }

  /// The data file, as the researcher wrote it.
  public var source: String
  /// How many couples.
  public var couples: Int
  /// How many answers.
  public var answers: Int
  /// The log-likelihood of all answers.
  public var logLikelihood: Double
  /// How many steps the search took.
  public var iterations: Int
  /// Whether the search arrived.
  public var hasConverged: Bool
  /// The parameters that were fitted.
  public var parameters: [Parameter]
  /// Half-lives in days with 95 % intervals.
  public var halfLives: [ForecastReport.Part]
  /// The commands that make the report again.
  public var commands: [String]

  /// Creates a report.
  public init(
    source: String, couples: Int, answers: Int, logLikelihood: Double, iterations: Int,
    hasConverged: Bool, parameters: [Parameter], halfLives: [ForecastReport.Part] = [],
    commands: [String] = []
  ) {
    self.source = source
    self.couples = couples
    self.answers = answers
    self.logLikelihood = logLikelihood
    self.iterations = iterations
    self.hasConverged = hasConverged
    self.parameters = parameters
    self.halfLives = halfLives
    self.commands = commands
  }

  /// The table of all parameters.
  public var table: ReportTable {
    ReportTable(
      caption: "Parameters before and after the data",
      columns: [
        .words("symbol"), .words("meaning"), .numbers("prior"), .numbers("prior 95 %"),
        .numbers("estimate"), .numbers("95 % interval"), .numbers("learnt"),
      ],
      rows: parameters.map { parameter in
        let decimals = Self.decimals(parameter.estimate)
        func ends(_ range: ClosedRange<Double>?) -> TableCell {
          .interval(
            range?.lowerBound ?? .nan, range?.upperBound ?? .nan, decimals: decimals)
        }
        return [
          .text(parameter.symbol), .text(parameter.meaning),
          .number(parameter.prior, decimals: decimals), ends(parameter.priorInterval),
          .number(parameter.estimate, decimals: decimals), ends(parameter.interval),
          .share(parameter.contraction, decimals: 0),
        ]
      },
      note:
        "Learnt: by how much the data narrowed the prior's variance. Where it is near zero, the "
        + "estimate is the prior's. Intervals are normal on the unconstrained scale.")
  }

  /// The report as a document.
  public var document: ReportDocument {
    let learnt = parameters.filter { $0.contraction >= 0.5 }.count
    var summary = [
      "\(NumberText.counted(couples, "couple")) and \(NumberText.counted(answers, "answer")) of "
        + "\(source) were fitted together.",
      "Of \(NumberText.counted(parameters.count, "parameter")), the data narrowed \(learnt) by half "
        + "or more; the others rest on their priors.",
    ]
    if !hasConverged {
      summary.append(
        "The search did not arrive after \(iterations) steps: do not use these numbers.")
    }
    var blocks: [ReportBlock] = [
      .figure(ReportFigure(caption: "Prior and posterior", charts: [chart])), .table(table),
      .paragraph(
        "Log-likelihood \(NumberText.fixed(logLikelihood, 2)) after "
          + "\(NumberText.counted(iterations, "step"))."),
    ]
    if !halfLives.isEmpty {
      blocks.append(
        .figure(ReportFigure(caption: "Half-lives", charts: [Self.halfLifeChart(halfLives)])))
    }
    return ReportDocument(
      title: "What a cohort's answers taught", summary: summary,
      sections: [ReportSection("Parameters", blocks)], commands: commands)
  }

  /// Prior and posterior of every parameter, in prior standard deviations.
  private var chart: IntervalChart {
    IntervalChart(
      title: "Before and after the data",
      axis: "prior standard deviations from the prior's median",
      seriesNames: ["prior", "after the data"],
      rows: parameters.map { parameter in
        let reach = 1.96 * parameter.spread
        return IntervalChart.Row(
          "\(parameter.symbol), \(parameter.meaning)",
          [
            IntervalChart.Estimate(0, -1.96...1.96),
            IntervalChart.Estimate(
              parameter.shift,
              JSONFields.range(parameter.shift - reach, parameter.shift + reach)),
          ])
      }, decimals: 2)
  }

  /// Half-lives on a logarithmic axis of days.
  static func halfLifeChart(_ halfLives: [ForecastReport.Part]) -> IntervalChart {
    IntervalChart(
      title: "Half-lives", axis: "days, each tick a fixed multiple of the one before",
      seriesNames: ["half-life"],
      rows: halfLives.map {
        IntervalChart.Row($0.name, [IntervalChart.Estimate($0.value, $0.interval)])
      }, decimals: 1, isLogarithmic: true)
  }

  /// Decimals that leave about three digits of a number.
  private static func decimals(_ value: Double) -> Int {
    let size = value.magnitude
    return size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : size >= 0.01 ? 4 : 5
  }
}
