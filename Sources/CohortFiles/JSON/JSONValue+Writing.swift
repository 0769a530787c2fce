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
    if let path = pathOfNumberNotFinite() {
      throw InputError(
        .data,
        "The result \(path.isEmpty ? "itself" : path) is no finite number, which JSON cannot hold; "
          + "nothing was written.")
    }
    var output = ""
    write(to: &output, level: 0)
    return output + "\n"
  }

  /// Where the first number that is NaN or infinite stands, as in `fit.se[1]`; nil where none is.
  private func pathOfNumberNotFinite() -> String? {
    switch self {
    case .number(let value): return value.isFinite ? nil : ""
    case .array(let values):
      for (index, value) in values.enumerated() {
        if let inner = value.pathOfNumberNotFinite() {
          return "[\(index)]" + JSONValue.joint(inner) + inner
        }
      }
    case .object(let members):
      for member in members {
        if let inner = member.value.pathOfNumberNotFinite() {
          return member.key + JSONValue.joint(inner) + inner
        }
      }
    default: break
    }
    return nil
  }

  /// What stands before the rest of a path: a point, unless an index or nothing follows.
  private static func joint(_ inner: String) -> String {
    inner.isEmpty || inner.hasPrefix("[") ? "" : "."
  }

  private func write(to output: inout String, level: Int) {
    switch self {
    case .null: output += "null"
    case .bool(let value): output += value ? "true" : "false"
    case .integer(let value): output += "\(value)"
    case .number(let value): output += "\(value)"
    case .string(let value): JSONValue.write(value, to: &output)
    case .array(let values): writeArray(values, to: &output, level: level)
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
        member.value.write(to: &output, level: level + 1)
      }
      output += "\n" + JSONValue.indent(level) + "}"
    }
  }

  private func writeArray(_ values: [JSONValue], to output: inout String, level: Int) {
    let isFlat = values.allSatisfy(\.isScalar)
    output += "["
    for (index, value) in values.enumerated() {
      if isFlat {
        output += index == 0 ? "" : ", "
      } else {
        output += (index == 0 ? "\n" : ",\n") + JSONValue.indent(level + 1)
      }
      value.write(to: &output, level: level + 1)
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
