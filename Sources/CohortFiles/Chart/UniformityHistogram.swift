// SPDX-License-Identifier: Apache-2.0
// Where the answers fell within their own forecasts: flat means that the forecasts are honest.

/// A histogram of probability integral transforms with the band that chance alone allows.
public struct UniformityHistogram: Chart {
  /// What the picture is about.
  public var title: String
  /// How many answers fell into each of the equally wide bins from 0 to 1; an answer that stands for
  /// a whole range of a forecast may count in parts.
  public var counts: [Double]

  /// Creates a picture.
  public init(title: String, counts: [Double]) {
    self.title = title
    self.counts = counts
  }

  /// All answers.
  private var total: Int { Int(counts.reduce(0, +).rounded()) }

  /// Where a bin lies in relation to the band.
  private func place(_ count: Double) -> String {
    count < Double(chanceBand.lowerBound)
      ? "below" : count > Double(chanceBand.upperBound) ? "above" : "inside"
  }

  /// The counts that a bin of a flat histogram keeps within in 95 of 100 cases, were the answers
  /// independent of each other.
  package var chanceBand: ClosedRange<Int> {
    guard !counts.isEmpty, total > 0 else { return 0...0 }
    return Binomial.centralRange(trials: total, probability: 1 / Double(counts.count))
  }

  /// How many bins lie outside the band.
  public var summary: String {
    guard total > 0 else { return "There are no answers to place." }
    let outside = counts.filter { place($0) != "inside" }.count
    let bins = NumberText.counted(counts.count, "bin")
    return "\(NumberText.count(total)) answers in \(bins); \(outside) outside the 95 % band that "
      + "chance allows."
  }

  /// Bars, the flat line and the band.
  public var key: [KeyEntry] {
    [
      KeyEntry(.bar, "answers in the bin"), KeyEntry(.reference, "perfectly flat"),
      KeyEntry(.range, "95 % of flat histograms stay here"),
    ]
  }

  /// One row a bin.
  public var data: ReportTable {
    let size = Double(max(1, counts.count))
    let rows = counts.enumerated().map { index, count -> [TableCell] in
      [
        .text(
          NumberText.fixed(Double(index) / size, 2) + " to "
            + NumberText.fixed(Double(index + 1) / size, 2)),
        .number(count, decimals: 0), .text(place(count)),
      ]
    }
    return ReportTable(
      caption: title + ": the numbers",
      columns: [.words("part of the forecast"), .numbers("answers"), .words("band")], rows: rows,
      note: "The band is \(chanceBand.lowerBound) to \(chanceBand.upperBound) answers a bin. "
        + "It holds for independent answers; answers of one couple are not, so real ones may "
        + "leave it more often.")
  }

  /// Draws bars from zero, no wider than 400 units.
  public func drawing(width: Double, identifier: String) -> SVGDrawing {
    let side = min(width, 400)
    let left = 46.0
    let top = 26.0
    let bottom = top + (side - 64) * 0.72
    var drawing = SVGDrawing(height: bottom + 44)
    let most = max(counts.max() ?? 1, Double(chanceBand.upperBound), 1)
    let ceiling = Ticks.roundRange(low: 0, high: most * 1.04, most: 6).1
    let ticks = Ticks(low: 0, high: ceiling, most: 6)
    let vertical = Axis(low: 0, high: ceiling, start: bottom, end: top)
    let horizontal = Axis(low: 0, high: 1, start: left, end: side - 18)
    drawing.text("answers", 2, 14, "label")
    for value in ticks.values {
      let y = vertical.place(value)
      drawing.line(left, y, side - 18, y, value == 0 ? "axis" : "grid")
      drawing.text(NumberText.count(Int(value)), left - 6, y + 4, "tick", .end)
    }
    for (index, count) in counts.enumerated() {
      let from = horizontal.place(Double(index) / Double(counts.count))
      let to = horizontal.place(Double(index + 1) / Double(counts.count))
      let y = vertical.place(count)
      drawing.rectangle(from + 1, y, to - from - 2, bottom - y, "bar s0")
    }
    let upper = vertical.place(Double(chanceBand.upperBound))
    let lower = vertical.place(Double(chanceBand.lowerBound))
    drawing.rectangle(left, upper, horizontal.end - left, lower - upper, "range")
    if !counts.isEmpty {
      let flat = vertical.place(Double(total) / Double(counts.count))
      drawing.line(left, flat, horizontal.end, flat, "reference")
    }
    for value in [0, 0.25, 0.5, 0.75, 1] {
      let x = horizontal.place(value)
      drawing.line(x, bottom, x, bottom + 4, "axis")
      drawing.text(NumberText.fixed(value, 2), x, bottom + 17, "tick", .middle)
    }
    drawing.text(
      "place of the answer within its forecast", horizontal.end, bottom + 36, "label", .end)
    return drawing
  }
}

/// Counts of successes in independent trials.
package enum Binomial {
  /// The shortest equal-tailed range that holds at least 95 % of the counts.
  ///
  /// Sums probabilities outward from the most likely count in units of it, so that nothing
  /// underflows however many trials there are. Linear in `trials`.
  package static func centralRange(trials: Int, probability: Double) -> ClosedRange<Int> {
    guard trials > 0, probability > 0, probability < 1 else { return 0...max(0, trials) }
    let mode = min(trials, Int(Double(trials + 1) * probability))
    let odds = probability / (1 - probability)
    var weights = [Double](repeating: 0, count: trials + 1)
    weights[mode] = 1
    var count = mode
    while count < trials, weights[count] > 1e-18 {
      weights[count + 1] = weights[count] * Double(trials - count) / Double(count + 1) * odds
      count += 1
    }
    count = mode
    while count > 0, weights[count] > 1e-18 {
      weights[count - 1] = weights[count] * Double(count) / Double(trials - count + 1) / odds
      count -= 1
    }
    let tail = weights.reduce(0, +) * 0.025
    var lower = 0
    var below = weights[0]
    while below <= tail {
      lower += 1
      below += weights[lower]
    }
    var upper = trials
    var above = weights[trials]
    while above <= tail {
      upper -= 1
      above += weights[upper]
    }
    return lower...max(lower, upper)
  }
}
