// SPDX-License-Identifier: Apache-2.0
// Which compressed copy a browser takes, read from `Accept-Encoding` as RFC 9110 has it.

/// How the bytes of an answer are compressed.
enum ContentCoding: String, Hashable, Sendable, CaseIterable {
  case brotli = "br"
  case gzip
  case identity

  /// What stands behind the hash in an entity tag: each copy has its own.
  var mark: String { self == .identity ? "" : "-\(rawValue)" }

  /// The codings that compress and that a browser takes, the smallest copy first.
  ///
  /// - Parameter values: The values of `Accept-Encoding`.
  /// - Returns: The codings.
  static func accepted(_ values: [String]) -> [ContentCoding] {
    let wishes = WeightedList(values)
    return [.brotli, .gzip].filter { coding in
      (wishes.weight(of: coding.rawValue) ?? wishes.weight(of: "*") ?? 0) > 0
    }
  }
}

/// A header's list whose items carry a weight: `br;q=1.0, gzip;q=0.5, *;q=0`.
struct WeightedList: Sendable {
  /// The items in lower case with their weights from 0 to 1,000, in the order they came in.
  let items: [(name: String, weight: Int)]

  /// Reads a list; what cannot be read is left out.
  init(_ values: [String]) {
    items = values.flatMap { $0.split(separator: ",") }.compactMap { item in
      let parts = item.split(separator: ";").map { part in
        part.filter { $0 != " " && $0 != "\t" }.lowercased()
      }
      guard let name = parts.first, !name.isEmpty else { return nil }
      guard let quality = parts.dropFirst().first(where: { $0.hasPrefix("q=") }) else {
        return (name, 1_000)
      }
      guard let number = Double(quality.dropFirst(2)), (0...1).contains(number) else { return nil }
      return (name, Int((number * 1_000).rounded()))
    }
  }

  /// The weight of an item; nothing where the list does not name it.
  func weight(of name: String) -> Int? {
    items.first { $0.name == name }?.weight
  }
}
