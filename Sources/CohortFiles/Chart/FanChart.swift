// SPDX-License-Identifier: Apache-2.0
// One person's answers over time, what the model believes behind them, and where it may go.

/// History and forecast of one quantity, with the answers it rests on.
public struct FanChart: Chart {
  /// What is believed about one time: a mean and three central intervals.
  public struct Belief: Sendable, Equatable {
    /// The time in days.
    public var time: Double
    /// The mean; NaN leaves a gap.
    public var mean: Double
    /// The ends of the central 50 % interval.
    public var band50: ClosedRange<Double>
    /// The ends of the central 80 % interval.
    public var band80: ClosedRange<Double>
    /// The ends of the central 95 % interval.
    public var band95: ClosedRange<Double>

    /// Creates a belief from a mean and three intervals.
    public init(
      time: Double, mean: Double, band50: ClosedRange<Double>, band80: ClosedRange<Double>,
      band95: ClosedRange<Double>
    ) {
      self.time = time
      self.mean = mean
      self.band50 = band50
      self.band80 = band80
      self.band95 = band95
    }

    /// Creates a belief that is normal with this mean and standard deviation.
    public init(time: Double, mean: Double, sd: Double) {
      let spread = sd.isFinite ? max(0, sd) : 0
      let centre = mean.isFinite ? mean : 0
      func central(_ quantile: Double) -> ClosedRange<Double> {
        (centre - quantile * spread)...(centre + quantile * spread)
      }
      self.init(
        time: time, mean: mean, band50: central(0.674_489_750_196_082),
        band80: central(1.281_551_565_544_6), band95: central(1.959_963_984_540_054))
    }
  }

  /// An answer on one day; NaN where the day was asked for and left out.
  public struct Answer: Sendable, Equatable {
    /// The time in days.
    public var time: Double
    /// The answer in the units of the scale, or NaN.
    public var value: Double

    /// Creates an answer.
    public init(time: Double, value: Double) {
      self.time = time
      self.value = value
    }
  }

  /// Something that happened, shown beside the line.
  public struct Event: Sendable, Equatable {
    /// What can happen.
    public enum Kind: String, Sendable, Equatable, CaseIterable {
      /// A betrayal or its disclosure.
      case wound
      /// A promise that was kept.
      case kept
      /// A promise that was broken.
      case broken
      /// A time of rest that the person asked for.
      case pause
    }

    /// What happened.
    public var kind: Kind
    /// When, in days.
    public var time: Double
    /// When it ended; the same time unless it lasted, as a pause does.
    public var end: Double

    /// Creates an event.
    public init(_ kind: Kind, time: Double, end: Double? = nil) {
      self.kind = kind
      self.time = time
      self.end = max(time, end ?? time)
    }
  }

  /// What the picture is about.
  public var title: String
  /// The quantity, as the vertical axis names it.
  public var quantity: String
  /// The lowest and highest value that the quantity can take.
  public var scale: ClosedRange<Double>
  /// How times are written.
  public var time: TimeAxis
  /// The person's answers.
  public var answers: [Answer]
  /// What is believed about past days, ascending in time.
  public var history: [Belief]
  /// What is believed about days to come, ascending in time.
  public var forecast: [Belief]
  /// The last day that is known.
  public var today: Double?
  /// What happened.
  public var events: [Event]
  /// Why the model says nothing yet; only the answers are shown then.
  public var silence: String?
  /// Which partner's colours to use: 0 or 1.
  public var series: Int
  /// Names the line through the past in the key.
  public var historyMeaning: String
  /// Names the line into the future in the key.
  public var forecastMeaning: String
  /// Names the line through the past where the summary tells from where to where it goes.
  public var changeMeaning: String
  /// Times that the axis must reach, so that several pictures share one axis.
  public var span: ClosedRange<Double>?

  /// Creates a picture; everything after the answers may be left out.
  public init(
    title: String, quantity: String, scale: ClosedRange<Double>, time: TimeAxis = .days,
    answers: [Answer], history: [Belief] = [], forecast: [Belief] = [], today: Double? = nil,
    events: [Event] = [], silence: String? = nil, series: Int = 0,
    historyMeaning: String = "level, from all answers", forecastMeaning: String = "forecast",
    changeMeaning: String = "The level", span: ClosedRange<Double>? = nil
  ) {
    self.title = title
    self.quantity = quantity
    self.scale = scale
    self.time = time
    self.answers = answers
    self.history = silence == nil ? history : []
    self.forecast = silence == nil ? forecast : []
    self.today = today
    self.events = events
    self.silence = silence
    self.series = series
    self.historyMeaning = historyMeaning
    self.forecastMeaning = forecastMeaning
    self.changeMeaning = changeMeaning
    self.span = span
  }

  /// Decimals that suit the scale: none on 0 to 100, one on 0 to 10, two below.
  var decimals: Int {
    let width = scale.upperBound - scale.lowerBound
    return width >= 50 ? 0 : width >= 8 ? 1 : 2
  }

  /// Days that were answered.
  var answered: [Answer] { answers.filter { !$0.value.isNaN } }

  /// How many days are answered, where the level goes, and where the forecast ends.
  public var summary: String {
    var sentences: [String] = []
    let days = NumberText.counted(answers.count, "day")
    sentences.append("\(answered.count) of \(days) answered.")
    if let silence { return sentences[0] + " " + silence }
    let known = history.filter { !$0.mean.isNaN }
    if let first = known.first, let last = known.last, last.time > first.time {
      sentences.append(
        "\(changeMeaning) goes from \(shown(first.mean)) to \(shown(last.mean)), "
          + "where its 80 % band is \(shown(last.band80)).")
    }
    if let last = forecast.last {
      sentences.append(
        "The forecast for \(time.title) \(time.shown(last.time)) is \(shown(last.mean)), "
          + "80 % band \(shown(last.band80)).")
    }
    if !events.isEmpty {
      let counted = Event.Kind.allCases.compactMap { kind -> String? in
        let number = events.filter { $0.kind == kind }.count
        return number == 0 ? nil : "\(kind.meaning): \(number)"
      }
      sentences.append("Marked: " + counted.joined(separator: ", ") + ".")
    }
    return sentences.joined(separator: " ")
  }

  /// Only the marks that this picture has.
  public var key: [KeyEntry] {
    var entries: [KeyEntry] = []
    if !answered.isEmpty { entries.append(KeyEntry(.dot, "answer", series: series)) }
    if answered.count < answers.count { entries.append(KeyEntry(.missing, "no answer")) }
    if !history.isEmpty { entries.append(KeyEntry(.line, historyMeaning, series: series)) }
    if !forecast.isEmpty { entries.append(KeyEntry(.dashedLine, forecastMeaning, series: series)) }
    if !history.isEmpty || !forecast.isEmpty {
      entries.append(KeyEntry(.band50, "likely range, 50 %", series: series))
      entries.append(KeyEntry(.band80, "80 %", series: series))
      entries.append(KeyEntry(.band95, "95 %", series: series))
    }
    for kind in Event.Kind.allCases where events.contains(where: { $0.kind == kind }) {
      entries.append(KeyEntry(kind.mark, kind.meaning))
    }
    return entries
  }

  /// One row a day, past days first.
  public var data: ReportTable {
    let columns = [
      TableColumn.words(time.title), .numbers("answer"), .numbers("mean"),
      .numbers("50 %"), .numbers("80 %"), .numbers("95 %"), .words("kind"),
    ]
    var rows: [[TableCell]] = []
    let beliefs = Dictionary(history.map { ($0.time, $0) }) { first, _ in first }
    let given = Dictionary(answers.map { ($0.time, $0.value) }) { first, _ in first }
    for moment in Set(beliefs.keys).union(given.keys).sorted() {
      let kind = beliefs[moment] == nil ? "answer only" : "past"
      rows.append(row(moment, given[moment] ?? .nan, beliefs[moment], kind))
    }
    for belief in forecast { rows.append(row(belief.time, .nan, belief, "forecast")) }
    return ReportTable(caption: title + ": the numbers", columns: columns, rows: rows)
  }

  private func row(
    _ moment: Double, _ answer: Double, _ belief: Belief?, _ kind: String
  ) -> [TableCell] {
    let gap = Double.nan
    func band(_ range: ClosedRange<Double>?) -> TableCell {
      .interval(range?.lowerBound ?? gap, range?.upperBound ?? gap, decimals: decimals)
    }
    return [
      .text(time.shown(moment)), .number(answer, decimals: decimals),
      .number(belief?.mean ?? gap, decimals: decimals), band(belief?.band50),
      band(belief?.band80), band(belief?.band95), .text(kind),
    ]
  }

  private func shown(_ value: Double) -> String { NumberText.fixed(value, decimals) }

  private func shown(_ range: ClosedRange<Double>) -> String {
    let low = max(range.lowerBound, scale.lowerBound)
    let high = min(range.upperBound, scale.upperBound)
    return "\(shown(min(low, scale.upperBound))) to \(shown(max(high, scale.lowerBound)))"
  }
}

extension FanChart.Event.Kind {
  /// The mark that shows the event.
  package var mark: KeyEntry.Mark {
    switch self {
    case .wound: .wound
    case .kept: .kept
    case .broken: .broken
    case .pause: .pause
    }
  }

  /// The event in words.
  package var meaning: String {
    switch self {
    case .wound: "wound"
    case .kept: "promise kept"
    case .broken: "promise broken"
    case .pause: "pause"
    }
  }
}
