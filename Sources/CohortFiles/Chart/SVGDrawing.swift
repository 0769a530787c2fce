// SPDX-License-Identifier: Apache-2.0
// The few shapes our pictures are made of. Colours are never written here: a shape carries a class,
// and the page's style sheet gives the class its colour for light, dark, print and high contrast.

/// A growing piece of SVG.
public struct SVGDrawing: Sendable, Equatable {
  /// The elements drawn so far, one a line.
  public private(set) var body = ""
  /// The height of the drawing in its own units.
  public var height: Double

  /// Begins an empty drawing.
  public init(height: Double = 0) {
    self.height = height
  }

  /// Where a piece of text stands in relation to its point.
  package enum Anchor: String {
    case start, middle, end
  }

  /// Draws a straight line.
  package mutating func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ cssClass: String
  ) {
    element(
      "<line class=\"\(cssClass)\" x1=\"\(c(x1))\" y1=\"\(c(y1))\" x2=\"\(c(x2))\" y2=\"\(c(y2))\"/>"
    )
  }

  /// Draws a rectangle.
  package mutating func rectangle(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ cssClass: String
  ) {
    element(
      "<rect class=\"\(cssClass)\" x=\"\(c(x))\" y=\"\(c(y))\" "
        + "width=\"\(c(max(0, width)))\" height=\"\(c(max(0, height)))\"/>")
  }

  /// Draws a circle.
  package mutating func circle(_ x: Double, _ y: Double, _ radius: Double, _ cssClass: String) {
    element("<circle class=\"\(cssClass)\" cx=\"\(c(x))\" cy=\"\(c(y))\" r=\"\(c(radius))\"/>")
  }

  /// Draws lines from point to point; `closed` joins the last to the first.
  package mutating func path(
    _ points: [(x: Double, y: Double)], closed: Bool = false, _ cssClass: String
  ) {
    guard let first = points.first else { return }
    var data = "M\(c(first.x)) \(c(first.y))"
    if points.count > 1 {
      data += "L" + points.dropFirst().map { "\(c($0.x)) \(c($0.y))" }.joined(separator: " ")
    }
    element("<path class=\"\(cssClass)\" d=\"\(data)\(closed ? "Z" : "")\"/>")
  }

  /// Writes text; the baseline is at `y`.
  package mutating func text(
    _ text: String, _ x: Double, _ y: Double, _ cssClass: String, _ anchor: Anchor = .start
  ) {
    let place = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
    element(
      "<text class=\"\(cssClass)\" x=\"\(c(x))\" y=\"\(c(y))\"\(place)>"
        + DisplayedText.markup(text) + "</text>")
  }

  /// Draws the mark of a series, centred: shapes differ so that colour is never needed.
  ///
  /// The colour is that of the class `tone`.
  package mutating func marker(_ mark: KeyEntry.Mark, _ x: Double, _ y: Double, _ tone: String) {
    switch mark {
    case .square:
      rectangle(x - 4, y - 4, 8, 8, "mark \(tone)")
    case .diamond:
      path([(x, y - 5.5), (x + 5.5, y), (x, y + 5.5), (x - 5.5, y)], closed: true, "mark \(tone)")
    case .ring:
      circle(x, y, 4, "ring \(tone)")
    case .kept:
      path([(x, y - 4.5), (x + 5, y + 4), (x - 5, y + 4)], closed: true, "kept")
    case .broken:
      path([(x, y + 4.5), (x + 5, y - 4), (x - 5, y - 4)], closed: true, "broken")
    default:
      circle(x, y, 4.5, "mark \(tone)")
    }
  }

  /// Adds a ready element.
  package mutating func element(_ markup: String) {
    body += markup
    body += "\n"
  }

  /// A coordinate with at most one decimal: a tenth of a unit is below what can be seen.
  package static func coordinate(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let whole = tenths.magnitude / 10
    let rest = tenths.magnitude % 10
    return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
  }

  private func c(_ value: Double) -> String { Self.coordinate(value) }
}
