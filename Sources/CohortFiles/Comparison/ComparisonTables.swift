// SPDX-License-Identifier: Apache-2.0
// A comparison in words and columns, for the terminal and for reports.

public import CohortStudy

extension ComparisonResult {
  /// The tables of all items, in their order.
  public var tables: [ReportTable] {
    items.flatMap { item in
      [item.scoreTable, item.differenceTable] + item.horizons.map { item.table($0) }
    }
  }
}

extension ItemComparison {
  /// The scores of all models, one occasion ahead.
  public var scoreTable: ReportTable {
    ReportTable(
      caption: "\(item): one occasion ahead, \(couples) couples, "
        + "\(NumberText.count(models.first?.targets ?? 0)) answers",
      columns: ModelScores.columns, rows: models.map(\.cells),
      note: "dlogs is the mean log probability of the answer's cell, higher is better; of RMSE, "
        + "MAE and CRPS, lower is better. The shares are the coverage of central intervals, an "
        + "answer's place being drawn within its cell; plain takes the cell's middle. "
        + "The nowcast also knows the partner's answer of the same occasion.")
  }

  /// What the engine gains on the best baseline of each measure, and its nowcast on itself.
  public var differenceTable: ReportTable {
    ReportTable(
      caption: "\(item): what is gained", columns: ScoreDifference.columns,
      rows: differences.map(\.cells),
      note: "Positive where the first model is better; the 95 % interval comes from drawing "
        + "couples. For each measure the engine meets the baseline that is best by it.")
  }

  /// The scores some days ahead.
  func table(_ horizon: HorizonComparison) -> ReportTable {
    ReportTable(
      caption: "\(item): \(NumberText.fixed(horizon.days, 0)) days ahead, "
        + "\(NumberText.count(horizon.models.first?.targets ?? 0)) answers",
      columns: ModelScores.columns, rows: horizon.models.map(\.cells),
      note: horizon.differences.map(\.sentence).joined(separator: " "))
  }
}

extension ModelScores {
  fileprivate static let columns: [TableColumn] = [
    .words("model"), .numbers("RMSE"), .numbers("MAE"), .numbers("CRPS"), .numbers("dlogs"),
    .numbers("50 %"), .numbers("80 %"), .numbers("95 %"), .numbers("plain 80 %"),
    .numbers("plain 95 %"),
  ]

  fileprivate var cells: [TableCell] {
    [
      .text(model), .number(rootMeanSquare, decimals: 4), .number(meanAbsolute, decimals: 4),
      .number(rankedScore, decimals: 4), .number(logCell, decimals: 4),
    ] + coverage.map { .share($0.randomised, decimals: 1) }
      + coverage.dropFirst().map { .share($0.plain, decimals: 1) }
  }
}

extension ScoreDifference {
  fileprivate static let columns: [TableColumn] = [
    .words("measure"), .words("model"), .words("against"), .numbers("gain"),
    .numbers("95 % interval"),
  ]

  fileprivate var cells: [TableCell] {
    [
      .text(measure.shown), .text(model), .text(reference), .signed(gain, decimals: 4),
      .interval(low, high, decimals: 4),
    ]
  }

  fileprivate var sentence: String {
    "\(measure.shown): \(model) gains \(NumberText.signed(gain, 4)) on \(reference), 95 % "
      + "interval \(NumberText.fixed(low, 4)) to \(NumberText.fixed(high, 4))."
  }
}

extension Measure {
  /// The measure's usual short name.
  var shown: String {
    switch self {
    case .logCell: "dlogs"
    case .rankedScore: "CRPS"
    case .rootMeanSquare: "RMSE"
    }
  }
}
