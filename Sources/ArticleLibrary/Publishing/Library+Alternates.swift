// SPDX-License-Identifier: Apache-2.0
// Which pages the library has in which languages: what `hreflang` says on every page and in the sitemap, from one
// place, so that each pair of pages names each other.

/// A page of the library, whatever its language.
public enum LibraryPageName: Hashable, Sendable {
  case home
  case articles
  /// An article by its name.
  case article(String)
  case tags
  /// A tag by its name.
  case tag(String)
  case help
  case contact
}

/// A page in one of its languages.
public struct LibraryAlternate: Hashable, Sendable {
  /// The language's tag.
  public let language: String
  /// Its path from the root of the server, escaped.
  public let path: String

  /// A page in one of its languages.
  ///
  /// - Parameters:
  ///   - language: The language's tag.
  ///   - path: Its path from the root of the server, escaped.
  public init(language: String, path: String) {
    self.language = language
    self.path = path
  }
}

extension Library {
  /// Every page that anybody may find, in the order of the sitemap.
  ///
  /// The search is none of them: what it shows depends on the question.
  public var pages: [LibraryPageName] {
    let articles = articles(in: Self.original).map { LibraryPageName.article($0.identifier) }
    let tags = tags(in: Self.original).map { LibraryPageName.tag($0.name) }
    let all: [LibraryPageName] =
      [.home, .articles] + articles + [.tags] + tags + [.help, .contact]
    return all.filter { !hidden.contains($0) }
  }

  /// A page in every language in which it exists, itself too.
  ///
  /// - Parameter page: The page.
  /// - Returns: Its addresses in the order in which people choose languages; only real translations.
  public func alternates(of page: LibraryPageName) -> [LibraryAlternate] {
    languages.compactMap { language in
      address(of: page, in: language).map {
        LibraryAlternate(language: language, path: $0.path(in: language))
      }
    }
  }

  /// What `x-default` names: where browsers are sent on by their language, else the original.
  ///
  /// - Parameter page: The page.
  /// - Returns: A path from the root of the server; nothing where the page does not exist.
  public func defaultPath(of page: LibraryPageName) -> String? {
    if page == .home { return "/" }
    let all = alternates(of: page)
    return (all.first { $0.language == Self.original } ?? all.first)?.path
  }

  /// The address of a page in one language.
  ///
  /// - Parameters:
  ///   - page: The page.
  ///   - language: The language's tag.
  /// - Returns: The address, if the page exists in this language.
  public func address(of page: LibraryPageName, in language: String) -> LibraryAddress? {
    guard languages.contains(language), !hidden.contains(page) else { return nil }
    switch page {
    case .home: return .home
    case .articles: return .articles
    case .article(let name):
      return article(name, in: language).map { .article(slug: $0.slug) }
    case .tags: return .tags
    case .tag(let name):
      return tags(in: language).first { $0.name == name }.map { .tag(slug: $0.slug) }
    case .help: return .help
    case .contact: return .contact
    }
  }

  /// The day of the last change of a page in a language, as far as articles decide it.
  func changed(_ page: LibraryPageName, in language: String) -> CalendarDay? {
    switch page {
    case .home, .articles, .tags: articles(in: language).map(\.changed).max()
    case .article(let name): article(name, in: language)?.changed
    case .tag(let name): articles(tagged: name, in: language).map(\.changed).max()
    case .help, .contact: nil
    }
  }
}
