// SPDX-License-Identifier: Apache-2.0
// How much a word of a query says about what is looked for. People type whole questions; "how", "can" and "I" stand
// in every text and in none for a reason. What stays in small libraries rare by chance ("stop", "find") counts less.

/// What a word of a query weighs before any text is looked at.
public enum QueryWords {
  /// Words that frame a question rather than name its subject weigh nothing, words of everyday use a part, all
  /// others 1.
  ///
  /// - Parameters:
  ///   - forms: A word of a query.
  ///   - language: Its language.
  ///   - everyday: What a word of everyday use weighs.
  /// - Returns: 0, `everyday` or 1.
  public static func weight(
    of forms: WordForms, in language: SearchLanguage, everyday: Double
  ) -> Double {
    let lists = lists[language] ?? Lists(frame: [], everyday: [])
    switch forms.kind {
    case .word:
      if lists.frame.contains(forms.folded) || lists.frame.contains(forms.spelling) { return 0 }
      let isEveryday =
        lists.everyday.contains(forms.folded) || lists.everyday.contains(forms.spelling)
      return isEveryday ? everyday : 1
    case .character, .pair:
      if language == .japanese {
        // Pairs of hiragana alone are mostly particles and endings.
        let isPlain = forms.spelling.unicodeScalars.allSatisfy {
          (0x3041...0x309F).contains($0.value)
        }
        return isPlain ? everyday : 1
      }
      if lists.frame.contains(forms.spelling) { return 0 }
      let hasFrame = forms.spelling.contains { lists.frame.contains(String($0)) }
      return hasFrame || lists.everyday.contains(forms.spelling) ? everyday : 1
    case .reading: return 1
    }
  }

  /// Whether a word only frames a question.
  ///
  /// - Parameters:
  ///   - forms: A word of a query.
  ///   - language: Its language.
  /// - Returns: Whether it weighs nothing.
  public static func isFrame(_ forms: WordForms, in language: SearchLanguage) -> Bool {
    weight(of: forms, in: language, everyday: 0.5) == 0
  }

  struct Lists: Sendable {
    let frame: Set<String>
    let everyday: Set<String>

    init(frame: String, everyday: String) {
      self.frame = Set(frame.split(whereSeparator: \.isWhitespace).map(String.init))
      self.everyday = Set(everyday.split(whereSeparator: \.isWhitespace).map(String.init))
    }

    init(frame: Set<String>, everyday: Set<String>) {
      self.frame = frame
      self.everyday = everyday
    }
  }

  private static let lists: [SearchLanguage: Lists] = [
    .english: english, .italian: italian, .french: french, .german: german, .polish: polish,
    .turkish: turkish, .portuguese: portuguese, .russian: russian, .arabic: arabic,
    .japanese: japanese, .chinese: chinese, .spanish: spanish,
  ]
}
