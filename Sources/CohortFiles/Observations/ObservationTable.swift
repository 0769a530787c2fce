// SPDX-License-Identifier: Apache-2.0
// Reads the observation table: row by row into journal records, which the engine's own fold turns
// into one series a couple.

public import CohortStudy

/// The table that the full model is fitted to; see Spec/observation-table.md.
public enum ObservationTable {
  /// What a table holds, and what the researcher should know about how it was read.
  public struct Reading: Sendable, Equatable {
    /// Couples in ascending order of id, by number where every id is a number, else by bytes.
    public var couples: [CoupleObservations]
    /// Remarks for the standard error stream, each one sentence.
    public var notes: [String]
  }

  /// Reads an observation table.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - layout: Where it departs from the standard names and scales.
  /// - Returns: One series a couple, and remarks.
  /// - Throws: `InputError` with the file, line and column of the first thing that is wrong.
  public static func read(
    _ path: String, layout: ObservationLayout
  ) throws(InputError) -> Reading {
    try read(Table(path: path), layout: layout)
  }

  /// Reads an observation table that is already in memory.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - layout: Where it departs from the standard names and scales.
  /// - Returns: One series a couple, and remarks.
  /// - Throws: `InputError`, as `read(_:layout:)` with a path does.
  public static func read(
    _ table: Table, layout: ObservationLayout
  ) throws(InputError) -> Reading {
    let columns = try ObservationColumns(table, layout)
    var assembly = ObservationAssembly(file: table.file, columns: columns)
    var style: TimeStyle?
    var rows = table.rows()
    while try rows.next() { try assembly.add(rows, style: &style) }
    return Reading(couples: try assembly.couples(), notes: columns.notes)
  }
}

/// Which columns of a table hold what.
struct ObservationColumns {
  /// A standard column that the table has.
  struct Place {
    let column: ObservationColumn
    let index: Int
    /// The scale of a slider; nil for anything else.
    let scale: ScaleRange?
  }

  let couple: Int
  let partner: Int
  let time: Int
  let places: [Place]
  let notes: [String]

  /// Finds the columns of `table`.
  ///
  /// - Throws: `InputError` where who or when is missing, where a renamed column is missing or
  ///   repeated, and where there is no item at all.
  init(_ table: Table, _ layout: ObservationLayout) throws(InputError) {
    couple = try table.index(of: layout.name(of: "couple"))
    partner = try table.index(of: layout.name(of: "partner"))
    time = try table.index(of: layout.name(of: "time"))
    var places: [Place] = []
    for column in ObservationColumn.all {
      let name = layout.name(of: column.name)
      guard layout.names[column.name] != nil || table.columns.contains(name) else { continue }
      let scale = column.scope == .slider ? layout.scale(of: column.name) : nil
      places.append(Place(column: column, index: try table.index(of: name), scale: scale))
    }
    guard places.contains(where: { $0.column.scope == .slider }) else {
      throw InputError(
        file: table.file, line: 1, found: "no item among \(InputError.list(table.columns))",
        expected: "at least one of \(InputError.list(ObservationColumn.itemNames))")
    }
    self.places = places
    let read = Set([couple, partner, time] + places.map(\.index))
    let unread = table.columns.indices.filter { !read.contains($0) }.map { table.columns[$0] }
    notes =
      unread.isEmpty
      ? []
      : [
        "\(InputError.shown(table.file)), line 1: the observation table has no column "
          + "\(InputError.list(unread)); not read."
      ]
  }
}
