// SPDX-License-Identifier: Apache-2.0
// Two numbers that should be equal: what was promised against what was seen, truth against estimate.

/// Points over a square in which the diagonal means perfect agreement.
public struct AgreementChart: Chart {
  /// One pair of numbers, with the interval of the second.
  public struct Point: Sendable, Equatable {
    /// The number on the horizontal axis.
    public var expected: Double
    /// The number on the vertical axis.
    public var found: Double
    /// The interval of `found`, where there is one.
    public var interval: ClosedRange<Double>?

    /// Creates a point.
    public init(expected: Double, found: Double, interval: ClosedRange<Double>? = nil) {
      self.expected = expected
      self.found = found
      self.interval = interval
    }
  }

  /// Points that belong together.
  public struct Series: Sendable, Equatable {
    /// The name, for the key and the table.
    public var name: String
    /// The points.
    public var points: [Point]

    /// Creates a series.
    public init(name: String, points: [Point]) {
      self.name = name
      self.points = points
    }
  }

  /// How the numbers are written.
  public enum Unit: Sendable, Equatable {
    /// Shares of 1, written in per cent; the axes run from 0 to 100 %.
    case share
    /// Plain numbers; the axes fit the points.
    case number
  }

  /// What the picture is about.
  public var title: String
  /// Names the horizontal axis.
  public var expected: String
  /// Names the vertical axis.
  public var found: String
  /// How the numbers are written.
  public var unit: Unit
  /// Up to three series, told apart by shape.
  public var series: [Series]

  /// Creates a picture.
  public init(title: String, expected: String, found: String, unit: Unit, series: [Series]) {
    self.title = title
    self.expected = expected
    self.found = found
    self.unit = unit
    self.series = series
  }

  private var points: [Point] { series.flatMap(\.points).filter { $0.found.isFinite } }

  /// The largest distance from the diagonal, or how many intervals hold the truth.
  public var summary: String {
    guard !points.isEmpty else { return "There is nothing to compare." }
    switch unit {
    case .share:
      let worst = points.map { $0.found - $0.expected }.max { $0.magnitude < $1.magnitude } ?? 0
      let distance = NumberText.fixed(worst.magnitude * 100, 1)
      return "\(points.count) shares; the largest distance from the diagonal is "
        + "\(distance) points \(worst < 0 ? "below" : "above") it."
    case .number:
      let covering = points.filter { $0.interval?.contains($0.expected) ?? false }.count
      let withInterval = points.filter { $0.interval != nil }.count
      let base = NumberText.counted(points.count, "pair")
      return withInterval == 0
        ? "\(base)." : "\(base); \(covering) of \(withInterval) intervals hold the true value."
    }
  }

  /// The series by shape, and the diagonal.
  public var key: [KeyEntry] {
    var entries = zip(series, Self.marks).enumerated().map { index, pair in
      KeyEntry(pair.1, pair.0.name, series: index)
    }
    if points.contains(where: { $0.interval != nil }) {
      entries.append(KeyEntry(.whisker, "95 % interval"))
    }
    entries.append(KeyEntry(.reference, "agreement"))
    return entries
  }

  /// One row a point.
  public var data: ReportTable {
    let rows = series.flatMap { series in
      series.points.map { point -> [TableCell] in
        let low = point.interval?.lowerBound ?? .nan
        let high = point.interval?.upperBound ?? .nan
        switch unit {
        case .share:
          return [
            .text(series.name), .share(point.expected, decimals: 0),
            .share(point.found, decimals: 1), .interval(low * 100, high * 100, decimals: 1),
          ]
        case .number:
          return [
            .text(series.name), .number(point.expected, decimals: 2),
            .number(point.found, decimals: 2), .interval(low, high, decimals: 2),
          ]
        }
      }
    }
    return ReportTable(
      caption: title + ": the numbers",
      columns: [
        .words("series"), .numbers(expected), .numbers(found),
        .numbers(unit == .share ? "95 % interval, %" : "95 % interval"),
      ],
      rows: rows)
  }

  /// Draws a square no wider than 380 units.
  public func drawing(width: Double, identifier: String) -> SVGDrawing {
    let side = min(width, 400) - 64
    let left = 46.0
    let top = 26.0
    var drawing = SVGDrawing(height: top + side + 44)
    let (low, high) = range
    let horizontal = Axis(low: low, high: high, start: left, end: left + side)
    let vertical = Axis(low: low, high: high, start: top + side, end: top)
    let ticks = Ticks(low: low, high: high, most: 7)
    drawing.text(found, 2, 14, "label")
    for value in ticks.values {
      let label =
        unit == .share
        ? NumberText.percent(value) : NumberText.fixed(value, ticks.decimals)
      let isEdge = value == low
      drawing.line(
        left, vertical.place(value), left + side, vertical.place(value), isEdge ? "axis" : "grid")
      drawing.line(
        horizontal.place(value), top, horizontal.place(value), top + side, isEdge ? "axis" : "grid")
      drawing.text(label, left - 6, vertical.place(value) + 4, "tick", .end)
      drawing.text(label, horizontal.place(value), top + side + 17, "tick", .middle)
    }
    drawing.text(expected, left + side, top + side + 36, "label", .end)
    drawing.line(left, top + side, left + side, top, "reference")
    for (index, one) in series.enumerated() {
      let shift = Double(index) * 5 - Double(series.count - 1) * 2.5
      for point in one.points where point.found.isFinite {
        let x = horizontal.place(point.expected) + (unit == .share ? shift : 0)
        if let interval = point.interval {
          drawing.line(
            x, vertical.place(interval.lowerBound), x, vertical.place(interval.upperBound),
            "whisker s\(index % 3)")
        }
        if points.count > 60 {
          drawing.circle(x, vertical.place(point.found), 2.2, "answer s\(index % 3)")
        } else {
          drawing.marker(Self.marks[index % 3], x, vertical.place(point.found), "s\(index % 3)")
        }
      }
    }
    return drawing
  }

  private var range: (Double, Double) {
    if unit == .share { return (0, 1) }
    let all = points.flatMap {
      [
        $0.expected, $0.found, $0.interval?.lowerBound ?? $0.found,
        $0.interval?.upperBound ?? $0.found,
      ]
    }.filter(\.isFinite)
    guard let low = all.min(), let high = all.max() else { return (0, 1) }
    return Ticks.roundRange(low: low, high: high, most: 7)
  }

  private static let marks: [KeyEntry.Mark] = [.circle, .square, .diamond]
}
