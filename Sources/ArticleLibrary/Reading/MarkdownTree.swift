// SPDX-License-Identifier: Apache-2.0
// The tree of a Markdown text as a Swift value. cmark-gfm reads the text; its pointers live and die in this file.

import CCommonMark

/// One part of a Markdown text with the parts inside it.
struct MarkdownNode: Hashable, Sendable {
  /// What a part is.
  enum Kind: Hashable, Sendable {
    case document, paragraph, quote, rule, emphasis, strong, softBreak, lineBreak, html, image
    case heading(level: Int)
    case list(isOrdered: Bool, start: Int, isTight: Bool)
    case item
    case text(String)
    case code(String)
    case link(String)
    case table, tableHeader, tableRow, tableCell
    /// What the library does not use, by the parser's name for it.
    case other(String)
  }

  /// What it is.
  let kind: Kind
  /// The line of the Markdown text at which it begins, from 1.
  let line: Int
  /// The parts inside it, in order.
  let children: [MarkdownNode]

  /// Reads a text with the tables of GitHub's dialect; footnotes, bare addresses and strike-through stay what they are.
  ///
  /// - Parameter text: The Markdown.
  /// - Returns: The whole document.
  static func document(_ text: String) -> MarkdownNode {
    _ = isReady
    let nothing = MarkdownNode(kind: .document, line: 1, children: [])
    guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return nothing }
    defer { cmark_parser_free(parser) }
    if let tables = cmark_find_syntax_extension("table") {
      cmark_parser_attach_syntax_extension(parser, tables)
    }
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        cmark_parser_feed(parser, characters.baseAddress, characters.count)
      }
    }
    guard let root = cmark_parser_finish(parser) else { return nothing }
    defer { cmark_node_free(root) }
    return node(root)
  }

  /// Registers the extensions, once for the process.
  private static let isReady: Bool = {
    cmark_gfm_core_extensions_ensure_registered()
    return true
  }()

  private typealias Pointer = OpaquePointer

  private static func node(_ pointer: Pointer) -> MarkdownNode {
    var children: [MarkdownNode] = []
    var next = cmark_node_first_child(pointer)
    while let child = next {
      children.append(node(child))
      next = cmark_node_next(child)
    }
    let line = Int(cmark_node_get_start_line(pointer))
    return MarkdownNode(kind: readKind(pointer), line: line, children: children)
  }

  private static func readKind(_ pointer: Pointer) -> Kind {
    let name = cmark_node_get_type_string(pointer).map { String(cString: $0) } ?? ""
    switch name {
    case "document": return .document
    case "paragraph": return .paragraph
    case "block_quote": return .quote
    case "thematic_break": return .rule
    case "emph": return .emphasis
    case "strong": return .strong
    case "softbreak": return .softBreak
    case "linebreak": return .lineBreak
    case "html_block", "html_inline": return .html
    case "image": return .image
    case "heading": return .heading(level: Int(cmark_node_get_heading_level(pointer)))
    case "list":
      return .list(
        isOrdered: cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST,
        start: Int(cmark_node_get_list_start(pointer)),
        isTight: cmark_node_get_list_tight(pointer) != 0)
    case "item": return .item
    case "text": return .text(literal(cmark_node_get_literal(pointer)))
    case "code": return .code(literal(cmark_node_get_literal(pointer)))
    case "link": return .link(literal(cmark_node_get_url(pointer)))
    case "table": return .table
    case "table_header": return .tableHeader
    case "table_row": return .tableRow
    case "table_cell": return .tableCell
    default: return .other(name)
    }
  }

  private static func literal(_ text: UnsafePointer<CChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }
}

extension MarkdownNode {
  /// The words inside, without marks of layout.
  ///
  /// - Parameter joint: What stands between two lines of the file: a blank; in Japanese and Chinese nothing.
  /// - Returns: The words.
  func words(joint: String) -> String {
    switch kind {
    case .text(let text), .code(let text): text
    case .softBreak: joint
    case .lineBreak: " "
    default: children.map { $0.words(joint: joint) }.joined()
    }
  }
}
