// SPDX-License-Identifier: Apache-2.0
// Every forecast in one table, so that anybody can compute the scores again.

public import CohortStudy

/// The predictions file: one row a target and model.
public enum PredictionFile {
  /// The header line.
  static let header =
    "couple,partner,item,time,model,mean,sd,q025,q10,q25,q50,q75,q90,q975,observed,log_cell\n"

  /// The whole file as comma-separated text; numbers come back as the same 64 bits.
  ///
  /// - Parameters:
  ///   - predictions: What was foretold, by item and model.
  ///   - panels: The panels it was foretold of, for ids and labels.
  /// - Returns: A header line and one line a target and model, in the order of `predictions`.
  public static func text(_ predictions: [ModelPredictions], _ panels: [DiaryPanel]) -> String {
    var text = header
    for group in predictions {
      guard let panel = panels.first(where: { $0.item == group.item }) else { continue }
      for row in group.predictions {
        let couple = panel.couples[row.couple]
        let start = [
          field(couple.id), field(couple.partners[row.partner]), field(group.item),
          number(row.time), group.model,
        ]
        let numbers =
          [row.mean, row.deviation] + row.quantiles + [row.observed, row.logCell]
        text += (start + numbers.map(number)).joined(separator: ",") + "\n"
      }
    }
    return text
  }

  /// The shortest text that comes back as the same number.
  private static func number(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A text in quotes where a separator, a quote or a line break requires them.
  private static func field(_ text: String) -> String {
    guard text.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return text }
    let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
    return "\"" + parts.joined(separator: "\"\"") + "\""
  }
}
