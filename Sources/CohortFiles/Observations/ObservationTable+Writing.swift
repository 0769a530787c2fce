// SPDX-License-Identifier: Apache-2.0
// Writes couples as an observation table, so that what is simulated can be read like what was
// collected.

public import CohortStudy
internal import TrustEngine

extension ObservationTable {
  /// Couples as comma-separated text with the standard column names and sliders from 0 to 100.
  ///
  /// Columns in which nobody gave anything are left out. Slider answers are rounded to the ninth
  /// decimal, and answers beyond the ends of the slider become the ends, as on a slider. What does
  /// not change in a person stands on that person's first row.
  /// - Parameter couples: What to write; a partner without a label is left out.
  /// - Returns: The table, each line ending in a line feed.
  public static func text(_ couples: [CoupleObservations]) -> String {
    var rows: [(couple: String, partner: String, time: Double, values: [Double])] = []
    for couple in couples {
      for (place, occasion) in couple.series.occasions.enumerated() {
        for (partner, label) in zip(Partner.allCases, couple.partners) {
          let isFirst = place == 0
          let values = ObservationColumn.all.map { column in
            number(column, occasion[partner], couple.series[history: partner], isFirst: isFirst)
          }
          guard values.contains(where: { !$0.isNaN }) else { continue }
          rows.append((couple.id, label, occasion.time, values))
        }
      }
    }
    let used = ObservationColumn.all.indices.filter { index in
      rows.contains { !$0.values[index].isNaN }
    }
    let header = ObservationColumn.keys + used.map { ObservationColumn.all[$0].name }
    var text = header.joined(separator: ",") + "\n"
    for row in rows {
      let fields =
        [field(row.couple), field(row.partner), plain(row.time)]
        + used.map { row.values[$0].isNaN ? "" : plain(row.values[$0]) }
      text += fields.joined(separator: ",") + "\n"
    }
    return text
  }

  /// Text as one field: in quotation marks where it would otherwise be read differently.
  private static func field(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      byte != .comma && byte != .quotationMark && byte != .lineFeed && byte != .carriageReturn
    }
    return isPlain ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  /// The number of a column, NaN where nothing is to be written.
  private static func number(
    _ column: ObservationColumn, _ entry: Entry, _ history: PartnerHistory, isFirst: Bool
  ) -> Double {
    if let item = Item(rawValue: column.kind) {
      let points = ObservationSeries.points(ofUnit: entry[item])
      return points.isNaN ? points : (min(100, max(0, points)) * 1e9).rounded() / 1e9
    }
    let wound = isFirst ? history.wound : nil
    switch column.name {
    case "effort_own": return entry.effortOwn
    case "effort_partner": return entry.effortSeen
    case "kept": return entry.kept == 0 ? .nan : entry.kept
    case "breach": return entry.breach == 0 ? .nan : entry.breach
    case "betrayal_depth": return entry.betrayal?.depth ?? .nan
    case "lie": return entry.betrayal.map { $0.lie ? 1 : 0 } ?? .nan
    case "found": return entry.betrayal.map { $0.found ? 1 : 0 } ?? .nan
    case "paused": return entry.paused.map { $0 ? 1 : 0 } ?? .nan
    case "prior_issues": return isFirst ? history.priorIssues : .nan
    case "earlier_wounds": return isFirst ? history.earlierWounds : .nan
    case "days_since_disclosure": return wound?.daysBefore ?? .nan
    case "disclosure_depth": return wound?.depth ?? .nan
    case "disclosure_lie": return wound.map { $0.lie ? 1 : 0 } ?? .nan
    case "disclosure_found": return wound.map { $0.found ? 1 : 0 } ?? .nan
    default: return .nan
    }
  }
}
