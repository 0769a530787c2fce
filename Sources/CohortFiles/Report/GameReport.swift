// SPDX-License-Identifier: Apache-2.0
// What a comparison of choice models found, read from the document that `compare --json` writes for
// repeated games.

/// The scores of models of trusting choices.
public struct GameReport: Sendable {
  private let fields: JSONFields
  private let scored: Int
  private let persons: Int
  private let folds: Int
  private let trust: String

  /// Reads the document of a comparison.
  ///
  /// - Parameters:
  ///   - value: The document, as `GameReading.document` makes it.
  ///   - file: Where it comes from, for errors.
  /// - Throws: `InputError` (data) where a member is missing or of another kind.
  public init(_ value: JSONValue, file: String) throws(InputError) {
    fields = JSONFields(value, file: file)
    scored = try fields.integer("targets")
    persons = try fields.integer("persons")
    folds = try fields.integer("folds")
    trust = try fields.text("trust")
  }

  /// The report as a document.
  ///
  /// - Parameters:
  ///   - source: The file that the comparison comes from.
  ///   - commands: The commands that make the report again.
  /// - Returns: Scores, what each idea is worth, calibration, and what follows a betrayal.
  /// - Throws: `InputError` (data) where a member is missing or of another kind.
  public func document(source: String, commands: [String]) throws(InputError) -> ReportDocument {
    ReportDocument(
      title: "What the models of choice are worth on \(source)",
      summary: [
        "\(NumberText.counted(scored, "choice")) of \(NumberText.counted(persons, "person", "people"))"
          + " were foretold, each from the rounds before it, by models fitted on other people "
          + "(\(folds) folds). The trusting choice is \(trust).",
        try ladderSentence(),
      ],
      sections: [
        ReportSection("Log loss", [.figure(try lossFigure()), .table(try scoreTable())]),
        ReportSection("What each idea is worth", [.figure(try gainFigure())]),
        ReportSection("Is it as sure as it should be?", [.figure(try calibrationFigure())]),
      ] + (try afterBetrayal()),
      commands: commands)
  }

  private func ladderSentence() throws(InputError) -> String {
    var sentences: [String] = []
    for row in try fields.objects("differences") where try row.text("model") == "trace-asymmetric" {
      guard try row.text("reference") == "trace-symmetric",
        let interval = try row.interval("interval")
      else { continue }
      let word: String
      switch Verdict(low: interval.lowerBound, high: interval.upperBound) {
      case .win: word = "foretells better than one that moves at one speed"
      case .tie:
        word = "foretells no better, as far as can be told, than one that moves at one speed"
      case .loss: word = "foretells worse than one that moves at one speed"
      }
      sentences.append("A trust that falls and rises at separate speeds \(word).")
    }
    return sentences.first ?? "Lower log loss is better."
  }

  private func lossFigure() throws(InputError) -> ReportFigure {
    var rows: [IntervalChart.Row] = []
    for score in try fields.objects("models") {
      rows.append(
        IntervalChart.Row(
          try score.text("model"),
          [
            IntervalChart.Estimate(
              try score.number("logLoss"), try score.interval("logLossInterval"))
          ]))
    }
    let chart = IntervalChart(
      title: "Log loss of each model", axis: "log loss, nats a choice (left is better)",
      seriesNames: ["log loss"], rows: rows,
      intervalMeaning: "95 % interval, from drawing people anew", decimals: 4)
    return ReportFigure(caption: "How well each model foretells the next choice", charts: [chart])
  }

  private func scoreTable() throws(InputError) -> ReportTable {
    var rows: [[TableCell]] = []
    for score in try fields.objects("models") {
      let interval = try score.interval("logLossInterval")
      rows.append([
        .text(try score.text("model")), .number(try score.number("logLoss"), decimals: 4),
        .interval(
          interval?.lowerBound ?? .nan, interval?.upperBound ?? .nan, decimals: 4),
        .number(try score.number("brier"), decimals: 4),
      ])
    }
    return ReportTable(
      caption: "Scores, lower is better",
      columns: [
        .words("model"), .numbers("log loss"), .numbers("95 % interval"), .numbers("Brier"),
      ], rows: rows)
  }

  private func gainFigure() throws(InputError) -> ReportFigure {
    var rows: [IntervalChart.Row] = []
    for row in try fields.objects("differences") {
      let interval = try row.interval("interval")
      let verdict = interval.map { Verdict(low: $0.lowerBound, high: $0.upperBound).rawValue }
      rows.append(
        IntervalChart.Row(
          "\(try row.text("model")) against \(try row.text("reference"))",
          [IntervalChart.Estimate(try row.number("gain"), interval)], verdict: verdict ?? ""))
    }
    let chart = IntervalChart(
      title: "Log loss saved", axis: "nats a choice (right: the first model is better)",
      seriesNames: ["difference"], rows: rows, reference: 0, referenceMeaning: "no difference",
      intervalMeaning: "95 % interval, from drawing people anew", decimals: 4)
    return ReportFigure(
      caption: "Log loss saved against another model on the same choices", charts: [chart])
  }

  private func calibrationFigure() throws(InputError) -> ReportFigure {
    var charts: [AgreementChart] = []
    for score in try fields.objects("models") where try score.text("model") == "engine" {
      var points: [AgreementChart.Point] = []
      for part in try score.objects("calibration") where try part.integer("count") > 0 {
        points.append(
          AgreementChart.Point(
            expected: try part.number("foretold"), found: try part.number("observed")))
      }
      charts.append(
        AgreementChart(
          title: "Foretold and observed share of trust", expected: "foretold", found: "observed",
          unit: .share,
          series: [AgreementChart.Series(name: "choices of one tenth", points: points)]))
    }
    return ReportFigure(
      caption: "Choices grouped by the probability of trust that the engine gave", charts: charts)
  }

  private func afterBetrayal() throws(InputError) -> [ReportSection] {
    guard let groups = fields.value["afterFirstBetrayal"]?.elements, !groups.isEmpty else {
      return []
    }
    var rows: [[TableCell]] = []
    var most = 0
    for group in try fields.objects("afterFirstBetrayal") {
      var row: [TableCell] = [.text(try group.text("group"))]
      for round in try group.objects("whilePartnerBehaves") {
        row.append(.share(try round.number("share"), decimals: 0))
      }
      most = max(most, row.count - 1)
      rows.append(row)
    }
    rows = rows.map { row in
      row + [TableCell](repeating: .share(.nan, decimals: 0), count: most + 1 - row.count)
    }
    let table = ReportTable(
      caption: "Share that trusts after a first betrayal of mutual trust",
      columns: [.words("circumstance")] + (0..<most).map { .numbers("round \($0 + 1)") },
      rows: rows, note: "From round 2 on, only while the partner has behaved since.")
    return [ReportSection("After a first betrayal", [.table(table)])]
  }
}
