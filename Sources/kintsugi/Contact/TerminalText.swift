// SPDX-License-Identifier: Apache-2.0
// Text of strangers on a terminal: what would steer the terminal, or turn the order of what is seen, is shown
// by its number instead.

/// Makes text harmless for a terminal.
enum TerminalText {
  /// The text with line ends and tabs as they are, and every steering character as its number.
  static func safe(_ text: String) -> String {
    replaced(text) { $0 == "\n" || $0 == "\t" ? nil : "<U+\(digits($0))>" }
  }

  /// JSON in which such characters are escaped, so that a program still reads the same text.
  static func safeJSON(_ text: String) -> String {
    replaced(text) { scalar in
      var units = ""
      for unit in String(scalar).utf16 {
        let hex = String(unit, radix: 16)
        units += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      }
      return units
    }
  }

  private static func replaced(
    _ text: String, _ replacement: (Unicode.Scalar) -> String?
  ) -> String {
    var safe = ""
    for scalar in text.unicodeScalars {
      if steers(scalar), let shown = replacement(scalar) {
        safe += shown
      } else {
        safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }

  private static func steers(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // Overrides and isolates of direction, line and paragraph separators, and invisible tags.
    case 0x202A...0x202E, 0x2066...0x2069, 0x2028, 0x2029, 0xE0000...0xE007F: true
    default: scalar.properties.generalCategory == .control
    }
  }

  private static func digits(_ scalar: Unicode.Scalar) -> String {
    let hex = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - hex.count)) + hex
  }
}
