// SPDX-License-Identifier: Apache-2.0
// An article as it is read: the text in one language with everything that a reader may ask about it.

/// Where something that an article says is from.
public struct Source: Hashable, Sendable {
  /// Authors, year, title and place.
  public let text: String
  /// Where it can be read, `https`; nothing for what is on paper only.
  public let address: String?
}

/// A heading inside an article.
public struct Heading: Hashable, Sendable {
  /// Its level, 2 or more: the title is the heading of level 1.
  public let level: Int
  /// Its `id` in the HTML, for fragments of addresses.
  public let identifier: String
  /// Its words.
  public let text: String
}

/// One article in one language.
public struct Article: Hashable, Sendable {
  /// Its name, the same in every language: the name of its file without `.md`.
  public let identifier: String
  /// The language's tag, as its folder is called.
  public let language: String
  /// Its name in addresses of this language.
  public let slug: String
  /// Its title.
  public let title: String
  /// What it says, in one or two sentences.
  public let summary: String
  /// Who wrote it.
  public let author: String
  /// When it was written, or last rewritten.
  public let written: CalendarDay
  /// Who from the field has read it; nothing until somebody has.
  public let reviewer: String?
  /// When they read it.
  public let reviewed: CalendarDay?
  /// What is said before the text for those who may not want to read it today.
  public let warning: String?
  /// The tags' names (not their words), in the author's order.
  public let tags: [String]
  /// Names of articles that go with it, in the author's order.
  public let related: [String]
  /// Other words that people look for when they want this article.
  public let alsoSearchedAs: [String]
  /// What it rests on.
  public let sources: [Source]
  /// Its headings, in order; the HTML has their identifiers.
  public let headings: [Heading]
  /// The text as HTML without scripts, styles or headings of the first level.
  public let html: String
  /// The text without marks of layout, a paragraph a line.
  public let plainText: String
  /// How long reading takes, in whole minutes, at least 1.
  public let readingMinutes: Int

  /// The day of the last change that readers should know of: written or reviewed.
  public var changed: CalendarDay { max(written, reviewed ?? written) }
}
