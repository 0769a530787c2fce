// SPDX-License-Identifier: Apache-2.0
// Dates and times of ISO 8601 in their extended form, turned into days. Written out here because a
// general date parser accepts more than a data file should hold, and differs between platforms.

/// Days since 1970-01-01 of a date, or of a date and time; nil where the text is neither.
///
/// Accepted: `YYYY-MM-DD`, then optionally `T` or one space, `HH:MM`, optionally `:SS` with a
/// fraction, optionally `Z` or an offset `+HH`, `+HHMM`, `+HH:MM`. A time with an offset is turned
/// into UTC.
func isoDays(_ text: String) -> (days: Double, style: TimeStyle)? {
  var rest = Substring(text).utf8
  guard let year = digits(4, &rest), take("-", &rest), let month = digits(2, &rest),
    take("-", &rest), let day = digits(2, &rest), year >= 1, (1...12).contains(month),
    day >= 1, day <= daysInMonth(month, of: year)
  else { return nil }
  let date = Double(dayNumber(year: year, month: month, day: day))
  if rest.isEmpty { return (date, .localDate) }
  guard take("T", &rest) || take(" ", &rest), let hour = digits(2, &rest), hour <= 23,
    take(":", &rest), let minute = digits(2, &rest), minute <= 59
  else { return nil }
  var seconds = Double(hour * 3600 + minute * 60)
  if take(":", &rest) {
    guard let second = digits(2, &rest), second <= 59 else { return nil }
    seconds += Double(second)
    if take(".", &rest) {
      guard let fraction = fraction(&rest) else { return nil }
      seconds += fraction
    }
  }
  if rest.isEmpty { return (date + seconds / 86400, .localDate) }
  guard let offset = offsetInSeconds(&rest), rest.isEmpty else { return nil }
  return (date + (seconds - Double(offset)) / 86400, .offsetDate)
}

/// Reads `Z` or a signed offset; the value is seconds ahead of UTC.
private func offsetInSeconds(_ rest: inout Substring.UTF8View) -> Int? {
  if take("Z", &rest) { return 0 }
  let sign = take("+", &rest) ? 1 : take("-", &rest) ? -1 : 0
  guard sign != 0, let hours = digits(2, &rest), hours <= 23 else { return nil }
  if rest.isEmpty { return sign * hours * 3600 }
  _ = take(":", &rest)
  guard let minutes = digits(2, &rest), minutes <= 59 else { return nil }
  return sign * (hours * 3600 + minutes * 60)
}

/// Reads exactly `count` digits.
private func digits(_ count: Int, _ rest: inout Substring.UTF8View) -> Int? {
  var value = 0
  var left = count
  while left > 0 {
    guard let byte = rest.first, (48...57).contains(byte) else { return nil }
    value = value * 10 + Int(byte - 48)
    rest = rest.dropFirst()
    left -= 1
  }
  return value
}

/// Reads one to nine digits after a decimal point.
private func fraction(_ rest: inout Substring.UTF8View) -> Double? {
  var value = 0.0
  var scale = 1.0
  var count = 0
  while let byte = rest.first, (48...57).contains(byte), count < 9 {
    value = value * 10 + Double(byte - 48)
    scale *= 10
    count += 1
    rest = rest.dropFirst()
  }
  return count > 0 ? value / scale : nil
}

/// Reads one given character, where it is next.
private func take(_ scalar: Unicode.Scalar, _ rest: inout Substring.UTF8View) -> Bool {
  guard let byte = rest.first, UInt32(byte) == scalar.value else { return false }
  rest = rest.dropFirst()
  return true
}

/// The number of days of a month in the Gregorian calendar.
private func daysInMonth(_ month: Int, of year: Int) -> Int {
  switch month {
  case 2: isLeap(year) ? 29 : 28
  case 4, 6, 9, 11: 30
  default: 31
  }
}

/// Whether a year of the Gregorian calendar has a 29 February.
private func isLeap(_ year: Int) -> Bool {
  year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
}

/// Days from 1970-01-01 to a date of the Gregorian calendar.
///
/// Years are counted from 1 March, so that a leap day is the last day of its year and the months
/// before a date hold `(153 * m + 2) / 5` days, m counted from March as 0.
private func dayNumber(year: Int, month: Int, day: Int) -> Int {
  let shifted = month > 2 ? year : year - 1
  let monthFromMarch = (month + 9) % 12
  let leapDays = shifted / 4 - shifted / 100 + shifted / 400
  let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
  return shifted * 365 + leapDays + dayOfYear - 719_468
}
