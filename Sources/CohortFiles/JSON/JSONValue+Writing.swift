// SPDX-License-Identifier: Apache-2.0
// Writes JSON: two spaces a level, short lists of numbers on one line, a line feed at the end.

extension JSONValue {
  /// The document as text.
  ///
  /// A double is written as the shortest decimal that is read back as the same double, which is
  /// what Swift prints for it.
  /// - Returns: The text, ending in a line feed.
  /// - Throws: `InputError` (data) naming the key under which a number is not finite.
  public func written() throws(InputError) -> String {
    var output = ""
    try write(to: &output, level: 0, path: "")
    return output + "\n"
  }

  private func write(to output: inout String, level: Int, path: String) throws(InputError) {
    switch self {
    case .null: output += "null"
    case .bool(let value): output += value ? "true" : "false"
    case .integer(let value): output += "\(value)"
    case .number(let value):
      guard value.isFinite else {
        throw InputError(
          .data,
          "The result \(path.isEmpty ? "itself" : path) is \(value), which is no number "
            + "that JSON can hold; nothing was written.")
      }
      output += "\(value)"
    case .string(let value): JSONValue.write(value, to: &output)
    case .array(let values):
      try writeArray(values, to: &output, level: level, path: path)
    case .object(let members):
      if members.isEmpty {
        output += "{}"
        return
      }
      output += "{"
      for (index, member) in members.enumerated() {
        output += (index == 0 ? "\n" : ",\n") + JSONValue.indent(level + 1)
        JSONValue.write(member.key, to: &output)
        output += ": "
        let inner = path.isEmpty ? member.key : path + "." + member.key
        try member.value.write(to: &output, level: level + 1, path: inner)
      }
      output += "\n" + JSONValue.indent(level) + "}"
    }
  }

  private func writeArray(
    _ values: [JSONValue], to output: inout String, level: Int, path: String
  ) throws(InputError) {
    let isFlat = values.allSatisfy(\.isScalar)
    output += "["
    for (index, value) in values.enumerated() {
      if isFlat {
        output += index == 0 ? "" : ", "
      } else {
        output += (index == 0 ? "\n" : ",\n") + JSONValue.indent(level + 1)
      }
      try value.write(to: &output, level: level + 1, path: path + "[\(index)]")
    }
    output += isFlat ? "]" : "\n" + JSONValue.indent(level) + "]"
  }

  private var isScalar: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }

  private static func indent(_ level: Int) -> String { String(repeating: "  ", count: level) }

  private static func write(_ text: String, to output: inout String) {
    output += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      case "\u{0}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: output.unicodeScalars.append(scalar)
      }
    }
    output += "\""
  }
}
