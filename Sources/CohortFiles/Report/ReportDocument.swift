// SPDX-License-Identifier: Apache-2.0
// A report before it has a shape: what is said, what is shown, and how to make it again.

/// A whole report; the same document becomes a page or text on a terminal.
public struct ReportDocument: Sendable {
  /// The title.
  public var title: String
  /// The language of every sentence in the document, as a BCP 47 tag.
  public var language: String
  /// What the report found, in a few sentences.
  public var summary: [String]
  /// The parts, in reading order.
  public var sections: [ReportSection]
  /// The commands that make this report again, one a line.
  public var commands: [String]

  /// Creates a report.
  public init(
    title: String, language: String = "en", summary: [String], sections: [ReportSection],
    commands: [String] = []
  ) {
    self.title = title
    self.language = language
    self.summary = summary
    self.sections = sections
    self.commands = commands
  }
}

/// A part of a report under a heading of its own.
public struct ReportSection: Sendable {
  /// The heading.
  public var heading: String
  /// What stands under it, in reading order.
  public var blocks: [ReportBlock]

  /// Creates a part.
  public init(_ heading: String, _ blocks: [ReportBlock]) {
    self.heading = heading
    self.blocks = blocks
  }
}

/// A piece of a section.
public enum ReportBlock: Sendable {
  /// A paragraph.
  case paragraph(String)
  /// Several short statements.
  case list([String])
  /// Something the reader must not miss, such as why nothing is shown.
  case notice(String)
  /// A table.
  case table(ReportTable)
  /// One or several pictures.
  case figure(ReportFigure)
}

/// Pictures that share a caption and a key.
public struct ReportFigure: Sendable {
  /// What the pictures show, in a sentence or two.
  public var caption: String
  /// The pictures: one wide one, or several small ones side by side.
  public var charts: [any Chart]

  /// Creates a figure.
  public init(caption: String, charts: [any Chart]) {
    self.caption = caption
    self.charts = charts
  }
}
