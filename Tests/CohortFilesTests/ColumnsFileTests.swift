// SPDX-License-Identifier: Apache-2.0
// What the small file beside the data may say, and what it is told when it says something else.

import CohortFiles
import Support
import Testing

@Suite("Columns file")
struct ColumnsFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("all keys are read, numbers as they are written")
  func allKeys() throws {
    let path = try folder.write(
      """
      couple: ID   # a comment
      wide: [M_, W_]
      time: day
      items: [Con., "Anx."]
      range: 0:4
      step: 1/3
      columns: {trust: T}
      ranges:
        trust: 1:7
      steps: {trust: 0.5}
      """, as: "d.yaml")
    var wanted = ColumnsFile()
    wanted.couple = "ID"
    wanted.wide = "M_,W_"
    wanted.time = "day"
    wanted.items = ["Con.", "Anx."]
    wanted.range = "0:4"
    wanted.step = "1/3"
    wanted.columns = ["trust": "T"]
    wanted.ranges = ["trust": "1:7"]
    wanted.steps = ["trust": "0.5"]
    #expect(try ColumnsFile.read(path) == wanted)
  }

  @Test("the file beside the data is found under either name")
  func beside() throws {
    let data = try folder.write("x", as: "d.csv")
    #expect(ColumnsFile.beside(data) == nil)
    let long = try folder.write("", as: "d.csv.yaml")
    #expect(ColumnsFile.beside(data) == long)
    let short = try folder.write("", as: "d.yaml")
    #expect(ColumnsFile.beside(data) == short)
    #expect(ColumnsFile.beside(short) == nil)
    #expect(try ColumnsFile.read(short) == ColumnsFile())
  }

  @Test(
    "what it may not say is told in one sentence",
    arguments: [
      (
        "couples: ID",
        ", line 1: found the key \"couples\", expected one of \"couple\", "
          + "\"partner\", \"wide\", \"time\", \"items\", \"range\", \"step\", \"columns\", \"ranges\", "
          + "\"steps\", \"person\", \"choice\", \"trust\", \"game\", \"other-last\", "
          + "\"own-last\", \"covariates\", \"factors\"."
      ),
      (
        "couple: a\ncouple: b",
        ": found a key twice (\"couple\"), expected lines of the form \"key: "
          + "value\", each key once."
      ),
      ("- a\n- b", ", line 1: found no mapping, expected lines of the form \"key: value\"."),
      ("couple: [a, b]", ", line 1: found no text after \"couple\", expected one text."),
      (
        "items: {a: b}",
        ", line 1: found no text or list after \"items\", expected a text or a list "
          + "of texts."
      ),
      (
        "time: day\ncolumns: x",
        ", line 2: found no names after \"columns\", expected indented lines "
          + "of the form \"name: text\"."
      ),
      (
        String(repeating: "x", count: 100_001),
        ": found 100001 bytes, expected a short YAML file that "
          + "names columns, at most 100000 bytes."
      ),
    ])
  func refused(text: String, end: String) throws {
    let path = try folder.write(text, as: "c.yaml")
    #expect(throws: InputError(.usage, path + end)) { try ColumnsFile.read(path) }
  }

  @Test(
    "text that is not YAML is told on one line",
    arguments: [
      "a: b: c", "\"", "{", "\t- x", "a: *b", "%", "&a [*a", "--- a\n--- b", "\u{1}",
      String(repeating: "[", count: 5000), "!!binary x: ]",
    ])
  func notYAML(text: String) throws {
    let path = try folder.write(text, as: "c.yaml")
    let error = #expect(throws: InputError.self) { try ColumnsFile.read(path) }
    #expect(error?.kind == .usage)
    #expect(error?.sentence.hasPrefix(path) == true)
    #expect(error?.sentence.contains("\n") == false)
  }
}
