// SPDX-License-Identifier: Apache-2.0
// Five hundred tables spoilt from the two real ones: each is read or refused in one sentence.

import CohortFiles
import CohortStudy
import Foundation
import Support
import Testing

@Suite("Spoilt tables")
struct MalformedTests {
  /// The two real tables, cut short so that a spoilt byte often lies where it is read.
  struct Source: Sendable, CustomTestStringConvertible {
    let name: String
    let rows: Int
    let testDescription: String

    func bytes() throws -> [UInt8] {
      let text = try String(contentsOfFile: repositoryPath("Examples/" + name), encoding: .utf8)
      let lines = text.split(separator: "\n").prefix(rows + 1)
      return Array(lines.joined(separator: "\n").utf8)
    }
  }

  static let diary = Source(
    name: "couples_emotion_diary/diary.csv", rows: 60, testDescription: "diary")
  static let games = Source(
    name: "noisy_dilemma/frd2012.csv", rows: 60, testDescription: "games")

  /// Reads the diary in its wide form.
  static func readDiary(_ bytes: [UInt8]) throws -> DiaryReading {
    try DiaryFile.read(
      Table(bytes: bytes, file: "d.csv"),
      layout: DiaryLayout(
        couple: "ID", partners: .prefixes("M_", "W_"), time: "DIARYDAY",
        items: ["Con.", "Vig.", "Sad.", "Anx."], scale: ScaleRange(range: "0:4", step: "1/3")))
  }

  /// Reads the games.
  static func readGames(_ bytes: [UInt8]) throws -> GameReading {
    try GameFile.read(
      Table(bytes: bytes, file: "g.csv"),
      layout: GameLayout(
        person: "id", time: "period", choice: "choice", game: "game", ownLast: "last.choice",
        otherLast: "last.other", covariates: ["error"], factors: ["bc"]))
  }

  @Test("500 spoilt tables are read or refused in one sentence", arguments: [diary, games])
  func spoilt(source: Source) throws {
    let original = try source.bytes()
    var counts: [Damage: (read: Int, refused: Int)] = [:]
    for damage in Damage.allCases {
      for seed in 0..<10 {
        let file = Malformed(original, damage, seed: UInt64(seed) + 1000)
        do {
          if source.testDescription == "diary" {
            for panel in try Self.readDiary(file.bytes).panels { check(panel, file) }
          } else {
            _ = try Self.readGames(file.bytes)
          }
          counts[damage, default: (0, 0)].read += 1
        } catch let error as InputError {
          counts[damage, default: (0, 0)].refused += 1
          let sentence = error.sentence
          #expect(sentence.hasSuffix("."), "\(file): \(sentence)")
          // Choices of more than two kinds may also be a matter of the options.
          if error.kind == .data {
            #expect(sentence.hasPrefix(source.testDescription == "diary" ? "d.csv" : "g.csv"))
            #expect(sentence.contains(": found ") && sentence.contains(", expected "), "\(file)")
          } else {
            #expect(source.testDescription == "games", "\(file)")
          }
          #expect(!sentence.contains { $0.isNewline }, "\(file): \(sentence)")
          #expect(sentence.count < 2000, "\(file)")
        }
      }
    }
    #expect(counts.values.map { $0.read + $0.refused }.reduce(0, +) == 250)
    for damage in [Damage.nulByte, .droppedField, .addedField, .emptied, .noHeader] {
      #expect(counts[damage]?.read == 0, "\(damage) must always be refused")
    }
  }

  @Test("every way to spoil a table has its sentence, word for word")
  func sentences() throws {
    let original = try Self.diary.bytes()
    var text = ""
    for damage in Damage.allCases {
      for seed in 0..<4 {
        text += "\(damage.rawValue): "
        do {
          _ = try Self.readDiary(Malformed(original, damage, seed: UInt64(seed)).bytes)
          text += "(read)\n"
        } catch let error as InputError {
          text += error.sentence + "\n"
        }
      }
    }
    golden(text, named: "malformed-sentences.txt")
  }

  /// What was read in spite of the damage keeps the promises of a panel.
  private func check(_ panel: DiaryPanel, _ file: Malformed) {
    for couple in panel.couples {
      #expect((1...2).contains(couple.partners.count), "\(file)")
      #expect(zip(couple.times, couple.times.dropFirst()).allSatisfy { $0 < $1 }, "\(file)")
      #expect(couple.answers.count == couple.partners.count, "\(file)")
      #expect(couple.answers.allSatisfy { $0.count == couple.times.count }, "\(file)")
      #expect(couple.answers.allSatisfy { $0.allSatisfy { !$0.isInfinite } }, "\(file)")
    }
  }

  @Test("spoilt observation tables are read or refused in one sentence")
  func spoiltObservations() throws {
    var rows = ["couple,partner,time,trust,hurt,effort_partner,betrayal_depth,lie,prior_issues"]
    for day in 0..<20 {
      rows.append("1,a,\(day),\(day * 5),40,0.5,\(day == 7 ? "0.5,1" : ","),1.5")
      rows.append("1,b,\(day),60,\(100 - day),0.25,,,-1")
    }
    let original = Array(rows.joined(separator: "\n").utf8)
    var refused = 0
    for damage in Damage.allCases {
      for seed in 0..<4 {
        let file = Malformed(original, damage, seed: UInt64(seed))
        do {
          _ = try ObservationTable.read(
            Table(bytes: file.bytes, file: "o.csv"), layout: ObservationLayout())
        } catch {
          refused += 1
          #expect(error.sentence.hasPrefix("o.csv"), "\(file)")
          #expect(!error.sentence.contains { $0.isNewline }, "\(file)")
        }
      }
    }
    #expect(refused > 40)
  }

  @Test("columns files cut and spoilt are read or refused in one sentence")
  func spoiltColumns() throws {
    let folder = try TemporaryFolder()
    let original = Array(
      try String(
        contentsOfFile: repositoryPath("Examples/couples_emotion_diary/diary.yaml"),
        encoding: .utf8
      ).utf8)
    for damage in [
      Damage.cutBytes, .flippedBytes, .insertedBytes, .truncated, .extraQuote, .notUTF8,
    ] {
      for seed in 0..<15 {
        let file = Malformed(original, damage, seed: UInt64(seed))
        let path = try folder.write(file.bytes, as: "c.yaml")
        do {
          _ = try ColumnsFile.read(path)
        } catch {
          #expect(error.kind == .usage, "\(file)")
          #expect(!error.sentence.contains { $0.isNewline }, "\(file)")
        }
      }
    }
  }
}
