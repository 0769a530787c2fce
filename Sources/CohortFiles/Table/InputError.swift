// SPDX-License-Identifier: Apache-2.0
// Everything that can be wrong with what a researcher hands over is told in one sentence of one
// shape: where, what was found, what is expected. This file is the only place that builds it.

/// Something wrong with the input, told in one sentence.
public struct InputError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Whose mistake it is, which decides the exit code.
  public enum Kind: Sendable, Equatable {
    /// The content of a file; exit code 1.
    case data
    /// The arguments or the file that names the columns; exit code 2.
    case usage
  }

  /// Whether the data or the use of the command is at fault.
  public let kind: Kind
  /// The sentence: one line, ending in a period.
  public let sentence: String

  /// Creates an error from a finished sentence; line breaks in it become spaces.
  public init(_ kind: Kind, _ sentence: String) {
    self.kind = kind
    self.sentence = sentence.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  /// Creates the usual sentence: place, what was found, what is expected.
  public init(
    _ kind: Kind = .data, file: String, line: Int? = nil, column: String? = nil,
    found: String, expected: String
  ) {
    var place = InputError.shown(file)
    if let line { place += ", line \(line)" }
    if let column { place += ", column \(InputError.quoted(column))" }
    self.init(kind, "\(place): found \(found), expected \(expected).")
  }

  /// The sentence itself.
  public var description: String { sentence }

  /// The process's exit code: 1 for data, 2 for usage.
  public var exitCode: Int32 { kind == .data ? 1 : 2 }

  /// Text from a file in quotation marks: control characters made visible, long text cut short.
  ///
  /// - Parameter text: Anything a file may hold.
  /// - Returns: At most 40 characters of it between quotation marks, on one line.
  public static func quoted(_ text: String) -> String { "\"\(shown(text, limit: 40))\"" }

  /// Names in quotation marks, separated by commas; of a long list the first thirty.
  static func list(_ names: [String]) -> String {
    let most = 30
    let shownNames = names.prefix(most).map(quoted).joined(separator: ", ")
    return names.count > most ? shownNames + " and \(names.count - most) more" : shownNames
  }

  /// Text with control characters made visible, cut to `limit` characters.
  static func shown(_ text: String, limit: Int = 400) -> String {
    var result = ""
    for scalar in text.unicodeScalars.prefix(limit) {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned,
        .privateUse:
        result += "\\u{\(String(scalar.value, radix: 16))}"
      default:
        result.unicodeScalars.append(scalar)
      }
    }
    return text.unicodeScalars.count > limit ? result + "…" : result
  }
}
