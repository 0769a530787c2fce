// SPDX-License-Identifier: Apache-2.0
// Pictures on the page. A wide picture is drawn twice, for a desk and for a phone, because text in a
// picture that merely shrinks cannot be read; the style sheet shows one of the two.

/// Writes a figure as HTML.
enum HTMLFigure {
  static func markup(_ figure: ReportFigure, identifier: String) -> String {
    let caption = DisplayedText.markup(figure.caption)
    var text = "<figure>\n<figcaption>\(caption)</figcaption>\n"
    if figure.charts.count == 1, let chart = figure.charts.first {
      text += chart.svg(width: 704, identifier: identifier + "w", cssClass: "chart wide")
      text += chart.svg(width: 352, identifier: identifier + "n", cssClass: "chart narrow")
    } else {
      text += "<div class=\"panels\">\n"
      for (index, chart) in figure.charts.enumerated() {
        text += "<div class=\"panel\">\n<p class=\"panel-title\" aria-hidden=\"true\">"
        text += "\(DisplayedText.markup(chart.title))</p>\n"
        text += chart.svg(width: 352, identifier: "\(identifier)p\(index + 1)")
        text += "</div>\n"
      }
      text += "</div>\n"
    }
    text += key(of: figure)
    text += "<details>\n<summary>The numbers behind "
    text += figure.charts.count == 1 ? "this picture" : "these pictures"
    text += "</summary>\n" + figure.charts.map { HTMLTable.markup($0.data) }.joined()
    return text + "</details>\n</figure>\n"
  }

  /// The key of all pictures together, each meaning once; a mark that has several colours in them
  /// is shown in the colour of the text.
  private static func key(of figure: ReportFigure) -> String {
    var entries: [(entry: KeyEntry, tone: String)] = []
    for entry in figure.charts.flatMap(\.key) {
      let known = entries.firstIndex {
        $0.entry.mark == entry.mark && $0.entry.meaning == entry.meaning
      }
      if let known {
        if entries[known].entry.series != entry.series { entries[known].tone = "k" }
      } else {
        entries.append((entry, "s\(entry.series % 3)"))
      }
    }
    guard !entries.isEmpty else { return "" }
    let items = entries.map { entry, tone in
      "<li>\(KeySwatch.markup(entry.mark, tone))\(DisplayedText.markup(entry.meaning))</li>\n"
    }
    return "<ul class=\"key\">\n\(items.joined())</ul>\n"
  }
}

/// Draws the small sample that stands before a meaning in a key.
enum KeySwatch {
  static func markup(_ mark: KeyEntry.Mark, _ tone: String) -> String {
    var drawing = SVGDrawing(height: 14)
    switch mark {
    case .dot: drawing.circle(13, 7, 3, "answer \(tone)")
    case .line: drawing.line(1, 7, 25, 7, "mean \(tone)")
    case .dashedLine: drawing.line(1, 7, 25, 7, "mean dashed \(tone)")
    case .band50: drawing.rectangle(1, 1, 24, 12, "band50 solid \(tone)")
    case .band80: drawing.rectangle(1, 1, 24, 12, "band80 middle \(tone)")
    case .band95: drawing.rectangle(1, 1, 24, 12, "band95 \(tone)")
    case .missing: drawing.line(13, 4, 13, 10, "missing")
    case .wound: drawing.path([(15, 0), (11, 4), (15, 8), (12, 14)], "seam sample")
    case .kept, .broken: drawing.marker(mark, 13, 7, tone)
    case .pause:
      for x in stride(from: 3.0, through: 23, by: 5) { drawing.line(x - 2, 13, x + 2, 1, "hatch") }
    case .circle, .ring, .square, .diamond: drawing.marker(mark, 13, 7, tone)
    case .whisker:
      drawing.line(2, 7, 24, 7, "whisker over")
      drawing.line(2, 3, 2, 11, "whisker over")
      drawing.line(24, 3, 24, 11, "whisker over")
    case .reference: drawing.line(1, 7, 25, 7, "reference")
    case .range: drawing.rectangle(1, 1, 24, 12, "range")
    case .bar: drawing.rectangle(1, 3, 24, 8, "bar \(tone)")
    }
    return "<svg class=\"swatch\" viewBox=\"0 0 26 14\" aria-hidden=\"true\">\n"
      + drawing.body + "</svg>"
  }
}
