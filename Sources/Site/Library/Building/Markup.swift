// SPDX-License-Identifier: Apache-2.0
// HTML that is right by the way it is made: text is always escaped, elements and attributes come from closed lists,
// and the one piece of HTML that is taken as it is comes out of an article, whose reader lets no other elements
// through. There is no way to put a string in as HTML.

import ArticleLibrary
import SyncServer

/// A piece of a page.
struct Markup: Hashable, Sendable {
  /// What a piece is made of.
  enum Node: Hashable, Sendable {
    case text(String)
    indirect case element(ElementName, [Attribute], [Node])
    /// The text of an article, made safe by the library.
    case article(String)
  }

  let nodes: [Node]

  /// No piece at all.
  static let nothing = Markup(nodes: [])

  private init(nodes: [Node]) {
    self.nodes = nodes
  }

  /// Text, whatever it holds.
  init(_ text: String) {
    nodes = [.text(text)]
  }

  /// An element with what it holds.
  init(_ tag: ElementName, _ attributes: [Attribute], _ content: Markup) {
    nodes = [.element(tag, attributes, content.nodes)]
  }

  /// Pieces one after the other.
  init(_ parts: [Markup]) {
    nodes = parts.flatMap(\.nodes)
  }

  /// The text of an article.
  init(bodyOf article: Article) {
    nodes = [.article(article.html)]
  }

  /// Whether it shows nothing.
  var isEmpty: Bool { nodes.isEmpty }

  /// The piece as HTML.
  var html: String {
    var written = ""
    for node in nodes { Self.write(node, to: &written) }
    return written
  }

  private static func write(_ node: Node, to written: inout String) {
    switch node {
    case .text(let text): written += escaped(text)
    case .article(let html): written += html
    case .element(let tag, let attributes, let content):
      written += "<" + tag.rawValue
      for attribute in attributes { written += attribute.html }
      written += ">"
      if tag.isVoid { return }
      for node in content { write(node, to: &written) }
      written += "</" + tag.rawValue + ">"
    }
  }

  /// The piece as a module of the browser builds it, without any HTML to be read there: a text, or an array of
  /// an element's name, its attributes and what it holds.
  var json: JSONValue {
    .array(nodes.compactMap(Self.json))
  }

  private static func json(_ node: Node) -> JSONValue? {
    switch node {
    case .text(let text): .text(text)
    case .article: nil
    case .element(let tag, let attributes, let content):
      .array(
        [
          .text(tag.rawValue),
          .object(attributes.map { JSONValue.Member(name: $0.name, value: .text($0.value ?? "")) }),
        ] + content.compactMap(json))
    }
  }

  /// Text as it stands between elements and inside quotes.
  static func escaped(_ text: String) -> String {
    var written = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case _ where isForbidden(scalar): written += "\u{FFFD}"
      case "&": written += "&amp;"
      case "<": written += "&lt;"
      case ">": written += "&gt;"
      case "\"": written += "&quot;"
      default: written.unicodeScalars.append(scalar)
      }
    }
    return written
  }

  /// Controls and the code points that are no characters: no HTML may hold them, escaped or not.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD: false
    case 0...0x1F, 0x7F...0x9F, 0xFDD0...0xFDEF: true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }
}

/// Puts pieces together as they are written one below the other.
@resultBuilder enum MarkupBuilder {
  static func buildExpression(_ text: String) -> Markup { Markup(text) }
  static func buildExpression(_ piece: Markup) -> Markup { piece }
  static func buildBlock(_ parts: Markup...) -> Markup { Markup(parts) }
  static func buildOptional(_ part: Markup?) -> Markup { part ?? .nothing }
  static func buildEither(first part: Markup) -> Markup { part }
  static func buildEither(second part: Markup) -> Markup { part }
  static func buildArray(_ parts: [Markup]) -> Markup { Markup(parts) }
}

/// An element.
///
/// - Parameters:
///   - tag: Its name.
///   - attributes: Its attributes.
///   - content: What it holds.
/// - Returns: The element.
func element(
  _ tag: ElementName, _ attributes: [Attribute] = [],
  @MarkupBuilder content: () -> Markup = { Markup.nothing }
) -> Markup {
  Markup(tag, attributes, content())
}

/// Pieces one after the other, without an element around them.
func pieces(@MarkupBuilder _ content: () -> Markup) -> Markup { content() }
