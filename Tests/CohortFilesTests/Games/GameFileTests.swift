// SPDX-License-Identifier: Apache-2.0
// How files of repeated games are read: order, missing values, the two choices, and every mistake.

import CohortFiles
import CohortStudy
import Foundation
import Testing

@Suite struct GameFileTests {
  private let layout = GameLayout(
    person: "id", time: "t", choice: "x", game: "g", otherLast: "o")

  private func read(_ text: String, _ layout: GameLayout? = nil) throws(InputError) -> GameReading {
    try GameFile.read(
      Table(bytes: Array(text.utf8), file: "games.csv"), layout: layout ?? self.layout)
  }

  private func sentence(_ text: String, _ layout: GameLayout? = nil) -> String {
    do throws(InputError) {
      _ = try read(text, layout)
      return "read without an error"
    } catch {
      return error.sentence
    }
  }

  @Test func peopleGamesAndRoundsArePutInOrder() throws {
    let reading = try read(
      """
      id,g,t,x,o
      10,2,1,d,NA
      9,1,2,d,c
      9,1,1,c,
      10,10,1,c,.
      10,9,1,c,NaN
      """)
    #expect(reading.panel.persons.map(\.id) == ["9", "10"])
    #expect(reading.panel.persons[1].games.map(\.label) == ["2", "9", "10"])
    let rounds = reading.panel.persons[0].games[0].rounds
    #expect(rounds.map(\.time) == ["1", "2"])
    #expect(rounds.map(\.choice) == [true, false])
    #expect(rounds.map(\.other) == [nil, true])
    #expect(reading.trust == "c" && reading.refusal == "d")
    #expect(reading.notes.isEmpty)
  }

  @Test func idsAndGamesMayBeText() throws {
    let reading = try read("id,g,t,x,o\nb,spring,1,1,\na,winter,1,0,\na,autumn,1,1,\n")
    #expect(reading.panel.persons.map(\.id) == ["a", "b"])
    // Games without numbers keep the order in which the file first names them.
    #expect(reading.panel.persons[0].games.map(\.label) == ["winter", "autumn"])
    #expect(reading.trust == "1")
  }

  @Test func otherWordsNeedToBeNamed() throws {
    var layout = layout
    let text = "id,g,t,x,o\n1,1,1,give,\n1,1,2,keep,give\n"
    #expect(
      sentence(text) == "The choices in the column \"x\" are \"give\", \"keep\"; say with --trust "
        + "VALUE which of them trusts.")
    layout.trust = "give"
    let reading = try read(text, layout)
    #expect(reading.panel.persons[0].games[0].rounds[1].other == true)
    layout.trust = "hold"
    #expect(
      sentence(text, layout) == "The trusting choice \"hold\" of --trust is not in the column "
        + "\"x\", whose choices are \"give\", \"keep\".")
  }

  @Test func withoutGamesTimesThatRepeatStartNewOnes() throws {
    var layout = layout
    layout.game = nil
    let text = "id,t,x,o\n1,1,c,\n1,2,d,c\n1,1,c,\n1,2,c,c\n2,1,c,\n"
    let reading = try read(text, layout)
    #expect(reading.panel.persons[0].games.map(\.rounds.count) == [2, 2])
    #expect(
      reading.notes == [
        "games.csv: without --game, a new game was taken to start wherever a person's time does "
          + "not rise: 3 games."
      ])
    let single = try read("id,t,x,o\n1,2,c,c\n1,1,d,\n", layout)
    #expect(single.panel.persons[0].games.map { $0.rounds.map(\.time) } == [["1", "2"]])
    #expect(single.notes.isEmpty)
  }

  @Test func aPersonsRoundMayStandOnlyOnce() {
    #expect(
      sentence("id,g,t,x,o\n1,1,1,c,\n1,1,2,d,c\n1,1,1,d,\n")
        == "games.csv, line 4: found person \"1\" at the game and time of line 2 again, expected "
        + "one row a person, game and time.")
  }

  @Test func aThirdChoiceIsRefusedWhereItStands() {
    #expect(
      sentence("id,g,t,x,o\n1,1,1,c,\n1,1,2,d,c\n1,1,3,e,c\n")
        == "games.csv, line 4, column \"x\": found \"e\", expected \"c\" or \"d\", the two choices "
        + "of the rows before, or a missing value.")
    #expect(
      sentence("id,g,t,x,o\n1,1,1,c,\n1,1,2,c,\n")
        == "games.csv, column \"x\": found only the choice \"c\", expected two different choices.")
    #expect(
      sentence("id,g,t,x,o\n1,1,1,,\n")
        == "games.csv, column \"x\": found no choice, expected two different choices.")
  }

  @Test func missingIdsAndTimesAreRefused() {
    #expect(
      sentence("id,g,t,x,o\n,1,1,c,\n")
        == "games.csv, line 2, column \"id\": found nothing, expected the id of a person.")
    #expect(
      sentence("id,g,t,x,o\n1,NA,1,c,\n")
        == "games.csv, line 2, column \"g\": found \"NA\", expected the number or name of a game.")
    #expect(
      sentence("id,g,t,x,o\n1,1,soon,c,\n").hasPrefix(
        "games.csv, line 2, column \"t\": found \"soon\", expected a day number or a date"))
    #expect(sentence("id,g,t,x\n1,1,1,c\n").contains("found no column \"o\""))
  }

  @Test func covariatesAreScaledOrCutIntoCategories() throws {
    var layout = layout
    layout.covariates = ["n", "w"]
    layout.factors = ["k"]
    let reading = try read(
      """
      id,g,t,x,o,n,w,k
      1,1,1,c,,1,hot,2
      1,1,2,d,c,3,cold,1
      1,1,3,d,c,NA,NA,1
      """, layout)
    #expect(reading.panel.covariates == ["n", "w hot", "w missing", "k 2"])
    let rounds = reading.panel.persons[0].games[0].rounds
    #expect(rounds.map(\.covariates) == [[-1, 1, 0, 1], [1, 0, 0, 0], [0, 0, 1, 0]])
    #expect(
      rounds.map { reading.panel.groups[$0.group] } == [
        "n 1, w hot, k 2", "n 3, w cold, k 1", "n missing, w missing, k 1",
      ])
    #expect(
      reading.notes == [
        "games.csv: the covariate \"n\" is missing in 1 rows; its mean was put there."
      ])
  }
}
