// SPDX-License-Identifier: Apache-2.0
// From a file of rows to a panel of players: reads repeated games with two choices.

public import CohortStudy

/// What a file of games holds, and what the researcher should know about how it was read.
public struct GameReading: Sendable, Equatable {
  /// The games.
  public var panel: GamePanel
  /// The choice that counts as trust, as the file writes it.
  public var trust: String
  /// The other choice, as the file writes it.
  public var refusal: String
  /// Remarks for the standard error stream, each one sentence.
  public var notes: [String]
}

/// Reads files of repeated games.
public enum GameFile {
  /// Reads the games that `layout` describes.
  ///
  /// People stand in ascending order: by number where every id is a number, else by the bytes of
  /// the id. A person's games stand in the order of their numbers, or where some game is not a
  /// number in the order in which the file first names them; rounds stand in the order of time.
  /// Without a column of the game, each person plays one game; but where times repeat within a
  /// person, a new game starts at each row whose time is not above that of the person's row before.
  ///
  /// - Throws: `InputError` with the file, line and column of the first thing that is wrong.
  public static func read(_ path: String, layout: GameLayout) throws(InputError) -> GameReading {
    try read(Table(path: path), layout: layout)
  }

  /// Reads the games that `layout` describes from a table already in memory.
  ///
  /// - Throws: `InputError`, as `read(_:layout:)` with a path does.
  public static func read(_ table: Table, layout: GameLayout) throws(InputError) -> GameReading {
    let person = try table.index(of: layout.person)
    let time = try table.index(of: layout.time)
    let choice = try table.index(of: layout.choice)
    let game = try index(of: layout.game, in: table)
    let ownLast = try index(of: layout.ownLast, in: table)
    let otherLast = try index(of: layout.otherLast, in: table)
    var covariates: [CovariateColumn] = []
    for name in layout.covariates {
      covariates.append(CovariateColumn(name, try table.index(of: name), isFactor: false))
    }
    for name in layout.factors {
      covariates.append(CovariateColumn(name, try table.index(of: name), isFactor: true))
    }
    var assembly = GameAssembly(file: table.file, hasGames: game != nil)
    var style: TimeStyle?
    var rows = table.rows()
    while try rows.next() {
      try assembly.add(
        person: rows.name(person, meaning: "the id of a person"),
        game: game.map { column throws(InputError) in
          try rows.name(column, meaning: "the number or name of a game")
        },
        time: rows.time(time, style: &style), timeText: rows.text(time), line: rows.line)
      try assembly.addChoices(rows, choice: choice, ownLast: ownLast, otherLast: otherLast)
      for index in covariates.indices { try covariates[index].add(rows) }
    }
    return try assembly.reading(covariates, layout: layout)
  }

  private static func index(of name: String?, in table: Table) throws(InputError) -> Int? {
    guard let name else { return nil }
    return try table.index(of: name)
  }
}
