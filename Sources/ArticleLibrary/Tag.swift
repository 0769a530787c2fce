// SPDX-License-Identifier: Apache-2.0
// A tag as people of one language read it.

/// A subject that articles share.
public struct Tag: Hashable, Sendable {
  /// Its name in the files, the same in every language.
  public let name: String
  /// Its words in this language.
  public let words: String
  /// Its words as one, after a number sign.
  public let hashtag: String
  /// Its name in addresses of this language.
  public let slug: String
  /// How many articles of this language have it.
  public let count: Int

  init(name: String, words: String, language: String, count: Int) {
    self.name = name
    self.words = words
    self.count = count
    slug = Slug.of(words, in: language)
    hashtag = "#" + Slug.joined(words, by: "_")
  }
}
