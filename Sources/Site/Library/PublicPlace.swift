// SPDX-License-Identifier: Apache-2.0
// What stands at a public address. One thing has one address: other spellings of it lead there, and everything else
// is a page that says there is none.

import ArticleLibrary
import Foundation

/// What stands at a public address.
enum PublicPlace: Sendable {
  /// The address without a name leads to a language.
  case start
  /// A file of the pages; nothing where there is none of that name, or the release is another one.
  case file(StaticFile?)
  case sitemap
  case robots
  /// Another spelling of an address.
  case moved(String)
  case page(PublicPage)

  /// Whether a form may be sent to it.
  var takesForm: Bool {
    if case .page(let page) = self { page.kind == .contact } else { false }
  }

  /// Whether it takes the time of a search.
  var isSearch: Bool {
    if case .page(let page) = self { [.search, .live].contains(page.kind) } else { false }
  }

  /// The name in the log: kinds of places only.
  var name: String {
    switch self {
    case .start: "/"
    case .file: "/library/{release}/{file}"
    case .sitemap: "/sitemap.xml"
    case .robots: "/robots.txt"
    case .moved: "moved"
    case .page(let page): page.name
    }
  }
}

/// A page in a language.
struct PublicPage: Sendable {
  /// Which page.
  enum Kind: Hashable, Sendable {
    case home, articles, topics, search, live, help, contact, sent, feed
    case article(Article)
    case topic(Tag)
  }

  let kind: Kind
  let words: Phrases

  /// The name in the log.
  var name: String {
    switch kind {
    case .home: "/{language}/"
    case .articles: "/{language}/articles"
    case .article: "/{language}/articles/{article}"
    case .topics: "/{language}/tags"
    case .topic: "/{language}/tags/{tag}"
    case .search: "/{language}/search"
    case .live: "/{language}/search/live"
    case .help: "/{language}/help"
    case .contact: "/{language}/contact"
    case .sent: "/{language}/contact/sent"
    case .feed: "/{language}/feed.atom"
    }
  }

  /// The address.
  var path: String {
    let language = words.language.tag
    return switch kind {
    case .home: LibraryAddress.home.path(in: language)
    case .articles: LibraryAddress.articles.path(in: language)
    case .article(let article): LibraryAddress.article(slug: article.slug).path(in: language)
    case .topics: LibraryAddress.tags.path(in: language)
    case .topic(let tag): LibraryAddress.tag(slug: tag.slug).path(in: language)
    case .search: LibraryAddress.search.path(in: language)
    case .live: LibraryAddress.search.path(in: language) + "/live"
    case .help: LibraryAddress.help.path(in: language)
    case .contact: LibraryAddress.contact.path(in: language)
    case .sent: LibraryAddress.contact.path(in: language) + "/sent"
    case .feed: LibraryAddress.feed.path(in: language)
    }
  }
}

extension PublicPages {
  /// What stands at a path; nothing where there is no such page.
  func place(_ path: String) -> PublicPlace? {
    switch path {
    case "/": return .start
    case "/sitemap.xml": return .sitemap
    case "/robots.txt": return .robots
    case "/favicon.svg": return .file(files.drawing)
    case "/favicon.ico": return .file(files.image)
    default: break
    }
    guard let plain = path.removingPercentEncoding else { return nil }
    var parts = plain.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
      .map(String.init)
    if parts.first == "library", parts.count == 3 {
      return .file(parts[1] == files.release.hash ? files.release[parts[2]] : nil)
    }
    if let page = page(parts) {
      // An article answers to its name in every language too, a language to its tag in small letters: both lead on.
      let own = page.path.removingPercentEncoding ?? page.path
      return own.utf8.elementsEqual(plain.utf8) ? .page(page) : .moved(page.path)
    }
    if parts.count > 1, parts.last == "" { parts.removeLast() }
    if parts.count == 1 { parts.append("") }
    return page(parts.map { $0.lowercased() }).map { .moved($0.path) }
  }

  private func page(_ parts: [String]) -> PublicPage? {
    guard parts.count >= 2, let words = words(spelled: parts[0]), let kind = kind(parts, words)
    else { return nil }
    return PublicPage(kind: kind, words: words)
  }

  /// The words of a language by its tag, in small letters where it is a spelling to be led on.
  private func words(spelled tag: String) -> Phrases? {
    if let words = words(tag) { return words }
    let isSmall = tag == tag.lowercased()
    return languages.first { isSmall && $0.tag.lowercased() == tag && $0.tag != tag }
      .flatMap { self.words($0.tag) }
  }

  private func kind(_ parts: [String], _ words: Phrases) -> PublicPage.Kind? {
    let language = words.language.tag
    switch (parts.count, parts[1]) {
    case (2, ""): return .home
    case (2, "articles"): return .articles
    case (2, "tags"): return .topics
    case (2, "search"): return .search
    case (2, "help"): return .help
    case (2, "contact"): return desk == nil ? nil : .contact
    case (2, "feed.atom"): return .feed
    case (3, "search"): return parts[2] == "live" ? .live : nil
    case (3, "contact"): return desk != nil && parts[2] == "sent" ? .sent : nil
    case (3, "articles"):
      let article =
        library.article(slug: parts[2], in: language) ?? library.article(parts[2], in: language)
      return article.map { .article($0) }
    case (3, "tags"): return library.tag(slug: parts[2], in: language).map { .topic($0) }
    default: return nil
    }
  }
}
