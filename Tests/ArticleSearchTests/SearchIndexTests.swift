// SPDX-License-Identifier: Apache-2.0
// What readers rely on: the right order, slips forgiven, nothing for nonsense, marks on the right letters, and the
// same answer every time.

import ArticleSearch
import SearchText
import Testing

@Suite("The search")
struct SearchIndexTests {
  static let texts = [
    SearchDocument(
      identifier: "apology", title: "A real apology", tags: ["repair"],
      body: "Say what you did and what it cost. An apology asks for nothing in return."),
    SearchDocument(
      identifier: "sleep", title: "Awake at night", tags: ["healing"], alsoSearchedAs: ["insomnia"],
      body: "Thoughts go in circles and sleep comes late. An apology will not mend a tired body."),
    SearchDocument(
      identifier: "children", title: "What to tell the children",
      tags: ["communication", "safety"],
      body: "Children notice tension. Tell them in a few true sentences, and together."),
    SearchDocument(
      identifier: "jealousy", title: "Living with jealousy", tags: ["vulnerability"],
      body: "A name on the screen, a late train: jealousy is a signal and no proof."),
    SearchDocument(
      identifier: "plan", title: "When home is not safe", tags: ["safety"],
      body: "A packed bag, some money, a helpline number. A real apology changes nothing here."),
  ]
  static let index = SearchIndex(
    texts, language: .english,
    rings: SynonymRings(
      rings: [["kids", "children"], ["say sorry", "apology"], ["on the side", "affair"]],
      subjects: [["suspicious", "jealousy", "screen"]]))

  func found(_ query: String, among places: Set<Int>? = nil) -> [String] {
    Self.index.search(query, among: places).clearHits.map { Self.texts[$0.document].identifier }
  }

  @Test("a whole title comes first, then titles, then texts")
  func order() {
    #expect(found("a real apology").first == "apology")
    #expect(
      found("apology") == ["apology", "sleep", "plan"]
        || found("apology") == ["apology", "plan", "sleep"])
    #expect(found("What to tell the children").first == "children")
  }

  @Test(
    "slips, forms, beginnings, authors' words and synonyms are found",
    arguments: [
      ("appology", "apology"), ("jealosy", "jealousy"), ("jelaousy", "jealousy"),
      ("apologies", "apology"), ("jealo", "jealousy"), ("insomnia", "sleep"), ("kids", "children"),
      ("saying sorry", "apology"), ("help line", "plan"), ("JEALOUSY!!!", "jealousy"),
      ("how do I tell my child", "children"),
    ])
  func isFound(query: String, document: String) {
    #expect(found(query).first == document)
  }

  @Test(
    "nothing is shown for what nobody wrote about",
    arguments: ["xyzzy", "qwrtz plmnb", "🙂", "", "   ", "???", "\u{0}", "東京", "side", "how can I"])
  func findsNothing(query: String) {
    #expect(found(query) == [])
  }

  @Test("a word of the same subject makes a text likelier, but is not shown alone")
  func subjects() {
    #expect(found("suspicious") == [])
    let all = Self.index.search("suspicious").hits.map { Self.texts[$0.document].identifier }
    #expect(all.first == "jealousy")
  }

  @Test("a tag leaves only its own")
  func tags() {
    #expect(found("apology", among: [4]) == ["plan"])
    #expect(found("apology", among: []) == [])
  }

  @Test("a likelier spelling is suggested, in the spelling of the texts, and only then")
  func suggestion() {
    #expect(Self.index.search("real appology").suggestion == "real apology")
    #expect(Self.index.search("JELAOUSY?").suggestion == "jealousy?")
    #expect(Self.index.search("apologies").suggestion == nil)
    #expect(Self.index.search("jealo").suggestion == nil)
    #expect(Self.index.search("kids").suggestion == nil)
    #expect(Self.index.search("xyzzy").suggestion == nil)
  }

  @Test("marks stand on the words as they are written")
  func marks() {
    func marked(_ query: String, _ text: String) -> [String] {
      let pieces = Self.index.snippet(of: text, for: query, atMost: 500)
      #expect(pieces.map(\.text).joined() == text)
      return pieces.filter(\.isMarked).map(\.text)
    }
    #expect(marked("apology", "An APOLOGY, and apologies.") == ["APOLOGY", "apologies"])
    #expect(marked("kids", "Children first.") == ["Children"])
    #expect(marked("xyzzy", "Children first.") == [])
    #expect(marked("apology", "") == [])
  }

  @Test("a snippet is short, begins well and holds the words")
  func snippet() {
    let text =
      String(repeating: "Nothing to see in this one. ", count: 40)
      + "Here jealousy meets the children. " + String(repeating: "More of the same. ", count: 40)
    let pieces = Self.index.snippet(of: text, for: "jealousy children", atMost: 120)
    #expect(pieces.filter(\.isMarked).map(\.text) == ["jealousy", "children"])
    let whole = pieces.map(\.text).joined()
    #expect(whole.count <= 122)
    #expect(whole.hasPrefix("…") && whole.hasSuffix("…"))
    #expect(whole.contains("Here jealousy"))
  }

  @Test("the same query has the same answer, from another index too")
  func deterministic() {
    let other = SearchIndex(Self.texts, language: .english)
    let again = SearchIndex(Self.texts, language: .english)
    for query in ["apology children safe", "jealous night", "a"] {
      #expect(other.search(query) == again.search(query))
      #expect(Self.index.search(query) == Self.index.search(query))
    }
  }

  @Test("scores fall, ranks are distinct, and no more come than were asked for")
  func limits() {
    let hits = Self.index.search("a real apology for the children at night", limit: 3).hits
    #expect(hits.count <= 3)
    #expect(Set(hits.map(\.document)).count == hits.count)
    #expect(zip(hits, hits.dropFirst()).allSatisfy { $0.score >= $1.score })
    #expect(Self.index.search("apology", limit: 0).hits.isEmpty)
  }
}
