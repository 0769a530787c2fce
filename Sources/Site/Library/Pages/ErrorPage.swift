// SPDX-License-Identifier: Apache-2.0
// What somebody sees where there is no page, or no answer: in their language, with a field to search and ways on.

import ArticleLibrary
import HTTPTypes
import SyncServer

extension PublicPages {
  /// The page for a refusal.
  ///
  /// - Parameters:
  ///   - status: The status of the answer.
  ///   - words: The words of the language.
  /// - Returns: The page.
  func error(_ status: HTTPResponse.Status, _ words: Phrases) -> LibraryPage {
    let (heading, text) =
      switch status.code {
      case 404: (words("library.error.missing"), words("library.error.missing-text"))
      case 429: (words("library.error.too-many"), words("library.error.too-many-text"))
      case 500...: (words("library.error.fault"), words("library.error.fault-text"))
      default: (words("library.error.refused"), words("library.error.refused-text"))
      }
    let language = words.language.tag
    return LibraryPage(
      words: words, title: heading, alternates: library.alternates(of: .home), needs: [.form],
      main: element(.div, [.class("column error-page")]) {
        Drawings.bowl
        title(heading, lead: text)
        if status != .tooManyRequests { ArticleList.searchForm(words) }
        ArticleList.topics(library.tags(in: language), in: language)
        element(.p, [.class("onward")]) {
          element(.a, [.href(LibraryAddress.articles.path(in: language))]) {
            words("library.article.all")
          }
        }
      })
  }
}
