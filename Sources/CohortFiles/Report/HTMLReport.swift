// SPDX-License-Identifier: Apache-2.0
// One page that needs nothing else: no script, no font, no picture from elsewhere. The policy in its
// head makes the browser refuse all of them, whatever the data tried to smuggle in.

/// Writes a report as one self-contained HTML page.
public struct HTMLReport: Sendable {
  /// The report.
  public var document: ReportDocument

  /// Creates a writer.
  public init(_ document: ReportDocument) {
    self.document = document
  }

  /// The page; the same document always gives the same bytes.
  public func page() -> String {
    let title = DisplayedText.markup(document.title)
    let language = DisplayedText.markup(document.language)
    let direction = Self.isRightToLeft(document.language) ? "rtl" : "ltr"
    var body = ""
    for (index, section) in document.sections.enumerated() {
      body += written(section, number: index + 1)
    }
    return """
      <!doctype html>
      <html lang="\(language)" dir="\(direction)">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" \
      content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <meta name="color-scheme" content="light dark">
      <title>\(title)</title>
      <link rel="icon" href="data:,">
      <style>
      \(ReportStyle.sheet)</style>
      </head>
      <body>
      <header>
      \(KintsugiMark.header)<h1>\(title)</h1>
      </header>
      <main>
      \(summary())\(contents())\(body)\(commands())</main>
      <footer>
      \(KintsugiMark.seam)<p>Made by kintsugi-cohort. Every picture is drawn from the numbers \
      folded under it. This is a description of diaries, not a diagnosis and not a promise.</p>
      </footer>
      </body>
      </html>

      """
  }

  /// Languages that are written from right to left.
  package static func isRightToLeft(_ language: String) -> Bool {
    let primary = language.split(separator: "-").first.map { $0.lowercased() } ?? ""
    return ["ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"].contains(primary)
  }

  private func summary() -> String {
    guard !document.summary.isEmpty else { return "" }
    let sentences = document.summary.map { "<p>\(DisplayedText.markup($0))</p>\n" }.joined()
    return "<section class=\"summary\" aria-label=\"Summary\">\n\(sentences)</section>\n"
  }

  private func contents() -> String {
    guard document.sections.count > 2 else { return "" }
    let items = document.sections.enumerated().map { index, section in
      "<li><a href=\"#s\(index + 1)\">\(DisplayedText.markup(section.heading))</a></li>\n"
    }
    return "<nav aria-label=\"Contents\"><ol>\n\(items.joined())</ol></nav>\n"
  }

  private func written(_ section: ReportSection, number: Int) -> String {
    var text = "<section aria-labelledby=\"s\(number)\">\n"
    text += "<h2 id=\"s\(number)\">\(DisplayedText.markup(section.heading))</h2>\n"
    for (index, block) in section.blocks.enumerated() {
      text += written(block, identifier: "s\(number)b\(index + 1)")
    }
    return text + "</section>\n"
  }

  private func written(_ block: ReportBlock, identifier: String) -> String {
    switch block {
    case .paragraph(let text): "<p>\(DisplayedText.markup(text))</p>\n"
    case .notice(let text): "<p class=\"notice\">\(DisplayedText.markup(text))</p>\n"
    case .list(let items):
      "<ul>\n" + items.map { "<li>\(DisplayedText.markup($0))</li>\n" }.joined() + "</ul>\n"
    case .table(let table): HTMLTable.markup(table)
    case .figure(let figure): HTMLFigure.markup(figure, identifier: identifier)
    }
  }

  private func commands() -> String {
    guard !document.commands.isEmpty else { return "" }
    let lines = document.commands.map { DisplayedText.markup($0) }.joined(separator: "\n")
    return """
      <section aria-labelledby="again">
      <h2 id="again">To make this again</h2>
      <pre tabindex="0" role="group" aria-label="Commands"><code>\(lines)</code></pre>
      </section>

      """
  }
}

/// Writes a table as HTML, in a box of its own that scrolls where the page is narrow.
enum HTMLTable {
  static func markup(_ table: ReportTable) -> String {
    let caption = DisplayedText.markup(table.caption)
    var text = "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"\(caption)\">\n"
    text += "<table>\n<caption>\(caption)</caption>\n<thead><tr>"
    for column in table.columns {
      let header = DisplayedText.markup(column.header)
      let edge = column.alignment == .end ? " class=\"n\"" : ""
      text +=
        header.isEmpty ? "<td></td>" : "<th scope=\"col\"\(edge)>\(header)</th>"
    }
    text += "</tr></thead>\n<tbody>\n"
    for row in table.rows {
      text += "<tr>"
      for (index, cell) in row.enumerated() {
        let shown = DisplayedText.markup(cell.shown)
        let isNumber = index < table.columns.count && table.columns[index].alignment == .end
        text +=
          index == 0
          ? "<th scope=\"row\">\(shown)</th>"
          : "<td\(isNumber ? " class=\"n\"" : "")>\(shown)</td>"
      }
      text += "</tr>\n"
    }
    text += "</tbody>\n</table>\n</div>\n"
    return table.note.isEmpty
      ? text : text + "<p class=\"note\">\(DisplayedText.markup(table.note))</p>\n"
  }
}
