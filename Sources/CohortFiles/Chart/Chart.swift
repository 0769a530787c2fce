// SPDX-License-Identifier: Apache-2.0
// What every picture owes its reader: a name, a sentence, a key, and the numbers it was drawn from.

/// A picture that is a pure function of its numbers.
public protocol Chart: Sendable {
  /// What the picture is about, in a few words.
  var title: String { get }
  /// What can be seen in it, in a sentence or two, made from the same numbers.
  var summary: String { get }
  /// The marks it uses and what they mean.
  var key: [KeyEntry] { get }
  /// The numbers behind it.
  var data: ReportTable { get }
  /// Draws the picture `width` units wide; its height follows.
  ///
  /// - Parameters:
  ///   - width: The width in units of the drawing; text is 12 units high whatever the width.
  ///   - identifier: A prefix, unique on the page, for the ids that the drawing needs.
  /// - Returns: What belongs between the drawing's `<desc>` and its end, and its height.
  func drawing(width: Double, identifier: String) -> SVGDrawing
}

extension Chart {
  /// Draws the picture as one complete `<svg>` element that names and describes itself.
  public func svg(width: Double, identifier: String, cssClass: String = "chart") -> String {
    let inner = drawing(width: width, identifier: identifier)
    let size = SVGDrawing.coordinate(width) + " " + SVGDrawing.coordinate(inner.height)
    return """
      <svg class="\(DisplayedText.markup(cssClass))" viewBox="0 0 \(size)" role="img" \
      aria-labelledby="\(identifier)-t \(identifier)-d">
      <title id="\(identifier)-t">\(DisplayedText.markup(title))</title>
      <desc id="\(identifier)-d">\(DisplayedText.markup(summary))</desc>
      \(inner.body)</svg>

      """
  }
}

/// One mark of a picture's key and its meaning.
public struct KeyEntry: Sendable, Hashable {
  /// The marks a key can show; each differs in shape, not only in colour.
  public enum Mark: String, Sendable, Hashable, CaseIterable {
    /// An answer.
    case dot
    /// A line through time.
    case line
    /// A line into the future.
    case dashedLine
    /// The inner band, 50 %.
    case band50
    /// The middle band, 80 %.
    case band80
    /// The outer band, 95 %.
    case band95
    /// A day without an answer.
    case missing
    /// A wound.
    case wound
    /// A kept promise.
    case kept
    /// A broken promise.
    case broken
    /// A pause.
    case pause
    /// A round mark of the first series.
    case circle
    /// A square mark of the second series.
    case square
    /// A diamond mark of the third series.
    case diamond
    /// A hollow round mark: what was believed before the data.
    case ring
    /// A whisker: an interval.
    case whisker
    /// A line of reference.
    case reference
    /// A range of reference.
    case range
    /// A bar.
    case bar
  }

  /// The mark.
  public var mark: Mark
  /// What it stands for.
  public var meaning: String
  /// Which series' colour it has: 0, 1 or 2.
  public var series: Int

  /// Creates an entry.
  public init(_ mark: Mark, _ meaning: String, series: Int = 0) {
    self.mark = mark
    self.meaning = meaning
    self.series = series
  }
}
