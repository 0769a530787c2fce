// SPDX-License-Identifier: Apache-2.0
// Paths are matched exactly: no other case, no doubled or trailing slash, no percent sign. One thing has one
// address.

/// The path of a route, with names in braces where identifiers stand.
struct PathTemplate: Hashable, Sendable, CustomStringConvertible {
  /// The template as it is written in the specification.
  let description: String
  private let parts: [Substring]

  /// Takes a template apart.
  init(_ text: String) {
    description = text
    parts = text.split(separator: "/", omittingEmptySubsequences: false)
  }

  /// The identifiers of a path, by their names.
  ///
  /// - Parameter path: The path of a request.
  /// - Returns: The texts that stand for the names; nothing where the path is not of this template.
  func match(_ path: some StringProtocol) -> [String: String]? {
    let found = path.split(separator: "/", omittingEmptySubsequences: false)
    guard found.count == parts.count else { return nil }
    var names: [String: String] = [:]
    for (part, text) in zip(parts, found) {
      if part.hasPrefix("{") {
        guard !text.isEmpty else { return nil }
        names[String(part.dropFirst().dropLast())] = String(text)
      } else if part.utf8.elementsEqual(text.utf8) == false {
        return nil
      }
    }
    return names
  }
}
