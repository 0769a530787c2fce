// SPDX-License-Identifier: Apache-2.0
// The text of an article: its tree of Markdown as HTML with resolved links, as plain text, and what is wrong with it.
// HTML, images and addresses elsewhere are refused: an article is words, and where words lead is known.

import Foundation

/// The text of one article.
struct ArticleText {
  /// Where a link of an article may lead.
  enum Target: Hashable, Sendable {
    case article(String)
    case help
    case app
    case fragment(String)
  }

  private(set) var html = ""
  private(set) var headings: [Heading] = []
  /// Where its links lead, with the lines of the paragraphs that they stand in.
  private(set) var targets: [(line: Int, target: Target)] = []
  /// Each paragraph, heading, item or row of the text, without marks of layout.
  private(set) var paragraphs: [(line: Int, text: String)] = []
  private(set) var problems: [(line: Int, problem: LibraryFault.Problem)] = []

  /// The line of the block that is written now: what stands inside a line has no number of its own.
  private var line = 1
  private let language: String
  private let joint: String
  private let path: (Target) -> String?

  /// Reads the text of an article.
  ///
  /// - Parameters:
  ///   - markdown: The text.
  ///   - language: The language's tag.
  ///   - path: Where a link leads in this language; nothing where the page does not exist, then its words stand alone.
  init(_ markdown: String, language: String, path: @escaping (Target) -> String?) {
    self.language = language
    self.path = path
    joint = ReadingSpeed.countsCharacters(language) ? "" : " "
    let root = MarkdownNode.document(markdown)
    write(root.children)
    if paragraphs.isEmpty, problems.isEmpty { problems.append((1, .empty)) }
    let known = Set(headings.map(\.identifier))
    for (line, target) in targets {
      guard case .fragment(let name) = target, !known.contains(name) else { continue }
      problems.append((line, .link("#" + name)))
    }
  }

  /// The text without marks of layout, a paragraph a line.
  var plainText: String { paragraphs.map(\.text).joined(separator: "\n") }

  private mutating func write(_ nodes: [MarkdownNode], isTight: Bool = false) {
    for node in nodes { write(node, isTight: isTight) }
  }

  private mutating func write(_ node: MarkdownNode, isTight: Bool) {
    line = max(line, node.line)
    switch node.kind {
    case .document: write(node.children)
    case .paragraph:
      note(node)
      if isTight { write(node.children) } else { element("p", node) }
    case .heading(let level): heading(level, node)
    case .list(let isOrdered, let start, let isTight):
      let name = isOrdered ? "ol" : "ul"
      let first = isOrdered && start != 1 ? " start=\"\(start)\"" : ""
      html += "<\(name)\(first)>"
      for item in node.children {
        html += "<li>"
        write(item.children, isTight: isTight)
        html += "</li>"
      }
      html += "</\(name)>\n"
    case .item: write(node.children)
    case .quote:
      html += "<blockquote>"
      write(node.children)
      html += "</blockquote>\n"
    case .rule: html += "<hr>\n"
    case .table: table(node)
    case .tableHeader, .tableRow, .tableCell: write(node.children)
    case .text(let text): html += text.htmlEscaped
    case .code(let text): html += "<code>\(text.htmlEscaped)</code>"
    case .softBreak: html += joint.isEmpty ? "" : "\n"
    case .lineBreak: html += "<br>"
    case .emphasis: element("em", node, isBlock: false)
    case .strong: element("strong", node, isBlock: false)
    case .link(let address): link(address, node)
    case .html:
      // A tag and its end on one line are one fault.
      if problems.last.map({ $0 != (line, .html) }) ?? true { problems.append((line, .html)) }
    case .image: problems.append((line, .image))
    case .other(let name): problems.append((line, .markdown(name)))
    }
  }

  private mutating func element(_ name: String, _ node: MarkdownNode, isBlock: Bool = true) {
    html += "<\(name)>"
    write(node.children)
    html += "</\(name)>" + (isBlock ? "\n" : "")
  }

  private mutating func note(_ node: MarkdownNode) {
    let words = node.words(joint: joint).trimmed
    if !words.isEmpty { paragraphs.append((node.line, words)) }
  }

  private mutating func heading(_ level: Int, _ node: MarkdownNode) {
    let text = node.words(joint: joint).trimmed
    let deepest = (headings.last?.level ?? 1) + 1
    if !(2...deepest).contains(level) { problems.append((node.line, .headingLevel(level))) }
    let slug = Slug.of(text, in: language)
    if slug.isEmpty { problems.append((node.line, .headingEmpty)) }
    var name = slug
    var count = 1
    while headings.contains(where: { $0.identifier == name }) {
      count += 1
      name = "\(slug)-\(count)"
    }
    headings.append(Heading(level: level, identifier: name, text: text))
    note(node)
    html += "<h\(level) id=\"\(name.htmlEscaped)\">"
    write(node.children)
    html += "</h\(level)>\n"
  }

  private mutating func table(_ node: MarkdownNode) {
    html += "<table>"
    var hasBody = false
    for row in node.children {
      let isHeader = row.kind == .tableHeader
      if isHeader { html += "<thead>" } else if !hasBody { html += "<tbody>" }
      hasBody = hasBody || !isHeader
      html += "<tr>"
      for cell in row.children {
        html += isHeader ? "<th scope=\"col\">" : "<td>"
        write(cell.children)
        html += isHeader ? "</th>" : "</td>"
      }
      html += "</tr>" + (isHeader ? "</thead>" : "")
      let words = row.children.map { $0.words(joint: joint).trimmed }.filter { !$0.isEmpty }
      if !words.isEmpty { paragraphs.append((row.line, words.joined(separator: " "))) }
    }
    html += (hasBody ? "</tbody>" : "") + "</table>\n"
  }

  private mutating func link(_ address: String, _ node: MarkdownNode) {
    guard let target = Self.target(of: address) else {
      problems.append((line, .link(address)))
      return
    }
    targets.append((line, target))
    if case .fragment(let name) = target {
      html += "<a href=\"#\(LibraryAddress.escaped(name))\">"
    } else if let path = path(target) {
      html += "<a href=\"\(path.htmlEscaped)\">"
    } else {
      return write(node.children)
    }
    write(node.children)
    html += "</a>"
  }

  private static func target(of address: String) -> Target? {
    if address == "help:" { return .help }
    if address == "app:" { return .app }
    if address.hasPrefix("#"), let name = String(address.dropFirst()).removingPercentEncoding {
      return .fragment(name)
    }
    guard address.hasPrefix("article:") else { return nil }
    let name = String(address.dropFirst("article:".count))
    return name.isEmpty ? nil : .article(name)
  }
}

extension String {
  /// The text as it may stand in HTML, XML and in quoted attributes of both.
  var htmlEscaped: String {
    var escaped = ""
    escaped.reserveCapacity(utf8.count)
    for character in unicodeScalars {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.unicodeScalars.append(character)
      }
    }
    return escaped
  }
}
