// SPDX-License-Identifier: Apache-2.0
// Numbers come back from JSON as the same 64 bits, and nothing that is not JSON is accepted.

import CohortFiles
import Testing

@Suite("JSON")
struct JSONTests {
  @Test("every double comes back with the same bits")
  func roundTrip() throws {
    var random = SystemSeed(state: 7)
    var values: [Double] = [
      0, -0.0, 1, 1.0 / 3, .leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude,
      0.1, 1e21,
      123_456_789_012_345_680, 9_007_199_254_740_992,
    ]
    while values.count < 20_000 {
      let value = Double(bitPattern: random.next())
      if value.isFinite { values.append(value) }
    }
    let text = try JSONValue.numbers(values).written()
    let back = try #require(try JSONValue.read(Array(text.utf8), file: "x.json").elements)
    #expect(back.map { $0.double?.bitPattern } == values.map(\.bitPattern))
  }

  @Test("keys keep their order and text its characters")
  func structure() throws {
    let value: JSONValue = [
      "z": 1, "a": [true, .null, "é\n\"\\\u{1}😀"], "m": [["k": 0.5], [:]], "e": [],
    ]
    let text = try value.written()
    #expect(try JSONValue.read(Array(text.utf8), file: "x.json") == value)
    #expect(
      text == """
        {
          "z": 1,
          "a": [true, null, "é\\n\\"\\\\\\u0001😀"],
          "m": [
            {
              "k": 0.5
            },
            {}
          ],
          "e": []
        }

        """)
  }

  @Test("a number that is not finite stops the writing and is named")
  func notFinite() {
    let value: JSONValue = ["fit": ["se": [0.5, .number(.nan)]]]
    #expect(
      throws: InputError(
        .data,
        "The result fit.se[1] is no finite number, which JSON cannot hold; "
          + "nothing was written.")
    ) { try value.written() }
    #expect(JSONValue.measured(.infinity) == .null)
    #expect(JSONValue.measured([1, .nan]) == [1.0, .null])
  }

  @Test(
    "what is not JSON is refused",
    arguments: [
      "", "{", "[1,]", "{\"a\":1,}", "{\"a\" 1}", "{\"a\":1,\"a\":2}", "[01]", "[1.]", "[.5]",
      "[+1]",
      "[1e]", "[1e999]", "nul", "\"a", "\"\\x\"", "\"\\ud800\"", "\"\\u12g4\"", "[1] 2", "'a'",
      "\"a\nb\"", "[NaN]", "-",
    ])
  func refused(text: String) {
    let error = #expect(throws: InputError.self) {
      try JSONValue.read(Array(text.utf8), file: "x.json")
    }
    #expect(error?.sentence.hasPrefix("x.json, line ") == true)
  }

  @Test("nesting without end is refused rather than followed")
  func deepNesting() {
    let bytes = Array(repeating: UInt8(ascii: "["), count: 100_000)
    let error = #expect(throws: InputError.self) { try JSONValue.read(bytes, file: "x.json") }
    #expect(error?.sentence.hasSuffix("expected at most 100 levels of lists and objects.") == true)
  }

  @Test("escapes are read")
  func escapes() throws {
    let text = "\"\\u00e9\\ud83d\\ude00\\/\\b\""
    #expect(try JSONValue.read(Array(text.utf8), file: "x") == "é😀/\u{8}")
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014), so that every run draws the same numbers.
struct SystemSeed: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
