// SPDX-License-Identifier: Apache-2.0
// How the fan is drawn: widest band first and lightest, the answers on top, gaps left open.

extension FanChart {
  /// Draws bands, lines, answers and events over the whole scale of the quantity.
  public func drawing(width: Double, identifier: String) -> SVGDrawing {
    let isNarrow = width < 500
    let top = 30.0
    let plotHeight = isNarrow ? 168.0 : 232.0
    let bottom = top + plotHeight
    let hasMissing = answered.count < answers.count
    var drawing = SVGDrawing(height: bottom + (hasMissing ? 46 : 40))
    let ticks = Ticks(low: scale.lowerBound, high: scale.upperBound, most: isNarrow ? 7 : 9)
    let labels = ticks.values.map { NumberText.fixed($0, ticks.decimals) }
    let gutter = 12 + 7 * Double(labels.map(\.count).max() ?? 1)
    let vertical = Axis(
      low: scale.lowerBound, high: scale.upperBound, start: bottom, end: top)
    let reach = timeRange
    let horizontal = Axis(
      low: reach.lowerBound, high: reach.upperBound, start: gutter + 6, end: width - 12)

    drawing.text(quantity, 2, 14, "label")
    for (value, label) in zip(ticks.values, labels) {
      let y = vertical.place(value)
      drawing.line(gutter, y, width - 4, y, value == scale.lowerBound ? "axis" : "grid")
      drawing.text(label, gutter - 6, y + 4, "tick", .end)
    }
    let axisLine = bottom + (hasMissing ? 8 : 0)
    drawTimeTicks(&drawing, horizontal, reach, axisLine, most: isNarrow ? 6 : 11)
    drawPauses(&drawing, horizontal, top, bottom, identifier)
    drawBands(&drawing, history, horizontal, vertical)
    drawBands(&drawing, joinedForecast, horizontal, vertical)
    drawToday(&drawing, horizontal, top, bottom)
    drawEvents(&drawing, horizontal, top, bottom)
    drawMean(&drawing, history, horizontal, vertical, "mean s\(series % 3)")
    drawMean(&drawing, joinedForecast, horizontal, vertical, "mean dashed s\(series % 3)")
    drawAnswers(&drawing, horizontal, vertical, bottom)
    if let silence { drawSilence(silence, &drawing, width, gutter, top) }
    return drawing
  }

  /// The first and last time on the axis.
  private var timeRange: ClosedRange<Double> {
    var times = answers.map(\.time) + history.map(\.time) + forecast.map(\.time)
    times += events.flatMap { [$0.time, $0.end] }
    if let today { times.append(today) }
    if let span { times += [span.lowerBound, span.upperBound] }
    let first = times.min() ?? 0
    return first...max(times.max() ?? 1, first)
  }

  /// The forecast with the last known day in front, so that the fan opens from the line.
  private var joinedForecast: [Belief] {
    guard let last = history.last, let first = forecast.first, last.time < first.time else {
      return forecast
    }
    return [last] + forecast
  }

  private func drawTimeTicks(
    _ drawing: inout SVGDrawing, _ horizontal: Axis, _ reach: ClosedRange<Double>,
    _ line: Double, most: Int
  ) {
    let ticks = time.ticks(low: reach.lowerBound, high: reach.upperBound, most: most)
    for tick in ticks {
      let x = horizontal.place(tick.time)
      drawing.line(x, line, x, line + 4, "axis")
      let isLast = x > horizontal.end - 14 && tick.label.count > 3
      let isFirst = x < horizontal.start + 14 && tick.label.count > 5
      drawing.text(
        tick.label, isLast ? horizontal.end + 10 : isFirst ? horizontal.start - 6 : x, line + 17,
        "tick", isLast ? .end : isFirst ? .start : .middle)
    }
    drawing.text(time.title, horizontal.end + 8, line + 33, "label", .end)
  }

  private func drawBands(
    _ drawing: inout SVGDrawing, _ beliefs: [Belief], _ horizontal: Axis, _ vertical: Axis
  ) {
    let bands: [(KeyPath<Belief, ClosedRange<Double>>, String)] = [
      (\.band95, "band95"), (\.band80, "band80"), (\.band50, "band50"),
    ]
    for run in unbroken(beliefs) where run.count > 1 {
      for (band, name) in bands {
        let upper = run.map { belief in
          (x: horizontal.place(belief.time), y: vertical.place(belief[keyPath: band].upperBound))
        }
        let lower = run.reversed().map { belief in
          (x: horizontal.place(belief.time), y: vertical.place(belief[keyPath: band].lowerBound))
        }
        drawing.path(upper + lower, closed: true, "\(name) s\(series % 3)")
      }
    }
  }

  private func drawMean(
    _ drawing: inout SVGDrawing, _ beliefs: [Belief], _ horizontal: Axis, _ vertical: Axis,
    _ cssClass: String
  ) {
    for run in unbroken(beliefs) {
      let points = run.map { (x: horizontal.place($0.time), y: vertical.place($0.mean)) }
      drawing.path(points, cssClass)
    }
  }

  private func drawAnswers(
    _ drawing: inout SVGDrawing, _ horizontal: Axis, _ vertical: Axis, _ bottom: Double
  ) {
    let radius = answers.count > 120 ? 1.8 : answers.count > 60 ? 2.3 : 3
    for answer in answers {
      let x = horizontal.place(answer.time)
      if answer.value.isNaN {
        drawing.line(x, bottom + 3, x, bottom + 8, "missing")
      } else {
        drawing.circle(x, vertical.place(answer.value), radius, "answer s\(series % 3)")
      }
    }
  }

  private func drawToday(
    _ drawing: inout SVGDrawing, _ horizontal: Axis, _ top: Double, _ bottom: Double
  ) {
    guard let today, !forecast.isEmpty else { return }
    let x = horizontal.place(today)
    drawing.line(x, top - 8, x, bottom, "today")
    let isLate = x > (horizontal.start + horizontal.end) / 2
    drawing.text("today", isLate ? x - 5 : x + 5, top - 8, "label", isLate ? .end : .start)
  }

  private func drawEvents(
    _ drawing: inout SVGDrawing, _ horizontal: Axis, _ top: Double, _ bottom: Double
  ) {
    for event in events {
      let x = horizontal.place(event.time)
      switch event.kind {
      case .pause: continue
      case .wound: drawing.path(Self.seam(x, top - 6, bottom), "seam")
      case .kept, .broken:
        drawing.line(x, top + 4, x, bottom, "event")
        drawing.marker(event.kind.mark, x, top - 2, "s\(series % 3)")
      }
    }
  }

  private func drawPauses(
    _ drawing: inout SVGDrawing, _ horizontal: Axis, _ top: Double, _ bottom: Double,
    _ identifier: String
  ) {
    let pauses = events.filter { $0.kind == .pause }
    guard !pauses.isEmpty else { return }
    drawing.element(
      "<defs><pattern id=\"\(identifier)-h\" width=\"6\" height=\"6\" "
        + "patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
        + "<line class=\"hatch\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"6\"/></pattern></defs>")
    for pause in pauses {
      let from = horizontal.place(pause.time)
      let width = max(3, horizontal.place(pause.end) - from)
      let x = SVGDrawing.coordinate(from)
      drawing.element(
        "<rect x=\"\(x)\" y=\"\(SVGDrawing.coordinate(top))\" "
          + "width=\"\(SVGDrawing.coordinate(width))\" "
          + "height=\"\(SVGDrawing.coordinate(bottom - top))\" fill=\"url(#\(identifier)-h)\"/>")
    }
  }

  private func drawSilence(
    _ reason: String, _ drawing: inout SVGDrawing, _ width: Double, _ gutter: Double,
    _ top: Double
  ) {
    let lines = TextWrapping.lines(of: reason, width: Int((width - gutter - 24) / 6.6))
    for (index, line) in lines.enumerated() {
      let y = top + 22 + 17 * Double(index)
      drawing.text(line, (gutter + width) / 2, y, "silence", .middle)
    }
  }

  /// Splits beliefs where one is missing: a gap stays a gap.
  ///
  /// In the past the line also ends where the time to the next is more than three times what is
  /// usual. A forecast's steps may grow with distance.
  private func unbroken(_ beliefs: [Belief]) -> [[Belief]] {
    let isPast = forecast.isEmpty || (beliefs.last?.time ?? 0) < (forecast.last?.time ?? 0)
    let gaps = zip(beliefs, beliefs.dropFirst()).map { $1.time - $0.time }.sorted()
    let most = gaps.isEmpty || !isPast ? Double.infinity : 3 * gaps[gaps.count / 2]
    var runs: [[Belief]] = [[]]
    for belief in beliefs {
      if belief.mean.isNaN {
        runs.append([])
        continue
      }
      if let last = runs[runs.count - 1].last, belief.time - last.time > most { runs.append([]) }
      runs[runs.count - 1].append(belief)
    }
    return runs.filter { !$0.isEmpty }
  }

  /// A crack from top to bottom that turns a little to each side, as a mended seam does.
  static func seam(_ x: Double, _ top: Double, _ bottom: Double) -> [(x: Double, y: Double)] {
    let turns: [(Double, Double)] = [
      (0, 0), (0.14, 2.2), (0.24, -1.8), (0.41, 2.8), (0.55, -2.4), (0.68, 1.4), (0.83, -2),
      (1, 0.6),
    ]
    return turns.map { (x: x + $0.1, y: top + $0.0 * (bottom - top)) }
  }
}
