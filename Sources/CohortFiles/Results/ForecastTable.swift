// SPDX-License-Identifier: Apache-2.0
// The short form of a forecast: a line a person and quantity, for the terminal.

public import CohortStudy
import TrustEngine

/// The table of where people stand and are heading.
public enum ForecastTable {
  /// A row a person and quantity: now, and at the end of the forecast under each scenario.
  public static func table(
    _ outlooks: [PersonOutlook], _ cohort: [CoupleObservations]
  ) -> ReportTable {
    let scenarios = outlooks.first { !$0.forecasts.isEmpty }?.forecasts.map(\.scenario) ?? []
    var rows: [[TableCell]] = []
    for outlook in outlooks {
      let couple = cohort[outlook.couple]
      let who = [
        TableCell.text(couple.id), .text(couple.partners[outlook.person.rawValue]),
      ]
      guard let picture = outlook.picture else {
        let reason = outlook.silence?.words ?? ""
        rows.append(who + [.text(reason)] + blanks(2 + scenarios.count))
        continue
      }
      let quantities: [(String, (TrustEstimate) -> Band)] = [
        ("trust", { $0.trust }), ("willingness", { $0.willingness }),
        ("closeness", { $0.closeness }), ("hurt", { $0.hurt }),
      ]
      for (name, band) in quantities {
        let now = band(picture.now)
        var row = who + [.text(name), points(now.mean), interval(now)]
        for forecast in outlook.forecasts {
          row.append(forecast.days.last.map { points(band($0).mean) } ?? .text(""))
        }
        rows.append(row)
      }
    }
    return ReportTable(
      caption: "Where people stand and where it may go, in points from 0 to 100",
      columns: [
        .words("couple"), .words("partner"), .words("what"), .numbers("now"),
        .numbers("80 % interval"),
      ] + scenarios.map { .numbers($0.words) },
      rows: rows,
      note: "Each scenario: the mean at the end of the forecast, if things go like that. The "
        + "intervals of the forecasts are in the JSON file and on the report's page.")
  }

  private static func points(_ unit: Double) -> TableCell {
    .number(shown(unit), decimals: 0)
  }

  /// Slider points, clipped to the slider for display.
  private static func shown(_ unit: Double) -> Double {
    min(100, max(0, ObservationSeries.points(ofUnit: unit)))
  }

  private static func interval(_ band: Band) -> TableCell {
    .interval(shown(band.middle.low), shown(band.middle.high), decimals: 0)
  }

  private static func blanks(_ count: Int) -> [TableCell] {
    Array(repeating: .text(""), count: count)
  }
}
