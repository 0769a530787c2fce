// SPDX-License-Identifier: Apache-2.0
// One public page before its frame is put around it: what it shows, in which languages it exists, and what its
// answer has to allow.

import ArticleLibrary
import SyncServer

/// A public page.
struct LibraryPage: Sendable {
  /// A place of the menu.
  enum Place: Hashable, Sendable {
    case articles, topics, search, help
  }

  /// The words of its language.
  let words: Phrases
  /// What the browser's tab says.
  var title: String
  /// What it says in a sentence, for whoever lists it elsewhere.
  var summary: String?
  /// The page whatever its language, where others may find it; nothing for a page that is made for one request.
  var name: LibraryPageName?
  /// The same page in each language that has it, itself too.
  var alternates: [LibraryAlternate] = []
  /// Where it stands in the menu.
  var place: Place?
  /// Whether a link stands on it that leaves at once.
  var canLeave = false
  /// The name of its module, where it has one.
  var script: String?
  /// What the policy of its answer allows.
  var needs: Set<PageNeed> = []
  /// What is in it.
  var main: Markup

  /// The language's tag.
  var tag: String { words.language.tag }
}
