// SPDX-License-Identifier: Apache-2.0
// Answers requests for public pages: which file, made now or kept, under which policy. Refusals become pages too,
// in the reader's language, with a field to search.

import ArticleLibrary
import HTTPTypes
import Hummingbird
import NIOCore
import SyncServer

/// A request for a public page, with what its answer may depend on.
struct PublicRequest: Sendable {
  let method: HTTPRequest.Method
  let headers: HTTPFields
  /// What follows the question mark.
  let fields: FormFields
  /// The network that it comes from, to count by; never written anywhere.
  let network: [UInt8]
  /// Days since the start of 1970.
  let today: Int
  /// The body of a form.
  var body: [UInt8] = []
}

extension PublicPages {
  /// The longest body of a form.
  static let longestForm = 65_536

  /// The answer at a place.
  ///
  /// - Parameters:
  ///   - place: The place.
  ///   - request: The request.
  /// - Returns: The answer with what protects it.
  /// - Throws: `Problem` of `not-found`.
  func answer(_ place: PublicPlace, to request: PublicRequest) async throws(Problem)
    -> ProtectedResponse
  {
    switch place {
    case .start:
      let language = words(accepting: request.headers[values: .acceptLanguage]).language
      return ProtectedResponse(
        StaticFile.bodiless(
          .found,
          [.location: LibraryAddress.home.path(in: language.tag), .vary: "Accept-Language"]),
        .page([], isFound: true))
    case .moved(let path):
      return ProtectedResponse(
        StaticFile.bodiless(.movedPermanently, [.location: path]), .page([], isFound: true))
    case .file(let file):
      guard let file else { throw Problem(.notFound) }
      return ProtectedResponse(file.response(to: request.headers), .file)
    case .sitemap:
      return try plain("/sitemap.xml", .xml, request) { library.sitemap(origin: frame.origin) }
    case .robots:
      return try plain("/robots.txt", .text, request) { Library.robots(origin: frame.origin) }
    case .page(let page): return try await answer(page, to: request)
    }
  }

  private func plain(
    _ path: String, _ type: MediaType, _ request: PublicRequest, _ make: () -> String?
  ) throws(Problem) -> ProtectedResponse {
    guard let file = kept(path, type, make) else { throw Problem(.notFound) }
    return ProtectedResponse(file.response(to: request.headers), .page([], isFound: true))
  }

  private func answer(
    _ page: PublicPage, to request: PublicRequest
  ) async throws(Problem) -> ProtectedResponse {
    let words = page.words
    switch page.kind {
    case .search:
      return now(search(SearchQuery(request.fields), words), request)
    case .live:
      let json = live(SearchQuery(request.fields), words).written
      return ProtectedResponse(
        Response(
          status: .ok, headers: [.contentType: "application/json; charset=utf-8"],
          body: .init(byteBuffer: ByteBuffer(string: json))),
        .page([], isFound: false))
    case .help:
      return now(help(request.fields["country"], today: request.today, words), request)
    case .contact:
      guard let desk else { throw Problem(.notFound) }
      let answer =
        request.method == .post
        ? try await desk.take(request.body, from: request.network, words) : desk.form(words)
      return contact(answer, words, request)
    case .sent:
      guard let desk else { throw Problem(.notFound) }
      return contact(desk.sent(words), words, request, isForm: false)
    default:
      guard let file = fixed(page) else { throw Problem(.notFound) }
      return ProtectedResponse(
        file.response(to: request.headers), .page(page.kind == .home ? [.form] : [], isFound: true))
    }
  }

  /// A page that is the same for everybody.
  func fixed(_ page: PublicPage) -> StaticFile? {
    let words = page.words
    switch page.kind {
    case .home: return kept(page.path) { home(words) }
    case .articles: return kept(page.path) { articles(words) }
    case .topics: return kept(page.path) { topics(words) }
    case .article(let article): return kept(page.path) { self.article(article, words) }
    case .topic(let tag): return kept(page.path) { topic(tag, words) }
    case .feed:
      return kept(page.path, .feed) {
        library.feed(
          in: words.language.tag, origin: frame.origin,
          title: "Kintsugi: " + words("library.home.title"), subtitle: words("library.home.lead"))
      }
    default: return nil
    }
  }

  /// A page that is made for one request and kept nowhere.
  private func now(
    _ page: LibraryPage, _ request: PublicRequest, status: HTTPResponse.Status = .ok,
    more: HTTPFields = [:]
  ) -> ProtectedResponse {
    let file = file(page, keeping: .never)
    var response = file.response(to: request.headers, quickly: true)
    response.status = status
    for field in more { response.headers[field.name] = field.value }
    return ProtectedResponse(response, .page(page.needs, isFound: page.name != nil))
  }

  private func contact(
    _ answer: ContactAnswer, _ words: Phrases, _ request: PublicRequest, isForm: Bool = true
  ) -> ProtectedResponse {
    switch answer {
    case ContactAnswer.sent:
      let path = LibraryAddress.contact.path(in: words.language.tag) + "/sent"
      return ProtectedResponse(
        StaticFile.bodiless(.seeOther, [.location: path]), .page([], isFound: false))
    case ContactAnswer.page(let title, let main, let status):
      // What answers a letter, or a visit after one, is nothing to be found.
      let isFound = isForm && request.method != .post && status == .ok
      let page = LibraryPage(
        words: words, title: title, summary: isFound ? words("contact.page.lead") : nil,
        name: isFound ? .contact : nil,
        alternates: library.alternates(of: .contact), canLeave: true, needs: [.form],
        main: element(.div, [.class("column")]) { main })
      return now(page, request, status: status)
    }
  }

  /// The page for a refusal, in the language of the path, else in one that the browser asks for.
  func refusal(_ problem: Problem, path: String, _ request: PublicRequest) -> ProtectedResponse {
    let tag = path.split(separator: "/").first.map { String($0).lowercased() }
    let named = languages.first { $0.tag.lowercased() == tag }.flatMap { self.words($0.tag) }
    let words = named ?? self.words(accepting: request.headers[values: .acceptLanguage])
    let plain = problem.response
    var more: HTTPFields = [:]
    for name in [HTTPField.Name.allow, .retryAfter] {
      if let value = plain.headers[name] { more[name] = value }
    }
    var answer = now(error(plain.status, words), request, status: plain.status, more: more)
    if named == nil {
      answer.response.headers.append(HTTPField(name: .vary, value: "Accept-Language"))
    }
    return answer
  }
}
