// SPDX-License-Identifier: Apache-2.0
// The first page: what this is, a field to search, a place to begin, the topics, the app and who can read what.

import ArticleLibrary
import SyncServer

extension PublicPages {
  /// How many articles the first page shows.
  private static let first = 4

  /// The first page of a language.
  func home(_ words: Phrases) -> LibraryPage {
    let language = words.language.tag
    return LibraryPage(
      words: words, title: "Kintsugi", summary: words("library.home.lead"), name: .home,
      alternates: library.alternates(of: .home), needs: [.form],
      main: pieces {
        element(.div, [.class("hero wide")]) {
          element(.div, [.class("hero-text")]) {
            element(.h1) { words("library.home.title") }
            element(.p, [.class("lead")]) { words("library.home.lead") }
            ArticleList.searchForm(words)
          }
          Drawings.bowl
        }
        element(.section, [.class("wide part home-list")]) {
          element(.h2) { words("library.home.begin") }
          ArticleList.list(
            Array(library.articles(in: language).prefix(Self.first)), words, level: .h3)
          element(.p, [.class("onward")]) {
            element(.a, [.href(LibraryAddress.articles.path(in: language))]) {
              words("library.article.all")
            }
          }
        }
        element(.section, [.class("wide part")]) {
          element(.h2) { words("library.home.topics") }
          ArticleList.topics(library.tags(in: language), in: language)
        }
        element(.section, [.class("wide part two")]) {
          element(.div) {
            element(.h2) { words("library.home.app") }
            element(.p) { words("library.home.app-text") }
            element(.p) {
              element(.a, [.class("button"), .href(LibraryAddress.app)]) {
                words("library.frame.app")
              }
            }
          }
          element(.div) {
            element(.h2) { words("welcome.welcome.who-reads") }
            readers(words)
          }
        }
        element(.section, [.class("part name")]) {
          Drawings.shortSeam
          element(.h2) { words("library.home.name") }
          element(.p) { words("library.home.name-text") }
        }
      })
  }

  /// Who can read what: the same words as in the app, and a line about these pages.
  private func readers(_ words: Phrases) -> Markup {
    let rows = [
      ("library.home.reads-pages", "library.home.reads-pages-text"),
      ("welcome.welcome.you", "welcome.welcome.you-reads"),
      ("welcome.welcome.partner", "welcome.welcome.partner-reads"),
      ("welcome.welcome.host", "welcome.welcome.host-reads"),
    ]
    return element(.dl, [.class("rows")]) {
      for (who, what) in rows {
        element(.div) {
          element(.dt) { words(who) }
          element(.dd) { words(what) }
        }
      }
    }
  }
}
