// SPDX-License-Identifier: Apache-2.0
// Days of a diary are numbers, or dates where the file has dates.

/// How times are written beside an axis.
public enum TimeAxis: Sendable, Equatable {
  /// Day numbers as the file has them.
  case days
  /// Dates: time 0 is this many days after 1 January 1970.
  case dates(origin: Int)

  /// A time as a reader sees it.
  package func shown(_ time: Double) -> String {
    switch self {
    case .days:
      let isWhole = time == time.rounded()
      return NumberText.fixed(time, isWhole ? 0 : 2)
    case .dates(let origin):
      let date = CalendarDate(daysSince1970: origin + Int(time.rounded(.down)))
      return date.iso
    }
  }

  /// The title of the axis.
  package var title: String {
    switch self {
    case .days: "day"
    case .dates: "date"
    }
  }

  /// At most `most` ticks between two times.
  package func ticks(low: Double, high: Double, most: Int) -> [(time: Double, label: String)] {
    switch self {
    case .days:
      let ticks = Ticks(low: low, high: high, most: most)
      return ticks.values.map { ($0, NumberText.fixed($0, ticks.decimals)) }
    case .dates(let origin):
      return dateTicks(low: low, high: high, most: most, origin: origin)
    }
  }

  private func dateTicks(
    low: Double, high: Double, most: Int, origin: Int
  ) -> [(time: Double, label: String)] {
    let first = origin + Int(low.rounded(.up))
    let last = origin + Int(high.rounded(.down))
    guard last >= first else { return [] }
    for step in [1, 2, 7, 14] where (last - first) / step + 1 <= most {
      return stride(from: first, through: last, by: step).map { day in
        (Double(day - origin), CalendarDate(daysSince1970: day).dayAndMonth)
      }
    }
    for months in [1, 2, 3, 6, 12, 24, 60, 120] {
      let starts = CalendarDate.monthStarts(from: first, through: last, every: months)
      if starts.count <= most {
        return starts.map { (Double($0.daysSince1970 - origin), $0.monthAndYear) }
      }
    }
    return []
  }
}

/// A date of the Gregorian calendar, without clock or time zone.
package struct CalendarDate: Sendable, Equatable {
  package var year: Int
  package var month: Int
  package var day: Int

  /// Finds the date by counting 400-year cycles from 1 March of year 0.
  package init(daysSince1970: Int) {
    let shifted = daysSince1970 + 719_468
    let cycle = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfCycle = shifted - cycle * 146_097
    let yearOfCycle =
      (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
    let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    year = yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0)
  }

  private init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Days since 1 January 1970.
  package var daysSince1970: Int {
    let marchYear = month <= 2 ? year - 1 : year
    let cycle = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
    let yearOfCycle = marchYear - cycle * 400
    let marchMonth = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * marchMonth + 2) / 5 + day - 1
    let dayOfCycle = yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear
    return cycle * 146_097 + dayOfCycle - 719_468
  }

  /// The date as 2026-03-09.
  package var iso: String {
    let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(day))"
  }

  /// The date as "9 Mar".
  package var dayAndMonth: String { "\(day) \(Self.monthNames[month - 1])" }
  /// The date as "Mar 2026".
  package var monthAndYear: String { "\(Self.monthNames[month - 1]) \(year)" }

  /// First days of every `months`-th month of the year between two days.
  static func monthStarts(from first: Int, through last: Int, every months: Int) -> [CalendarDate] {
    let begin = CalendarDate(daysSince1970: first)
    var index = begin.year * 12 + begin.month - 1
    var starts: [CalendarDate] = []
    while true {
      let date = CalendarDate(year: index / 12, month: index % 12 + 1, day: 1)
      if date.daysSince1970 > last { return starts }
      if date.daysSince1970 >= first, index % months == 0 { starts.append(date) }
      index += 1
    }
  }

  private static let monthNames = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
