// SPDX-License-Identifier: Apache-2.0
// One report with every kind of picture, made of fixed numbers that are obviously not data.

import CohortFiles

/// Charts and a document for the tests of the output side.
enum SampleReport {
  /// A repeatable wave between -1 and 1 without a random source.
  static func wave(_ index: Int, _ step: Int) -> Double {
    Double((index * step * 7919 + 104_729) % 2001) / 1000 - 1
  }

  /// Answers over forty days with a wound on day 14, and five days left out.
  static func fan(
    _ title: String, slope: Double = 0.4, series: Int = 0, events: [FanChart.Event] = [],
    time: TimeAxis = .days
  ) -> FanChart {
    var answers: [FanChart.Answer] = []
    var history: [FanChart.Belief] = []
    for day in 0..<40 {
      let level = day < 14 ? 72.0 : 30 + Double(day - 14) * 0.8
      let isMissing = [5, 6, 20, 21, 33].contains(day)
      answers.append(.init(time: Double(day), value: isMissing ? .nan : level + 9 * wave(day, 3)))
      history.append(
        .init(time: Double(day), mean: level + 2 * wave(day, 1), sd: isMissing ? 7 : 4))
    }
    let forecast = (40..<68).map { day -> FanChart.Belief in
      let ahead = Double(day - 39)
      return .init(time: Double(day), mean: 51 + slope * ahead, sd: 4 + 0.45 * ahead)
    }
    return FanChart(
      title: title, quantity: "trust", scale: 0...100, time: time, answers: answers,
      history: history, forecast: forecast, today: 39, events: events, series: series)
  }

  /// What happened in the sample diary.
  static let events: [FanChart.Event] = [
    .init(.wound, time: 14), .init(.kept, time: 19), .init(.kept, time: 27),
    .init(.broken, time: 31), .init(.pause, time: 34, end: 37),
  ]

  /// Coverage of three models at three nominal levels.
  static let coverage = AgreementChart(
    title: "Coverage", expected: "promised", found: "observed", unit: .share,
    series: [
      .init(
        name: "engine",
        points: [
          .init(expected: 0.5, found: 0.512, interval: 0.47...0.55),
          .init(expected: 0.8, found: 0.806, interval: 0.77...0.84),
          .init(expected: 0.95, found: 0.953, interval: 0.93...0.97),
        ]),
      .init(
        name: "AR(1), one spread",
        points: [
          .init(expected: 0.5, found: 0.62, interval: 0.58...0.66),
          .init(expected: 0.8, found: 0.83, interval: 0.8...0.86),
          .init(expected: 0.95, found: 0.921, interval: 0.9...0.94),
        ]),
    ])

  /// Places of 2000 answers in ten bins.
  static let histogram = UniformityHistogram(
    title: "Answers within their forecasts",
    counts: [188, 205, 197, 214, 236, 201, 190, 199, 208, 162])

  /// Score differences that win, tie and lose.
  static let differences = IntervalChart(
    title: "Engine against the best plain baseline",
    axis: "difference of mean log cell probability (right: the engine is better)",
    rows: [
      .init("contentment", [.init(0.004, -0.003...0.011)], verdict: "tie"),
      .init("vigour", [.init(0.012, 0.004...0.02)], verdict: "win"),
      .init("sadness", [.init(0.031, 0.016...0.047)], verdict: "win"),
      .init("anxiety", [.init(-0.009, -0.016 ... -0.002)], verdict: "loss"),
    ], reference: 0, referenceMeaning: "no difference")

  /// Truth and estimate of forty parameters.
  static let recovery = AgreementChart(
    title: "Truth and estimate", expected: "truth, in prior sd", found: "estimate", unit: .number,
    series: [
      .init(
        name: "one parameter in one cohort",
        points: (0..<40).map { index in
          let truth = 2 * wave(index, 5)
          let estimate = truth * 0.92 + 0.3 * wave(index, 11)
          return .init(
            expected: truth, found: estimate, interval: (estimate - 0.4)...(estimate + 0.4))
        })
    ])

  /// Coverage of each parameter with its Monte Carlo interval.
  static let coverageByParameter = IntervalChart(
    title: "Coverage of 95 % intervals", axis: "share of cohorts whose interval holds the truth",
    rows: [
      .init("kS, recovery of trust", [.init(0.96, 0.86...0.99)]),
      .init("kH, fading of hurt", [.init(0.94, 0.84...0.98)]),
      .init("tAND, effort of both", [.init(0.88, 0.76...0.95)]),
    ], reference: 0.95, referenceMeaning: "95 %", range: 0.92...0.97,
    rangeMeaning: "wanted, pooled", intervalMeaning: "95 % Monte Carlo interval", decimals: 2)

  /// What was believed before and after a fit.
  static let priorPosterior = IntervalChart(
    title: "Before and after the data", axis: "value",
    seriesNames: ["prior", "after the data"],
    rows: [
      .init("wT, trust to willingness", [.init(0.6, 0.2...1), .init(0.48, 0.4...0.56)]),
      .init("wH, hurt to willingness", [.init(0.35, 0.05...0.65), .init(0.29, 0.18...0.4)]),
      .init("bC, closeness to trust", [.init(0.002, -0.002...0.006), .init(0.003, 0...0.006)]),
    ], reference: 0, referenceMeaning: "no effect")

  /// What willingness is made of on one day.
  static let contributions = IntervalChart(
    title: "What moves willingness", axis: "points of 100, against the person's own usual level",
    seriesNames: ["contribution"],
    rows: [
      .init("trust", [.init(-6.2, -9.8 ... -2.7)]),
      .init("hurt", [.init(-8.4, -12.1 ... -4.6)]),
      .init("everything else", [.init(2.3, -3.4...8)]),
    ], style: .bar, intervalMeaning: "80 % interval", decimals: 1)

  /// How long each part of the picture takes to come half the way back.
  static let halfLives = IntervalChart(
    title: "Half-lives", axis: "days, on a logarithmic axis",
    rows: [
      .init("trust", [.init(115, 58...230)]),
      .init("hurt", [.init(35, 21...58)]),
      .init("willingness", [.init(5.8, 3.9...8.6)]),
      .init("tone of the day", [.init(1.2, 0.9...1.6)]),
    ], decimals: 1, isLogarithmic: true)

  /// A table with words, numbers and a note.
  static let table = ReportTable(
    caption: "One step ahead, mean log cell probability",
    columns: [
      .words("item"), .words("best baseline"), .numbers("engine"), .numbers("difference"),
      .numbers("95 % interval"), .words("in a word"),
    ],
    rows: [
      [
        .text("contentment"), .text("AR(1)+partner, person's spread"),
        .number(-2.0728, decimals: 4), .signed(0.0039, decimals: 4),
        .interval(-0.003, 0.011, decimals: 3), .text("tie"),
      ],
      [
        .text("悲しみ"), .text("exponential smoothing"), .number(-1.1, decimals: 4),
        .signed(0.031, decimals: 4), .interval(0.016, 0.047, decimals: 3), .text("win"),
      ],
    ],
    note: "Intervals by bootstrap over couples.")

  /// The whole document.
  static var document: ReportDocument {
    let scenarios = [
      ("as now", 0.2), ("both", 0.7), ("one only", 0.05), ("a relapse", -0.6), ("a pause", -0.1),
    ].map { name, slope in fan(name, slope: slope) }
    return ReportDocument(
      title: "A sample of every picture",
      summary: [
        "These numbers are made up to test the report.", "The engine wins on 2 items of 4.",
      ],
      sections: [
        ReportSection(
          "One person",
          [
            .paragraph("Each dot is an answer; the line is what all answers together say."),
            .figure(
              ReportFigure(
                caption: "Trust before and after a wound",
                charts: [fan("Trust, partner A", events: events)])),
            .figure(ReportFigure(caption: "Where it may go from here", charts: scenarios)),
            .notice("Nothing is shown for partner B: 5 days are answered, and 14 are needed."),
            .figure(
              ReportFigure(
                caption: "Too little to say",
                charts: [
                  FanChart(
                    title: "Trust, partner B", quantity: "trust", scale: 0...100,
                    time: .dates(origin: 20_500),
                    answers: (0..<5).map { .init(time: Double($0), value: 40 + 5 * wave($0, 2)) },
                    silence: "5 days are answered; the model needs 14 days and 8 answers.",
                    series: 1)
                ])),
          ]),
        ReportSection(
          "What the model is worth",
          [
            .table(table),
            .figure(ReportFigure(caption: "Score differences", charts: [differences])),
            .figure(ReportFigure(caption: "Calibration", charts: [coverage, histogram])),
          ]),
        ReportSection(
          "What the fit learned",
          [
            .figure(ReportFigure(caption: "Recovery", charts: [recovery])),
            .figure(ReportFigure(caption: "Coverage", charts: [coverageByParameter])),
            .figure(ReportFigure(caption: "Prior and posterior", charts: [priorPosterior])),
            .figure(ReportFigure(caption: "Contributions", charts: [contributions])),
            .figure(ReportFigure(caption: "Half-lives", charts: [halfLives])),
            .list(["Shocks keep half of their prior.", "Names come from the file."]),
          ]),
      ],
      commands: ["kintsugi-cohort report diary.csv --couple ID --time DAY --output report.html"])
  }
}
