// SPDX-License-Identifier: Apache-2.0
// What a researcher looks at before any model: how much there is, how it spreads between and within
// people, and how far partners go together.

/// One item of a diary in numbers; NaN where there is too little to compute one.
public struct DiarySummary: Sendable, Equatable {
  /// The item.
  public var item: String
  /// How many couples there are.
  public var couples: Int
  /// How many partners there are.
  public var partners: Int
  /// The scheduled occasions of all couples.
  public var occasions: Int
  /// The longest time in days from a couple's first occasion to its last.
  public var longestSpan: Double
  /// The answers that were given.
  public var answers: Int
  /// The share of the scheduled answers (partners times occasions) that is missing.
  public var missing: Double
  /// The lowest answer.
  public var lowest: Double
  /// The highest answer.
  public var highest: Double
  /// The mean of all answers.
  public var mean: Double
  /// The standard deviation of the partners' own means.
  public var betweenDeviation: Double
  /// The pooled standard deviation of answers about their partner's mean.
  public var withinDeviation: Double
  /// The share of answers in the lowest cell of the scale.
  public var atFloor: Double
  /// The share of answers in the highest cell of the scale.
  public var atCeiling: Double
  /// The correlation of deviations from the partner's mean at neighbouring occasions, both answered.
  public var lagOne: Double
  /// The correlation of the two partners' means over couples.
  public var meansTogether: Double
  /// The correlation of the two partners' deviations from their means at the same occasion.
  public var daysTogether: Double

  /// Summarises a panel.
  ///
  /// - Parameters:
  ///   - panel: The answers.
  ///   - scale: The item's scale; where nil, floor and ceiling are the lowest and highest answer.
  public init(_ panel: DiaryPanel, scale: ItemScale?) {
    let series = panel.couples.flatMap(\.answers)
    let given = series.flatMap { $0.filter { !$0.isNaN } }
    let scheduled = panel.couples.map { $0.partners.count * $0.times.count }.reduce(0, +)
    item = panel.item
    couples = panel.couples.count
    partners = series.count
    occasions = panel.couples.map(\.times.count).reduce(0, +)
    longestSpan =
      panel.couples.map { ($0.times.last ?? 0) - ($0.times.first ?? 0) }.max() ?? .nan
    answers = given.count
    missing = 1 - Double(given.count) / Double(scheduled)
    lowest = given.min() ?? .nan
    highest = given.max() ?? .nan
    mean = average(given)
    let low = scale.map { $0.low + $0.step / 2 } ?? lowest
    let high = scale.map { $0.high - $0.step / 2 } ?? highest
    let count = Double(given.count)
    atFloor = Double(given.count { $0 <= low }) / count
    atCeiling = Double(given.count { $0 >= high }) / count
    let means = series.map { average($0.filter { !$0.isNaN }) }.filter { !$0.isNaN }
    betweenDeviation = standardDeviation(means)
    withinDeviation = pooledDeviation(series)
    lagOne = neighbourCorrelation(series)
    (meansTogether, daysTogether) = partnerCorrelations(panel.couples.map(\.answers))
  }
}

/// The mean; NaN of nothing.
private func average(_ values: [Double]) -> Double {
  values.reduce(0, +) / Double(values.count)
}

/// The standard deviation with the divisor n - 1; NaN of fewer than two values.
private func standardDeviation(_ values: [Double]) -> Double {
  guard values.count > 1 else { return .nan }
  let mean = average(values)
  let sum = values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
  return (sum / Double(values.count - 1)).squareRoot()
}

/// The standard deviation about each row's own mean, with one degree of freedom lost a row.
private func pooledDeviation(_ rows: [[Double]]) -> Double {
  var sum = 0.0
  var freedom = 0
  for row in rows {
    let deviations = deviations(row).filter { !$0.isNaN }
    sum += deviations.map { $0 * $0 }.reduce(0, +)
    freedom += max(0, deviations.count - 1)
  }
  return freedom > 0 ? (sum / Double(freedom)).squareRoot() : .nan
}

/// Each answer less the mean of its row.
private func deviations(_ row: [Double]) -> [Double] {
  let mean = average(row.filter { !$0.isNaN })
  return row.map { $0 - mean }
}

/// The correlation about zero of pairs, neither of them missing; NaN where one side never varies.
private func correlationAboutZero(_ pairs: [(Double, Double)]) -> Double {
  var (xx, yy, xy) = (0.0, 0.0, 0.0)
  for (x, y) in pairs where !x.isNaN && !y.isNaN {
    xx += x * x
    yy += y * y
    xy += x * y
  }
  return xx > 0 && yy > 0 ? xy / (xx * yy).squareRoot() : .nan
}

private func neighbourCorrelation(_ rows: [[Double]]) -> Double {
  correlationAboutZero(
    rows.flatMap { row in
      let deviations = deviations(row)
      return Array(zip(deviations, deviations.dropFirst()))
    })
}

/// The partners' correlation of means over couples, and of deviations over shared occasions.
private func partnerCorrelations(_ couples: [[[Double]]]) -> (means: Double, days: Double) {
  let pairs = couples.filter { $0.count == 2 }
  let means = pairs.map { pair in
    (average(pair[0].filter { !$0.isNaN }), average(pair[1].filter { !$0.isNaN }))
  }.filter { !$0.0.isNaN && !$0.1.isNaN }
  let first = average(means.map(\.0))
  let second = average(means.map(\.1))
  let centred = means.map { ($0.0 - first, $0.1 - second) }
  let days = pairs.flatMap { Array(zip(deviations($0[0]), deviations($0[1]))) }
  return (means.count > 2 ? correlationAboutZero(centred) : .nan, correlationAboutZero(days))
}
