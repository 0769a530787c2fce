// SPDX-License-Identifier: Apache-2.0
// How a file departs from the standard observation table: other column names, other scales.

/// The names and scales of an observation table.
public struct ObservationLayout: Sendable, Equatable {
  /// The names of columns in the file, by their standard names; a name left out is the standard one.
  public private(set) var names: [String: String]
  /// The scale of every slider without one of its own.
  public var scale: ScaleRange
  private var scales: [String: ScaleRange]

  /// Creates a layout.
  ///
  /// - Parameters:
  ///   - names: File names by standard name.
  ///   - range: `LOW:HIGH` of all sliders; 0:100 where nil.
  ///   - step: The distance between two answers of all sliders; 1 where nil.
  ///   - ranges: `LOW:HIGH` of single items, by standard name.
  ///   - steps: The distance between two answers of single items, by standard name.
  /// - Throws: `InputError` (usage) where a standard name is not known or a scale makes no sense.
  public init(
    names: [String: String] = [:], range: String? = nil, step: String? = nil,
    ranges: [String: String] = [:], steps: [String: String] = [:]
  ) throws(InputError) {
    let columns = ObservationColumn.keys + ObservationColumn.all.map(\.name)
    for name in names.keys.sorted() { try ObservationLayout.check(name, among: columns) }
    for name in (Array(ranges.keys) + Array(steps.keys)).sorted() {
      try ObservationLayout.check(name, among: ObservationColumn.itemNames)
    }
    self.names = names
    scale = try ScaleRange(range: range ?? "0:100", step: step)
    scales = [:]
    for name in ObservationColumn.itemNames where ranges[name] != nil || steps[name] != nil {
      scales[name] = try ScaleRange(
        range: ranges[name] ?? range ?? "0:100", step: steps[name] ?? step)
    }
  }

  /// The name in the file of a column with a standard name.
  func name(of standard: String) -> String { names[standard] ?? standard }

  /// The scale of an item.
  func scale(of item: String) -> ScaleRange { scales[item] ?? scale }

  private static func check(_ name: String, among known: [String]) throws(InputError) {
    guard known.contains(name) else {
      let nearest = nearestName(to: name, among: known)
      throw InputError(
        .usage,
        "The observation table has no column \(InputError.quoted(name))"
          + (nearest.map { "; the nearest is \(InputError.quoted($0))." }
            ?? ", expected one of \(InputError.list(known))."))
    }
  }
}
