// SPDX-License-Identifier: Apache-2.0
// What a comparison of daily models found, read from the document that `compare --json` writes: a
// report made at once and one made from the file another day are the same.

/// The scores of the engine and of plain baselines on a diary.
public struct ComparisonReport: Sendable {
  /// One model's scores on one item.
  struct Scores: Sendable {
    var model: String
    var targets: Int
    var rootMeanSquare: Double
    var meanAbsolute: Double
    var rankedScore: Double
    var logCell: Double
    var coverage: [(level: Double, plain: Double, randomised: Double)]
    var histogram: [Double]
  }

  /// How much better one model is than another.
  struct Difference: Sendable {
    var measure: String
    var model: String
    var reference: String
    var gain: Double
    var low: Double
    var high: Double

    var verdict: Verdict { Verdict(low: low, high: high) }
    var isBaseline: Bool { model == "engine" }
  }

  /// Scores a number of days ahead.
  struct Horizon: Sendable {
    var days: Double
    var models: [Scores]
    var differences: [Difference]
  }

  /// One item.
  struct Item: Sendable {
    var name: String
    var couples: Int
    var floorShare: Double
    var ceilingShare: Double
    var models: [Scores]
    var differences: [Difference]
    var horizons: [Horizon]

    var engine: Scores? { models.first { $0.model == "engine" } }

    /// The engine's difference to the best baseline by one measure.
    func difference(_ measure: String) -> Difference? {
      differences.first { $0.measure == measure && $0.isBaseline }
    }
  }

  /// The number of folds.
  var folds: Int
  /// The number of resamples behind each interval.
  var resamples: Int
  /// The items.
  var items: [Item]

  /// Reads the document of a comparison.
  ///
  /// - Parameters:
  ///   - value: The document, as `ComparisonResult.document` makes it.
  ///   - file: Where it comes from, for errors.
  /// - Throws: `InputError` (data) where a member is missing or of another kind.
  public init(_ value: JSONValue, file: String) throws(InputError) {
    let fields = JSONFields(value, file: file)
    folds = try fields.integer("folds")
    resamples = try fields.integer("resamples")
    var items: [Item] = []
    for item in try fields.objects("items") {
      var horizons: [Horizon] = []
      for horizon in try item.objects("horizons") {
        horizons.append(
          Horizon(
            days: try horizon.number("days"), models: try horizon.scores(),
            differences: try horizon.differences()))
      }
      items.append(
        Item(
          name: try item.text("item"), couples: try item.integer("couples"),
          floorShare: try item.number("floorShare"),
          ceilingShare: try item.number("ceilingShare"), models: try item.scores(),
          differences: try item.differences(), horizons: horizons))
    }
    self.items = items
  }
}

extension JSONFields {
  /// The models' scores of an item or a horizon.
  fileprivate func scores() throws(InputError) -> [ComparisonReport.Scores] {
    var scores: [ComparisonReport.Scores] = []
    for row in try objects("models") {
      var coverage: [(level: Double, plain: Double, randomised: Double)] = []
      for part in try row.objects("coverage") {
        coverage.append(
          (
            try part.number("level"), try part.number("plain"), try part.number("randomised")
          ))
      }
      scores.append(
        ComparisonReport.Scores(
          model: try row.text("model"), targets: try row.integer("targets"),
          rootMeanSquare: try row.number("rmse"), meanAbsolute: try row.number("mae"),
          rankedScore: try row.number("crps"), logCell: try row.number("dlogs"),
          coverage: coverage, histogram: try row.numbers("pit")))
    }
    return scores
  }

  /// The differences of an item or a horizon.
  fileprivate func differences() throws(InputError) -> [ComparisonReport.Difference] {
    var differences: [ComparisonReport.Difference] = []
    for row in try objects("differences") {
      differences.append(
        ComparisonReport.Difference(
          measure: try row.text("measure"), model: try row.text("model"),
          reference: try row.text("reference"), gain: try row.number("gain"),
          low: try row.number("low"), high: try row.number("high")))
    }
    return differences
  }
}
