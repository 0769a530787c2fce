// SPDX-License-Identifier: Apache-2.0
// What a field's text may mean: nothing, a number, or a time.

/// Whether a trimmed field stands for a missing answer: empty, NA, NaN or ".", in any case.
func isMissing(_ text: String) -> Bool {
  switch text.utf8.count {
  case 0: true
  case 1: text == "."
  case 2, 3: text.lowercased() == "na" || text.lowercased() == "nan"
  default: false
  }
}

/// A decimal number in the usual notation, without hexadecimal digits, names or group marks.
///
/// - Parameters:
///   - text: A trimmed field.
///   - allowingComma: Whether one comma may stand in place of the decimal point.
/// - Returns: The nearest double, infinite where it is out of range, or nil where the text is no
///   number.
func decimalNumber(_ text: String, allowingComma: Bool) -> Double? {
  var digits = 0
  var marks = 0
  var exponentDigits: Int?
  var hasComma = false
  var mayBeSign = true
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      if let count = exponentDigits { exponentDigits = count + 1 } else { digits += 1 }
      mayBeSign = false
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      guard mayBeSign else { return infiniteNumber(text) }
      mayBeSign = false
    case UInt8(ascii: "."), .comma:
      guard byte != .comma || allowingComma, exponentDigits == nil else { return nil }
      hasComma = hasComma || byte == .comma
      marks += 1
      mayBeSign = false
    case UInt8(ascii: "e"), UInt8(ascii: "E"):
      guard exponentDigits == nil, digits > 0 else { return nil }
      exponentDigits = 0
      mayBeSign = true
    default:
      return infiniteNumber(text)
    }
  }
  guard digits > 0, marks <= 1, exponentDigits != 0 else { return nil }
  return Double(hasComma ? text.replacing(",", with: ".") : text)
}

/// Infinity where the text is one of its names, so that the message can say "finite".
private func infiniteNumber(_ text: String) -> Double? {
  let unsigned = text.lowercased().drop { $0 == "+" || $0 == "-" }
  return unsigned == "inf" || unsigned == "infinity" ? .infinity : nil
}

/// How a file writes its times; one file keeps to one style.
public enum TimeStyle: Sendable, Equatable {
  /// Day numbers.
  case dayNumber
  /// Dates, with or without a time of day, in the place's own clock.
  case localDate
  /// Dates and times with Z or an offset from UTC.
  case offsetDate

  /// The style in words.
  var sentence: String {
    switch self {
    case .dayNumber: "a day number"
    case .localDate: "a date or a date and time without an offset"
    case .offsetDate: "a date and time with Z or an offset"
    }
  }
}

/// A time in days and the style it is written in; nil where the text is no time.
func timeInDays(_ text: String, allowingComma: Bool) -> (days: Double, style: TimeStyle)? {
  if let number = decimalNumber(text, allowingComma: allowingComma) {
    return (number, .dayNumber)
  }
  return isoDays(text)
}
