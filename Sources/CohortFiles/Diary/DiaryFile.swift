// SPDX-License-Identifier: Apache-2.0
// From a file of rows to panels of couples: reads a diary in its long or its wide form.

public import CohortStudy

/// What a diary file holds, and what the researcher should know about how it was read.
public struct DiaryReading: Sendable, Equatable {
  /// One panel an item, in the order in which the items were asked for.
  public var panels: [DiaryPanel]
  /// Remarks for the standard error stream, each one sentence.
  public var notes: [String]
}

/// Reads diary files.
public enum DiaryFile {
  /// Reads the diary that `layout` describes.
  ///
  /// - Parameters:
  ///   - path: The file, in UTF-8, its fields separated by commas, semicolons or tabs.
  ///   - layout: The columns to read; other columns are not looked at.
  /// - Returns: Panels whose couples stand in ascending order: by number where every id is a
  ///   number, else by the bytes of the id. A couple's occasions are all the distinct times of its
  ///   rows.
  /// - Throws: `InputError` with the file, line and column of the first thing that is wrong.
  public static func read(
    _ path: String, layout: DiaryLayout
  ) throws(InputError) -> DiaryReading {
    try read(Table(path: path), layout: layout)
  }

  /// Reads the diary that `layout` describes from a table already in memory.
  ///
  /// - Throws: `InputError`, as `read(_:layout:)` with a path does.
  public static func read(
    _ table: Table, layout: DiaryLayout
  ) throws(InputError) -> DiaryReading {
    var assembly = DiaryAssembly(file: table.file, items: layout.items, scale: layout.scale)
    let couple = try table.index(of: layout.couple)
    let time = try table.index(of: layout.time)
    var style: TimeStyle?
    var rows = table.rows()
    switch layout.partners {
    case .column(let name):
      let partner = try table.index(of: name)
      let items = try indices(of: layout.items, in: table)
      while try rows.next() {
        let row = try assembly.open(
          couple: rows.name(couple, meaning: "the id of a couple"),
          time: rows.time(time, style: &style), line: rows.line)
        let label = try rows.name(partner, meaning: "the name of a partner")
        try assembly.add(rows, partner: label, columns: items, to: row)
      }
    case .prefixes(let first, let second):
      let columns = try [first, second].map { prefix throws(InputError) in
        try indices(of: layout.items.map { prefix + $0 }, in: table)
      }
      let labels = [first, second].map(DiaryLayout.label)
      while try rows.next() {
        let row = try assembly.open(
          couple: rows.name(couple, meaning: "the id of a couple"),
          time: rows.time(time, style: &style), line: rows.line)
        for (label, items) in zip(labels, columns) {
          try assembly.add(rows, partner: label, columns: items, to: row)
        }
      }
    }
    return try assembly.reading()
  }

  private static func indices(
    of names: [String], in table: Table
  ) throws(InputError) -> [Int] {
    try names.map { name throws(InputError) in try table.index(of: name) }
  }
}
