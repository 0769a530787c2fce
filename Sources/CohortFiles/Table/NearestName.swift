// SPDX-License-Identifier: Apache-2.0
// Finds the name a researcher most probably meant, so that a misspelt column costs one glance.

/// The name with the fewest edits from `wanted`, or nil where nothing is near.
///
/// - Parameters:
///   - wanted: The name that was not found.
///   - names: The names there are.
/// - Returns: The first name with the smallest edit distance, letter case costing nothing, where
///   that distance is at most half the length of the longer name.
func nearestName(to wanted: String, among names: [String]) -> String? {
  let target = Array(wanted.lowercased().unicodeScalars.prefix(100))
  var best: (name: String, distance: Int)?
  for name in names where !name.isEmpty {
    let candidate = Array(name.lowercased().unicodeScalars.prefix(100))
    let distance = editDistance(target, candidate)
    guard 2 * distance <= max(target.count, candidate.count) else { continue }
    if let found = best, found.distance <= distance { continue }
    best = (name, distance)
  }
  return best?.name
}

/// The number of insertions, deletions and substitutions that turn one sequence into the other
/// (Wagner and Fischer 1974).
private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var previous = Array(0...right.count)
  for (row, scalar) in left.enumerated() {
    var current = [row + 1]
    for (column, other) in right.enumerated() {
      let substituted = previous[column] + (scalar == other ? 0 : 1)
      current.append(min(substituted, previous[column + 1] + 1, current[column] + 1))
    }
    previous = current
  }
  return previous[right.count]
}
