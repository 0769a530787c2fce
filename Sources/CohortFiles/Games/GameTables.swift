// SPDX-License-Identifier: Apache-2.0
// A comparison of choice models as tables for readers.

public import CohortStudy

extension GameReading {
  /// The tables of a comparison: scores, differences, weights of the traces, after a betrayal.
  public func tables(_ comparison: GameComparison) -> [ReportTable] {
    [scoreTable(comparison), differenceTable(comparison), shapeTable(comparison)]
      .compactMap(\.self)
      + (comparison.afterFirstBetrayal.isEmpty ? [] : [betrayalTable(comparison)])
  }

  private func scoreTable(_ comparison: GameComparison) -> ReportTable {
    ReportTable(
      caption: "\(comparison.targets) choices between \(trust) (trust) and \(refusal), rounds 2 "
        + "onward of \(comparison.games) games of \(comparison.persons) people; "
        + "\(comparison.folds) folds by person",
      columns: [
        .words("model"), .numbers("log loss"), .numbers("95 % interval"), .numbers("Brier"),
      ],
      rows: comparison.scores.map { score in
        [
          .text(score.model.rawValue), .number(score.logLoss, decimals: 4),
          .interval(score.logLossInterval.low, score.logLossInterval.high, decimals: 4),
          .number(score.brier, decimals: 4),
        ]
      },
      note: "Lower is better. Everything fitted, the speeds of the traces too, was fitted on the "
        + "people of the other folds. "
        + (comparison.skipped > 0
          ? "\(comparison.skipped) later rounds miss something they would be foretold from or "
            + "scored on. " : "")
        + "Intervals come from drawing people anew 2000 times.")
  }

  private func differenceTable(_ comparison: GameComparison) -> ReportTable {
    ReportTable(
      caption: "Log loss saved against another model on the same choices",
      columns: [
        .words("model"), .words("against"), .numbers("saved"), .numbers("95 % interval"),
      ],
      rows: comparison.differences.map { difference in
        [
          .text(difference.model.rawValue), .text(difference.reference.rawValue),
          .signed(difference.gain, decimals: 4),
          .interval(difference.interval.low, difference.interval.high, decimals: 4),
        ]
      },
      note: "Above zero the first model is better; where the interval reaches zero, the two are "
        + "not told apart."
        + (comparison.scores.contains { $0.model == .traceSymmetricStart }
          ? " The two models whose names end in -start also fit the trust given to a new partner, "
            + "which is one half in the other traces: they show what two speeds are worth once "
            + "that is free." : ""))
  }

  private func shapeTable(_ comparison: GameComparison) -> ReportTable? {
    let rows = comparison.scores.flatMap { score in
      score.shapes.map { shape -> [TableCell] in
        let interval = shape.interval ?? Interval(low: .nan, high: .nan)
        return [
          .text(score.model.rawValue), .text(shape.name), .number(shape.estimate, decimals: 3),
          .interval(interval.low, interval.high, decimals: 3),
        ]
      }
    }
    guard !rows.isEmpty else { return nil }
    return ReportTable(
      caption: "Speeds and other shapes, fitted to all people",
      columns: [
        .words("model"), .words("shape"), .numbers("estimate"), .numbers("95 % interval"),
      ],
      rows: rows,
      note: "A speed is the share of the way to full trust or to none that one act covers.")
  }

  private func betrayalTable(_ comparison: GameComparison) -> ReportTable {
    let rounds = comparison.afterFirstBetrayal.map(\.whilePartnerBehaves.count).max() ?? 0
    return ReportTable(
      caption: "Share that trusts after a first betrayal of mutual trust",
      columns: [.words("circumstance"), .numbers("betrayals")]
        + (1...max(rounds, 1)).map { .numbers("round \($0)") },
      rows: comparison.afterFirstBetrayal.map { response in
        [.text(response.group), .count(response.next.choices)]
          + response.whilePartnerBehaves.map { .share($0.share ?? .nan, decimals: 0) }
      },
      note: "From round 2 on, only while the partner has behaved since.")
  }
}
