// SPDX-License-Identifier: Apache-2.0
// Numbers as words on a page: the same digits on every machine, whatever its language settings.

/// Writes numbers for readers; files for machines are written elsewhere, with every digit.
package enum NumberText {
  /// Writes `value` with exactly `digits` decimals and a true minus sign; NaN is an en dash.
  ///
  /// Halves are rounded away from zero. A value that rounds to zero has no sign.
  package static func fixed(_ value: Double, _ digits: Int) -> String {
    guard !value.isNaN else { return "\u{2013}" }
    guard value.isFinite else { return value < 0 ? "\u{2212}\u{221E}" : "\u{221E}" }
    let shift = powerOfTen(digits)
    let scaled = (value.magnitude * shift).rounded()
    guard scaled < 9e15 else { return "\(value)" }
    let whole = Int(scaled)
    let sign = value < 0 && whole != 0 ? "\u{2212}" : ""
    guard digits > 0 else { return sign + String(whole) }
    let unit = Int(shift)
    let fraction = String(whole % unit)
    let zeros = String(repeating: "0", count: digits - fraction.count)
    return sign + String(whole / unit) + "." + zeros + fraction
  }

  /// Writes `value` with a sign in front: a plus where it is above zero.
  package static func signed(_ value: Double, _ digits: Int) -> String {
    let text = fixed(value, digits)
    let isZero = !text.contains { $0 >= "1" && $0 <= "9" }
    return value > 0 && !isZero ? "+" + text : text
  }

  /// Writes a share between 0 and 1 as a percentage.
  package static func percent(_ share: Double, _ digits: Int = 0) -> String {
    fixed(share * 100, digits) + "\u{202F}%"
  }

  /// Writes a count with thin spaces between groups of three digits from 10,000 upwards.
  package static func count(_ number: Int) -> String {
    let digits = String(number.magnitude)
    guard digits.count > 4 else { return (number < 0 ? "\u{2212}" : "") + digits }
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { grouped += "\u{202F}" }
      grouped.append(digit)
    }
    return (number < 0 ? "\u{2212}" : "") + grouped
  }

  /// Writes `noun` with its count: "1 day", "3 days".
  package static func counted(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    count(number) + " " + (number == 1 ? one : many ?? one + "s")
  }

  /// Ten to the power of a small whole number, exactly.
  package static func powerOfTen(_ exponent: Int) -> Double {
    var power = 1.0
    for _ in 0..<exponent.magnitude { power *= 10 }
    return exponent < 0 ? 1 / power : power
  }
}
