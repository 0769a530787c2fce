// SPDX-License-Identifier: Apache-2.0
// Every mistake a table can hold, with the exact sentence that tells of it.

import CohortFiles
import CohortStudy
import Support
import Testing

/// One mistake and what is said about it.
struct Mistake: Sendable, CustomTestStringConvertible {
  let name: String
  let bytes: [UInt8]
  let sentence: String
  var range: String?

  init(_ name: String, _ text: String, _ sentence: String, range: String? = nil) {
    self.init(name, Array(text.utf8), sentence, range: range)
  }

  init(_ name: String, _ bytes: [UInt8], _ sentence: String, range: String? = nil) {
    self.name = name
    self.bytes = bytes
    self.sentence = sentence
    self.range = range
  }

  var testDescription: String { name }
}

@Suite("Sentences about mistakes in a table")
struct ErrorSentenceTests {
  static let header = "id,who,day,mood\n"
  static let mistakes: [Mistake] = [
    Mistake(
      "empty file", "",
      "d.csv: found an empty file, expected a header line and at least one row."),
    Mistake(
      "white space alone", " \n\n\t\n",
      "d.csv: found an empty file, expected a header line and at least one row."),
    Mistake(
      "no rows", header, "d.csv: found a header line and no row, expected at least one row."),
    Mistake(
      "too few fields", header + "1,a,0,1\n1,a,1\n",
      "d.csv, line 3: found 3 fields, expected 4, as in the header line."),
    Mistake(
      "too many fields", header + "1,a,0,1,\n",
      "d.csv, line 2: found 5 fields, expected 4, as in the header line."),
    Mistake(
      "byte that is not UTF-8", Array((header + "1,a,0,1\n1,").utf8) + [0xE9, 0x2C],
      "d.csv, line 3: found the byte 0xE9, which is not UTF-8, expected text saved as UTF-8."),
    Mistake(
      "UTF-16", [0xFF, 0xFE, 0x69, 0x00],
      "d.csv, line 1: found text in UTF-16, expected text saved as UTF-8."),
    Mistake(
      "NUL byte", header + "1,a,0,\u{0}\n",
      "d.csv, line 2: found a NUL byte, expected text in UTF-8."),
    Mistake(
      "unterminated quote", header + "1,a,0,1\n1,\"a,1,1\n1,b,1,1\n",
      "d.csv, line 3: found a quotation mark that is never closed, expected a closing quotation "
        + "mark before the end of the file."),
    Mistake(
      "quote inside a field", header + "1,a\"b,0,1\n",
      "d.csv, line 2: found a quotation mark inside an unquoted field, expected the whole field in "
        + "quotation marks and each inner mark doubled."),
    Mistake(
      "text after a quote", header + "1,\"a\"b,0,1\n",
      "d.csv, line 2: found text after a closing quotation mark, expected a comma, semicolon or "
        + "tab, or the end of the line there."),
    Mistake(
      "missing column", "id,who,day,modo\n1,a,0,1\n",
      "d.csv, line 1: found no column \"mood\", expected one of \"id\", \"who\", \"day\", \"modo\"; "
        + "the nearest is \"modo\"."),
    Mistake(
      "repeated column", "id,who,day,mood,mood\n1,a,0,1,1\n",
      "d.csv, line 1, column \"mood\": found 2 columns of that name, expected one."),
    Mistake(
      "no number", header + "1,a,0,good\n",
      "d.csv, line 2, column \"mood\": found \"good\", expected a number or a missing value (empty, "
        + "NA, NaN or \".\")."),
    Mistake(
      "decimal comma between commas", header + "1,a,0,\"1,5\"\n",
      "d.csv, line 2, column \"mood\": found \"1,5\", expected a number or a missing value (empty, "
        + "NA, NaN or \".\")."),
    Mistake(
      "number out of the double's range", header + "1,a,0,1e999\n",
      "d.csv, line 2, column \"mood\": found \"1e999\", expected a finite number."),
    Mistake(
      "infinity by name", header + "1,a,0,-Inf\n",
      "d.csv, line 2, column \"mood\": found \"-Inf\", expected a finite number."),
    Mistake(
      "huge number", header + "1,a,0,1e13\n",
      "d.csv, line 2, column \"mood\": found \"1e13\", expected a number no larger than 1e12 in "
        + "size."),
    Mistake(
      "out of range", header + "1,a,0,4.1\n",
      "d.csv, line 2, column \"mood\": found \"4.1\", expected a number from 0 to 4.", range: "0:4"),
    Mistake(
      "off the grid", header + "1,a,0,1\n1,a,1,2.5\n",
      "d.csv, line 3, column \"mood\": found \"2.5\" (1 of 2 answers are off the grid), expected one "
        + "of 0, 1 … 4; give the distance between two answers with --step, for example --step 1/3.",
      range: "0:4"),
    Mistake(
      "row twice", header + "1,a,0,1\n1,b,0,1\n1,a,0.0,2\n",
      "d.csv, line 4: found couple \"1\", partner \"a\" at the time of line 2 again, expected one row "
        + "a partner and time."),
    Mistake(
      "third partner", header + "1,a,0,1\n1,b,0,1\n1,c,0,1\n",
      "d.csv, line 4: found a third partner \"c\" in couple \"1\", expected at most two, here \"a\", "
        + "\"b\"."),
    Mistake(
      "no time", header + "1,a,monday,1\n",
      "d.csv, line 2, column \"day\": found \"monday\", expected a day number or a date such as "
        + "2024-03-01 or 2024-03-01T07:30."),
    Mistake(
      "a day that does not exist", header + "1,a,2023-02-29,1\n",
      "d.csv, line 2, column \"day\": found \"2023-02-29\", expected a day number or a date such as "
        + "2024-03-01 or 2024-03-01T07:30."),
    Mistake(
      "time missing", header + "1,a,,1\n",
      "d.csv, line 2, column \"day\": found nothing, expected a day number or a date such as "
        + "2024-03-01 or 2024-03-01T07:30."),
    Mistake(
      "date among numbers", header + "1,a,0,1\n1,a,2024-03-01,1\n",
      "d.csv, line 3, column \"day\": found \"2024-03-01\", expected a day number, as in the rows "
        + "before."),
    Mistake(
      "number among dates", header + "1,a,2024-03-01,1\n1,a,7,1\n",
      "d.csv, line 3, column \"day\": found \"7\", expected a date or a date and time without an "
        + "offset, as in the rows before."),
    Mistake(
      "offset among local dates", header + "1,a,2024-03-01T07:30,1\n1,a,2024-03-02T07:30Z,1\n",
      "d.csv, line 3, column \"day\": found \"2024-03-02T07:30Z\", expected a date or a date and time "
        + "without an offset, as in the rows before."),
    Mistake(
      "day number beyond reason", header + "1,a,1e300,1\n",
      "d.csv, line 2, column \"day\": found \"1e300\", expected a day number between -10000000 and "
        + "10000000, or a date."),
    Mistake(
      "couple missing", header + "NA,a,0,1\n",
      "d.csv, line 2, column \"id\": found \"NA\", expected the id of a couple."),
    Mistake(
      "partner missing", header + "1, ,0,1\n",
      "d.csv, line 2, column \"who\": found nothing, expected the name of a partner."),
    Mistake(
      "control characters are made visible", header + "1,a,0,\u{7}\u{1B}[2J\n",
      "d.csv, line 2, column \"mood\": found \"\\u{7}\\u{1b}[2J\", expected a number or a missing "
        + "value (empty, NA, NaN or \".\")."),
    Mistake(
      "long text is cut", header + "1,a,0,\(String(repeating: "x", count: 99))\n",
      "d.csv, line 2, column \"mood\": found \"\(String(repeating: "x", count: 40))…\", expected a "
        + "number or a missing value (empty, NA, NaN or \".\")."),
    Mistake(
      "the line is the file's, not the row's", header + "1,\"a\nb\",0,1\n\n1,c,1,x\n",
      "d.csv, line 5, column \"mood\": found \"x\", expected a number or a missing value (empty, NA, "
        + "NaN or \".\")."),
  ]

  @Test("each mistake has its sentence", arguments: mistakes)
  func sentence(mistake: Mistake) {
    let error = #expect(throws: InputError.self) {
      try DiaryFile.read(
        Table(bytes: mistake.bytes, file: "d.csv"),
        layout: DiaryLayout(
          couple: "id", partners: .column("who"), time: "day", items: ["mood"],
          scale: mistake.range.map { try ScaleRange(range: $0, step: nil) }))
    }
    #expect(error?.sentence == mistake.sentence)
    #expect(error?.exitCode == 1)
  }

  @Test("a repeated column that nobody asks for is no mistake")
  func repeatedColumnUnasked() throws {
    let table = try Table(bytes: Array("id,who,x,day,mood,x\n1,a,,0,1,\n".utf8), file: "d.csv")
    let reading = try DiaryFile.read(
      table,
      layout: DiaryLayout(
        couple: "id", partners: .column("who"), time: "day", items: ["mood"], scale: nil))
    #expect(reading.panels[0].couples[0].answers == [[1]])
  }

  @Test("a few answers off the grid are a remark, not a mistake")
  func fewOffGrid() throws {
    let rows = (0..<20).map { "1,a,\($0),\($0 == 7 ? "2.5" : "3")\n" }.joined()
    let reading = try DiaryFile.read(
      Table(bytes: Array((Self.header + rows).utf8), file: "d.csv"),
      layout: DiaryLayout(
        couple: "id", partners: .column("who"), time: "day", items: ["mood"],
        scale: ScaleRange(range: "0:4", step: nil)))
    #expect(
      reading.notes == [
        "d.csv, line 9, column \"mood\": 1 of 20 answers lie between the steps 0, 1 … 4."
      ])
  }

  @Test("files that are not there or not files")
  func files() throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    #expect(
      throws: InputError(
        .data, "no.csv: found no such file, expected the path of a file that exists.")
    ) { try Table(path: "no.csv") }
    #expect(throws: InputError(.data, "\(path): found a folder, expected a file.")) {
      try Table(path: path)
    }
  }

  @Test("a file without a size is read to its end")
  func fileWithoutSize() throws {
    #expect(try InputFile.bytes(at: "/dev/null") == [])
    #expect(try !InputFile.bytes(at: "/proc/self/status").isEmpty)
    #expect(
      throws: InputError(.usage, "The name of a file to read is empty, expected a path.")
    ) { try InputFile.bytes(at: "") }
  }

  @Test(
    "scales that make no sense",
    arguments: [
      (
        "4:0", nil,
        "The range is \"4:0\", expected LOW:HIGH with two numbers, the lower first, for "
          + "example --range 0:4."
      ),
      (
        "0-4", nil,
        "The range is \"0-4\", expected LOW:HIGH with two numbers, the lower first, for "
          + "example --range 0:4."
      ),
      (
        "0:1e400", nil,
        "The range is \"0:1e400\", expected LOW:HIGH with two numbers, the lower "
          + "first, for example --range 0:4."
      ),
      ("0:4", "0", "The step is \"0\", expected a number above zero or a fraction such as 1/3."),
      (
        "0:4", "1/0", "The step is \"1/0\", expected a number above zero or a fraction such as 1/3."
      ),
      (
        "0:4", "3",
        "The range 0:4 is not 1 to 100000 whole steps of 3; give the distance between two "
          + "answers with --step, for example --step 1/3."
      ),
      (
        "0:1e9", nil,
        "The range 0:1e9 is not 1 to 100000 whole steps of 1; give the distance between "
          + "two answers with --step, for example --step 1/3."
      ),
    ] as [(String, String?, String)])
  func scales(range: String, step: String?, sentence: String) {
    #expect(throws: InputError(.usage, sentence)) { try ScaleRange(range: range, step: step) }
  }
}
