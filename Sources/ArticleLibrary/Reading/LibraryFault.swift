// SPDX-License-Identifier: Apache-2.0
// What can be wrong with a file of the library: a place and a code with facts. The words that people read are made
// where commands speak.

public import ArticleSearch

/// One thing that is wrong with one file.
public struct LibraryFault: Hashable, Sendable {
  /// What is wrong.
  public enum Problem: Hashable, Sendable {
    /// The file is neither an article nor one of the lists beside them.
    case unknownFile
    /// Its folder is called like no language of the library.
    case unknownLanguage(String)
    /// The name of the file is not made of small letters and digits joined by hyphens.
    case fileName
    /// Its bytes are no UTF-8.
    case encoding
    /// The first line is not `---`.
    case noFrontMatter
    /// No second line `---` ends the front matter.
    case frontMatterOpen
    /// The front matter is no YAML; what the reader says, in English.
    case yaml(String)
    /// A field that no article has.
    case unknownField(String)
    /// A field that each article needs.
    case missingField(String)
    /// A field holds another kind of value than it should.
    case fieldKind(String, Kind)
    /// A text that is no day of the calendar.
    case day(field: String, String)
    /// A name for addresses that is not lower-case words joined by hyphens.
    case slug(String)
    /// A name for addresses that another article of this language has already.
    case slugTaken(String, by: String)
    /// A tag that has no words in the catalogue of tags.
    case unknownTag(String)
    /// An article that is named and does not exist.
    case unknownArticle(String)
    /// An address that is not `https`.
    case sourceAddress(String)
    /// There is a reviewer without a day, or a day without a reviewer.
    case reviewHalf
    /// The article is not there in English, the language from which the others are translated.
    case noOriginal
    /// There is no text below the front matter.
    case empty
    /// HTML in the text.
    case html
    /// An image; the library has none.
    case image
    /// A heading of a level that does not fit: the first is of level 2, and none skips a level.
    case headingLevel(Int)
    /// A heading without any letter.
    case headingEmpty
    /// A link that leads neither to an article, nor to help, nor to the app.
    case link(String)
    /// A part of Markdown that the library does not use.
    case markdown(String)
    /// The rings of synonyms cannot be read.
    case synonyms(SynonymRingFailure)
    /// The list of the reading order is no list of articles.
    case readingOrder
  }

  /// The kind of value that a field needs.
  public enum Kind: String, Hashable, Sendable {
    case text
    case texts
    case sources
  }

  /// The file, below the folder of all content.
  public let file: String
  /// The line, from 1; nothing where the whole file is meant.
  public let line: Int?
  /// What is wrong.
  public let problem: Problem
}

/// All that stops a library from being opened.
public struct LibraryFailure: Error, Hashable, Sendable {
  /// What is wrong, in the order of files and lines; at least one.
  public let faults: [LibraryFault]
}
