// SPDX-License-Identifier: Apache-2.0
// Collects answers row by row and sets them out by couple, partner and occasion.

internal import CohortStudy

/// A diary while its file is being read.
struct DiaryAssembly {
  /// The couple and time of one row, until a partner's answers are added.
  struct Row {
    let couple: Int
    let time: Double
    let line: Int
  }

  /// One partner's answers at one time; `answers` has one value an item.
  private struct Entry {
    let couple: Int
    let partner: Int
    let time: Double
    let line: Int
  }

  private let file: String
  private let items: [String]
  private let scale: ScaleRange?
  private var coupleIDs = NameIndex()
  private var labels = NameIndex()
  private var entries: [Entry] = []
  private var answers: [[Double]]
  private var partnersOf: [[Int]] = []
  private var grid: [GridCount]

  init(file: String, items: [String], scale: ScaleRange?) {
    self.file = file
    self.items = items
    self.scale = scale
    answers = Array(repeating: [], count: items.count)
    grid = Array(repeating: GridCount(), count: items.count)
  }

  /// Opens a row of a couple.
  mutating func open(couple: String, time: Double, line: Int) -> Row {
    let index = coupleIDs.index(of: couple)
    if index == partnersOf.count { partnersOf.append([]) }
    return Row(couple: index, time: time, line: line)
  }

  /// Adds one partner's answers of the row on which `rows` stands.
  mutating func add(
    _ rows: TableRows, partner: String, columns: [Int], to row: Row
  ) throws(InputError) {
    let label = labels.index(of: partner)
    if !partnersOf[row.couple].contains(label) {
      partnersOf[row.couple].append(label)
      if partnersOf[row.couple].count > 2 {
        let known = partnersOf[row.couple].prefix(2).map { labels.names[$0] }
        throw InputError(
          file: file, line: row.line,
          found: "a third partner \(InputError.quoted(partner)) in couple "
            + InputError.quoted(coupleIDs.names[row.couple]),
          expected: "at most two, here \(InputError.list(known))")
      }
    }
    for (item, column) in columns.enumerated() {
      let answer = try rows.number(column)
      if let scale, !answer.isNaN {
        guard scale.contains(answer) else {
          throw rows.failure(
            column,
            expected: "a number from \(plain(scale.scale.low)) to \(plain(scale.scale.high))")
        }
        grid[item].add(rows, column, isOnGrid: scale.isOnGrid(answer))
      }
      answers[item].append(answer)
    }
    entries.append(Entry(couple: row.couple, partner: label, time: row.time, line: row.line))
  }

  /// The panels of everything that was added.
  func reading() throws(InputError) -> DiaryReading {
    var notes: [String] = []
    for (item, count) in zip(items, grid) {
      if let note = try count.note(file: file, item: item, scale: scale) { notes.append(note) }
    }
    var rowsOf: [[Int]] = Array(repeating: [], count: coupleIDs.names.count)
    for (index, entry) in entries.enumerated() { rowsOf[entry.couple].append(index) }
    let order = coupleIDs.ascending()
    var panels = items.map { DiaryPanel(item: $0, couples: []) }
    for couple in order {
      let rows = rowsOf[couple].sorted {
        (entries[$0].time, entries[$0].partner) < (entries[$1].time, entries[$1].partner)
      }
      try checkNoneTwice(rows)
      var times: [Double] = []
      for row in rows where entries[row].time != times.last { times.append(entries[row].time) }
      let partners = partnersOf[couple].sorted()
      for item in items.indices {
        panels[item].couples.append(
          diary(of: item, couple: couple, partners: partners, times: times, rows: rows))
      }
    }
    return DiaryReading(panels: panels, notes: notes)
  }

  private func checkNoneTwice(_ rows: [Int]) throws(InputError) {
    for (row, next) in zip(rows, rows.dropFirst())
    where entries[row].time == entries[next].time && entries[row].partner == entries[next].partner {
      let lines = [entries[row].line, entries[next].line].sorted()
      throw InputError(
        file: file, line: lines[1],
        found: "couple \(InputError.quoted(coupleIDs.names[entries[row].couple])), partner "
          + "\(InputError.quoted(labels.names[entries[row].partner])) at the time of line "
          + "\(lines[0]) again",
        expected: "one row a partner and time")
    }
  }

  private func diary(
    of item: Int, couple: Int, partners: [Int], times: [Double], rows: [Int]
  ) -> CoupleDiary {
    var values = partners.map { _ in Array(repeating: Double.nan, count: times.count) }
    var occasion = 0
    for row in rows {
      while times[occasion] < entries[row].time { occasion += 1 }
      for (place, partner) in partners.enumerated() where partner == entries[row].partner {
        values[place][occasion] = answers[item][row]
      }
    }
    return CoupleDiary(
      id: coupleIDs.names[couple], partners: partners.map { labels.names[$0] }, times: times,
      answers: values)
  }
}
