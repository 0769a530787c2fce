// SPDX-License-Identifier: Apache-2.0
// What the priors expect, as a table.

public import CohortStudy

/// What the priors expect of trust some time after a wound.
public struct PriorsTable: Sendable {
  private let outcomes: [AftermathOutcome]
  private let depth: Double
  private let days: Int

  /// Creates a table.
  public init(_ outcomes: [AftermathOutcome], depth: Double, days: Int) {
    self.outcomes = outcomes
    self.depth = depth
    self.days = days
  }

  /// A row a course of effort.
  public var table: ReportTable {
    ReportTable(
      caption: "Trust \(days) days after a wound of depth \(NumberText.fixed(depth, 2)), "
        + "priors alone",
      columns: [
        .numbers("effort of the other"), .numbers("of the hurt one"), .words("deception"),
        .numbers("trust above before"), .numbers("Monte Carlo error"), .numbers("median"),
        .numbers("half the shock or more still there"),
      ],
      rows: outcomes.map { outcome in
        [
          .number(outcome.course.wounding, decimals: 1), .number(outcome.course.hurt, decimals: 1),
          .text(outcome.course.lie ? "yes" : "no"), .number(outcome.aboveBefore, decimals: 3),
          .number(outcome.error, decimals: 3), .signed(outcome.median, decimals: 2),
          .number(outcome.lastingLoss, decimals: 3),
        ]
      },
      note: "Probabilities, averaged over draws from the priors. Median: trust relative to before, "
        + "in units of 20 points. The hurt person owes no effort; what they do counts in the model "
        + "only as part of what both do.")
  }

  /// Everything with every digit.
  public var json: JSONValue {
    [
      "result": "priors", "depth": .number(depth), "days": .integer(days),
      "courses": .array(
        outcomes.map { outcome in
          [
            "effort_other": .number(outcome.course.wounding),
            "effort_hurt": .number(outcome.course.hurt), "lie": .bool(outcome.course.lie),
            "above_before": .measured(outcome.aboveBefore),
            "monte_carlo_error": .measured(outcome.error), "median": .measured(outcome.median),
            "half_shock_left": .measured(outcome.lastingLoss),
          ]
        }),
    ]
  }
}
