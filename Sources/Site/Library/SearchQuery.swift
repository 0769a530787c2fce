// SPDX-License-Identifier: Apache-2.0
// What somebody looks for: their words and the topic they keep to. It is answered and forgotten: it stands in no
// log and in no cache.

import ArticleLibrary

/// A question to the search.
struct SearchQuery: Hashable, Sendable {
  /// The longest question; what comes after is cut off.
  static let longest = 200

  /// The words, without blanks around them.
  let text: String
  /// The topic's name in addresses.
  let topic: String?

  /// Reads the fields of the search form.
  init(_ fields: FormFields) {
    let typed = String((fields["q"] ?? "").prefix(Self.longest))
    text = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    topic = fields["tag"].flatMap { $0.isEmpty ? nil : String($0.prefix(Self.longest)) }
  }

  /// A question by its parts.
  init(text: String, topic: String?) {
    self.text = text
    self.topic = topic
  }

  /// The address of the search page with this question.
  func path(in language: String) -> String {
    var fields: [String] = []
    if !text.isEmpty { fields.append("q=" + LibraryAddress.escaped(text)) }
    if let topic { fields.append("tag=" + LibraryAddress.escaped(topic)) }
    let page = LibraryAddress.search.path(in: language)
    return fields.isEmpty ? page : page + "?" + fields.joined(separator: "&")
  }
}
