// SPDX-License-Identifier: Apache-2.0
// A comparison in sentences and pictures: who is better, by how much, and how sure that is.

extension ComparisonReport {
  /// The measures in the order of the report: key in the file, name, what it is.
  private static let measures = [
    ("logCell", "dlogs", "mean log probability of the answer's cell"),
    ("rankedScore", "CRPS", "continuous ranked probability score, in the item's units"),
    ("rootMeanSquare", "RMSE", "root mean squared error, in the item's units"),
  ]

  /// The report as a document of its own.
  ///
  /// - Parameters:
  ///   - source: The file that the comparison comes from.
  ///   - commands: The commands that make the report again.
  /// - Returns: Differences, calibration, all scores, and how it was done.
  public func document(source: String, commands: [String]) -> ReportDocument {
    ReportDocument(
      title: "What the model is worth on \(source)", summary: summary, sections: sections,
      commands: commands)
  }

  /// What was found, in a few sentences.
  public var summary: [String] {
    guard let first = items.first else { return ["Nothing was compared."] }
    let targets = items.compactMap(\.engine).map(\.targets).reduce(0, +)
    var sentences = [
      "\(NumberText.counted(first.couples, "couple")), \(NumberText.counted(items.count, "item")): "
        + "\(NumberText.counted(targets, "answer")) were foretold one occasion ahead, each by a "
        + "model that had never seen the couple."
    ]
    let verdicts = items.compactMap { $0.difference("logCell")?.verdict }
    if !verdicts.isEmpty {
      sentences.append(
        "By the probability that it gave to each answer, the engine \(Verdict.counted(verdicts)) of "
          + "\(NumberText.counted(verdicts.count, "item")), each time against the plain baseline "
          + "that is best on that item.")
    }
    if let sentence = coverageSentence { sentences.append(sentence) }
    return sentences
  }

  private var coverageSentence: String? {
    func range(_ level: Double) -> String? {
      let shares = items.compactMap { item in
        item.engine?.coverage.first { $0.level == level }?.randomised
      }
      guard let low = shares.min(), let high = shares.max() else { return nil }
      return low == high
        ? NumberText.percent(low, 1)
        : "\(NumberText.fixed(low * 100, 1)) to \(NumberText.percent(high, 1))"
    }
    guard let eighty = range(0.8), let most = range(0.95) else { return nil }
    return "Its 80 % intervals hold \(eighty) of the answers, its 95 % intervals \(most)."
  }

  /// The parts: differences, calibration, scores, and how it was done.
  public var sections: [ReportSection] {
    [against, calibration, scores, method]
  }

  private var against: ReportSection {
    var blocks: [ReportBlock] = [
      .paragraph(
        "A difference right of zero means that the engine is better. It is called a win only where "
          + "the whole 95 % interval lies right of zero, and a loss where it lies left of it.")
    ]
    for (measure, name, meaning) in Self.measures {
      let rows = items.compactMap { item -> IntervalChart.Row? in
        guard let found = item.difference(measure) else { return nil }
        return IntervalChart.Row(
          item.name,
          [IntervalChart.Estimate(found.gain, JSONFields.range(found.low, found.high))],
          verdict: found.verdict.rawValue)
      }
      let chart = IntervalChart(
        title: "The engine against the best baseline by \(name)",
        axis: "gain in \(name) (right: the engine is better)", seriesNames: ["difference"],
        rows: rows, reference: 0, referenceMeaning: "no difference",
        intervalMeaning: "95 % interval, from drawing couples anew", decimals: 4)
      blocks.append(.figure(ReportFigure(caption: "By \(name): \(meaning)", charts: [chart])))
    }
    blocks.append(.table(differenceTable))
    return ReportSection("Against the best plain baseline", blocks)
  }

  private var differenceTable: ReportTable {
    let rows = items.flatMap { item in
      item.differences.map { difference -> [TableCell] in
        [
          .text(item.name), .text(Self.shown(difference.measure)), .text(difference.model),
          .text(difference.reference), .signed(difference.gain, decimals: 4),
          .interval(difference.low, difference.high, decimals: 4),
          .text(difference.verdict.rawValue),
        ]
      }
    }
    return ReportTable(
      caption: "All differences, turned so that above zero the first model is better",
      columns: [
        .words("item"), .words("measure"), .words("model"), .words("against"), .numbers("gain"),
        .numbers("95 % interval"), .words("in a word"),
      ],
      rows: rows,
      note: "The nowcast knows the partner's answer of the same occasion; the engine does not.")
  }

  private var calibration: ReportSection {
    var charts: [any Chart] = []
    for item in items {
      guard let engine = item.engine else { continue }
      var series = [Self.coverage(engine)]
      let best = item.difference("logCell")?.reference
      if let rival = item.models.first(where: { $0.model == best }) {
        series.append(Self.coverage(rival))
      }
      charts.append(
        AgreementChart(
          title: "\(item.name): coverage", expected: "promised", found: "observed", unit: .share,
          series: series))
      charts.append(
        UniformityHistogram(
          title: "\(item.name): place of answers", counts: engine.histogram))
    }
    return ReportSection(
      "Is it as sure as it should be?",
      [
        .paragraph(
          "An 80 % interval should hold 80 of 100 answers, and answers should fall evenly over "
            + "their forecasts. Points on the diagonal and bars inside the band mean that the "
            + "stated uncertainty can be believed."),
        .figure(
          ReportFigure(
            caption: "The engine's intervals and forecasts, one occasion ahead", charts: charts)),
        .paragraph(
          "Answers come in steps: one answer stands for a range of its forecast. Its place is drawn "
            + "within that range, or counted in parts, so that a perfect model shows a flat "
            + "histogram."),
      ])
  }

  private static func coverage(_ scores: Scores) -> AgreementChart.Series {
    AgreementChart.Series(
      name: scores.model,
      points: scores.coverage.map {
        AgreementChart.Point(expected: $0.level, found: $0.randomised)
      })
  }

  private var scores: ReportSection {
    var blocks: [ReportBlock] = items.map { item in
      .table(
        Self.table(
          item.models, "\(item.name), one occasion ahead",
          note: "\(NumberText.percent(item.floorShare, 1)) of these answers are the lowest of the "
            + "scale, \(NumberText.percent(item.ceilingShare, 1)) the highest."))
    }
    for item in items {
      for horizon in item.horizons {
        let days = NumberText.counted(Int(horizon.days.rounded()), "day")
        blocks.append(
          .table(
            Self.table(
              horizon.models, "\(item.name), \(days) ahead",
              note: horizon.differences.filter(\.isBaseline).map(Self.sentence)
                .joined(separator: " "))))
      }
    }
    return ReportSection("All scores", blocks)
  }

  private static func table(
    _ models: [Scores], _ caption: String, note: String
  ) -> ReportTable {
    ReportTable(
      caption: caption,
      columns: [
        .words("model"), .numbers("answers"), .numbers("dlogs"), .numbers("CRPS"),
        .numbers("RMSE"), .numbers("MAE"), .numbers("in 50 %"), .numbers("in 80 %"),
        .numbers("in 95 %"),
      ],
      rows: models.map { scores in
        [
          .text(scores.model), .count(scores.targets), .number(scores.logCell, decimals: 4),
          .number(scores.rankedScore, decimals: 4), .number(scores.rootMeanSquare, decimals: 4),
          .number(scores.meanAbsolute, decimals: 4),
        ] + scores.coverage.map { .share($0.randomised, decimals: 1) }
      }, note: note)
  }

  private static func sentence(_ difference: Difference) -> String {
    "By \(shown(difference.measure)) the engine gains "
      + "\(NumberText.signed(difference.gain, 4)) on \(difference.reference) "
      + "(95 % interval \(NumberText.fixed(difference.low, 4)) to "
      + "\(NumberText.fixed(difference.high, 4)): \(difference.verdict.rawValue))."
  }

  private static func shown(_ measure: String) -> String {
    measures.first { $0.0 == measure }?.1 ?? measure
  }

  private var method: ReportSection {
    ReportSection(
      "How this was done",
      [
        .list([
          "Couples were dealt into \(folds) folds by their rank; every constant of every model was "
            + "fitted on the other folds.",
          "Each couple held out was followed from its own first occasion, and each answer foretold "
            + "from the answers before it.",
          "Dlogs is the mean natural logarithm of the probability given to the answer that came; "
            + "higher is better. For CRPS, RMSE and MAE, lower is better.",
          "Intervals of differences come from drawing couples anew "
            + "\(NumberText.count(resamples)) times.",
          "A baseline with “_het” or “own spread” in its name learns how much each person "
            + "varies.",
        ])
      ])
  }
}
