// SPDX-License-Identifier: Apache-2.0
// Collects rounds row by row and sets them out by person, game and time.

internal import CohortStudy

/// A file of games while it is being read.
struct GameAssembly {
  /// One row: who, when, and which of the two values stands in each column of choices.
  private struct Entry {
    let person: Int
    let game: Int
    let time: Double
    let timeText: String
    let line: Int
    var choice: Int?
    var ownLast: Int?
    var otherLast: Int?
  }

  private let file: String
  private let hasGames: Bool
  private var persons = NameIndex()
  private var games = NameIndex()
  private var values = NameIndex()
  private var entries: [Entry] = []

  init(file: String, hasGames: Bool) {
    self.file = file
    self.hasGames = hasGames
  }

  /// Opens a row.
  mutating func add(person: String, game: String?, time: Double, timeText: String, line: Int) {
    entries.append(
      Entry(
        person: persons.index(of: person), game: game.map { games.index(of: $0) } ?? 0, time: time,
        timeText: timeText, line: line))
  }

  /// Adds the choices of the row on which `rows` stands.
  mutating func addChoices(
    _ rows: TableRows, choice: Int, ownLast: Int?, otherLast: Int?
  ) throws(InputError) {
    let last = entries.count - 1
    entries[last].choice = try value(rows, choice)
    if let ownLast { entries[last].ownLast = try value(rows, ownLast) }
    if let otherLast { entries[last].otherLast = try value(rows, otherLast) }
  }

  private mutating func value(_ rows: TableRows, _ column: Int) throws(InputError) -> Int? {
    let text = rows.text(column)
    if isMissing(text) { return nil }
    let value = values.index(of: text)
    guard value < 2 else {
      throw rows.failure(
        column,
        expected: "\(InputError.quoted(values.names[0])) or \(InputError.quoted(values.names[1])), "
          + "the two choices of the rows before, or a missing value")
    }
    return value
  }

  /// The panel of everything that was added.
  func reading(
    _ covariates: [CovariateColumn], layout: GameLayout
  ) throws(InputError) -> GameReading {
    let trust = try trustingValue(layout)
    var columns = CovariateTable(rows: entries.count)
    for covariate in covariates { try columns.add(covariate, file: file) }
    let groups = columns.groups()
    var rowsOf: [[Int]] = Array(repeating: [], count: persons.names.count)
    for (row, entry) in entries.enumerated() { rowsOf[entry.person].append(row) }
    let restarts = !hasGames && rowsOf.contains { hasRepeatedTime($0) }
    let rank = gameRank
    var players: [Player] = []
    for person in persons.ascending() {
      let parts = restarts ? split(rowsOf[person]) : try sorted(rowsOf[person], rank)
      players.append(
        Player(
          id: persons.names[person],
          games: parts.enumerated().map { number, rows in
            RepeatedGame(
              label: hasGames ? games.names[entries[rows[0]].game] : "\(number + 1)",
              rounds: rows.map { round($0, trust, columns, group: groups.ofRow[$0]) })
          }))
    }
    var notes = columns.notes
    if restarts {
      notes.append(
        "\(file): without --game, a new game was taken to start wherever a person's time does not "
          + "rise: \(players.reduce(0) { $0 + $1.games.count }) games.")
    }
    return GameReading(
      panel: GamePanel(
        persons: players, covariates: columns.names, groups: groups.names,
        showsOther: layout.otherLast != nil, showsCarriedOut: layout.ownLast != nil),
      trust: values.names[trust], refusal: values.names[1 - trust], notes: notes)
  }

  private func round(
    _ row: Int, _ trust: Int, _ columns: CovariateTable, group: Int
  ) -> GameRound {
    let entry = entries[row]
    return GameRound(
      time: entry.timeText, choice: entry.choice.map { $0 == trust },
      carriedOut: entry.ownLast.map { $0 == trust }, other: entry.otherLast.map { $0 == trust },
      covariates: columns.numbers(row: row), group: group)
  }

  /// Which of the two values is trust.
  private func trustingValue(_ layout: GameLayout) throws(InputError) -> Int {
    let names = values.names
    guard names.count == 2 else {
      throw InputError(
        file: file, column: layout.choice,
        found: names.isEmpty ? "no choice" : "only the choice \(InputError.quoted(names[0]))",
        expected: "two different choices")
    }
    if let trust = layout.trust {
      if let place = names.firstIndex(of: trust) { return place }
      throw InputError(
        .usage,
        "The trusting choice \(InputError.quoted(trust)) of --trust is not in the column "
          + "\(InputError.quoted(layout.choice)), whose choices are \(InputError.list(names)).")
    }
    let folded = names.map { $0.lowercased() }
    for (refusal, trust) in [("d", "c"), ("0", "1")] where Set(folded) == [refusal, trust] {
      if let place = folded.firstIndex(of: trust) { return place }
    }
    throw InputError(
      .usage,
      "The choices in the column \(InputError.quoted(layout.choice)) are "
        + "\(InputError.list(names)); say with --trust VALUE which of them trusts.")
  }

  /// The place of each game among all games: by number where all are numbers, else as they came.
  private var gameRank: [Int] {
    let areNumbers = games.names.allSatisfy { decimalNumber($0, allowingComma: false) != nil }
    var rank = Array(0..<max(games.names.count, 1))
    if areNumbers {
      for (place, game) in games.ascending().enumerated() { rank[game] = place }
    }
    return rank
  }

  private func hasRepeatedTime(_ rows: [Int]) -> Bool {
    Set(rows.map { entries[$0].time }).count < rows.count
  }

  /// A person's rows in file order, cut before each row whose time does not rise.
  private func split(_ rows: [Int]) -> [[Int]] {
    var parts: [[Int]] = []
    for row in rows {
      if let before = parts.last?.last, entries[before].time < entries[row].time {
        parts[parts.count - 1].append(row)
      } else {
        parts.append([row])
      }
    }
    return parts
  }

  /// A person's rows by game and time.
  private func sorted(_ rows: [Int], _ rank: [Int]) throws(InputError) -> [[Int]] {
    let ordered = rows.sorted {
      (rank[entries[$0].game], entries[$0].time, $0) < (
        rank[entries[$1].game], entries[$1].time, $1
      )
    }
    var parts: [[Int]] = []
    for row in ordered {
      guard let before = parts.last?.last, entries[before].game == entries[row].game else {
        parts.append([row])
        continue
      }
      guard entries[before].time < entries[row].time else {
        throw InputError(
          file: file, line: entries[row].line,
          found: "person \(InputError.quoted(persons.names[entries[row].person])) at the game and "
            + "time of line \(entries[before].line) again",
          expected: "one row a person, game and time")
      }
      parts[parts.count - 1].append(row)
    }
    return parts
  }
}
