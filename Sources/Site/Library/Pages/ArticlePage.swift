// SPDX-License-Identifier: Apache-2.0
// One article: what it says and who says it, the warning before the text, its sources, and ways on. Marked up as
// microdata, because that needs no script.

import ArticleLibrary

extension PublicPages {
  /// One article.
  func article(_ article: Article, _ words: Phrases) -> LibraryPage {
    LibraryPage(
      words: words, title: article.title, summary: article.summary,
      name: .article(article.identifier),
      alternates: library.alternates(of: .article(article.identifier)), place: .articles,
      canLeave: article.warning != nil || article.tags.contains(where: Self.isOfSafety),
      main: pieces {
        element(.article, [.itemscope, .itemtype("https://schema.org/Article")]) {
          beginning(article, words)
          element(.div, [.class("column prose"), .itemprop("articleBody")]) {
            Markup(bodyOf: article)
          }
          ending(article, words)
        }
        wayOn(article, words)
      })
  }

  @MarkupBuilder private func beginning(_ article: Article, _ words: Phrases) -> Markup {
    element(.div, [.class("column title")]) {
      element(.p, [.class("eyebrow")]) {
        words("library.article.minutes", count: article.readingMinutes)
      }
      element(.h1, [.itemprop("headline")]) { article.title }
      element(.p, [.class("lead"), .itemprop("description")]) { article.summary }
      element(.meta, [.itemprop("inLanguage"), .content(article.language)])
      element(.meta, [.itemprop("timeRequired"), .content("PT\(article.readingMinutes)M")])
      facts(article, words)
    }
    Drawings.seam
    if let warning = article.warning {
      element(.div, [.class("column")]) {
        element(.aside, [.class("notice"), .aria("labelledby", "warning")]) {
          element(.h2, [.id("warning")]) { words("library.article.warning") }
          element(.p) { warning }
        }
      }
    }
  }

  /// Who wrote it and who has read it, with the days.
  private func facts(_ article: Article, _ words: Phrases) -> Markup {
    element(.dl, [.class("facts")]) {
      element(.div) {
        element(.dt) { words("library.article.author") }
        element(.dd, [.itemprop("author")]) { element(.bdi) { article.author } }
      }
      element(.div) {
        element(.dt) { words("library.article.written") }
        element(.dd) { day(article.written, words, property: "datePublished") }
      }
      if let reviewer = article.reviewer {
        element(.div) {
          element(.dt) { words("library.article.reviewed") }
          element(.dd) { element(.bdi) { reviewer } }
          if let reviewed = article.reviewed {
            element(.dd) { day(reviewed, words, property: "dateModified") }
          }
        }
      } else {
        element(.div) {
          element(.dt, [.class("for-readers")]) { words("library.article.reviewed") }
          element(.dd) { words("library.article.not-reviewed") }
        }
      }
    }
  }

  private func day(_ day: CalendarDay, _ words: Phrases, property: String) -> Markup {
    element(.time, [.datetime(day.text), .itemprop(property)]) { words.formats.day(day) }
  }

  private func ending(_ article: Article, _ words: Phrases) -> Markup {
    element(.div, [.class("column ending")]) {
      Drawings.shortSeam
      ArticleList.topics(
        library.tags(of: article), in: article.language, more: [.itemprop("keywords"), .rel("tag")])
      if !article.sources.isEmpty {
        element(.section, [.class("sources")]) {
          element(.h2) { words("library.article.sources") }
          element(.ul) {
            for source in article.sources {
              element(.li, [.itemprop("citation")]) {
                if let address = source.address {
                  element(.a, [.href(address), .rel("noreferrer")]) {
                    element(.bdi) { source.text }
                  }
                } else {
                  element(.bdi) { source.text }
                }
              }
            }
          }
        }
      }
    }
  }

  @MarkupBuilder private func wayOn(_ article: Article, _ words: Phrases) -> Markup {
    let related = library.related(to: article)
    let others = library.translations(of: article.identifier).filter {
      $0.language != article.language
    }
    element(.div, [.class("column")]) {
      if !others.isEmpty {
        element(.p, [.class("also small")]) {
          words("library.article.also-in") + words.colon
          for (place, other) in others.enumerated() { also(other, isFirst: place == 0) }
        }
      }
      if !related.isEmpty {
        element(.section, [.class("part")]) {
          element(.h2) { words("library.article.related") }
          ArticleList.list(related, words, level: .h3)
        }
      }
      element(.section, [.class("part next")]) {
        element(.h2) { words("library.article.next") }
        element(.p) {
          words("library.article.next-help") + " "
          element(.a, [.href(LibraryAddress.help.path(in: article.language))]) {
            words("library.article.next-help-link")
          }
        }
        element(.p) {
          words("library.article.next-app") + " "
          element(.a, [.href(LibraryAddress.app)]) { words("library.frame.app") }
        }
        if desk != nil {
          element(.p) {
            element(.a, [.href(LibraryAddress.contact.path(in: article.language))]) {
              words("library.article.mistake")
            }
          }
        }
      }
    }
  }

  private func also(_ other: Article, isFirst: Bool) -> Markup {
    let language = Language.all.first { $0.tag == other.language }
    return pieces {
      if !isFirst { " · " }
      element(
        .a,
        [
          .href(LibraryAddress.article(slug: other.slug).path(in: other.language)),
          .lang(other.language), .hreflang(other.language),
        ]
      ) { element(.bdi) { language?.name ?? other.language } }
    }
  }
}
