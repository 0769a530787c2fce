// SPDX-License-Identifier: Apache-2.0
// All public pages: the library in every language that is whole, and the pages around it. A page is made when
// somebody asks for it the first time, compressed then, and kept; what depends on a question is made each time.

import ArticleLibrary
import HTTPTypes
import SyncServer
import Synchronization

/// The public pages of a server.
final class PublicPages: Sendable {
  let library: Library
  let languages: [Language]
  let lines: HelpLines
  let files: LibraryFiles
  let frame: PageFrame
  let desk: (any ContactDesk)?
  private let phrases: [String: Phrases]
  private let kept = Mutex<[String: StaticFile]>([:])

  /// Takes what pages are made of.
  ///
  /// - Parameters:
  ///   - content: Articles, words, help lines and files.
  ///   - origin: The address of the server without a path.
  ///   - desk: Makes the contact page; nothing where there is none.
  init(_ content: LibraryContent, origin: String, desk: (any ContactDesk)?) {
    library = content.library.offered(
      in: content.languages.map(\.tag), without: desk == nil ? [.contact] : [])
    languages = content.languages
    phrases = content.phrases
    lines = content.lines
    files = content.files
    frame = PageFrame(origin: origin, files: content.files.release, hasContact: desk != nil)
    self.desk = desk
  }

  /// The words of a language; those of the source language where it is not offered.
  func words(_ tag: String) -> Phrases? { phrases[tag] }

  /// The words that go with what a browser asks for.
  func words(accepting values: [String]) -> Phrases {
    let language = AcceptedLanguage.choose(values, among: languages)
    return phrases[language.tag] ?? Phrases(.source, [:])
  }

  /// A page that is the same for everybody, from what was kept, or made now.
  ///
  /// - Parameters:
  ///   - path: Its path, by which it is kept.
  ///   - make: Makes the page.
  /// - Returns: The page as a file.
  func kept(_ path: String, _ make: () -> LibraryPage) -> StaticFile {
    if let page = kept.withLock({ $0[path] }) { return page }
    let page = file(make(), keeping: .briefly)
    return kept.withLock { kept in
      if let already = kept[path] { return already }
      kept[path] = page
      return page
    }
  }

  /// A text that is the same for everybody, such as a feed.
  func kept(_ path: String, _ type: MediaType, _ make: () -> String?) -> StaticFile? {
    if let file = kept.withLock({ $0[path] }) { return file }
    guard let text = make() else { return nil }
    let file = StaticFile(Array(text.utf8), type, keeping: .briefly)
    return kept.withLock { kept in
      if let already = kept[path] { return already }
      kept[path] = file
      return file
    }
  }

  /// A page as bytes with what an answer says about it.
  func file(_ page: LibraryPage, keeping: StaticFile.Keeping) -> StaticFile {
    let path = page.name.flatMap { library.defaultPath(of: $0) }
    return StaticFile(
      Array(frame.document(page, defaultPath: path).utf8), .page, keeping: keeping,
      more: [.contentLanguage: page.tag])
  }

  /// Makes and compresses every page that does not depend on a question; takes seconds, so not before it listens.
  func compress() async {
    files.compress()
    for language in languages {
      var paths = [
        LibraryAddress.home, .articles, .tags, .feed,
      ].map { $0.path(in: language.tag) }
      paths += library.articles(in: language.tag).map {
        LibraryAddress.article(slug: $0.slug).path(in: language.tag)
      }
      paths += library.tags(in: language.tag).map {
        LibraryAddress.tag(slug: $0.slug).path(in: language.tag)
      }
      for path in paths {
        guard !Task.isCancelled else { return }
        if case .page(let page)? = place(path) { fixed(page)?.compress() }
        await Task.yield()
      }
    }
  }
}
