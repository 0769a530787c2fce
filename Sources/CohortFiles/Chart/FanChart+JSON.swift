// SPDX-License-Identifier: Apache-2.0
// Fan charts travel in result files as rows of numbers, so that a report can be drawn another day.

extension FanChart {
  /// The picture's numbers; everything that a report needs to draw it again.
  var json: JSONValue {
    var origin = JSONValue.null
    if case .dates(let day) = time { origin = .integer(day) }
    return [
      "title": .string(title), "quantity": .string(quantity),
      "scale": .numbers([scale.lowerBound, scale.upperBound]), "date_of_time_0": origin,
      "answers": .array(answers.map { .measured([$0.time, $0.value]) }),
      "history": .array(history.map(\.row)), "forecast": .array(forecast.map(\.row)),
      "today": .measured(today ?? .nan),
      "events": .array(
        events.map { event in
          [
            "kind": .string(event.kind.rawValue), "time": .number(event.time),
            "end": .number(event.end),
          ]
        }),
      "silence": silence.map(JSONValue.string) ?? .null, "series": .integer(series),
    ]
  }

  /// Reads what `json` wrote.
  init(_ fields: JSONFields) throws(InputError) {
    let scale = try fields.numbers("scale")
    guard scale.count == 2, scale[0] < scale[1] else {
      throw fields.missing("scale", "the lowest and the highest value")
    }
    let today = try fields.number("today")
    var time = TimeAxis.days
    if case .integer(let origin)? = fields.value["date_of_time_0"] { time = .dates(origin: origin) }
    let answers = try fields.rows("answers", of: 2)
    let events = try fields.objects("events").map { event throws(InputError) in
      guard let kind = Event.Kind(rawValue: try event.text("kind")) else {
        throw event.missing("kind", "wound, kept, broken or pause")
      }
      return Event(kind, time: try event.number("time"), end: try event.number("end"))
    }
    self.init(
      title: try fields.text("title"), quantity: try fields.text("quantity"),
      scale: scale[0]...scale[1], time: time,
      answers: answers.map { Answer(time: $0[0], value: $0[1]) },
      history: try fields.beliefs("history"), forecast: try fields.beliefs("forecast"),
      today: today.isNaN ? nil : today, events: events, silence: fields.optionalText("silence"),
      series: try fields.integer("series"))
  }
}

extension FanChart.Belief {
  /// Time, mean, and the ends of the bands from the narrowest to the widest.
  var row: JSONValue {
    .measured([
      time, mean, band50.lowerBound, band50.upperBound, band80.lowerBound, band80.upperBound,
      band95.lowerBound, band95.upperBound,
    ])
  }
}

extension JSONFields {
  /// Lists of `count` numbers each.
  func rows(_ key: String, of count: Int) throws(InputError) -> [[Double]] {
    guard let elements = value[key]?.elements else { throw missing(key, "a list of rows") }
    return try elements.map { element throws(InputError) in
      guard let cells = element.elements, cells.count == count else {
        throw missing(key, "rows of \(count) numbers")
      }
      return cells.map { $0.double ?? .nan }
    }
  }

  /// What is believed of a series of times.
  func beliefs(_ key: String) throws(InputError) -> [FanChart.Belief] {
    try rows(key, of: 8).map { row throws(InputError) in
      guard let band50 = JSONFields.range(row[2], row[3]),
        let band80 = JSONFields.range(row[4], row[5]), let band95 = JSONFields.range(row[6], row[7])
      else { throw missing(key, "bands whose lower end comes first") }
      return FanChart.Belief(
        time: row[0], mean: row[1], band50: band50, band80: band80, band95: band95)
    }
  }
}
