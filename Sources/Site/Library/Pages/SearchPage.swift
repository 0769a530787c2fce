// SPDX-License-Identifier: Apache-2.0
// The search page, which works without script: what was found with the places that match, other spellings, topics
// to keep to, and other languages. With script the same pieces come while somebody types.

import ArticleLibrary
import ArticleSearch
import SyncServer

extension PublicPages {
  /// The search page.
  func search(_ query: SearchQuery, _ words: Phrases) -> LibraryPage {
    let language = words.language.tag
    let topic = query.topic.flatMap { library.tag(slug: $0, in: language) }
    let found = findings(query, topic, words)
    return LibraryPage(
      words: words, title: words("library.search.title"),
      alternates: languages.map { other in
        LibraryAlternate(
          language: other.tag, path: translated(query, topic, to: other.tag).path(in: other.tag))
      },
      place: .search, script: "search.mjs", needs: [.form, .script],
      main: element(.div, [.class("column search-page")]) {
        element(.h1) { words("library.search.title") }
        ArticleList.searchForm(words, query: query.text, topic: topic, withHint: true)
        element(
          .p,
          [
            .id("found"), .role("status"),
            .data("live", LibraryAddress.search.path(in: language) + "/live"),
          ]
        ) { found.status }
        element(.div, [.id("results")]) { found.results }
        element(.p, [.class("small quiet")]) { words("library.search.private") }
      })
  }

  /// What changes on the search page while somebody types: what is read aloud, and the results.
  func live(_ query: SearchQuery, _ words: Phrases) -> JSONValue {
    let topic = query.topic.flatMap { library.tag(slug: $0, in: words.language.tag) }
    let found = findings(query, topic, words)
    return .members(["status": .text(found.status), "results": found.results.json])
  }

  /// The sentence on how many were found, and the results.
  private func findings(
    _ query: SearchQuery, _ topic: Tag?, _ words: Phrases
  ) -> (status: String, results: Markup) {
    let language = words.language.tag
    if query.text.isEmpty {
      return ("", ArticleList.topics(library.tags(in: language), in: language))
    }
    let answer = library.search(query.text, in: language, tag: topic?.name)
    let count = answer.hits.count
    let status =
      count == 0 ? words("library.search.none") : words("library.search.found", count: count)
    return (
      status,
      pieces {
        if let suggestion = answer.suggestion { self.suggestion(suggestion, topic, words) }
        if count > 0 || topic != nil { filters(query, topic, words) }
        if count > 0 {
          element(.ol, [.class("articles"), .role("list")]) {
            for hit in answer.hits { result(hit, words) }
          }
        } else {
          nothing(query, topic, words)
        }
        elsewhere(answer, query, topic, words)
      }
    )
  }

  private func result(_ hit: LibraryHit, _ words: Phrases) -> Markup {
    let article = hit.article
    return element(.li) {
      element(.h2) {
        element(.a, [.href(LibraryAddress.article(slug: article.slug).path(in: article.language))])
        {
          marked(hit.title)
        }
      }
      element(.p) { marked(hit.snippet) }
      element(.p, [.class("small")]) {
        words("library.article.minutes", count: article.readingMinutes)
        for tag in library.tags(of: article) {
          " · "
          element(.span) { tag.hashtag }
        }
      }
    }
  }

  private func marked(_ text: [TextPiece]) -> Markup {
    Markup(
      text.map { piece in
        piece.isMarked ? element(.mark) { piece.text } : Markup(piece.text)
      })
  }

  private func suggestion(_ other: String, _ topic: Tag?, _ words: Phrases) -> Markup {
    let query = SearchQuery(text: other, topic: topic?.slug)
    return element(.p, [.class("suggestion")]) {
      words.markup(
        "library.search.suggestion",
        [
          "query": element(.a, [.href(query.path(in: words.language.tag))]) {
            element(.bdi) { other }
          }
        ])
    }
  }

  private func filters(_ query: SearchQuery, _ topic: Tag?, _ words: Phrases) -> Markup {
    let language = words.language.tag
    let choice = { (name: String, slug: String?) -> Markup in
      element(.li) {
        element(
          .a,
          [.href(SearchQuery(text: query.text, topic: slug).path(in: language))]
            + (slug == topic?.slug ? [.aria("current", "true")] : [])
        ) { name }
      }
    }
    return element(.details, [.class("filters")] + (topic == nil ? [] : [.open])) {
      element(.summary) { words("library.search.topics") }
      element(.nav, [.aria("label", words("library.search.topics"))]) {
        element(.ul, [.class("topics"), .role("list")]) {
          choice(words("library.search.every-topic"), nil)
          for tag in library.tags(in: language) { choice(tag.hashtag, tag.slug) }
        }
      }
    }
  }

  @MarkupBuilder private func nothing(
    _ query: SearchQuery, _ topic: Tag?, _ words: Phrases
  ) -> Markup {
    let language = words.language.tag
    if topic != nil {
      element(.p) {
        element(.a, [.href(SearchQuery(text: query.text, topic: nil).path(in: language))]) {
          words("library.search.everywhere")
        }
      }
    } else {
      element(.p) { words("library.search.none-text") }
      ArticleList.topics(library.tags(in: language), in: language)
    }
  }

  private func elsewhere(
    _ answer: LibraryAnswer, _ query: SearchQuery, _ topic: Tag?, _ words: Phrases
  ) -> Markup {
    guard !answer.elsewhere.isEmpty else { return .nothing }
    return element(.p, [.class("small")]) {
      words("library.search.other") + words.colon
      for (place, other) in answer.elsewhere.enumerated() {
        if place > 0 { " · " }
        element(
          .a,
          [
            .href(translated(query, topic, to: other.language).path(in: other.language)),
            .hreflang(other.language),
          ]
        ) {
          element(.bdi, [.lang(other.language)]) {
            self.words(other.language)?.language.name ?? other.language
          }
          " (" + words.formats.number(other.count) + ")"
        }
      }
    }
  }

  /// The same question in another language: its topic by its name there.
  private func translated(_ query: SearchQuery, _ topic: Tag?, to language: String) -> SearchQuery {
    let other = topic.flatMap { topic in
      library.tags(in: language).first { $0.name == topic.name }
    }
    return SearchQuery(text: query.text, topic: other?.slug)
  }
}
