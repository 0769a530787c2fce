// SPDX-License-Identifier: Apache-2.0
// Finds out what the standard output stream can show, so that a pipe gets plain text of a fixed width.

import CohortFiles
import Foundation

/// The standard output stream as a reader's window.
enum Terminal {
  /// Writes tables and paragraphs as the window can show them.
  static var text: TerminalText { TerminalText(style) }

  /// The window's width where there is one, else 100 columns without colour.
  private static var style: TerminalStyle {
    let environment = ProcessInfo.processInfo.environment
    let locale =
      ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty } ?? ""
    let isUnicode = locale.uppercased().contains("UTF-8") || locale.uppercased().contains("UTF8")
    guard isatty(STDOUT_FILENO) == 1 else { return TerminalStyle(width: 100, isUnicode: isUnicode) }
    var window = winsize()
    let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0 && window.ws_col > 0
    return TerminalStyle(
      width: isKnown ? Int(window.ws_col) : 80, isUnicode: isUnicode,
      hasColour: environment["NO_COLOR"] == nil && environment["TERM"] != "dumb")
  }
}
