// SPDX-License-Identifier: Apache-2.0
// Pairs of spellings that must meet, and pairs that must not, in every language: a table each, because each row is a
// promise about a language that most of us do not read.

import SearchText
import Testing

@Suite("How words are read")
struct WordFormsTests {
  /// A language, what is typed and what is written.
  struct Pair: CustomTestStringConvertible, Sendable {
    var language: SearchLanguage
    var typed: String
    var written: String
    var testDescription: String { "\(language.rawValue) \(typed) \(written)" }

    init(_ language: SearchLanguage, _ typed: String, _ written: String) {
      self.language = language
      self.typed = typed
      self.written = written
    }
  }

  static let sameSpelling: [Pair] = [
    Pair(.english, "TRUST", "trust"), Pair(.english, "partner’s", "partner"),
    Pair(.english, "don't", "don’t"), Pair(.english, "ｔｒｕｓｔ", "trust"),
    Pair(.english, "re\u{00AD}build", "rebuild"),
    Pair(.italian, "perche", "perché"), Pair(.italian, "FIDUCIA", "fiducia"),
    Pair(.french, "coeur", "cœur"), Pair(.french, "ETE", "été"),
    Pair(.french, "francais", "français"),
    Pair(.german, "STRASSE", "Straße"), Pair(.german, "uber", "über"),
    Pair(.polish, "zlosc", "złość"), Pair(.polish, "ZAUFANIE", "zaufanie"),
    Pair(.turkish, "ILISKI", "ilişki"), Pair(.turkish, "İLİŞKİ", "ilişki"),
    Pair(.turkish, "kiskanclik", "kıskançlık"), Pair(.turkish, "IŞIK", "ışık"),
    Pair(.turkish, "Ankara'da", "Ankara"),
    Pair(.portuguese, "traicao", "traição"), Pair(.portuguese, "AVÓ", "avo"),
    Pair(.russian, "ещё", "еще"), Pair(.russian, "ДОВЕРИЕ", "доверие"),
    Pair(.arabic, "الثِّقَة", "الثقة"), Pair(.arabic, "إعادة", "اعاده"),
    Pair(.arabic, "ثقـــة", "ثقة"), Pair(.arabic, "على", "علي"), Pair(.arabic, "٢٤", "24"),
    Pair(.japanese, "ﾊﾟｽﾜｰﾄﾞ", "パスワード"), Pair(.japanese, "ＬＩＮＥ", "line"),
    Pair(.chinese, "信任與隱私", "信任与隐私"), Pair(.chinese, "ＡＰＰ", "app"),
    Pair(.spanish, "ninos", "niños"), Pair(.spanish, "DÍA", "dia"),
  ]

  @Test("spellings that readers take for one are one", arguments: sameSpelling)
  func isSame(pair: Pair) {
    let reader = WordReader(pair.language)
    let typed = reader.words(in: pair.typed).map(\.forms.folded)
    #expect(!typed.isEmpty)
    #expect(typed == reader.words(in: pair.written).map(\.forms.folded))
  }

  static let sameStem: [Pair] = [
    Pair(.english, "forgave", "forgiving"), Pair(.english, "lied", "lies"),
    Pair(.english, "children", "child"), Pair(.english, "slept", "sleeping"),
    Pair(.italian, "tradimenti", "tradimento"), Pair(.italian, "dormito", "dormire"),
    Pair(.french, "promesses", "promesse"), Pair(.french, "dort", "dormir"),
    Pair(.german, "Gespräche", "Gesprächen"), Pair(.german, "gelogen", "lügen"),
    Pair(.polish, "zaufania", "zaufaniem"), Pair(.polish, "rozmowach", "rozmowa"),
    Pair(.polish, "zazdrością", "zazdrości"), Pair(.turkish, "evlerimizde", "evler"),
    Pair(.portuguese, "conversas", "conversa"), Pair(.russian, "доверия", "доверием"),
    Pair(.russian, "друзьями", "друг"), Pair(.arabic, "والثقة", "ثقة"),
    Pair(.arabic, "بالخيانة", "خيانة"), Pair(.spanish, "celosa", "celosos"),
    Pair(.spanish, "duermo", "dormir"),
    Pair(.japanese, "許さない", "許した"), Pair(.japanese, "眠れない", "眠る"),
  ]

  @Test("forms of one word have a stem in common", arguments: sameStem)
  func sharesStem(pair: Pair) throws {
    let reader = WordReader(pair.language)
    let typed = try #require(reader.words(in: pair.typed).first { $0.forms.kind == .word })
    let written = try #require(reader.words(in: pair.written).first { $0.forms.kind == .word })
    #expect(!Set(typed.forms.stems).isDisjoint(with: written.forms.stems))
  }

  static let different: [Pair] = [
    Pair(.english, "trust", "truth"), Pair(.turkish, "ısı", "ısıt"), Pair(.russian, "йод", "иод"),
    Pair(.japanese, "かき", "がき"), Pair(.german, "Mut", "Wut"), Pair(.polish, "zdrada", "zgoda"),
    Pair(.arabic, "ثقة", "خيانة"), Pair(.chinese, "信任", "背叛"),
  ]

  @Test("different words stay different", arguments: different)
  func staysDifferent(pair: Pair) {
    let reader = WordReader(pair.language)
    let typed = reader.words(in: pair.typed).map(\.forms)
    let written = reader.words(in: pair.written).map(\.forms)
    #expect(typed.map(\.folded) != written.map(\.folded))
    #expect(Set(typed.flatMap(\.stems)).isDisjoint(with: written.flatMap(\.stems)))
  }

  @Test("folding a folded spelling changes nothing", arguments: SearchLanguage.allCases)
  func foldsOnce(language: SearchLanguage) {
    let words = "İI Straße cœur złość ёлка йод ثقةٌ إلى が ﾊﾟ 隱私 naïve ﬁn Ǆ ﷺ ①"
    for word in words.split(separator: " ").map(String.init) {
      let once = SpellingNormaliser.folded(
        SpellingNormaliser.normalised(word, in: language), in: language)
      let twice = SpellingNormaliser.folded(
        SpellingNormaliser.normalised(once, in: language), in: language)
      #expect(once == twice, "\(word)")
    }
  }

  @Test("umlauts may be typed as two letters, but not where two letters are two sounds")
  func umlauts() {
    #expect(SpellingNormaliser.alternatives("gespraech", in: .german) == ["gespräch"])
    #expect(SpellingNormaliser.alternatives("fuer", in: .german) == ["für"])
    #expect(SpellingNormaliser.alternatives("vertrauen", in: .german) == [])
    #expect(SpellingNormaliser.alternatives("coeur", in: .french) == [])
  }

  @Test("words stand where the reader sees them")
  func ranges() {
    let text = "L’amour, c'est\r\n«long» 😀 — İstanbul'da ﾊﾟﾝ"
    for language in SearchLanguage.allCases {
      var last = text.startIndex
      for word in WordReader(language).words(in: text) where word.forms.kind == .word {
        #expect(word.range.lowerBound >= last)
        let hasGap = text[word.range].contains { $0.isWhitespace }
        #expect(!hasGap)
        last = word.range.lowerBound
      }
    }
    let words = WordReader(.french).words(in: text).prefix(2).map { String(text[$0.range]) }
    #expect(words == ["L", "amour"])
  }

  @Test("Japanese is read by pairs of characters where no dictionary is installed")
  func withoutDictionary() {
    let words = WordReader(.japanese, usesDictionary: false).words(in: "信頼する")
    #expect(words.filter { $0.forms.kind == .pair }.map(\.forms.spelling) == ["信頼", "頼す", "する"])
    #expect(!words.contains { $0.forms.kind == .word })
  }

  @Test("a query's frame weighs nothing, its subject all")
  func frame() throws {
    let question = "How can I trust my partner again"
    let weights = WordReader(.english).words(in: question)
      .map { QueryWords.weight(of: $0.forms, in: .english, everyday: 0.5) }
    #expect(weights == [0, 0, 0, 1, 0, 0.5, 0.5])
  }
}
