// SPDX-License-Identifier: Apache-2.0
// Two languages that nobody speaks, made from the English words, to look at every screen with: one is longer
// and accented, so that cut-off and unmarked text shows, and one runs from right to left.

/// A language made for tests.
enum PseudoLocale: String, CaseIterable, Sendable {
  case longer = "en-XA"
  case rightToLeft = "ar-XB"

  /// The language as people could choose it.
  var language: Language {
    Language(tag: rawValue, name: rawValue, isRightToLeft: self == .rightToLeft)
  }

  /// The words of this language for words of the source language.
  func wording(_ source: Wording) -> Wording {
    switch (source, self) {
    case (.one(let text), _): return .one(self.text(text))
    case (.plural(let forms), .longer): return .plural(forms.mapValues(text))
    case (.plural(let forms), .rightToLeft):
      // Browsers count in Arabic here, which has six kinds of numbers.
      let kinds = ["zero", "one", "two", "few", "many", "other"]
      return .plural(
        kinds.reduce(into: [:]) { all, kind in
          all[kind] = (forms[kind] ?? forms["other"]).map(text)
        })
    }
  }

  /// The text of this language for a text of the source language.
  private func text(_ source: String) -> String {
    switch self {
    // RIGHT-TO-LEFT OVERRIDE, and its end.
    case .rightToLeft: return "\u{202E}\(source)\u{202C}"
    case .longer:
      var written = ""
      var isInside = false
      for character in source {
        if character == "{" { isInside = true }
        written.append(isInside ? character : Self.accents[character] ?? character)
        if character == "}" { isInside = false }
      }
      var filler = ""
      var next = 0
      while filler.count * 10 < source.count * 4 {
        filler += " " + Self.numbers[next % Self.numbers.count]
        next += 1
      }
      return "[\(written)\(filler)]"
    }
  }

  private static let numbers = ["öñé", "ťŵö", "ťĥŕéé", "ƒöüŕ", "ƒîṽé"]

  private static let accents: [Character: Character] = {
    let plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    let accented = "åḃçďéƒĝĥîĵķļḿñöþǫŕšťüṽŵẋýžÅḂÇĎÉƑĜĤÎĴĶĻḾÑÖÞǪŔŠŤÜṼŴẊÝŽ"
    return Dictionary(uniqueKeysWithValues: zip(plain, accented))
  }()
}
