// SPDX-License-Identifier: Apache-2.0
// Says what is in a diary: once as tables for a reader, once as JSON for a program.

public import CohortStudy

/// The summaries of a diary's items, ready to be shown.
public struct SummaryReport: Sendable {
  private let file: String
  private let summaries: [DiarySummary]
  private let isScaleKnown: Bool
  private let remark: String

  /// Creates a report.
  ///
  /// - Parameters:
  ///   - file: The data file, as the researcher wrote it.
  ///   - panels: Its items.
  ///   - scale: Their scale, where it is known.
  public init(file: String, panels: [DiaryPanel], scale: ItemScale?) {
    self.file = file
    isScaleKnown = scale != nil
    remark = ""
    summaries = panels.map { DiarySummary($0, scale: scale) }
  }

  /// Creates a report on an observation table.
  ///
  /// - Parameters:
  ///   - file: The data file, as the researcher wrote it.
  ///   - diaries: Its items.
  public init(file: String, diaries: [ObservedDiary]) {
    self.file = file
    isScaleKnown = true
    remark = " Answers are shown on sliders from 0 to 100."
    summaries = diaries.map { DiarySummary($0.panel, scale: $0.scale) }
  }

  /// One sentence on how much there is.
  public var sentence: String {
    guard let first = summaries.first else { return "\(file): nobody answered anything." }
    return "\(file): \(NumberText.counted(first.couples, "couple")), "
      + "\(NumberText.counted(first.partners, "partner")), "
      + "\(NumberText.counted(first.occasions, "occasion")) over at most "
      + "\(plain((first.longestSpan * 10).rounded() / 10)) days.\(remark)"
  }

  /// The tables: how much and how it spreads, then how answers go together.
  public var tables: [ReportTable] { [spread, dependence] }

  /// Everything with every digit; what cannot be computed is null.
  public var json: JSONValue {
    [
      "file": .string(file),
      "items": .array(
        summaries.map { summary in
          [
            "item": .string(summary.item),
            "couples": .integer(summary.couples),
            "partners": .integer(summary.partners),
            "occasions": .integer(summary.occasions),
            "longest_span_days": .measured(summary.longestSpan),
            "answers": .integer(summary.answers),
            "missing_share": .measured(summary.missing),
            "lowest": .measured(summary.lowest),
            "highest": .measured(summary.highest),
            "mean": .measured(summary.mean),
            "between_sd": .measured(summary.betweenDeviation),
            "within_sd": .measured(summary.withinDeviation),
            "floor_share": .measured(summary.atFloor),
            "ceiling_share": .measured(summary.atCeiling),
            "lag1_autocorrelation": .measured(summary.lagOne),
            "partner_correlation_means": .measured(summary.meansTogether),
            "partner_correlation_same_day": .measured(summary.daysTogether),
          ]
        }),
    ]
  }

  private var spread: ReportTable {
    ReportTable(
      caption: "Answers",
      columns: [.words("item")]
        + [
          "answers", "missing", "lowest", "highest", "mean", "sd between", "sd within", "at floor",
          "at ceiling",
        ].map { .numbers($0) },
      rows: summaries.map { summary in
        [
          .text(summary.item), .count(summary.answers), .share(summary.missing, decimals: 1),
          .number(summary.lowest, decimals: 2), .number(summary.highest, decimals: 2),
          .number(summary.mean, decimals: 3), .number(summary.betweenDeviation, decimals: 3),
          .number(summary.withinDeviation, decimals: 3), .share(summary.atFloor, decimals: 1),
          .share(summary.atCeiling, decimals: 1),
        ]
      },
      note: "Missing: the share of partners times occasions without an answer. Sd between: of "
        + "the partners' means; within: pooled, about each partner's own mean. "
        + (isScaleKnown
          ? "Floor and ceiling are the lowest and highest answer that the scale allows."
          : "Floor and ceiling are the lowest and highest answer found; --range says otherwise."))
  }

  private var dependence: ReportTable {
    ReportTable(
      caption: "How answers go together (correlations)",
      columns: [.words("item")]
        + ["next occasion", "partners' means", "partners' days"].map { .numbers($0) },
      rows: summaries.map { summary in
        [
          .text(summary.item), .number(summary.lagOne, decimals: 3),
          .number(summary.meansTogether, decimals: 3), .number(summary.daysTogether, decimals: 3),
        ]
      },
      note:
        "Next occasion: a person's deviation from their own mean with their next one. Partners' "
        + "means: over couples. Partners' days: deviations from the own mean at the same occasion.")
  }
}
