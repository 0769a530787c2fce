// SPDX-License-Identifier: Apache-2.0
// The list of all articles, the list of all topics, and the articles of one topic.

import ArticleLibrary

extension PublicPages {
  /// The list of all articles.
  func articles(_ words: Phrases) -> LibraryPage {
    let language = words.language.tag
    return LibraryPage(
      words: words, title: words("library.frame.articles"), summary: words("library.articles.lead"),
      name: .articles, alternates: library.alternates(of: .articles), place: .articles,
      main: element(.div, [.class("column")]) {
        title(words("library.frame.articles"), lead: words("library.articles.lead"))
        ArticleList.list(library.articles(in: language), words, level: .h2)
      })
  }

  /// The list of all topics.
  func topics(_ words: Phrases) -> LibraryPage {
    let language = words.language.tag
    return LibraryPage(
      words: words, title: words("library.frame.topics"), summary: words("library.topics.lead"),
      name: .tags, alternates: library.alternates(of: .tags), place: .topics,
      main: element(.div, [.class("column")]) {
        title(words("library.frame.topics"), lead: words("library.topics.lead"))
        element(.ul, [.class("counted"), .role("list")]) {
          for tag in library.tags(in: language) {
            element(.li) {
              element(.a, [.href(LibraryAddress.tag(slug: tag.slug).path(in: language))]) {
                tag.hashtag
              }
              element(.span, [.class("small")]) { words("library.topics.count", count: tag.count) }
            }
          }
        }
      })
  }

  /// The articles of one topic.
  func topic(_ tag: Tag, _ words: Phrases) -> LibraryPage {
    let language = words.language.tag
    let articles = library.articles(tagged: tag.name, in: language)
    return LibraryPage(
      words: words, title: tag.words, summary: articles.map(\.title).joined(separator: " · "),
      name: .tag(tag.name),
      alternates: library.alternates(of: .tag(tag.name)), place: .topics,
      canLeave: Self.isOfSafety(tag.name),
      main: element(.div, [.class("column")]) {
        element(.div, [.class("title")]) {
          element(.p, [.class("eyebrow")]) {
            element(.a, [.href(LibraryAddress.tags.path(in: language))]) {
              words("library.topics.one")
            }
          }
          element(.h1) { tag.hashtag }
          element(.p, [.class("lead")]) { words("library.topics.count", count: tag.count) }
        }
        ArticleList.list(articles, words, level: .h2)
        element(.p, [.class("onward")]) {
          element(.a, [.href(LibraryAddress.tags.path(in: language))]) {
            words("library.topics.all")
          }
        }
      })
  }

  /// The heading of a page with what stands under it.
  func title(_ heading: String, lead: String) -> Markup {
    element(.div, [.class("title")]) {
      element(.h1) { heading }
      element(.p, [.class("lead")]) { lead }
    }
  }

  /// Whether a topic is one that somebody may have to close at once.
  static func isOfSafety(_ name: String) -> Bool { name == "safety" }
}
