// SPDX-License-Identifier: Apache-2.0
// Checks values against the part of JSON Schema that Spec/openapi.json uses. A word that is not checked here is a
// fault of the document: what looks like a rule must be one.

import SyncServer

/// Checks values against schemas.
struct Schema: Sendable {
  /// The schemas that others name.
  let named: JSONValue

  private static let words: Set<String> = [
    "$ref", "type", "properties", "required", "additionalProperties", "enum", "pattern",
    "minLength", "maxLength", "minimum", "maximum", "items", "minItems", "maxItems", "description",
  ]

  /// What is wrong with a value.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - schema: The schema.
  ///   - place: Where the value stands.
  /// - Returns: A line for each fault.
  func faults(_ value: JSONValue, _ schema: JSONValue, at place: String = "body") -> [String] {
    guard case .object(let members) = schema else { return ["\(place): the schema is no object"] }
    var faults = members.filter { !Self.words.contains($0.name) }.map {
      "\(place): the schema has a word that is not checked: \($0.name)"
    }
    if case .text(let reference)? = schema["$ref"] {
      let prefix = "#/components/schemas/"
      guard reference.hasPrefix(prefix),
        let target = named[String(reference.dropFirst(prefix.count))]
      else { return faults + ["\(place): no schema \(reference)"] }
      faults += self.faults(value, target, at: place)
    }
    if case .array(let choices)? = schema["enum"], !choices.contains(value) {
      faults.append("\(place): not one of the choices")
    }
    switch (schema["type"], value) {
    case (nil, _): break
    case (.text("object"), .object(let members)):
      faults += objectFaults(members, schema, at: place)
    case (.text("array"), .array(let elements)):
      faults += bounds(elements.count, schema, "minItems", "maxItems", at: place)
      for (index, element) in elements.enumerated() {
        faults += self.faults(element, schema["items"] ?? .object([]), at: "\(place)[\(index)]")
      }
    case (.text("string"), .text(let text)):
      faults += bounds(text.utf8.count, schema, "minLength", "maxLength", at: place)
      if case .text(let pattern)? = schema["pattern"] {
        if !Self.matches(text, pattern) { faults.append("\(place): not of the form \(pattern)") }
      }
    case (.text("integer"), .number(let number)):
      faults += bounds(Int(number), schema, "minimum", "maximum", at: place)
    case (.text("boolean"), .truth): break
    default: faults.append("\(place): of another type")
    }
    return faults
  }

  private func objectFaults(
    _ members: [JSONValue.Member], _ schema: JSONValue, at place: String
  ) -> [String] {
    var faults: [String] = []
    if schema["additionalProperties"] != .truth(false) {
      faults.append("\(place): the schema lets unknown members in")
    }
    for member in members {
      guard let property = schema["properties"]?[member.name] else {
        faults.append("\(place).\(member.name): unknown")
        continue
      }
      faults += self.faults(member.value, property, at: "\(place).\(member.name)")
    }
    if case .array(let required)? = schema["required"] {
      for case .text(let name) in required where !members.contains(where: { $0.name == name }) {
        faults.append("\(place).\(name): missing")
      }
    }
    return faults
  }

  /// Whether a text is of a form like `^literal[a-z0-9_-]+$`, with `*`, `+` or `{n}` at the end.
  ///
  /// The document uses no other forms; one of another kind matches nothing.
  static func matches(_ text: String, _ pattern: String) -> Bool {
    guard pattern.hasPrefix("^"), pattern.hasSuffix("$"), let open = pattern.firstIndex(of: "["),
      let close = pattern.firstIndex(of: "]")
    else { return false }
    let literal = pattern[pattern.index(after: pattern.startIndex)..<open]
    guard text.hasPrefix(literal) else { return false }
    let letters = Array(pattern[pattern.index(after: open)..<close].utf8)
    var allowed: Set<UInt8> = []
    var place = 0
    while place < letters.count {
      if place + 2 < letters.count, letters[place + 1] == UInt8(ascii: "-") {
        allowed.formUnion(letters[place]...letters[place + 2])
        place += 3
      } else {
        allowed.insert(letters[place])
        place += 1
      }
    }
    var isAllowed = [Bool](repeating: false, count: 256)
    for letter in allowed { isAllowed[Int(letter)] = true }
    let rest = Array(text.utf8.dropFirst(literal.utf8.count))
    guard rest.allSatisfy({ isAllowed[Int($0)] }) else { return false }
    switch pattern[pattern.index(after: close)...].dropLast() {
    case "*": return true
    case "+": return !rest.isEmpty
    case let count: return count == "{\(rest.count)}"
    }
  }

  private func bounds(
    _ number: Int, _ schema: JSONValue, _ least: String, _ most: String, at place: String
  ) -> [String] {
    var faults: [String] = []
    if case .number(let bound)? = schema[least], number < bound { faults.append("\(place): below") }
    if case .number(let bound)? = schema[most], number > bound { faults.append("\(place): above") }
    return faults
  }
}
