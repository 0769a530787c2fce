// SPDX-License-Identifier: Apache-2.0
// Names stand beside their row where there is room, and above it on a phone.

import Foundation

extension IntervalChart {
  /// Draws one line a row, the names in a column of their own where the width allows.
  public func drawing(width: Double, identifier: String) -> SVGDrawing {
    let isNarrow = width < 500
    let longest = rows.map { DisplayWidth.columns(of: $0.name) }.max() ?? 0
    let verdictWidth = 7 * Double(rows.map { DisplayWidth.columns(of: $0.verdict) }.max() ?? 0)
    let gutter = isNarrow ? 8 : min(0.42 * width, 16 + 6.8 * Double(longest))
    let trailing = isNarrow ? 12 : verdictWidth + (verdictWidth > 0 ? 22 : 14)
    let rowHeight = (isNarrow ? 44.0 : 26.0) + 7 * Double(max(0, seriesNames.count - 1))
    let top = 8.0
    let bottom = top + rowHeight * Double(rows.count) + 4
    let legend = TextWrapping.lines(of: axis, width: Int((width - 16) / 6.6))
    var drawing = SVGDrawing(height: bottom + 26 + 16 * Double(legend.count))
    let scale = Scale(chart: self, start: gutter + 8, end: width - trailing, isNarrow: isNarrow)

    if let range {
      let from = scale.place(range.lowerBound)
      drawing.rectangle(from, top, scale.place(range.upperBound) - from, bottom - top, "range")
    }
    for tick in scale.ticks {
      let x = scale.place(tick.value)
      drawing.line(x, top, x, bottom, "grid")
      drawing.text(tick.label, x, bottom + 16, "tick", .middle)
    }
    drawing.line(scale.axis.start, bottom, scale.axis.end, bottom, "axis")
    if style == .bar {
      drawing.line(scale.place(0), top, scale.place(0), bottom, "axis")
    }
    if let reference, scale.holds(reference) {
      drawing.line(scale.place(reference), top, scale.place(reference), bottom, "reference")
    }
    let limit = isNarrow ? Int((width - verdictWidth - 30) / 6.8) : Int((gutter - 10) / 6.6)
    for (index, row) in rows.enumerated() {
      let y = top + rowHeight * Double(index)
      let name = DisplayWidth.shortened(row.name, to: max(8, limit))
      if isNarrow {
        drawing.text(name, 8, y + 14, "row")
        drawing.text(row.verdict, width - 4, y + 14, "row", .end)
        drawEstimates(&drawing, row, scale, y + 28, rowHeight - 36)
      } else {
        drawing.text(name, gutter - 4, y + rowHeight / 2 + 4, "row", .end)
        drawing.text(row.verdict, width - 4, y + rowHeight / 2 + 4, "row", .end)
        drawEstimates(&drawing, row, scale, y + rowHeight / 2, rowHeight - 14)
      }
    }
    for (index, line) in legend.enumerated() {
      let y = bottom + 34 + 16 * Double(index)
      let middle = isNarrow ? width / 2 : (scale.axis.start + scale.axis.end) / 2
      drawing.text(line, middle, y, "label", .middle)
    }
    return drawing
  }

  private func drawEstimates(
    _ drawing: inout SVGDrawing, _ row: Row, _ scale: Scale, _ middle: Double, _ room: Double
  ) {
    for (index, estimate) in row.estimates.enumerated() where estimate.value.isFinite {
      let share = Double(index) - Double(row.estimates.count - 1) / 2
      let y = middle + share * min(9, room / Double(max(1, row.estimates.count)))
      let tone = "s\(index % 3)"
      let x = scale.place(estimate.value)
      if style == .bar {
        let zero = scale.place(0)
        drawing.rectangle(min(zero, x), y - 6, (x - zero).magnitude, 12, "bar \(tone)")
      }
      if let interval = estimate.interval {
        let line = "whisker \(style == .bar ? "over" : tone)"
        let from = scale.place(interval.lowerBound)
        let to = scale.place(interval.upperBound)
        drawing.line(from, y, to, y, line)
        if scale.holds(interval.lowerBound) { drawing.line(from, y - 4, from, y + 4, line) }
        if scale.holds(interval.upperBound) { drawing.line(to, y - 4, to, y + 4, line) }
      }
      if style == .dot { drawing.marker(mark(index), x, y, tone) }
    }
  }

  /// The axis of the picture, straight or logarithmic.
  struct Scale {
    let axis: Axis
    let isLogarithmic: Bool
    let ticks: [(value: Double, label: String)]

    init(chart: IntervalChart, start: Double, end: Double, isNarrow: Bool) {
      isLogarithmic = chart.isLogarithmic
      var numbers = chart.rows.flatMap(\.estimates).flatMap { estimate -> [Double] in
        [
          estimate.value, estimate.interval?.lowerBound ?? estimate.value,
          estimate.interval?.upperBound ?? estimate.value,
        ]
      }
      if let reference = chart.reference { numbers.append(reference) }
      if let range = chart.range { numbers += [range.lowerBound, range.upperBound] }
      if chart.style == .bar { numbers.append(0) }
      numbers = numbers.filter { $0.isFinite && (!chart.isLogarithmic || $0 > 0) }
      let low = numbers.min() ?? 0
      let high = numbers.max() ?? 1
      if chart.isLogarithmic {
        let first = low > 0 ? low : 1
        axis = Axis(
          low: log2(first * 0.9), high: log2(max(high, first) * 1.1), start: start, end: end)
        ticks = Self.logarithmicTicks(low: first * 0.9, high: max(high, first) * 1.1)
      } else {
        let most = isNarrow ? 5 : 8
        let padded = (high - low) * 0.02
        let (from, to) = Ticks.roundRange(low: low - padded, high: high + padded, most: most + 2)
        axis = Axis(low: from, high: to, start: start, end: end)
        let round = Ticks(low: from, high: to, most: most)
        ticks = round.values.map { ($0, NumberText.fixed($0, round.decimals)) }
      }
    }

    func place(_ value: Double) -> Double {
      axis.place(isLogarithmic ? log2(max(value, 1e-300)) : value)
    }

    func holds(_ value: Double) -> Bool {
      guard isLogarithmic else { return axis.holds(value) }
      return value > 0 && axis.holds(log2(value))
    }

    private static func logarithmicTicks(
      low: Double, high: Double
    ) -> [(value: Double, label: String)] {
      var ticks: [(value: Double, label: String)] = []
      for exponent in -6...9 {
        for factor in [1.0, 2, 5] {
          let value = factor * NumberText.powerOfTen(exponent)
          guard value >= low * 0.999, value <= high * 1.001 else { continue }
          ticks.append((value, NumberText.fixed(value, max(0, -exponent))))
        }
      }
      let isCrowded = ticks.count > 8
      return isCrowded ? ticks.filter { $0.label.first { $0 != "0" && $0 != "." } == "1" } : ticks
    }
  }
}
