// SPDX-License-Identifier: Apache-2.0
// What the search knows of a text: its words by the place they stand in, because a word in a title tells more
// about a text than the same word in a sentence.

/// One text that can be found.
public struct SearchDocument: Hashable, Sendable {
  /// What the text is called in results.
  public let identifier: String
  /// Its title.
  public let title: String
  /// Its tags, as people read them.
  public let tags: [String]
  /// Other words that people look for when they want this text.
  public let alsoSearchedAs: [String]
  /// Its whole text, without any marks of layout.
  public let body: String

  /// A text that can be found.
  ///
  /// - Parameters:
  ///   - identifier: What the text is called in results.
  ///   - title: Its title.
  ///   - tags: Its tags, as people read them.
  ///   - alsoSearchedAs: Other words that people look for when they want this text.
  ///   - body: Its whole text, without any marks of layout.
  public init(
    identifier: String, title: String, tags: [String], alsoSearchedAs: [String] = [], body: String
  ) {
    self.identifier = identifier
    self.title = title
    self.tags = tags
    self.alsoSearchedAs = alsoSearchedAs
    self.body = body
  }
}
