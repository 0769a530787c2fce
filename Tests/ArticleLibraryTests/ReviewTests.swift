// SPDX-License-Identifier: Apache-2.0
// What a review finds: each kind of fault is planted and found, and innocent neighbours are left alone.

import ArticleLibrary
import Testing

@Suite struct LibraryReviewTests {
  private static let forbidden = WordList([
    "en": ["culprit*", "score", "a priori"], "it": ["punteggi*"], "ja": ["点数"],
  ])
  private static let gendered = WordList(["en": ["husband*"], "it": ["moglie"]])
  private static let sources = ("sources", "\n  - text: A book")
  /// Six hundred words in paragraphs of their own.
  private static let long = String(repeating: "One word and another.\n\n", count: 150)

  /// Reviews an English article and its Italian translation.
  private static func review(
    _ english: String, italian: String? = nil, order: String = "- a-day\n",
    words: [String: [String: String]] = ["en": ["healing": "healing"], "it": ["healing": "cura"]],
    complete: Bool = false
  ) -> [LibraryFinding] {
    var files = ["articles/en/a-day.md": english, "articles/reading-order.yaml": order]
    files["articles/it/a-day.md"] = italian
    let review = LibraryReview(
      SampleFiles(files: files).bytes, tagWords: words, forbidden: forbidden, gendered: gendered,
      wantsEveryLanguage: complete)
    #expect(review.faults.isEmpty)
    return review.findings
  }

  private static func original(_ fields: [(String, String?)] = [], body: String = long) -> String {
    SampleFiles.article([sources] + fields, body: body)
  }

  private static func translation(_ fields: [(String, String?)] = [], body: String) -> String {
    SampleFiles.article(
      [
        ("title", "Un giorno"), ("slug", "un-giorno"), ("summary", "Di un giorno."),
        ("author", nil), ("written", nil), ("tags", nil),
      ].filter { field in !fields.contains { $0.0 == field.0 } } + fields, body: body)
  }

  private static let italian = String(repeating: "Una parola e ancora un'altra.\n\n", count: 125)

  @Test func whatIsRightIsLeftAlone() {
    let found = Self.review(
      Self.original(
        [("warning", "It speaks of nights.")], body: "## One\n\n[h](help:)\n\n" + Self.long),
      italian: Self.translation(
        [("warning", "Parla di notti.")], body: "## Uno\n\n[h](help:)\n\n" + Self.italian))
    #expect(found.isEmpty, "\(found)")
  }

  /// English files with one fault each.
  private static let originals: [(String, Int?, LibraryFinding.Problem)] = [
    (original(body: "Short."), nil, .length(1, allowed: 500...900)),
    (original(body: long + long), nil, .length(1200, allowed: 500...900)),
    (SampleFiles.article(body: long), nil, .noSource),
    (original(body: "The Culprits.\n\n" + long), 12, .forbiddenWord("Culprits")),
    (original([("summary", "A score.")]), 9, .forbiddenWord("score")),
    (original(body: "A husband's day.\n\n" + long), 12, .genderedWord("husband")),
    (original(body: "Dear Partner*in here.\n\n" + long), 12, .genderedWord("Partner*in")),
    (original(body: "Go!\n\n" + long), 12, .exclamation),
    (original(body: "Wait...\n\n" + long), 12, .threeDots),
  ]

  @Test(arguments: originals.indices)
  func aFaultOfAnOriginalIsFound(index: Int) {
    let (file, line, problem) = Self.originals[index]
    let found = Self.review(file)
    #expect(found.map(\.problem) == [problem])
    #expect(found.map(\.line) == [line])
    #expect(!found.map(\.isFault).contains(false))
  }

  @Test func wordsInsideOtherWordsAndNamesOfSourcesAreInnocent() {
    let found = Self.review(
      SampleFiles.article(
        [("sources", "\n  - text: The score of culprits!"), ("also-searched-as", "[culprit]")],
        body: "Scores and underscore. At 5/6 km/h.\n\n" + Self.long))
    #expect(found.isEmpty, "\(found)")
  }

  /// Translations with one fault each.
  private static let translations: [(String, Int?, LibraryFinding.Problem)] = [
    (translation(body: italian), nil, .headings([], original: [2, 3])),
    (
      translation(body: "## Uno\n\n### Due\n\n[h](help:)\n\n" + italian), nil,
      .links(missing: ["app:"], added: ["help:"])
    ),
    (
      translation([("sources", "[{text: a}, {text: b}]")], body: italian), 5,
      .sources(2, original: 1)
    ),
    (translation([("warning", "Attenzione.")], body: italian), 5, .warning(isMissing: false)),
    (translation(body: italian + "Il punteggio.\n"), 257, .forbiddenWord("punteggio")),
    (
      translation(body: italian + "The day is what you have when it is the last of all.\n"), 257,
      .untranslated("The day is what you have when it is the last of all.")
    ),
    (
      translation(body: italian + "One word and another.\n"), 257,
      .untranslated("One word and another.")
    ),
    (translation([("summary", "About a day.")], body: italian), 4, .untranslated("About a day.")),
  ]

  @Test(arguments: translations.indices)
  func aFaultOfATranslationIsFound(index: Int) {
    let (file, line, problem) = Self.translations[index]
    var body = Self.long
    if case .headings = problem { body = "## One\n\n### Two\n\n" + body }
    if case .links = problem { body = "## One\n\n### Two\n\n[a](app:)\n\n" + body }
    let found = Self.review(Self.original(body: body), italian: file)
    #expect(found.map(\.problem) == [problem])
    if let line { #expect(found.map(\.line) == [line]) }
    #expect(!found.map(\.isFault).contains(false))
  }

  @Test func aTranslationOfAnotherLengthIsLookedAt() {
    let found = Self.review(Self.original(), italian: Self.translation(body: "Una parola."))
    #expect(found.map(\.isFault) == [false])
    guard case .proportion? = found.first?.problem else {
      Issue.record("told as \(found)")
      return
    }
  }

  @Test func tagsAndTheOrderAreHeldAgainstTheArticles() {
    let tags = Self.review(
      Self.original(), italian: Self.translation(body: Self.italian), order: "- b-day\n",
      words: ["en": ["healing": "healing", "repair": "Healing"], "it": ["healing": "cura"]])
    #expect(
      Set(tags.map(\.problem)) == [
        .orderUnknown("b-day"), .orderMissing("a-day"), .unusedTag("repair"),
        .tagWithoutWords("repair / it"), .tagsAlike("healing / en", "repair"),
      ])
  }

  @Test func aCompleteLibraryHasEveryArticleInEveryLanguage() {
    let found = Self.review(
      Self.original(), italian: Self.translation(body: Self.italian), complete: true)
    #expect(
      found.map(\.problem).sorted { "\($0)" < "\($1)" }
        == Library.allLanguages.filter { $0 != "en" && $0 != "it" }.sorted()
        .map { .notTranslated($0) })
    #expect(!found.map(\.isFault).contains(false))
  }

  @Test func unspacedLanguagesAreSearchedInsideWords() {
    let files = [
      "articles/en/a-day.md": Self.original(),
      "articles/ja/a-day.md": Self.translation(body: "信頼の点数です。"),
    ]
    let review = LibraryReview(
      SampleFiles(files: files).bytes, tagWords: ["en": ["healing": "h"], "ja": ["healing": "回復"]],
      forbidden: Self.forbidden, gendered: Self.gendered, wantsEveryLanguage: false)
    #expect(review.findings.contains { $0.problem == .forbiddenWord("点数") })
  }
}
