// SPDX-License-Identifier: Apache-2.0
// One table, written once and shown twice: on a terminal and in a page.

/// A table with a caption, typed cells and a note.
public struct ReportTable: Sendable, Equatable {
  /// What the table shows, in one line.
  public var caption: String
  /// The columns from first to last; the first one names the row.
  public var columns: [TableColumn]
  /// The rows; each is as long as `columns`.
  public var rows: [[TableCell]]
  /// What a reader must know to read the table rightly; empty where nothing is needed.
  public var note: String

  /// Creates a table.
  public init(
    caption: String, columns: [TableColumn], rows: [[TableCell]], note: String = ""
  ) {
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.note = note
  }
}

/// A column's header and the edge its cells keep to.
public struct TableColumn: Sendable, Equatable {
  /// The edge that the cells of a column keep to.
  public enum Alignment: Sendable, Equatable {
    /// Words: the edge where a line begins.
    case start
    /// Numbers: the edge where a line ends.
    case end
  }

  /// The header.
  public var header: String
  /// Where the cells stand.
  public var alignment: Alignment

  /// Creates a column.
  public init(_ header: String, _ alignment: Alignment = .start) {
    self.header = header
    self.alignment = alignment
  }

  /// A column of words.
  public static func words(_ header: String) -> TableColumn { TableColumn(header, .start) }
  /// A column of numbers.
  public static func numbers(_ header: String) -> TableColumn { TableColumn(header, .end) }
}

/// What one cell holds.
public enum TableCell: Sendable, Equatable {
  /// Words.
  case text(String)
  /// A number and how many decimals of it are worth showing; NaN means missing.
  case number(Double, decimals: Int)
  /// A number that is read with its sign, such as a difference.
  case signed(Double, decimals: Int)
  /// A whole number of things.
  case count(Int)
  /// A share of 1, shown in per cent.
  case share(Double, decimals: Int)
  /// An interval: its lower and its upper end.
  case interval(Double, Double, decimals: Int)

  /// The cell as a reader sees it.
  public var shown: String {
    switch self {
    case .text(let text): DisplayedText.visible(text)
    case .number(let value, let decimals): NumberText.fixed(value, decimals)
    case .signed(let value, let decimals): NumberText.signed(value, decimals)
    case .count(let number): NumberText.count(number)
    case .share(let share, let decimals):
      share.isNaN ? "\u{2013}" : NumberText.percent(share, decimals)
    case .interval(let low, let high, let decimals):
      low.isNaN || high.isNaN
        ? "\u{2013}"
        : NumberText.fixed(low, decimals) + " to " + NumberText.fixed(high, decimals)
    }
  }
}
