// SPDX-License-Identifier: Apache-2.0
// The frame around every public page: the head that browsers and search engines read, the menu, the languages, and
// what is promised at the bottom.

import ArticleLibrary

/// Puts the frame around pages.
struct PageFrame: Sendable {
  /// The address of the server without a path.
  let origin: String
  /// The files that pages name.
  let files: Release
  /// Whether there is a contact page.
  let hasContact: Bool
  /// Where the link leads that leaves at once: somewhere ordinary, the same place as in the app.
  static let elsewhere = "https://www.bbc.com/weather"

  /// The whole document.
  ///
  /// - Parameters:
  ///   - page: The page.
  ///   - defaultPath: What `x-default` names.
  /// - Returns: HTML.
  func document(_ page: LibraryPage, defaultPath: String? = nil) -> String {
    let language = page.words.language
    let whole = element(.html, [.lang(language.tag), .dir(language.direction)]) {
      element(.head) { head(page, defaultPath) }
      element(.body) {
        element(.a, [.class("skip"), .href("#text")]) { page.words("library.frame.skip") }
        header(page)
        element(.main, [.id("text"), .tabindex(-1)]) { page.main }
        footer(page)
        if page.canLeave { leave(page.words) }
      }
    }
    return "<!DOCTYPE html>\n" + whole.html + "\n"
  }

  @MarkupBuilder private func head(_ page: LibraryPage, _ defaultPath: String?) -> Markup {
    element(.meta, [.utf8])
    element(.meta, [.name("viewport"), .content("width=device-width, initial-scale=1")])
    element(.title) { page.title }
    if let summary = page.summary { element(.meta, [.name("description"), .content(summary)]) }
    element(.meta, [.name("color-scheme"), .content("light dark")])
    element(.link, [.rel("stylesheet"), .href(files.path("library.css"))])
    element(.link, [.rel("icon"), .href("/favicon.svg"), .type("image/svg+xml")])
    if page.name == nil {
      element(.meta, [.name("robots"), .content("noindex")])
    } else {
      for alternate in page.alternates where alternate.language == page.tag {
        element(.link, [.rel("canonical"), .href(origin + alternate.path)])
      }
      for alternate in page.alternates {
        element(
          .link,
          [.rel("alternate"), .hreflang(alternate.language), .href(origin + alternate.path)])
      }
      if let defaultPath {
        element(
          .link, [.rel("alternate"), .hreflang("x-default"), .href(origin + defaultPath)])
      }
    }
    element(
      .link,
      [
        .rel("alternate"), .type("application/atom+xml"),
        .href(LibraryAddress.feed.path(in: page.tag)),
      ])
    if let script = page.script {
      element(.script, [.type("module"), .src(files.path(script))])
    }
  }

  private func header(_ page: LibraryPage) -> Markup {
    let words = page.words
    let places: [(LibraryPage.Place, LibraryAddress, String)] = [
      (.articles, .articles, words("library.frame.articles")),
      (.topics, .tags, words("library.frame.topics")),
      (.search, .search, words("library.frame.search")),
      (.help, .help, words("library.frame.help")),
    ]
    return element(.header, [.class("head")]) {
      element(.a, [.class("brand"), .href(LibraryAddress.home.path(in: page.tag))]) {
        Drawings.mark
        element(.span) { "Kintsugi" }
      }
      element(.nav, [.class("menu"), .aria("label", words("library.frame.pages"))]) {
        element(.ul, [.role("list")]) {
          for (place, address, name) in places {
            element(.li) {
              element(
                .a,
                [.href(address.path(in: page.tag))]
                  + (page.place == place ? [.aria("current", "page")] : [])
              ) { name }
            }
          }
        }
      }
      if page.alternates.count > 1 {
        element(.a, [.class("tongue"), .href("#languages")]) {
          Drawings.globe
          element(.span, [.class("for-readers")]) { words("library.frame.languages") + words.colon }
          element(.span) { words.language.name }
        }
      }
    }
  }

  private func footer(_ page: LibraryPage) -> Markup {
    let words = page.words
    return element(.footer, [.class("foot")]) {
      Drawings.seam
      element(.div, [.class("wide")]) {
        if page.alternates.count > 1 {
          element(
            .nav,
            [.id("languages"), .class("tongues"), .aria("label", words("library.frame.languages"))]
          ) {
            element(.ul, [.role("list")]) {
              for alternate in page.alternates {
                tongue(alternate, isHere: alternate.language == page.tag)
              }
            }
          }
        }
        element(.ul, [.class("ways"), .role("list")]) {
          way(LibraryAddress.help.path(in: page.tag), words("library.frame.help"))
          if hasContact {
            way(LibraryAddress.contact.path(in: page.tag), words("library.frame.contact"))
          }
          way(LibraryAddress.feed.path(in: page.tag), words("library.frame.feed"))
          way(LibraryAddress.app, words("library.frame.app"))
        }
        element(.p, [.class("promise")]) {
          words("library.frame.promise") + " " + words("library.frame.limits")
        }
      }
    }
  }

  private func tongue(_ alternate: LibraryAlternate, isHere: Bool) -> Markup {
    let language = Language.all.first { $0.tag == alternate.language }
    return element(.li) {
      element(
        .a,
        [
          .href(alternate.path), .lang(alternate.language), .hreflang(alternate.language),
          .dir(language?.direction ?? "ltr"),
        ] + (isHere ? [.aria("current", "true")] : [])
      ) { language?.name ?? alternate.language }
    }
  }

  private func way(_ address: String, _ name: String) -> Markup {
    element(.li) { element(.a, [.href(address)]) { name } }
  }

  private func leave(_ words: Phrases) -> Markup {
    element(.div, [.class("leave")]) {
      element(
        .a,
        [.href(Self.elsewhere), .rel("noreferrer"), .aria("describedby", "leave-meaning")]
      ) {
        Drawings.door
        element(.span) { words("library.frame.leave") }
      }
      element(.p, [.id("leave-meaning"), .class("for-readers")]) {
        words("library.frame.leave-meaning")
      }
    }
  }
}
