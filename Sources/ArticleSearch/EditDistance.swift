// SPDX-License-Identifier: Apache-2.0
// How many slips of a finger lie between two words: a letter left out, put in, mistaken, or swapped with its
// neighbour (Damerau 1964, in the restricted form that edits no letter twice).

/// Counts slips between words.
enum EditDistance {
  /// The number of slips, or one more than `most` where there are more than that.
  static func slips(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], atMost most: Int) -> Int {
    guard abs(left.count - right.count) <= most else { return most + 1 }
    let width = right.count + 1
    var before = [Int](repeating: 0, count: width)
    var last = Array(0..<width)
    var here = last
    for row in 0..<left.count {
      here[0] = row + 1
      var least = here[0]
      for column in 0..<right.count {
        let mistaken = last[column] + (left[row] == right[column] ? 0 : 1)
        var slips = min(mistaken, last[column + 1] + 1, here[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          slips = min(slips, before[column - 1] + 1)
        }
        here[column + 1] = slips
        least = min(least, slips)
      }
      if least > most { return most + 1 }
      swap(&before, &last)
      swap(&last, &here)
    }
    return min(last[right.count], most + 1)
  }
}
