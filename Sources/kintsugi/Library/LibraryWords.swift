// SPDX-License-Identifier: Apache-2.0
// The words for what is wrong with an article: one sentence that says what, one that says what to do.

import ArticleLibrary
import ArticleSearch

/// Says what is wrong with the files of the library.
enum LibraryWords {
  /// A fault as one line.
  static func line(_ fault: LibraryFault, in folder: String) -> String {
    place(folder, fault.file, fault.line) + words(fault.problem)
  }

  /// What a review found, as one line.
  static func line(_ finding: LibraryFinding, in folder: String) -> String {
    (finding.isFault ? "" : "look: ") + place(folder, finding.file, finding.line)
      + words(finding.problem)
  }

  private static func place(_ folder: String, _ file: String, _ line: Int?) -> String {
    "\(folder)/\(file):" + (line.map { "\($0):" } ?? "") + " "
  }

  private static func words(_ problem: LibraryFault.Problem) -> String {
    switch problem {
    case .unknownFile:
      "is neither an article nor the reading order. Take it out of articles/."
    case .unknownLanguage(let name):
      "'\(name)' is no language of the library. Use one of "
        + Library.allLanguages.joined(separator: ", ") + "."
    case .fileName:
      "a file is called by small letters and digits joined by single hyphens. Rename it."
    case .encoding: "is no UTF-8. Save it as UTF-8."
    case .noFrontMatter:
      "the first line is not '---'. Begin the file with the fields between two such lines."
    case .frontMatterOpen: "no second line '---' ends the fields. Write it above the text."
    case .yaml(let what): "the fields are no YAML (\(what)). Put quotes around texts with a colon."
    case .unknownField(let name):
      "there is no field '\(name)'. Take it out, or look for a slip in its name."
    case .missingField(let name): "the field '\(name)' is missing. Write it."
    case .fieldKind(let name, let kind): "the field '\(name)' \(words(kind))"
    case .day(let field, let text):
      "'\(text)' in '\(field)' is no day of the calendar. Write it as 2026-11-23."
    case .slug(let text):
      "'\(text)' cannot stand in an address. Write lower-case words joined by single hyphens."
    case .slugTaken(let text, let other):
      "\(other) is called '\(text)' in addresses already. Choose another slug."
    case .unknownTag(let name):
      "there is no tag '\(name)'. Use one of those in words/tags.xcstrings."
    case .unknownArticle(let name):
      "there is no article '\(name)' in English, or it is this one. Name another, or write it."
    case .sourceAddress(let text):
      "'\(text)' is no https address. Write one, or leave 'url' out."
    case .reviewHalf:
      "a reviewer and the day of the review go together. Write both, or leave both empty until somebody "
        + "has read the text."
    case .noOriginal:
      "there is no English article of this name. Rename the file as the English one is called."
    case .empty: "there is no text below the fields. Write it."
    case .html: "the text holds HTML, or a '<'. Write it in Markdown."
    case .image: "the text holds an image; articles are words alone. Take it out."
    case .headingLevel(let level):
      "a heading of level \(level) does not fit here. Begin with '##', and go one level deeper at most."
    case .headingEmpty: "a heading has no letter. Give it words."
    case .link(let text):
      "'\(text)' leads nowhere that the library knows. Link to article:NAME, help: or app:, and put "
        + "addresses elsewhere into 'sources'."
    case .markdown(let name):
      "the text holds '\(name)', which the library does not use. Write it with headings, paragraphs, "
        + "lists, quotes or tables."
    case .synonyms(let failure): words(failure)
    case .readingOrder: "is no list of articles, each named once. Write one name a line after '- '."
    }
  }

  private static func words(_ failure: SynonymRingFailure) -> String {
    switch failure {
    case .notJSON(let reason): "is no JSON (\(reason)). Mend it."
    case .noRings: "has no list 'rings'. Write {\"rings\": [[\"a word\", \"another\"]]}."
    case .notWords(let part, let number):
      "list \(number) of '\(part.rawValue)' is no list of texts. Write [\"a word\", \"another\"]."
    case .tooFew(let part, let number):
      "list \(number) of '\(part.rawValue)' has fewer than two words, so nothing stands for anything. Add "
        + "one, or take it out."
    }
  }

  private static func words(_ kind: LibraryFault.Kind) -> String {
    switch kind {
    case .text: "is no text of one value. Write one text, in quotes where it holds a colon."
    case .texts: "is no list of texts. Write them in [brackets] or one a line after '- '."
    case .sources:
      "is no list of sources. Write '- text: …' for each, and 'url: https://…' below it where there is one."
    }
  }

  private static func words(_ problem: LibraryFinding.Problem) -> String {
    switch problem {
    case .length(let words, let allowed):
      "has \(words) words; \(allowed.lowerBound) to \(allowed.upperBound) are read in one sitting. "
        + (words < allowed.lowerBound ? "Say more, or join it with another." : "Say less.")
    case .proportion(let hundredths, _):
      "is \(hundredths) % as long as the English would let expect. Look whether something is "
        + (hundredths < 100 ? "missing." : "too much.")
    case .headings(let levels, let original):
      "has \(levels.count) headings of the levels \(levels), the English \(original.count) of "
        + "\(original). Give both the same."
    case .links(let missing, let added):
      "has other links than the English: "
        + (missing.map { "lacks \($0)" } + added.map { "adds \($0)" }).joined(separator: ", ")
        + ". Give both the same."
    case .sources(let count, let original):
      "names \(count) sources, the English \(original). Leave the field out, then the English ones are "
        + "shown."
    case .warning(let isMissing):
      isMissing
        ? "lacks the warning that the English begins with. Translate it."
        : "has a warning that the English lacks. Give both one, or none."
    case .noSource: "names no source. Say in 'sources' what the article rests on."
    case .untranslated(let text): "is still English: “\(text.prefix(60))…”. Translate it."
    case .forbiddenWord(let word): "says “\(word)”, which no page may. Say it otherwise."
    case .genderedWord(let word):
      "“\(word)” tells of somebody's gender, which we do not know. Say it otherwise."
    case .exclamation: "has an exclamation mark. End with a full stop."
    case .threeDots: "has three dots. Write the one character …."
    case .tagWithoutWords(let name): "the tag \(name) has no finished words. Translate it."
    case .tagsAlike(let one, let other):
      "the tags \(one) and \(other) have one name in addresses. Give them different words."
    case .unusedTag(let name): "no article has the tag '\(name)'. Use it, or take it out."
    case .orderUnknown(let name): "there is no article '\(name)'. Take it out of the list."
    case .orderMissing(let name): "the article '\(name)' is not in the list. Add it."
    case .notTranslated(let language): "there is no such article in \(language). Write it."
    }
  }
}
