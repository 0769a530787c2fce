// SPDX-License-Identifier: Apache-2.0
// Whatever people paste: signs of every script, very long texts, nothing at all. And the languages in which a wrong
// step of the reader would show first.

import ArticleSearch
import SearchText
import Testing

@Suite("Odd input")
struct OddInputTests {
  static let odd = [
    "", " ", "\u{0}\u{1}", "😀👨‍👩‍👧‍👦🏳️‍🌈", "a\u{301}\u{301}\u{301}", "ﷺ", "\u{202E}abc", "\r\n\t", "'",
    "’’’", "\"; DROP --",
    "信信信信", "ーーー", "ﾞﾞ", "゙", "กขค", "ＡＢＣ１２３", "İıIi", "ß", "ـــ", "ًٌٍ", "NEAR(x y)", "*", "l'", "'s",
    String(repeating: "x", count: 300), String(repeating: "信", count: 300),
    String(repeating: "a ", count: 300), String(repeating: "e\u{0301}", count: 300),
  ]

  @Test("no input stops the search, in no language", arguments: SearchLanguage.allCases)
  func survives(language: SearchLanguage) {
    let documents = Self.odd.enumerated().map { place, text in
      SearchDocument(
        identifier: "\(place)", title: text, tags: [text], alsoSearchedAs: [text], body: text)
    }
    let rings = SynonymRings(rings: [Self.odd, ["a", "b"]], subjects: [Self.odd])
    let index = SearchIndex(documents, language: language, rings: rings)
    for query in Self.odd {
      let answer = index.search(query)
      #expect(
        answer.hits.allSatisfy { documents.indices.contains($0.document) && $0.score.isFinite })
      for text in Self.odd.prefix(12) {
        let pieces = index.snippet(of: text, for: query, atMost: 100)
        #expect(pieces.map(\.text).joined() == text)
      }
      _ = index.snippet(of: Self.odd[25], for: query, atMost: 1)
    }
  }

  @Test("an index of nothing answers nothing", arguments: SearchLanguage.allCases)
  func empty(language: SearchLanguage) {
    let index = SearchIndex([], language: language)
    #expect(index.search("trust 信任 доверие").hits.isEmpty)
    #expect(index.snippet(of: "trust", for: "trust", atMost: 10).map(\.text) == ["trust"])
  }

  @Test("a text of two hundred thousand words is read, and its one word found")
  func longText() {
    let long = String(repeating: "lorem ipsum dolor sit amet ", count: 40_000) + "jealousy"
    let index = SearchIndex(
      [
        SearchDocument(identifier: "long", title: "x", tags: [], body: long),
        SearchDocument(identifier: "short", title: "y", tags: [], body: "Something else."),
      ], language: .english)
    #expect(index.search("jealousy").clearHits.map(\.document) == [0])
    #expect(index.snippet(of: long, for: "jealousy", atMost: 80).contains { $0.isMarked })
  }

  @Test("only the first two hundred characters of a query count")
  func longQuery() {
    let index = SearchIndex(
      [SearchDocument(identifier: "a", title: "jealousy", tags: [], body: "")], language: .english)
    #expect(index.search(String(repeating: "zq ", count: 66) + "jealousy").clearHits.isEmpty)
    #expect(!index.search("jealousy").clearHits.isEmpty)
  }

  @Test(
    "Japanese and Chinese are found by words, by sound and in other characters",
    arguments: [
      (SearchLanguage.japanese, "ねむれない", 0), (.japanese, "信頼", 1), (.japanese, "しんらい", 1),
      (.japanese, "ﾊﾟｽﾜｰﾄﾞ", 2), (.japanese, "眠れませんでした", 0),
      (.chinese, "信任", 1), (.chinese, "隱私", 2), (.chinese, "xinren", 1), (.chinese, "失民", 0),
    ])
  func eastAsia(language: SearchLanguage, query: String, place: Int) {
    let texts =
      language == .japanese
      ? ["夜、眠れないとき。考えが回り続けます。", "もう一度信頼を築く。約束を守ります。", "携帯とパスワードの約束。秘密を持たない。"]
      : ["夜里失眠的时候。念头停不下来。", "重建信任需要时间。说到做到。", "手机与隐私。密码要不要给。"]
    let documents = texts.map {
      SearchDocument(identifier: $0, title: String($0.prefix(6)), tags: [], body: $0)
    }
    let index = SearchIndex(documents, language: language)
    #expect(index.search(query).hits.first?.document == place)
  }

  @Test("files of rings that are not right are refused with the place")
  func rings() throws {
    func failure(_ json: String) -> SynonymRingFailure? {
      do throws(SynonymRingFailure) {
        _ = try SynonymRings(json: Array(json.utf8))
        return nil
      } catch {
        return error
      }
    }
    #expect(failure("{\"rings\": []}") == nil)
    #expect(failure("\u{FEFF}{\"rings\": [[\"a\", \"b\"]], \"subjects\": [[\"c\", \"d\"]]}") == nil)
    #expect(failure("{}") == .noRings)
    #expect(failure("[]") == .noRings)
    #expect(failure("{\"rings\": [[\"a\", \"b\"], [1]]}") == .notWords(.rings, number: 2))
    #expect(failure("{\"rings\": [[\"a\", \" \"]]}") == .tooFew(.rings, number: 1))
    #expect(failure("{\"rings\": [], \"subjects\": [[\"a\"]]}") == .tooFew(.subjects, number: 1))
    if case .notJSON = failure("rings") {} else { Issue.record("no JSON was read") }
  }
}
