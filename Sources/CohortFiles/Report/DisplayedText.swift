// SPDX-License-Identifier: Apache-2.0
// Names in a report come from files that other people wrote. What they hold is shown, never obeyed:
// not as markup, not as a terminal command, not as a change of the reading direction.

/// Text made safe to show, in markup and on a terminal.
package enum DisplayedText {
  /// Writes controls and direction overrides as visible codes such as `\u{1B}`.
  ///
  /// Direction marks (U+200E, U+200F) and joiners stay: names in Arabic, Persian or Hebrew need them,
  /// and emoji are built with them. Line breaks and tabs become spaces.
  package static func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isObeyed) else { return text }
    var shown = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n", "\r", "\t": shown += " "
      case _ where isObeyed(scalar):
        shown += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      default: shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }

  /// Escapes text for element content and for quoted attribute values, in HTML and in SVG.
  package static func markup(_ text: String) -> String {
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count)
    for scalar in visible(text).unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// Replaces what a plain ASCII terminal cannot show: typographic signs by their usual stand-ins,
  /// everything else by its code.
  package static func ascii(_ text: String) -> String {
    var plain = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\u{2212}", "\u{2013}", "\u{2014}", "\u{2500}": plain += "-"
      case "\u{2026}": plain += "..."
      case "\u{2018}", "\u{2019}": plain += "'"
      case "\u{201C}", "\u{201D}": plain += "\""
      case "\u{00A0}", "\u{202F}": plain += " "
      case "\u{2265}": plain += ">="
      case "\u{2264}": plain += "<="
      case "\u{00B1}": plain += "+/-"
      case "\u{00D7}": plain += "x"
      case "\u{2022}": plain += "*"
      case _ where scalar.isASCII: plain.unicodeScalars.append(scalar)
      default: plain += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      }
    }
    return plain
  }

  /// Says whether a screen would act on the scalar instead of showing it.
  private static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0x2028, 0x2029: true
    case 0x202A...0x202E, 0x2066...0x2069: true
    case 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}
