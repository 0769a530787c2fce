// SPDX-License-Identifier: Apache-2.0
// The file that `forecast` writes and `report` reads.

extension ForecastReport {
  /// What the member "result" of the file says.
  static let kind = "forecast"

  /// The report's numbers.
  public var json: JSONValue {
    [
      "result": .string(Self.kind), "source": .string(source), "parameters": .string(parameters),
      "people": .array(
        people.map { person in
          [
            "couple": .string(person.couple), "partner": .string(person.partner),
            "silence": person.silence.map(JSONValue.string) ?? .null,
            "quantities": .array(person.quantities.map(Self.json)),
            "contributions": .array(person.contributions.map(\.json)),
            "chances": .array(person.chances.map(\.json)),
          ]
        }),
      "half_lives": .array(halfLives.map(\.json)), "commands": .strings(commands),
    ]
  }

  /// Reads what `json` wrote.
  ///
  /// - Throws: `InputError` (data) where a member is missing or of another kind.
  public init(_ value: JSONValue, file: String) throws(InputError) {
    let fields = JSONFields(value, file: file)
    let people = try fields.objects("people").map { person throws(InputError) in
      Person(
        couple: try person.text("couple"), partner: try person.text("partner"),
        silence: person.optionalText("silence"),
        quantities: try person.objects("quantities").map(Self.quantity),
        contributions: try person.objects("contributions").map(Part.init),
        chances: try person.objects("chances").map(Part.init))
    }
    self.init(
      source: try fields.text("source"), parameters: try fields.text("parameters"),
      people: people, halfLives: try fields.objects("half_lives").map(Part.init),
      commands: value["commands"]?.elements?.compactMap(\.text) ?? [])
  }

  private static func json(_ quantity: Quantity) -> JSONValue {
    [
      "as_now": quantity.asNow.json,
      "scenarios": .array(
        quantity.scenarios.map { scenario in
          [
            "name": .string(scenario.name), "is_assumption": .bool(scenario.isAssumption),
            "forecast": .array(scenario.forecast.map(\.row)),
          ]
        }),
    ]
  }

  private static func quantity(_ fields: JSONFields) throws(InputError) -> Quantity {
    guard let asNow = fields.value["as_now"] else { throw fields.missing("as_now", "a picture") }
    let chart = try FanChart(
      JSONFields(asNow, file: fields.file, path: fields.path + "as_now."))
    let scenarios = try fields.objects("scenarios").map { scenario throws(InputError) in
      Scenario(
        name: try scenario.text("name"), forecast: try scenario.beliefs("forecast"),
        isAssumption: try scenario.flag("is_assumption"))
    }
    return Quantity(asNow: chart, scenarios: scenarios)
  }
}

extension ForecastReport.Part {
  /// The part's numbers.
  var json: JSONValue {
    ["name": .string(name), "value": .measured(value), "interval": .ends(interval)]
  }

  /// Reads what `json` wrote.
  init(_ fields: JSONFields) throws(InputError) {
    self.init(
      name: try fields.text("name"), value: try fields.number("value"),
      interval: try fields.interval("interval"))
  }
}
