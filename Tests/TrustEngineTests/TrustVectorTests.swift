// SPDX-License-Identifier: Apache-2.0
// The engine against a second program: Spec/vectors/made-by/trust-model.py, written from the specification with
// numpy and scipy.
import Testing
import TrustEngine

/// The numbers of Spec/vectors/trust.
enum TrustVectors {
  /// The made-up journal of one couple, as records.
  static func records() throws -> [JournalRecord] {
    try VectorTable("trust/records.tsv").rows.map { row in
      JournalRecord(
        time: try VectorTable.number(row[0]), partner: try #require(Int(row[1])),
        kind: try #require(Int(row[2])), value: try VectorTable.number(row[3]))
    }
  }

  /// The values of one quantity, in the file's order.
  static func result(_ name: String) throws -> [Double] {
    try VectorTable("trust/results.tsv").rows.filter { $0[0] == name }
      .map { try VectorTable.number($0[3]) }
  }

  /// A part of a step: an 8 by 8 matrix.
  static func matrix(_ table: VectorTable, _ law: String, _ hours: Int, _ part: String) throws
    -> Matrix<8, 8>
  {
    var result = Matrix<8, 8>()
    for row in table.rows where row[0] == law && row[1] == "\(hours)" && row[2] == part {
      result[try #require(Int(row[3])), try #require(Int(row[4]))] = try VectorTable.number(row[5])
    }
    return result
  }
}

@Suite("The trust model of a second program")
struct TrustVectorTests {
  /// Places in the engine's state of the sixteen states of the specification.
  static let places = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 14, 15, 16, 17]

  @Test("has the same likelihood and last state with one cell")
  func fixedGrid() throws {
    let series = try ObservationSeries(folding: TrustVectors.records())
    let trace = CoupleTrace(series, parameters: .prior, grid: .fixed)
    let expected = try TrustVectors.result("fixed-log-likelihood")
    #expect((trace.logLikelihood - expected[0]).magnitude < 1e-7)
    let last = try #require(trace.cells.first?.filtered.last)
    let means = try TrustVectors.result("fixed-mean")
    let covariances = try TrustVectors.result("fixed-covariance")
    try #require(means.count == 16 && covariances.count == 256)
    var worst = 0.0
    for (row, place) in Self.places.enumerated() {
      worst = max(worst, (last.mean[place] - means[row]).magnitude)
      for (column, other) in Self.places.enumerated() {
        let expected = covariances[16 * row + column]
        worst = max(worst, (last.covariance[place, other] - expected).magnitude)
      }
    }
    print("largest difference from the second program: \(worst)")
    #expect(worst < 1e-7)
  }

  @Test("has the same mixture and the same forecast over 30 days with the full grid")
  func fullGrid() throws {
    let series = try ObservationSeries(folding: TrustVectors.records())
    let likelihood = CoupleLikelihood(series, variant: ModelVariant(), grid: .full)
    let expected = try TrustVectors.result("full-log-likelihood")
    #expect((likelihood.value(at: .prior) - expected[0]).magnitude < 1e-7)
    for (index, person) in Partner.allCases.enumerated() {
      let picture = try #require(TrustPicture(series, for: person, parameters: .prior))
      let forecast = try #require(
        TrustForecast(
          series, for: person, parameters: .prior, scenario: .asNow,
          gaps: Array(repeating: 1, count: 30)))
      try #require(forecast.days.count == 30)
      for (name, estimate) in [("full", picture.now), ("forecast", forecast.days[29])] {
        let means = try TrustVectors.result("\(name)-mean")
        let variances = try TrustVectors.result("\(name)-variance")
        let bands = [estimate.trust, estimate.willingness, estimate.closeness, estimate.hurt]
        for (place, band) in bands.enumerated() {
          #expect((band.mean - means[2 * place + index]).magnitude < 1e-7, "\(name) \(place)")
          let variance = band.deviation * band.deviation
          #expect(
            (variance - variances[2 * place + index]).magnitude < 1e-7, "\(name) \(place)")
        }
      }
    }
  }
}
