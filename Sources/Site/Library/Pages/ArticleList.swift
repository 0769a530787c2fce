// SPDX-License-Identifier: Apache-2.0
// Articles in a list: their titles, what they say, how long reading takes. And topics as hashtags.

import ArticleLibrary

/// Lists of articles and topics.
enum ArticleList {
  /// Articles with their summaries.
  ///
  /// - Parameters:
  ///   - articles: The articles.
  ///   - words: The words of their language.
  ///   - level: The level of their headings.
  /// - Returns: A list.
  static func list(_ articles: [Article], _ words: Phrases, level: ElementName) -> Markup {
    element(.ul, [.class("articles"), .role("list")]) {
      for article in articles {
        element(.li) {
          element(level) {
            element(
              .a, [.href(LibraryAddress.article(slug: article.slug).path(in: article.language))]
            ) {
              article.title
            }
          }
          element(.p) { article.summary }
          element(.p, [.class("small")]) {
            words("library.article.minutes", count: article.readingMinutes)
          }
        }
      }
    }
  }

  /// Topics as hashtags in a row.
  static func topics(_ tags: [Tag], in language: String, more: [Attribute] = []) -> Markup {
    element(.ul, [.class("topics"), .role("list")]) {
      for tag in tags {
        element(.li) {
          element(.a, [.href(LibraryAddress.tag(slug: tag.slug).path(in: language))] + more) {
            tag.hashtag
          }
        }
      }
    }
  }

  /// The field that looks for articles, as a form that needs no script.
  ///
  /// - Parameters:
  ///   - words: The words of the language.
  ///   - query: What was looked for.
  ///   - topic: The topic that the search keeps to.
  ///   - withHint: Whether it says what may be typed.
  /// - Returns: A form.
  static func searchForm(
    _ words: Phrases, query: String = "", topic: Tag? = nil, withHint: Bool = false
  ) -> Markup {
    element(
      .form,
      [
        .class("search-form"), .role("search"), .method("get"),
        .action(LibraryAddress.search.path(in: words.language.tag)),
      ]
    ) {
      element(.label, [.for("q")]) { words("library.search.label") }
      element(.div, [.class("search-row")]) {
        element(
          .input,
          [
            .type("search"), .id("q"), .name("q"), .value(query), .maxlength(SearchQuery.longest),
            .dir("auto"), .autocomplete("off"), .spellcheck(false), .enterkeyhint("search"),
          ] + (withHint ? [.aria("describedby", "q-hint")] : []))
        if let topic { element(.input, [.type("hidden"), .name("tag"), .value(topic.slug)]) }
        element(.button, [.class("button"), .type("submit")]) { words("library.search.button") }
      }
      if withHint {
        element(.p, [.id("q-hint"), .class("small")]) { words("library.search.hint") }
      }
    }
  }
}
