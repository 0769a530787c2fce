// SPDX-License-Identifier: Apache-2.0
// Commands on spoilt observation tables and on files that are no parameters: never a crash, one
// sentence, and nothing left behind.

import Foundation
import Support
import Testing

@Suite("forecast on spoilt input, as a process")
struct SpoiltTableTests {
  let folder: TemporaryFolder
  let table: String

  init() throws {
    folder = try TemporaryFolder()
    var rows = ["couple,partner,time,trust,hurt,effort_partner,betrayal_depth,lie,prior_issues"]
    for day in 0..<20 {
      rows.append("1,a,\(day),\(day * 5),40,0.5,\(day == 7 ? "0.5,1" : ","),1.5")
      rows.append("1,b,\(day),60,\(100 - day),0.25,,,-1")
    }
    table = rows.joined(separator: "\n")
  }

  func run(_ table: String, _ parameters: String) throws -> CommandResult {
    try runCommand([
      "forecast", table, "--parameters", parameters, "--days", "3", "--workers", "1",
      "--json", folder.path + "/out.json",
    ])
  }

  @Test("25 spoilt observation tables")
  func spoiltTables() throws {
    var refused = 0
    for damage in Damage.allCases {
      let file = Malformed(Array(table.utf8), damage, seed: 4)
      let path = try folder.write(file.bytes, as: "t.csv")
      let result = try run(path, "prior")
      if result.exit == 0 {
        #expect(try folder.names() == ["out.json", "t.csv"], "\(file)")
        try FileManager.default.removeItem(atPath: folder.path + "/out.json")
      } else {
        refused += 1
        // Without the column of the couple the file may be a diary whose columns were not named.
        let isUsage = result.standardError.contains(" is no observation table, ")
        expectOneSentence(result, code: isUsage ? 2 : 1, "\(file)")
        #expect(try folder.names() == ["t.csv"], "\(file)")
      }
    }
    #expect(refused > 12)
  }

  @Test(
    "files that are no parameters",
    arguments: [
      "", "{", "[]", "{}", "null", "{\"parameters\": 1}", "{\"parameters\": {}}", "\u{0}",
      "couple,partner\n1,2\n",
    ])
  func noParameters(text: String) throws {
    let path = try folder.write(table, as: "t.csv")
    let parameters = try folder.write(text, as: "p.json")
    expectOneSentence(try run(path, parameters), code: 1, text)
    #expect(try folder.names() == ["p.json", "t.csv"])
  }

  func expectOneSentence(_ result: CommandResult, code: Int32, _ what: String) {
    #expect(result.exit == code, "\(what): \(result.standardError)")
    #expect(result.standardOutput == "", "\(what)")
    let text = result.standardError
    let isSentence =
      text.hasPrefix("kintsugi-cohort: ") && text.hasSuffix(".\n") && text.count { $0 == "\n" } == 1
    #expect(isSentence, "\(what): \(text)")
  }
}
