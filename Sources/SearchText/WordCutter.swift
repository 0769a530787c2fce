// SPDX-License-Identifier: Apache-2.0
// Finds where words begin and end in a text as it was written, so that a mark in a snippet stands on the letters
// that the reader sees.

/// Cuts a text where words end.
enum WordCutter {
  /// A stretch of a text without a gap in it.
  struct Run {
    /// Where it stands.
    var range: Range<String.Index>
    /// The part of it that is compared: without what Turkish adds after an apostrophe.
    var spelled: Range<String.Index>
    /// Whether it is of a script that writes no gaps between words.
    var isWithoutGaps: Bool
  }

  /// All runs of a text, in their order.
  static func runs(of text: String, in language: SearchLanguage) -> [Run] {
    var runs: [Run] = []
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    var open: Run?
    var apostrophe: Range<String.Index>?

    func close(_ run: inout Run?) {
      if let done = run { runs.append(done) }
      run = nil
    }
    while index < scalars.endIndex {
      let scalar = scalars[index]
      let next = scalars.index(after: index)
      switch Sign(scalar) {
      case .letter, .gapless:
        let isWithoutGaps = Sign(scalar) == .gapless
        if open?.isWithoutGaps != isWithoutGaps { close(&open) }
        if let mark = apostrophe, let left = open {
          let right = scalars[index...].prefix { Sign($0) == .letter }
          switch join(left: left, right: right, in: language) {
          case .one: break
          case .two: close(&open)
          case .leftOnly:
            open?.range = left.range.lowerBound..<right.endIndex
            close(&open)
            apostrophe = nil
            index = right.endIndex
            continue
          }
          _ = mark
        }
        apostrophe = nil
        open =
          open.map {
            Run(
              range: $0.range.lowerBound..<next, spelled: $0.spelled.lowerBound..<next,
              isWithoutGaps: isWithoutGaps)
          } ?? Run(range: index..<next, spelled: index..<next, isWithoutGaps: isWithoutGaps)
      case .apostrophe where open?.isWithoutGaps == false && apostrophe == nil:
        apostrophe = index..<next
      case .invisible: break
      default:
        close(&open)
        apostrophe = nil
      }
      index = next
    }
    close(&open)
    return runs
  }

  /// What an apostrophe between letters does.
  private enum Join { case one, two, leftOnly }

  private static func join(
    left: Run, right: Substring.UnicodeScalarView, in language: SearchLanguage
  )
    -> Join
  {
    switch language {
    case .french, .italian: .two
    case .turkish: .leftOnly
    case .english:
      right.count == 1 && "sS".unicodeScalars.contains(right.first ?? " ") ? .leftOnly : .one
    default: .one
    }
  }

  /// What a sign does to words.
  private enum Sign {
    case letter, gapless, apostrophe, invisible, gap

    init(_ scalar: Unicode.Scalar) {
      let value = scalar.value
      if value < 0x80 {
        switch value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: self = .letter
        case 0x27, 0x60: self = .apostrophe
        default: self = .gap
        }
        return
      }
      if SuffixStemmer.isHan(scalar) || (0x3041...0x30FF).contains(value) && value != 0x30FB
        || (0xFF66...0xFF9F).contains(value)
      {
        self = .gapless
        return
      }
      if SpellingNormaliser.isApostrophe(scalar) {
        self = .apostrophe
        return
      }
      if SpellingNormaliser.isIgnored(scalar) {
        self = .invisible
        return
      }
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
        self = .letter
      default: self = .gap
      }
    }
  }
}
