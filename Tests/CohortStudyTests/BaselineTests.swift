// SPDX-License-Identifier: Apache-2.0
// The plain rivals on a case worked out by hand.

import CohortStudy
import Testing

@Suite("Baselines by hand")
struct BaselineTests {
  /// Four couples who answer 0, 1, 0, 1 … on 0..1: worked out with a pencil.
  @Test("last value, and grand mean, on alternating answers")
  func alternating() throws {
    let couples = (0..<4).map { rank in
      CoupleDiary(
        id: "\(rank)", partners: ["a", "b"], times: [0, 1, 2, 3],
        answers: [[0, 1, 0, 1], [1, 0, 1, 0]])
    }
    let scale = ItemScale(low: 0, high: 1, step: 1)
    let (result, rows) = DiaryComparison.run(
      [DiaryPanel(item: "x", couples: couples)], scale: scale,
      plan: ComparisonPlan(folds: 2, horizons: [2], resamples: 10))
    let item = try #require(result.items.first)
    #expect(item.scores("last_value")?.rootMeanSquare == 1)
    #expect(item.scores("grand_mean")?.rootMeanSquare == 0.5)
    // Two days ahead the last value is always right.
    let ahead = try #require(item.horizons.first)
    let repeated = try #require(ahead.models.first { $0.model == "last_value" })
    #expect(repeated.rootMeanSquare == 0)
    // Autoregression learns to turn every answer round; only the shrunken mean keeps it from exactness.
    let turned = try #require(item.scores("ar1"))
    #expect(turned.rootMeanSquare < 0.2)
    let last = try #require(rows.first { $0.model == "last_value" }?.predictions.first)
    #expect(last.mean == 0 && last.observed == 1 && last.deviation == 1)
    // Cell [0.5, ∞) of a normal forecast with mean 0 and deviation 1.
    #expect(abs(last.logCell - -1.1759117615936186) < 1e-9)
  }
}
