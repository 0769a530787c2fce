// SPDX-License-Identifier: Apache-2.0
// How many columns of a terminal a text takes: Chinese, Japanese, Korean and emoji take two.

/// Widths of text in terminal columns.
package enum DisplayWidth {
  /// The columns that `text` takes on a terminal that follows Unicode's East Asian widths.
  package static func columns(of text: String) -> Int {
    text.reduce(0) { $0 + columns(of: $1) }
  }

  /// The columns of one character as a reader sees it.
  package static func columns(of character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    if character.unicodeScalars.contains("\u{FE0F}") { return 2 }
    if first.properties.isEmojiPresentation || isWide(first.value) { return 2 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: return 1
    }
  }

  /// Cuts `text` to at most `limit` columns, with an ellipsis where something is left out.
  package static func shortened(_ text: String, to limit: Int) -> String {
    guard columns(of: text) > limit else { return text }
    var kept = ""
    var used = 1
    for character in text {
      used += columns(of: character)
      if used > limit { break }
      kept.append(character)
    }
    return kept + "\u{2026}"
  }

  /// Unicode's wide and full-width blocks, from the East Asian Width property (UAX 11).
  private static func isWide(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}

/// Lines of a given width, broken between words.
package enum TextWrapping {
  /// Breaks `text` into lines of at most `width` columns; a longer word is broken inside.
  package static func lines(of text: String, width: Int) -> [String] {
    let limit = max(1, width)
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      for piece in pieces(of: String(word), width: limit) {
        let needed = DisplayWidth.columns(of: line) + 1 + DisplayWidth.columns(of: piece)
        if line.isEmpty {
          line = piece
        } else if needed <= limit {
          line += " " + piece
        } else {
          lines.append(line)
          line = piece
        }
      }
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }

  private static func pieces(of word: String, width: Int) -> [String] {
    guard DisplayWidth.columns(of: word) > width else { return [word] }
    var pieces: [String] = []
    var piece = ""
    for character in word {
      let grown = DisplayWidth.columns(of: piece) + DisplayWidth.columns(of: character)
      if grown > width, !piece.isEmpty {
        pieces.append(piece)
        piece = ""
      }
      piece.append(character)
    }
    pieces.append(piece)
    return pieces
  }
}
