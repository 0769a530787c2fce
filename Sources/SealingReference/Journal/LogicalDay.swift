// SPDX-License-Identifier: Apache-2.0
// The day an event belongs to in its author's life: it begins at four in the morning.

/// A day of the calendar from 2000 to 2199.
public struct LogicalDay: Hashable, Comparable, Sendable {
  /// The number of days since 1970-01-01.
  public let number: Int

  /// Reads a day, or nothing where the text is not exactly `YYYY-MM-DD` of a day that there is.
  public init?(text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]),
      let day = Self.number(bytes[8..<10]),
      (2000...2199).contains(year), (1...12).contains(month),
      (1...Self.length(ofMonth: month, year: year)).contains(day)
    else { return nil }
    var days = day - 1
    for earlier in 1..<month { days += Self.length(ofMonth: earlier, year: year) }
    for earlier in 2000..<year { days += Self.isLeap(earlier) ? 366 : 365 }
    number = 10_957 + days
  }

  /// Orders days in time.
  public static func < (left: Self, right: Self) -> Bool { left.number < right.number }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      value = value * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return value
  }

  private static func isLeap(_ year: Int) -> Bool {
    year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
  }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
