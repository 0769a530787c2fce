// SPDX-License-Identifier: Apache-2.0
// Tables and whole reports on a terminal: aligned, no wider than the window, plain where it must be.

/// What the terminal at the other end can show.
public struct TerminalStyle: Sendable, Equatable {
  /// The columns of the window.
  public var width: Int
  /// Whether it shows more than ASCII.
  public var isUnicode: Bool
  /// Whether bold and dim may be used; never where the output is a file or a pipe.
  public var hasColour: Bool

  /// Creates a style; by default what is safe everywhere.
  public init(width: Int = 80, isUnicode: Bool = false, hasColour: Bool = false) {
    self.width = max(20, width)
    self.isUnicode = isUnicode
    self.hasColour = hasColour
  }
}

/// Writes tables and reports as text.
public struct TerminalText: Sendable {
  /// What the terminal can show.
  public var style: TerminalStyle

  /// Creates a writer.
  public init(_ style: TerminalStyle) {
    self.style = style
  }

  /// Writes a table with a rule under its header and numbers at the end of their column.
  ///
  /// Word columns shrink and wrap first. A table that is still too wide is written row by row,
  /// each cell behind its header.
  public func table(_ table: ReportTable) -> String {
    let headers = table.columns.map { plain($0.header) }
    let cells = table.rows.map { row in row.map { plain($0.shown) } }
    guard let widths = columnWidths(table, headers, cells) else {
      return heading(table.caption) + records(headers, cells) + noteText(table.note)
    }
    var text = heading(table.caption)
    text += lines(headers, table.columns, widths).map { dressed($0, "1") }.joined(separator: "\n")
    let dash = style.isUnicode ? "\u{2500}" : "-"
    let rule = widths.map { String(repeating: dash, count: $0) }.joined(separator: "  ")
    text += "\n" + dressed(rule, "2") + "\n"
    for row in cells {
      text += lines(row, table.columns, widths).joined(separator: "\n") + "\n"
    }
    return text + noteText(table.note)
  }

  /// Writes a whole report; pictures are named and told in their sentence.
  public func report(_ document: ReportDocument) -> String {
    var text = dressed(plain(document.title), "1") + "\n\n"
    for sentence in document.summary { text += paragraph(sentence) + "\n" }
    for section in document.sections {
      text += "\n" + dressed(plain(section.heading), "1") + "\n"
      for block in section.blocks { text += "\n" + written(block) }
    }
    if !document.commands.isEmpty {
      text += "\n" + dressed("To make this again", "1") + "\n"
      for command in document.commands { text += "  " + plain(command) + "\n" }
    }
    return text
  }

  /// Writes a paragraph, wrapped to the window.
  public func paragraph(_ sentence: String) -> String {
    TextWrapping.lines(of: plain(sentence), width: style.width).joined(separator: "\n") + "\n"
  }

  private func written(_ block: ReportBlock) -> String {
    switch block {
    case .paragraph(let sentence), .notice(let sentence): paragraph(sentence)
    case .list(let items):
      items.map { item in
        let lines = TextWrapping.lines(of: plain(item), width: style.width - 2)
        return "- " + lines.joined(separator: "\n  ") + "\n"
      }.joined()
    case .table(let table): self.table(table)
    case .figure(let figure):
      figure.charts.map { paragraph($0.title + ". " + $0.summary) }.joined()
    }
  }

  private func plain(_ text: String) -> String {
    let visible = DisplayedText.visible(text)
    return style.isUnicode ? visible : DisplayedText.ascii(visible)
  }

  private func dressed(_ text: String, _ code: String) -> String {
    style.hasColour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  private func heading(_ caption: String) -> String {
    caption.isEmpty ? "" : paragraph(caption) + "\n"
  }

  private func noteText(_ note: String) -> String {
    note.isEmpty ? "" : "\n" + paragraph(note)
  }

  /// The width of each column, or nil where no wrapping of words makes the table fit.
  private func columnWidths(
    _ table: ReportTable, _ headers: [String], _ cells: [[String]]
  ) -> [Int]? {
    let narrowest = 8
    var widths = headers.indices.map { index in
      cells.map { DisplayWidth.columns(of: $0[index]) }.max() ?? 0
    }
    for index in headers.indices {
      let header = DisplayWidth.columns(of: headers[index])
      let longestWord =
        headers[index].split(separator: " ")
        .map { DisplayWidth.columns(of: String($0)) }.max() ?? 0
      widths[index] = max(widths[index], header <= 12 ? header : longestWord)
    }
    var excess = widths.reduce(0, +) + 2 * (widths.count - 1) - style.width
    while excess > 0 {
      let shrinkable = headers.indices.filter {
        table.columns[$0].alignment == .start && widths[$0] > narrowest
      }
      guard let widest = shrinkable.max(by: { widths[$0] < widths[$1] }) else { return nil }
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }

  /// One row as lines: as many as its tallest cell needs.
  private func lines(_ row: [String], _ columns: [TableColumn], _ widths: [Int]) -> [String] {
    let wrapped = zip(row, widths).map { TextWrapping.lines(of: $0, width: $1) }
    let height = wrapped.map(\.count).max() ?? 1
    return (0..<height).map { index in
      var line = ""
      for column in widths.indices {
        let piece = index < wrapped[column].count ? wrapped[column][index] : ""
        let gap = String(repeating: " ", count: widths[column] - DisplayWidth.columns(of: piece))
        line += columns[column].alignment == .end ? gap + piece : piece + gap
        line += "  "
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  private func records(_ headers: [String], _ cells: [[String]]) -> String {
    cells.map { row in
      zip(headers, row).map { header, cell in
        let text = header.isEmpty ? cell : header + ": " + cell
        return TextWrapping.lines(of: text, width: style.width - 2).joined(separator: "\n  ") + "\n"
      }.joined()
    }.joined(separator: "\n")
  }
}
