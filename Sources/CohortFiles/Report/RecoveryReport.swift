// SPDX-License-Identifier: Apache-2.0
// Does the fit find what was put in? Truth against estimate, and how often the interval holds it.

/// A study of recovery as a report.
public struct RecoveryReport: Sendable {
  /// One parameter over all cohorts, in prior standard deviations of its unconstrained scale.
  public struct Parameter: Sendable, Equatable {
    /// The symbol, as in the specification of the model.
    public var symbol: String
    /// The true values, one a cohort.
    public var truths: [Double]
    /// The estimates, one a cohort.
    public var estimates: [Double]
    /// The posterior standard deviations, one a cohort.
    public var spreads: [Double]
    /// The share of cohorts whose 95 % interval holds the truth.
    public var coverage: Double
    /// The 95 % Monte Carlo interval of `coverage`.
    public var coverageInterval: ClosedRange<Double>?
    /// The mean error in posterior standard deviations.
    public var bias: Double
    /// The 95 % Monte Carlo interval of `bias`.
    public var biasInterval: ClosedRange<Double>?
    /// The mean share of the prior's variance that the data took away.
    public var contraction: Double

    /// Creates a parameter's row; the three lists are equally long.
    public init(
      symbol: String, truths: [Double], estimates: [Double], spreads: [Double], coverage: Double,
      coverageInterval: ClosedRange<Double>?, bias: Double, biasInterval: ClosedRange<Double>?,
      contraction: Double
    ) {
      self.symbol = symbol
      self.truths = truths
      self.estimates = estimates
      self.spreads = spreads
      self.coverage = coverage
      self.coverageInterval = coverageInterval
      self.bias = bias
      self.biasInterval = biasInterval
      self.contraction = contraction
    }
  }

  /// What was simulated, in a sentence.
  public var design: String
  /// How many cohorts were fitted.
  public var cohorts: Int
  /// How many fits arrived.
  public var converged: Int
  /// The share of all intervals, over parameters and cohorts, that hold the truth.
  public var pooledCoverage: Double
  /// The 95 % Monte Carlo interval of `pooledCoverage`.
  public var pooledInterval: ClosedRange<Double>?
  /// The parameters.
  public var parameters: [Parameter]
  /// The commands that make the report again.
  public var commands: [String]

  /// Creates a report.
  public init(
    design: String, cohorts: Int, converged: Int, pooledCoverage: Double,
    pooledInterval: ClosedRange<Double>?, parameters: [Parameter], commands: [String] = []
  ) {
    self.design = design
    self.cohorts = cohorts
    self.converged = converged
    self.pooledCoverage = pooledCoverage
    self.pooledInterval = pooledInterval
    self.parameters = parameters
    self.commands = commands
  }

  /// The table of all parameters.
  public var table: ReportTable {
    ReportTable(
      caption: "Recovery of each parameter",
      columns: [
        .words("symbol"), .numbers("coverage"), .numbers("95 % interval"), .numbers("bias"),
        .numbers("95 % interval"), .numbers("learnt"),
      ],
      rows: parameters.map { parameter in
        let low = parameter.coverageInterval?.lowerBound ?? .nan
        let high = parameter.coverageInterval?.upperBound ?? .nan
        return [
          .text(parameter.symbol), .share(parameter.coverage, decimals: 1),
          .interval(low * 100, high * 100, decimals: 1), .signed(parameter.bias, decimals: 2),
          .interval(
            parameter.biasInterval?.lowerBound ?? .nan,
            parameter.biasInterval?.upperBound ?? .nan, decimals: 2),
          .share(parameter.contraction, decimals: 0),
        ]
      },
      note: "Coverage: the share of cohorts whose 95 % interval holds the truth. Bias: the mean "
        + "error in posterior standard deviations. Intervals: Monte Carlo, from the number of "
        + "cohorts. Learnt: by how much the data narrowed the prior's variance.")
  }

  /// The report as a document.
  public var document: ReportDocument {
    let pooled = NumberText.percent(pooledCoverage, 1)
    return ReportDocument(
      title: "Does the fit find what was put in?",
      summary: [
        design,
        "Over all parameters, \(pooled) of the 95 % intervals hold the truth. "
          + "\(converged) of \(NumberText.counted(cohorts, "fit")) arrived.",
      ],
      sections: [
        ReportSection(
          "Recovery",
          [
            .figure(ReportFigure(caption: "Coverage of each parameter", charts: [coverageChart])),
            .figure(ReportFigure(caption: "Bias of each parameter", charts: [biasChart])),
            .figure(
              ReportFigure(
                caption: "Truth and estimate, in prior standard deviations", charts: scatters)),
            .table(table),
          ])
      ], commands: commands)
  }

  private var coverageChart: IntervalChart {
    IntervalChart(
      title: "Coverage of 95 % intervals", axis: "share of cohorts whose interval holds the truth",
      seriesNames: ["coverage"],
      rows: parameters.map {
        IntervalChart.Row($0.symbol, [IntervalChart.Estimate($0.coverage, $0.coverageInterval)])
      }, reference: 0.95, referenceMeaning: "95 %", range: 0.92...0.97,
      rangeMeaning: "wanted of all parameters together",
      intervalMeaning: "95 % Monte Carlo interval", decimals: 3)
  }

  private var biasChart: IntervalChart {
    IntervalChart(
      title: "Bias", axis: "mean error in posterior standard deviations", seriesNames: ["bias"],
      rows: parameters.map {
        IntervalChart.Row($0.symbol, [IntervalChart.Estimate($0.bias, $0.biasInterval)])
      }, reference: 0, referenceMeaning: "no bias", range: -0.25...0.25,
      rangeMeaning: "at most a quarter of a posterior standard deviation",
      intervalMeaning: "95 % Monte Carlo interval", decimals: 2)
  }

  /// One small picture a parameter.
  private var scatters: [AgreementChart] {
    parameters.map { parameter in
      let points = zip(parameter.truths, zip(parameter.estimates, parameter.spreads)).map {
        truth, found in
        AgreementChart.Point(
          expected: truth, found: found.0,
          interval: JSONFields.range(found.0 - 1.96 * found.1, found.0 + 1.96 * found.1))
      }
      return AgreementChart(
        title: parameter.symbol, expected: "truth", found: "estimate", unit: .number,
        series: [AgreementChart.Series(name: "one cohort", points: points)])
    }
  }
}
