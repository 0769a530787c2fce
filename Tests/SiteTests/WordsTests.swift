// SPDX-License-Identifier: Apache-2.0
// From a catalogue to what a page gets: whole languages only, numbers in their kinds, and a failure that says where.

import HTTPTypes
import Site
import SyncServer
import Testing

@Suite struct WordsTests {
  /// A catalogue `shell` beside the one that every app has.
  private func app(_ strings: String) throws -> SampleApp {
    try SampleApp(changing: [
      "Content/words/shell.xcstrings":
        "{\"sourceLanguage\":\"en\",\"version\":\"1.0\",\"strings\":{\(strings)}}"
    ])
  }

  private static let count = """
    "shell.days.count": {"comment": "how many", "extractionState": "manual", "localizations": {
      "en": {"variations": {"plural": {
        "one": {"stringUnit": {"state": "translated", "value": "{count} day"}},
        "other": {"stringUnit": {"state": "translated", "value": "{count} days"}}}}},
      "it": {"variations": {"plural": {
        "one": {"stringUnit": {"state": "translated", "value": "{count} giorno"}},
        "many": {"stringUnit": {"state": "translated", "value": "{count} di giorni"}},
        "other": {"stringUnit": {"state": "translated", "value": "{count} giorni"}}}}}}}
    """

  private func unit(_ value: String, _ state: String = "translated") -> String {
    "{\"stringUnit\":{\"state\":\"\(state)\",\"value\":\"\(value)\"}}"
  }

  @Test func textsAndKindsOfNumbersArriveByKey() async throws {
    let plain =
      "\"shell.frame.help\": {\"localizations\": {\"en\": \(unit("Help")), \"it\": \(unit("Aiuto"))}}"
    try await app(Self.count + "," + plain).run { (visitor) async throws -> Void in
      #expect(
        try await visitor.file("words/shell.en.json").text
          == "{\"shell.days.count\":{\"one\":\"{count} day\",\"other\":\"{count} days\"},"
          + "\"shell.frame.help\":\"Help\"}")
      #expect(
        try await visitor.file("words/shell.it.json").json["shell.days.count"]
          == .members([
            "many": .text("{count} di giorni"), "one": .text("{count} giorno"),
            "other": .text("{count} giorni"),
          ]))
      #expect(
        try await visitor.file("words/languages.json").text
          == "{\"languages\":[{\"tag\":\"en\",\"name\":\"English\",\"dir\":\"ltr\"},"
          + "{\"tag\":\"it\",\"name\":\"Italiano\",\"dir\":\"ltr\"}]}")
    }
  }

  @Test func aLanguageIsOfferedWhenItIsWhole() async throws {
    let english = unit("Help")
    for it in [
      "", ", \"it\": \(unit("Aiuto", "new"))", ", \"it\": \(unit("Aiuto", "needs_review"))",
    ] {
      let app = try app("\"shell.frame.help\": {\"localizations\": {\"en\": \(english)\(it)}}")
      #expect(try Site(app.assets).summary.languages == ["en"], "\(it)")
    }
    // A name that is the same everywhere need not be repeated.
    let same =
      "\"shell.frame.name\": {\"shouldTranslate\": false, \"localizations\": {\"en\": \(english)}}"
    try await app(same).run { (visitor) async throws -> Void in
      #expect(
        try await visitor.file("words/shell.it.json").text == "{\"shell.frame.name\":\"Help\"}")
    }
    // A language that nobody knows is not offered, however whole.
    let unknown =
      "\"shell.frame.help\": {\"localizations\": {\"en\": \(english), \"xx\": \(english), "
    let both = try app(unknown + "\"it\": \(english)}}")
    #expect(try Site(both.assets).summary.languages == ["en", "it"])
  }

  @Test func arabicIsWrittenFromTheRight() async throws {
    let words = ["en": "a", "ar": "ب", "zh-Hans": "字"]
    let app = try SampleApp(changing: [
      "Content/words/site.xcstrings": SampleApp.catalogue([
        "site.noscript.heading": words, "site.noscript.reason": words,
      ])
    ])
    #expect(try Site(app.assets).summary.languages == ["en", "ar", "zh-Hans"])
    try await app.run { (visitor) async throws -> Void in
      let page = try await visitor.ask("/app", .get, ["Accept-Language": "ar-EG"])
      #expect(page.text.contains("<html lang=\"ar\" dir=\"rtl\">"))
      let chinese = try await visitor.ask("/app", .get, ["Accept-Language": "zh-TW, en;q=0.5"])
      #expect(chinese.text.contains("<html lang=\"zh-Hans\" dir=\"ltr\">"))
    }
  }

  @Test func theLanguagesOfTestsAreMadeFromEnglish() async throws {
    let plain = """
      "shell.frame.greeting": {"localizations": {
        "en": \(unit("Good day, {name}, it is {day}")), "it": \(unit("x"))}}
      """
    let app = try app(Self.count + "," + plain)
    #expect(try Site(app.assets).summary.languages == ["en", "it"])
    try await app.run(pseudo: true) { (visitor) async throws -> Void in
      let longer = try await visitor.file("words/shell.en-XA.json").json
      guard case .text(let text)? = longer["shell.frame.greeting"] else {
        Issue.record("no text")
        return
      }
      #expect(text.hasPrefix("[Ĝööď ďåý, {name}, îť îš {day}") && text.hasSuffix("]"))
      #expect(text.count >= "Good day, {name}, it is {day}".count * 7 / 5)
      guard case .object(let forms)? = longer["shell.days.count"] else { return }
      #expect(forms.map(\.name) == ["one", "other"])

      let turned = try await visitor.file("words/shell.ar-XB.json").json
      #expect(
        turned["shell.frame.greeting"]
          == .text("\u{202E}Good day, {name}, it is {day}\u{202C}"))
      guard case .object(let kinds)? = turned["shell.days.count"] else { return }
      #expect(Set(kinds.map(\.name)) == ["zero", "one", "two", "few", "many", "other"])
      let tags = try await visitor.file("words/languages.json").json["languages"]
      guard case .array(let list)? = tags else { return }
      #expect(list.map { $0["dir"] } == ["ltr", "ltr", "ltr", "rtl"].map { .text($0) })
    }
  }

  @Test func aFaultIsNamedWithItsFileAndKey() throws {
    let file = "Content/words/shell.xcstrings"
    let key = "shell.frame.help"
    let faults: [(String, CatalogueFault, String)] = [
      ("{\"it\": \(unit("Aiuto"))}", .noSource, key),
      ("{\"en\": {\"variations\": {\"device\": {}}}}", .variation, "\(key) / en"),
      (
        "{\"en\": {\"variations\": {\"plural\": {\"one\": \(unit("x"))}}}}", .noOther, "\(key) / en"
      ),
    ]
    for (localizations, fault, place) in faults {
      let app = try app("\"\(key)\": {\"localizations\": \(localizations)}")
      #expect(throws: AssetFailure.catalogue(file: file, place: place, fault: fault)) {
        try Site(app.assets)
      }
    }
    let wrongState = try app(
      "\"\(key)\": {\"localizations\": {\"en\": \(unit("x", "done"))}}")
    do {
      _ = try Site(wrongState.assets)
      Issue.record("a state that nobody knows was taken")
    } catch AssetFailure.catalogue(let named, let place, .malformed) {
      #expect(named == file)
      #expect(place == "strings / \(key) / localizations / en / stringUnit / state")
    }
    let text = try SampleApp(changing: [file: "{"])
    #expect(throws: AssetFailure.self) { try Site(text.assets) }
    let name = try SampleApp(changing: ["Content/words/Shell_1.xcstrings": "{}"])
    let capital = "Content/words/Shell_1.xcstrings"
    #expect(throws: AssetFailure.catalogue(file: capital, place: "Shell_1", fault: .name)) {
      try Site(name.assets)
    }
    let needed = try SampleApp(changing: [
      "Content/words/site.xcstrings": SampleApp.catalogue(["site.noscript.heading": ["en": "x"]])
    ])
    let site = "Content/words/site.xcstrings"
    #expect(
      throws: AssetFailure.catalogue(file: site, place: "site.noscript.reason", fault: .needed)
    ) { try Site(needed.assets) }
  }
}
