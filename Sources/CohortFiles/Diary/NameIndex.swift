// SPDX-License-Identifier: Apache-2.0
// Gives every id a number in the order in which the ids appear, and puts ids in ascending order.

/// Names numbered in order of their first appearance.
struct NameIndex {
  /// The names; the number of a name is its place here.
  private(set) var names: [String] = []
  private var places: [[UInt8]: Int] = [:]

  /// The number of a name, a new one where the name is new; names are told apart by their bytes.
  mutating func index(of name: String) -> Int {
    let key = Array(name.utf8)
    if let place = places[key] { return place }
    places[key] = names.count
    names.append(name)
    return names.count - 1
  }

  /// The numbers of all names, ascending: by value where every name is a number, else by bytes.
  func ascending() -> [Int] {
    let numbers = names.compactMap { decimalNumber($0, allowingComma: false) }
    let bytes = names.map { Array($0.utf8) }
    let allNumbers = numbers.count == names.count
    return names.indices.sorted { left, right in
      if allNumbers, numbers[left] != numbers[right] { return numbers[left] < numbers[right] }
      return bytes[left].lexicographicallyPrecedes(bytes[right])
    }
  }
}
