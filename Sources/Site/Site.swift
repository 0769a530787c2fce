// SPDX-License-Identifier: Apache-2.0
// The app as the server gives it out: read, compiled and hashed once, at the start.

import ArticleLibrary
public import ContactBox
public import EnvelopeStorage
import HTTPTypes
import Hummingbird
public import SyncServer

/// The app, ready to be served.
public struct Site: Sendable {
  /// What the app consists of, for the person who runs the server.
  public struct Summary: Hashable, Sendable {
    /// The hash over all files.
    public let release: String
    /// How many files browsers can get below it.
    public let files: Int
    /// The tags of the languages that are offered.
    public let languages: [String]
    /// How many articles the library has, in all languages together.
    public let articles: Int
  }

  /// What stands at a path.
  enum Place: Sendable {
    /// The address without a name leads to the app.
    case start
    case page
    case worker
    case manifest
    /// A file of the release; nothing where there is none of that name, or the release is another one.
    case file(StaticFile?)

    /// Whether only a page asks for it.
    var isFile: Bool {
      if case .file = self { true } else { false }
    }

    /// The name in the log: one for all files.
    var name: String {
      switch self {
      case .start: "/"
      case .page: "/app"
      case .worker: ServiceWorkerFile.path
      case .manifest: WebManifest.path
      case .file: "/app/{release}/{file}"
      }
    }
  }

  /// What is served, for the person who runs the server.
  public let summary: Summary
  private let release: Release
  private let languages: [Language]
  private let pages: [Language: StaticFile]
  private let worker: StaticFile
  private let library: LibraryContent?
  private let mails: [String: MailMessage.Words]
  private let manifest: StaticFile

  /// Reads, compiles and hashes everything that an app is made of.
  ///
  /// - Parameters:
  ///   - folder: Where it is.
  ///   - withPseudoLocales: Whether the languages of tests are offered too.
  /// - Throws: `AssetFailure`.
  public init(_ folder: AssetsFolder, withPseudoLocales: Bool = false) throws(AssetFailure) {
    var contents = try folder.files()
    let words = try WordBook(try folder.catalogues(), withPseudoLocales: withPseudoLocales)
    contents.merge(words.files()) { _, compiled in compiled }
    for name in [WebManifest.drawing, WebManifest.smallImage, WebManifest.largeImage]
    where contents[name] == nil {
      throw .missing("Web/" + name)
    }
    let workerText = try folder.serviceWorker()
    release = Release(contents, others: ["sw.js": workerText])
    languages = words.languages
    let page = AppPage(release, contents: contents)
    var pages: [Language: StaticFile] = [:]
    for language in languages {
      let html = page.html(
        language, heading: try words.text("site.noscript.heading", in: "site", language),
        reason: try words.text("site.noscript.reason", in: "site", language))
      pages[language] = StaticFile(
        Array(html.utf8), .page, keeping: .never, more: [.vary: "Accept-Language"])
    }
    self.pages = pages
    library = try LibraryContent.read(folder, words)
    var mails: [String: MailMessage.Words] = [:]
    for language in words.languages(whole: ["mail"]) {
      mails[language.tag] = MailMessage.Words(
        subject: try words.text("mail.letter.subject", in: "mail", language),
        text: try words.text("mail.letter.text", in: "mail", language))
    }
    self.mails = mails
    worker = StaticFile(
      ServiceWorkerFile.bytes(workerText, release), .script, keeping: .never,
      // The page itself, /app, stands above the folder that the worker may look after without this.
      more: HTTPField.Name("Service-Worker-Allowed").map { [$0: "/app"] } ?? [:])
    manifest = StaticFile(
      Array(WebManifest.text(release).utf8), .manifest, keeping: .never)
    summary = Summary(
      release: release.hash, files: release.names.count, languages: languages.map(\.tag),
      articles: library.map { content in
        content.languages.reduce(0) { $0 + content.library.articles(in: $1.tag).count }
      } ?? 0)
  }

  /// The words of the mail that carries a sealed letter.
  ///
  /// - Parameter language: The tag of the operator's language.
  /// - Returns: The words; nil where there are none in this language.
  public func mailWords(_ language: String) -> MailMessage.Words? { mails[language] }

  /// The tags of the languages that such mails can have, in the order of the letters.
  public var mailLanguages: [String] { mails.keys.sorted() }

  /// Stands before a server: answers for the pages, and hands on everything else.
  ///
  /// - Parameters:
  ///   - server: The server of what is sealed.
  ///   - contact: The contact page; nil where there is none.
  /// - Returns: The responder for both.
  public func responder<Store: EnvelopeStore>(
    before server: SyncServer<Store>, contact: LetterDesk? = nil
  ) -> SiteResponder<Store> {
    let origin = server.responder.door.publicOrigin.text
    return SiteResponder(
      site: self, pages: library.map { PublicPages($0, origin: origin, desk: contact) },
      routes: server.responder)
  }

  /// Makes the compressed copies that no request has asked for yet; takes seconds, so not before it listens.
  func compress() async {
    for file in Array(pages.values) + [worker, manifest] { file.compress() }
    for name in release.names {
      guard !Task.isCancelled else { return }
      release[name]?.compress()
      await Task.yield()
    }
  }

  /// What stands at a path; nothing where the app has no such path.
  func place(_ path: String) -> Place? {
    switch path {
    case "/": return .start
    case "/app": return .page
    case ServiceWorkerFile.path: return .worker
    case WebManifest.path: return .manifest
    default:
      let parts = path.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
      guard parts.count == 4, parts[0].isEmpty, parts[1] == "app" else { return nil }
      return .file(parts[2] == release.hash ? release[String(parts[3])] : nil)
    }
  }

  /// The answer at a place.
  ///
  /// - Throws: `Problem` of `not-found`.
  func answer(_ place: Place, to headers: HTTPFields) throws(Problem) -> Response {
    switch place {
    case .start: return StaticFile.bodiless(.found, [.location: "/app"])
    case .worker: return worker.response(to: headers)
    case .manifest: return manifest.response(to: headers)
    case .page:
      let language = AcceptedLanguage.choose(headers[values: .acceptLanguage], among: languages)
      guard let page = pages[language] else { throw Problem(.notFound) }
      return page.response(to: headers)
    case .file(let file):
      guard let file else { throw Problem(.notFound) }
      return file.response(to: headers)
    }
  }
}
