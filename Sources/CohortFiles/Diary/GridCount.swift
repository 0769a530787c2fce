// SPDX-License-Identifier: Apache-2.0
// Tells a wrong --step from a few odd answers: the one stops the reading, the others are a remark.

internal import CohortStudy

/// Counts an item's answers on and off the grid of its scale.
struct GridCount {
  /// The first answer off the grid.
  private struct Example {
    let line: Int
    let column: String
    let found: String
  }

  /// Above this share of answers off the grid the step must be wrong.
  private static let largestShare = 0.1

  private var all = 0
  private var off = 0
  private var example: Example?

  /// Counts the answer in `column` of the row on which `rows` stands.
  mutating func add(_ rows: TableRows, _ column: Int, isOnGrid: Bool) {
    all += 1
    guard !isOnGrid else { return }
    off += 1
    if example == nil {
      example = Example(
        line: rows.line, column: rows.columnName(column), found: rows.text(column))
    }
  }

  /// A remark on answers off the grid, or nil where there are none.
  ///
  /// - Throws: `InputError` where more than a tenth of the answers lie off the grid.
  func note(file: String, item: String, scale: ScaleRange?) throws(InputError) -> String? {
    guard let example, let scale = scale?.scale else { return nil }
    let grid = "\(plain(scale.low)), \(plain(scale.low + scale.step)) … \(plain(scale.high))"
    let count = "\(off) of \(all) answers"
    if Double(off) > GridCount.largestShare * Double(all) {
      throw InputError(
        file: file, line: example.line, column: example.column,
        found: "\(InputError.quoted(example.found)) (\(count) are off the grid)",
        expected: "one of \(grid); give the distance between two answers with --step, "
          + "for example --step 1/3")
    }
    return "\(InputError.shown(file)), line \(example.line), column "
      + "\(InputError.quoted(example.column)): \(count) lie between the steps \(grid)."
  }
}

/// A number without a superfluous ".0", for messages.
func plain(_ value: Double) -> String {
  let text = "\(value)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
