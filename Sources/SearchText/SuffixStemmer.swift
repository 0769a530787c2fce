// SPDX-License-Identifier: Apache-2.0
// Endings by table, for Polish, which Debian's Snowball does not know, and for Arabic, where taking off the
// article and what grows onto words finds more than the careful rules alone.

/// Takes endings off folded words by a table.
enum SuffixStemmer {
  /// The stem of a folded Polish word: endings of nouns, adjectives and verbs, then the change of the last
  /// consonant that they cause.
  static func polish(_ word: String) -> String {
    var letters = Array(word)
    if letters.count > 8, letters.starts(with: "naj") { letters.removeFirst(3) }
    if letters.count > 6, letters.starts(with: "nie"), !keptNegations.contains(word) {
      letters.removeFirst(3)
    }
    for ending in polishEndings where letters.count - ending.count >= 3 {
      if letters.suffix(ending.count).elementsEqual(ending) {
        letters.removeLast(ending.count)
        break
      }
    }
    for (changed, plain) in polishChanges where letters.count - changed.count >= 2 {
      if letters.suffix(changed.count).elementsEqual(changed) {
        letters.removeLast(changed.count)
        letters.append(contentsOf: plain)
        break
      }
    }
    return String(letters)
  }

  /// The stem of a folded Arabic word without conjunction, preposition, article and grown-on pronouns.
  static func arabic(_ word: String) -> String {
    var letters = Array(word)
    for start in arabicBeginnings where letters.count - start.count >= 3 {
      if letters.starts(with: start) {
        letters.removeFirst(start.count)
        break
      }
    }
    for _ in 0..<2 {
      for ending in arabicEndings where letters.count - ending.count >= 3 {
        if letters.suffix(ending.count).elementsEqual(ending) {
          letters.removeLast(ending.count)
          break
        }
      }
    }
    return String(letters)
  }

  /// What a folded word has in common with the others of its family: in Arabic its consonants without the weak
  /// ones, in languages that put endings on words its first letters.
  static func root(_ word: String, in language: SearchLanguage) -> String? {
    switch language {
    case .arabic:
      var letters = Array(arabic(word))
      if letters.count > 3, let first = letters.first, "تينمأا".contains(first) {
        letters.removeFirst()
      }
      letters.removeAll { "اويءئؤه".contains($0) }
      return letters.count >= 2 && letters.count <= 4 ? String(letters) : nil
    case .japanese, .chinese: return nil
    default:
      // Five letters did as well as a dictionary for Turkish (Can et al. 2008).
      return word.count > 5 ? String(word.prefix(5)) : nil
    }
  }

  /// The part of a Japanese word that its endings leave alone: 許す, 許し and 許さない are all 許.
  static func japanese(_ word: String) -> String {
    let scalars = Array(word.unicodeScalars)
    guard let first = scalars.first, isHan(first) else { return word }
    var end = scalars.count
    while end > 1, (0x3041...0x309F).contains(scalars[end - 1].value) { end -= 1 }
    return String(String.UnicodeScalarView(scalars[..<end]))
  }

  /// Whether a sign is a Chinese character.
  static func isHan(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF, 0x3005, 0x3007: true
    default: false
    }
  }

  /// Words that only look as if they began with a negation.
  private static let keptNegations: Set<String> = [
    "niedziela", "niemiecki", "niemiecka", "niebieski", "niesc", "niemowle", "niebezpieczny",
  ]

  // Longest first: the first that fits is taken off.
  private static let polishEndings = sorted([
    "owaniami", "owaniach", "owaniom", "owaniem", "owanie", "owania", "owaniu", "owalismy",
    "owalam", "owalem", "owales", "owalas", "owali", "owaly", "owala", "owalo", "owal", "owac",
    "owany", "owana", "owane", "owani", "owanego", "owanej", "owanych", "owanym", "owanymi",
    "ujemy", "ujecie", "ujesz", "ujac", "ujacy", "ujaca", "ujace", "uje", "uja", "ywac", "ywania",
    "ywanie", "ywaniu", "ywal", "ywala", "ywali", "iwac", "iwanie", "iwania",
    "eniami", "eniach", "eniom", "eniem", "enie", "enia", "eniu", "aniami", "aniach", "aniom",
    "aniem", "anie", "ania", "aniu", "ieniem", "ienie", "ienia", "ieniu", "iecie", "ecie", "eciem",
    "ecia", "eciu", "osciami", "osciach", "osciom", "oscia", "osci", "osc",
    "alismy", "ilismy", "ylismy", "elismy", "iliscie", "aliscie", "alam", "alem", "ales", "alas",
    "ilam", "ilem", "iles", "ilas", "ylam", "ylem", "yles", "ylas", "ala", "alo", "ali", "aly",
    "ila", "ilo", "ili", "ily", "yla", "ylo", "yli", "yly", "ela", "eli", "ely", "elo", "ial",
    "iala", "ieli", "ialy", "al", "il", "yl", "ajac", "ajacy", "ajaca", "ajace", "ajacych", "ajmy",
    "ajcie", "aj", "amy", "acie", "asz", "aja", "am", "imy", "icie", "isz", "ymy", "ycie", "ysz",
    "emy", "esz", "ac", "ic", "yc", "ec", "iec",
    "ego", "iego", "emu", "iemu", "ymi", "imi", "ych", "ich", "ym", "im", "ej", "iej", "ejszy",
    "ejsza", "ejsze", "iejszy", "iejsza", "iejsze", "szy", "sza", "sze", "szych",
    "any", "ana", "ane", "ani", "anego", "anej", "anych", "anym", "anymi", "ony", "ona", "one",
    "eni", "onego", "onej", "onych", "onym", "onymi", "ieni", "iony", "iona", "ione", "ionej",
    "ionych", "ionego", "ety", "eta", "ete", "etych", "etego", "ci", "ta", "te", "ty",
    "iami", "iach", "iom", "iem", "iow", "ami", "ach", "om", "em", "ow", "owi", "iowi", "owie",
    "ie", "ia", "iu", "io", "e", "a", "y", "i", "u", "o",
  ])

  // What an ending turned the last consonant into, and what stands without it. ł, ó, ą and the like are
  // folded already.
  private static let polishChanges = sorted([
    "dzi", "rz", "sci", "cz", "sz", "dz", "zd", "st", "si", "zi", "ni", "ci", "n", "c",
  ]).compactMap { change -> ([Character], [Character])? in
    let plain: String? =
      switch String(change) {
      case "dzi", "dz": "d"
      case "rz": "r"
      case "sci": "st"
      case "cz": "k"
      case "sz": "ch"
      case "ci": "c"
      case "si": "s"
      case "zi": "z"
      case "ni": "n"
      default: nil
      }
    return plain.map { (change, Array($0)) }
  }

  private static let arabicBeginnings = sorted([
    "وال", "فال", "بال", "كال", "ولل", "فلل", "وبال", "ال", "لل", "و", "ف", "ب", "ل", "ك", "س",
  ])

  private static let arabicEndings = sorted([
    "هما", "كما", "ها", "ان", "ات", "ون", "ين", "هم", "هن", "كم", "نا", "يه", "ته", "تي", "ه", "ي",
    "ت", "ا",
  ])

  private static func sorted(_ affixes: [String]) -> [[Character]] {
    affixes.map(Array.init).sorted { $0.count > $1.count }
  }
}
