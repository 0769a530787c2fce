// SPDX-License-Identifier: Apache-2.0
// Pictures must not lie: round ticks, places in proportion, gaps left open, bands in order.

import CohortFiles
import Testing

@Suite struct AxisTests {
  @Test("ticks are multiples of 1, 2 or 5 times a power of ten")
  func ticks() {
    #expect(Ticks(low: 0, high: 100, most: 7).values == [0, 20, 40, 60, 80, 100])
    #expect(Ticks(low: 0, high: 4, most: 7).values == [0, 1, 2, 3, 4])
    #expect(Ticks(low: 1, high: 7, most: 9).values == [1, 2, 3, 4, 5, 6, 7])
    #expect(Ticks(low: -0.013, high: 0.047, most: 8).values == [-0.01, 0, 0.01, 0.02, 0.03, 0.04])
    #expect(Ticks(low: 0.1, high: 0.7, most: 7).values == [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7])
    #expect(Ticks(low: 0, high: 1e9, most: 6).values.count <= 6)
    #expect(Ticks(low: 3, high: 3, most: 6).values == [3])
  }

  @Test("any range has two to `most` ticks inside it, evenly spaced")
  func tickProperty() {
    for index in 1...400 {
      let low = SampleReport.wave(index, 13) * NumberText.powerOfTen(index % 9 - 4)
      let high =
        low + (0.011 + SampleReport.wave(index, 29).magnitude)
        * NumberText.powerOfTen(index % 7 - 3)
      let ticks = Ticks(low: low, high: high, most: 7).values
      let size = high - low
      #expect((2...7).contains(ticks.count), "\(low) to \(high)")
      #expect(ticks.allSatisfy { $0 >= low - size * 1e-6 && $0 <= high + size * 1e-6 })
    }
  }

  @Test("a place is in proportion, and what lies outside stays at the end")
  func places() {
    let axis = Axis(low: 0, high: 4, start: 200, end: 0)
    #expect(axis.place(0) == 200)
    #expect(axis.place(1) == 150)
    #expect(axis.place(9) == 0)
    #expect(Axis(low: 2, high: 2, start: 0, end: 10).place(2) == 5)
  }

  @Test("dates follow the calendar, leap years included")
  func dates() {
    #expect(CalendarDate(daysSince1970: 0).iso == "1970-01-01")
    #expect(CalendarDate(daysSince1970: 11_016).iso == "2000-02-29")
    #expect(CalendarDate(daysSince1970: -1).iso == "1969-12-31")
    #expect(CalendarDate(daysSince1970: 20_516).iso == "2026-03-04")
    for day in stride(from: -200_000, through: 200_000, by: 997) {
      #expect(CalendarDate(daysSince1970: day).daysSince1970 == day)
    }
    let axis = TimeAxis.dates(origin: 20_454)
    #expect(axis.ticks(low: 0, high: 6, most: 7).map(\.label).first == "1 Jan")
    #expect(
      axis.ticks(low: 0, high: 100, most: 5).map(\.label) == [
        "Jan 2026", "Feb 2026", "Mar 2026", "Apr 2026",
      ])
  }
}

@Suite struct FanChartTests {
  static func beliefs(_ means: [Double]) -> [FanChart.Belief] {
    means.enumerated().map { .init(time: Double($0), mean: $1, sd: 0.3) }
  }

  @Test("a gap in what is believed stays a gap in the line")
  func gap() {
    let whole = FanChart(
      title: "t", quantity: "q", scale: 0...4, answers: [], history: Self.beliefs([1, 2, 3, 2, 1]))
    let broken = FanChart(
      title: "t", quantity: "q", scale: 0...4, answers: [],
      history: Self.beliefs([1, 2, .nan, 2, 1]))
    let lines = { (chart: FanChart) in
      chart.drawing(width: 704, identifier: "i").body.split(separator: "class=\"mean").count - 1
    }
    #expect(lines(whole) == 1)
    #expect(lines(broken) == 2)
  }

  @Test("a day without an answer is marked and has no dot")
  func missing() {
    let chart = FanChart(
      title: "t", quantity: "q", scale: 0...4,
      answers: [.init(time: 0, value: 1), .init(time: 1, value: .nan), .init(time: 2, value: 3)])
    let body = chart.drawing(width: 704, identifier: "i").body
    #expect(body.split(separator: "class=\"answer").count - 1 == 2)
    #expect(body.split(separator: "class=\"missing").count - 1 == 1)
    #expect(chart.summary == "2 of 3 days answered.")
  }

  @Test("silence shows the reason and no line")
  func silence() {
    let chart = FanChart(
      title: "t", quantity: "q", scale: 0...4, answers: [.init(time: 0, value: 1)],
      history: Self.beliefs([1, 2]), forecast: Self.beliefs([1]), silence: "Too few answers.")
    let body = chart.drawing(width: 704, identifier: "i").body
    #expect(!body.contains("mean"))
    #expect(!body.contains("band"))
    #expect(body.contains("Too few answers."))
    #expect(chart.summary.contains("Too few answers."))
  }

  @Test("a normal belief has the textbook's intervals")
  func quantiles() {
    let belief = FanChart.Belief(time: 0, mean: 10, sd: 2)
    #expect(abs(belief.band95.upperBound - 13.92) < 0.005)
    #expect(abs(belief.band80.lowerBound - 7.437) < 0.005)
    #expect(abs(belief.band50.upperBound - 11.349) < 0.005)
  }

  @Test("the table behind a picture has a row a day and the numbers of the picture")
  func data() {
    let chart = SampleReport.fan("Trust")
    #expect(chart.data.rows.count == 68)
    #expect(chart.data.rows[5][1].shown == "–")
    #expect(chart.data.rows[40].last?.shown == "forecast")
    #expect(chart.data.rows.allSatisfy { $0.count == chart.data.columns.count })
  }
}

@Suite struct UniformityTests {
  @Test("the band of chance is that of the binomial distribution")
  func band() {
    // scipy.stats.binom.ppf([.025, .975], n, .1) for n = 20 and 2000.
    #expect(Binomial.centralRange(trials: 20, probability: 0.1) == 0...5)
    #expect(Binomial.centralRange(trials: 2000, probability: 0.1) == 174...227)
    #expect(Binomial.centralRange(trials: 0, probability: 0.1) == 0...0)
  }

  @Test("a bin outside the band is told in the sentence")
  func summary() {
    #expect(SampleReport.histogram.summary.contains("2 outside"))
  }
}
