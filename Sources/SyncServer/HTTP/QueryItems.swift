// SPDX-License-Identifier: Apache-2.0
// The part of an address after the question mark. Unknown, repeated and empty items are refused, like members
// of a body.

/// The items of a query, each taken once.
struct QueryItems {
  private var items: [String: String] = [:]

  /// Takes a query apart.
  ///
  /// - Parameter query: What follows the question mark; nothing where there is none.
  /// - Throws: `Problem` of `malformed`.
  init(_ query: String?) throws(Problem) {
    guard let query else { return }
    for item in query.split(separator: "&", omittingEmptySubsequences: false) {
      let sides = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty,
        items.updateValue(String(sides[1]), forKey: String(sides[0])) == nil
      else { throw Problem(.malformed) }
    }
  }

  /// Takes an item.
  mutating func take(_ name: String) -> String? { items.removeValue(forKey: name) }

  /// Takes an item that is a whole number within bounds.
  mutating func number(_ name: String, _ bounds: ClosedRange<Int>) throws(Problem) -> Int? {
    guard let text = take(name) else { return nil }
    guard let number = Int(text), String(number) == text, bounds.contains(number) else {
      throw Problem(.malformed)
    }
    return number
  }

  /// Makes sure that no item is left.
  ///
  /// - Throws: `Problem` of `malformed` where one is.
  func finish() throws(Problem) {
    guard items.isEmpty else { throw Problem(.malformed) }
  }
}
