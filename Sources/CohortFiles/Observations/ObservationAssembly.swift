// SPDX-License-Identifier: Apache-2.0
// Collects the rows of an observation table and folds them couple by couple.

internal import CohortStudy
internal import TrustEngine

/// An observation table while its file is being read.
struct ObservationAssembly {
  /// One partner's row; the values stand in the order of the table's known columns.
  private struct Row {
    let partner: Int
    let time: Double
    let line: Int
    let values: [Double]
  }

  private let file: String
  private let columns: ObservationColumns
  private var coupleIDs = NameIndex()
  private var labels = NameIndex()
  private var rowsOf: [[Row]] = []

  init(file: String, columns: ObservationColumns) {
    self.file = file
    self.columns = columns
  }

  /// Adds the row on which `rows` stands.
  mutating func add(_ rows: TableRows, style: inout TimeStyle?) throws(InputError) {
    let couple = coupleIDs.index(
      of: try rows.name(columns.couple, meaning: "the id of a couple"))
    if couple == rowsOf.count { rowsOf.append([]) }
    let partner = labels.index(
      of: try rows.name(columns.partner, meaning: "the name of a partner"))
    let time = try rows.time(columns.time, style: &style)
    var values: [Double] = []
    values.reserveCapacity(columns.places.count)
    for place in columns.places { values.append(try value(rows, place)) }
    try checkTogether(values, rows)
    rowsOf[couple].append(Row(partner: partner, time: time, line: rows.line, values: values))
  }

  /// All couples in ascending order of id.
  func couples() throws(InputError) -> [CoupleObservations] {
    var couples: [CoupleObservations] = []
    for index in coupleIDs.ascending() { couples.append(try couple(index)) }
    return couples
  }

  private func value(
    _ rows: TableRows, _ place: ObservationColumns.Place
  ) throws(InputError) -> Double {
    let value = try rows.number(place.index)
    if value.isNaN { return value }
    if let range = place.scale {
      guard range.contains(value) else {
        throw rows.failure(
          place.index,
          expected: "a number from \(plain(range.scale.low)) to "
            + "\(plain(range.scale.high)), or a missing value")
      }
      let scale = range.scale
      return min(100, max(0, (value - scale.low) / (scale.high - scale.low) * 100))
    }
    guard place.column.allows(value) else {
      throw rows.failure(place.index, expected: place.column.expectation)
    }
    return value
  }

  /// Checks what may only stand together, or not together, on one row.
  private func checkTogether(_ values: [Double], _ rows: TableRows) throws(InputError) {
    for (name, needed) in [("lie", "betrayal_depth"), ("found", "betrayal_depth")] {
      if let index = given(name, values), given(needed, values) == nil, values[index] == 1 {
        throw rows.failure(
          columns.places[index].index, expected: "a depth in the column \"\(needed)\" beside it")
      }
    }
    let facets = ["willing_share", "willing_feeling", "willing_touch"]
    if let index = given("willingness", values),
      facets.contains(where: { given($0, values) != nil })
    {
      throw rows.failure(
        columns.places[index].index,
        expected: "either the mean or its facets on a row, not both")
    }
  }

  /// The place of a column that is not missing on a row.
  private func given(_ name: String, _ values: [Double]) -> Int? {
    columns.places.indices.first { columns.places[$0].column.name == name && !values[$0].isNaN }
  }

  private func couple(_ index: Int) throws(InputError) -> CoupleObservations {
    let rows = rowsOf[index].sorted { ($0.time, $0.partner) < ($1.time, $1.partner) }
    let partners = Set(rows.map(\.partner)).sorted()
    if partners.count > 2 {
      let line = rowsOf[index].first { $0.partner == partners[2] }?.line
      throw InputError(
        file: file, line: line,
        found: "a third partner \(InputError.quoted(labels.names[partners[2]])) in couple "
          + InputError.quoted(coupleIDs.names[index]),
        expected: "at most two, here "
          + InputError.list(partners.prefix(2).map { labels.names[$0] }))
    }
    var records: [JournalRecord] = []
    for (place, partner) in partners.enumerated() {
      let own = rows.filter { $0.partner == partner }
      try checkHours(own, couple: index)
      for row in own { appendRecords(of: row, as: place, to: &records) }
      try appendHistory(
        of: own, as: place, since: rows.first?.time ?? 0, couple: index, to: &records)
    }
    do throws(JournalFailure) {
      var series = try ObservationSeries(folding: records)
      for place in columns.places {
        if let scale = place.scale?.scale {
          series.resolution[place.column.kind] =
            scale.step / (scale.high - scale.low) * 100 / ObservationSeries.pointsPerUnit
        }
      }
      return CoupleObservations(
        id: coupleIDs.names[index], partners: partners.map { labels.names[$0] }, series: series)
    } catch {
      if case .tooFarInTime = error {
        throw InputError(
          file: file,
          found: "times more than a century apart in couple "
            + InputError.quoted(coupleIDs.names[index]),
          expected: "the times of one couple within 36525 days; look for a mistyped year")
      }
      throw InputError(
        file: file,
        found: "numbers in couple \(InputError.quoted(coupleIDs.names[index])) that "
          + "the engine refuses", expected: "numbers within the ranges of the observation table")
    }
  }

  /// The engine knows whole hours, so two rows of a partner in one hour would be mixed up.
  private func checkHours(_ rows: [Row], couple: Int) throws(InputError) {
    for (row, next) in zip(rows, rows.dropFirst())
    where (row.time * 24).rounded() == (next.time * 24).rounded() {
      let lines = [row.line, next.line].sorted()
      throw InputError(
        file: file, line: lines[1],
        found: "couple \(InputError.quoted(coupleIDs.names[couple])), partner "
          + "\(InputError.quoted(labels.names[row.partner])) in the hour of line \(lines[0]) again",
        expected: "at most one row a partner and hour")
    }
  }

  private func appendRecords(
    of row: Row, as partner: Int, to records: inout [JournalRecord]
  ) {
    var breach = 0.0
    for (place, value) in zip(columns.places, row.values) where !value.isNaN {
      switch place.column.scope {
      case .person: continue
      case .occasion where place.column.kind == RecordKind.breach.rawValue: breach += value
      case .slider, .occasion:
        records.append(
          JournalRecord(time: row.time, partner: partner, kind: place.column.kind, value: value))
      }
    }
    if breach > 0 {
      records.append(
        JournalRecord(
          time: row.time, partner: partner, kind: RecordKind.breach.rawValue,
          value: min(1, breach)))
    }
  }

  /// Adds what does not change in a person: each number from the first row that gives it.
  private func appendHistory(
    of rows: [Row], as partner: Int, since start: Double, couple: Int,
    to records: inout [JournalRecord]
  ) throws(InputError) {
    var lines: [String: Int] = [:]
    for (index, place) in columns.places.enumerated() where place.column.scope == .person {
      let given = rows.filter { !$0.values[index].isNaN }
      guard let first = given.first else { continue }
      if let other = given.first(where: { $0.values[index] != first.values[index] }) {
        throw InputError(
          file: file, line: other.line, column: place.column.name,
          found: "\(plain(other.values[index])), but \(plain(first.values[index])) in line "
            + "\(first.line)",
          expected: "the same number in all rows of partner "
            + "\(InputError.quoted(labels.names[other.partner])) of couple "
            + InputError.quoted(coupleIDs.names[couple]))
      }
      lines[place.column.name] = first.line
      records.append(
        JournalRecord(
          time: start, partner: partner, kind: place.column.kind, value: first.values[index]))
    }
    let disclosure = [
      "days_since_disclosure", "disclosure_depth", "disclosure_lie", "disclosure_found",
    ]
    if let alone = disclosure.first(where: { lines[$0] != nil }),
      let needed = disclosure.prefix(2).first(where: { lines[$0] == nil })
    {
      throw InputError(
        file: file, line: lines[alone], column: alone, found: "a number without \(needed)",
        expected: "days_since_disclosure and disclosure_depth for the same partner")
    }
  }
}
