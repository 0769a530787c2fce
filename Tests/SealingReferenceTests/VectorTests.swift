// SPDX-License-Identifier: Apache-2.0
// Every case of Spec/vectors/kc1, each with its one outcome.

import Foundation
import SealingReference
import Support
import Testing

/// The suites, in the order in which an account meets them.
private let suites = [
  "kit", "slip", "passphrase", "unlock", "account-keys", "wrap", "previous", "recovery",
  "signatures", "export", "pairing", "rotate", "padding", "payload", "envelope-seal",
  "envelope-open", "chain",
]

@Suite struct VectorTests {
  @Test("every case has its outcome", arguments: suites)
  func outcomes(_ name: String) throws {
    let operations = try #require(keyOperations[name] ?? eventOperations[name])
    let suite = try VectorSuite(name)
    var run = 0
    for entry in suite.cases {
      let operation = try entry.input.text("op")
      let known = try #require(operations[operation], "\(entry.name): no operation \(operation)")
      let work = try known(entry.input)
      try entry.input.finish()
      #expect(
        entry.outcome == "ok" || SealingFailure(rawValue: entry.outcome) != nil,
        "\(entry.name): the outcome \(entry.outcome) is not in the list")
      var (found, result) = try outcome(of: work)
      #expect(found == entry.outcome, "\(entry.name)")
      if result != nil {
        try entry.replaceOtherSlots(&result!)
        let difference = try result?.difference(from: entry.output)
        #expect(difference == nil, "\(entry.name)")
      } else {
        try entry.output.finish()
      }
      run += 1
    }
    #expect(run == suite.cases.count && run > 0)
  }

  @Test("no file of vectors is left out")
  func allFiles() throws {
    let folder = repositoryRoot.appending(path: "Spec/vectors/kc1")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path())
      .filter { $0.hasSuffix(".json") }
    #expect(files.sorted() == suites.map { "\($0).json" }.sorted())
  }

  @Test("at least 60 cases are refused, and every failure of opening occurs")
  func refusals() throws {
    let outcomes = try suites.flatMap { try VectorSuite($0).cases.map(\.outcome) }
    #expect(outcomes.count { $0 != "ok" } >= 60)
    let missing = Set(SealingFailure.allCases.map(\.rawValue)).subtracting(outcomes)
    #expect(missing == ["passphrase-text", "platform"], "these have no case")
  }
}
