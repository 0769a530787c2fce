// SPDX-License-Identifier: Apache-2.0
// The words of one language as pages of the server ask for them: by key, with facts put in, in the form that goes
// with a number.

/// The words of one language.
struct Phrases: Sendable {
  /// The language.
  let language: Language
  /// Days, numbers and names as this language writes them.
  let formats: LocalFormats
  private let wordings: [String: Wording]

  /// Takes words.
  init(_ language: Language, _ wordings: [String: Wording]) {
    self.language = language
    self.wordings = wordings
    formats = LocalFormats(language)
  }

  /// A text.
  ///
  /// - Parameters:
  ///   - key: Its key.
  ///   - facts: What its braces stand for.
  /// - Returns: The text; the key itself where there is none, which `scripts/check-words` rules out.
  func callAsFunction(_ key: String, _ facts: [String: String] = [:]) -> String {
    guard case .one(let text)? = wordings[key] else { return key }
    return filled(text, facts)
  }

  /// A text that goes with a number, which is its fact `count`.
  func callAsFunction(_ key: String, count: Int, _ facts: [String: String] = [:]) -> String {
    guard case .plural(let forms)? = wordings[key] else { return key }
    let kind = PluralRule.of(count, in: language.tag)
    guard let text = forms[kind.rawValue] ?? forms["other"] else { return key }
    return filled(text, facts.merging(["count": formats.number(count)]) { given, _ in given })
  }

  /// What stands between a term and what follows it.
  var colon: String {
    switch Language.primary(language.tag) {
    case "fr": "\u{A0}: "
    case "ja", "zh": "\u{FF1A}"
    default: ": "
    }
  }

  /// A text with pieces of a page in it.
  func markup(_ key: String, _ facts: [String: Markup]) -> Markup {
    guard case .one(let text)? = wordings[key] else { return Markup(key) }
    return Markup(
      Self.parts(of: text).map { part in
        part.isFact ? facts[part.text] ?? Markup("{\(part.text)}") : Markup(part.text)
      })
  }

  private func filled(_ text: String, _ facts: [String: String]) -> String {
    guard !facts.isEmpty else { return text }
    return Self.parts(of: text).map { part in
      guard part.isFact else { return part.text }
      guard let fact = facts[part.text] else { return "{\(part.text)}" }
      // A fact has a direction of its own: it must not turn the words around it.
      return language.isRightToLeft ? "\u{2068}\(fact)\u{2069}" : fact
    }.joined()
  }

  /// A text cut at its braces.
  ///
  /// A fact is never read again, whatever stands in it.
  private static func parts(of text: String) -> [(text: String, isFact: Bool)] {
    var parts: [(String, Bool)] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      parts.append((String(rest[..<open]), false))
      parts.append((String(rest[rest.index(after: open)..<close]), true))
      rest = rest[rest.index(after: close)...]
    }
    return parts + [(String(rest), false)]
  }
}
