// SPDX-License-Identifier: Apache-2.0
// The document and the server say the same. That each answer of every other test agrees with the document is checked
// where requests are sent, in `Caller`.

import Foundation
import HTTPTypes
import Support
import SyncServer
import Testing

@Suite struct SpecificationTests {
  @Test func routesAreTheSame() throws {
    let served = try World().server.served
    #expect(!Specification.shared.routes.isEmpty)
    #expect(
      Specification.shared.routes
        == Set(served.map { "\($0.method.rawValue) \($0.path)" }))
    for route in served {
      let operation = Specification.shared.document["paths"]?[route.path]?[
        route.method.rawValue.lowercased()]
      let asks = operation?["security"] != .array([])
      #expect(asks == route.needsSession, "\(route)")
    }
  }

  @Test func codesAreTheSame() throws {
    let problem = Specification.shared.schema.named["Problem"]
    let codes = ProblemCode.allCases.map(\.rawValue).sorted()
    guard case .array(let listed)? = problem?["properties"]?["code"]?["enum"] else {
      Issue.record("the document lists no codes")
      return
    }
    let texts = listed.compactMap { if case .text(let text) = $0 { text } else { nil } }
    #expect(texts.sorted() == codes)
    let prose = try String(contentsOfFile: repositoryPath("Spec/sync.md"), encoding: .utf8)
    for code in ProblemCode.allCases {
      #expect(prose.contains("| `\(code.rawValue)` | \(code.number) |"), "\(code.rawValue)")
    }
  }

  @Test func everySchemaUsesOnlyWordsThatAreChecked() {
    let schema = Specification.shared.schema
    for member in Specification.members(schema.named) {
      let faults = schema.faults(.null, member.value).filter { $0.contains("not checked") }
      #expect(faults.isEmpty, "\(member.name): \(faults)")
    }
  }

  @Test(arguments: [
    ("^[0-9a-f]{4}$", "09af", true), ("^[0-9a-f]{4}$", "09a", false),
    ("^[0-9a-f]{4}$", "09ag", false), ("^[A-Za-z0-9_-]*$", "", true),
    ("^[A-Za-z0-9_-]*$", "aZ-_9", true), ("^[A-Za-z0-9_-]*$", "a+", false),
    ("^urn:a:[a-z-]+$", "urn:a:b-c", true), ("^urn:a:[a-z-]+$", "urn:a:", false),
    ("^a|b$", "a", false),
  ])
  func formsAreMatched(pattern: String, text: String, matches: Bool) {
    #expect(Schema.matches(text, pattern) == matches)
  }

  @Test(arguments: [
    (#"{"stored":1}"#, "missing"), (#"{"stored":1,"known":0,"more":1}"#, "unknown"),
    (#"{"stored":-1,"known":0}"#, "below"), (#"{"stored":"1","known":0}"#, "another type"),
  ])
  func theCheckerFindsWhatIsWrong(text: String, word: String) throws {
    let schema = Specification.shared.schema
    let answer = try #require(schema.named["AppendAnswer"])
    #expect(
      schema.faults(try JSONReader.read(Array(#"{"stored":1,"known":0}"#.utf8)), answer) == [])
    let faults = schema.faults(try JSONReader.read(Array(text.utf8)), answer)
    #expect(faults.count == 1 && faults[0].contains(word), "\(faults)")
  }
}
