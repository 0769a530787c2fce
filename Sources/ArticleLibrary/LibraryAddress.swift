// SPDX-License-Identifier: Apache-2.0
// The addresses of the library, in one place: pages, feeds, the sitemap and links inside articles must agree.

import Foundation

/// A page of the library, in one language.
public enum LibraryAddress: Hashable, Sendable {
  case home
  case articles
  case article(slug: String)
  case tags
  case tag(slug: String)
  case search
  case help
  case contact
  case feed

  /// The path of the page, escaped as RFC 3986 wants it.
  ///
  /// - Parameter language: The language's tag.
  /// - Returns: A path from the root of the server.
  public func path(in language: String) -> String {
    let start = "/\(language)/"
    switch self {
    case .home: return start
    case .articles: return start + "articles"
    case .article(let slug): return start + "articles/" + Self.escaped(slug)
    case .tags: return start + "tags"
    case .tag(let slug): return start + "tags/" + Self.escaped(slug)
    case .search: return start + "search"
    case .help: return start + "help"
    case .contact: return start + "contact"
    case .feed: return start + "feed.atom"
    }
  }

  /// The app, which is the same for every language.
  public static let app = "/app"

  /// One segment of a path; whatever is not unreserved is escaped.
  ///
  /// - Parameter segment: The segment as people read it.
  /// - Returns: ASCII only.
  public static func escaped(_ segment: String) -> String {
    let unreserved = CharacterSet(
      charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
    return segment.addingPercentEncoding(withAllowedCharacters: unreserved) ?? segment
  }
}

/// Names inside addresses.
enum Slug {
  /// Whether a name is made of lower-case words of letters, marks and digits, joined by single hyphens.
  static func isWellFormed(_ text: String, in language: String) -> Bool {
    !text.isEmpty && text.unicodeScalars.count <= 100 && of(text, in: language) == text
      && Array(text.precomposedStringWithCanonicalMapping.utf8) == Array(text.utf8)
  }

  /// The name for words: lower case, whatever is no letter, mark or digit becomes one hyphen.
  static func of(_ words: String, in language: String) -> String {
    joined(words.lowercased(with: Locale(identifier: language)), by: "-")
  }

  /// Words as one name: whatever is no letter, mark or digit becomes one joint.
  static func joined(_ words: String, by joint: String) -> String {
    var name = ""
    var isApart = false
    for scalar in words.precomposedStringWithCanonicalMapping.unicodeScalars {
      if isPart(scalar) {
        if isApart, !name.isEmpty { name += joint }
        isApart = false
        name.unicodeScalars.append(scalar)
      } else {
        isApart = true
      }
    }
    return name
  }

  private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .lowercaseLetter, .otherLetter, .modifierLetter, .uppercaseLetter, .titlecaseLetter,
      .nonspacingMark, .spacingMark, .decimalNumber:
      true
    default: false
    }
  }
}
