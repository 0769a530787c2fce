// SPDX-License-Identifier: Apache-2.0
// The report of a fit as a file.

extension FitReport {
  /// What the member "result" of the file says.
  static let kind = "fit"

  /// The report's numbers.
  public var json: JSONValue {
    [
      "result": .string(Self.kind), "source": .string(source), "couples": .integer(couples),
      "answers": .integer(answers), "log_likelihood": .measured(logLikelihood),
      "iterations": .integer(iterations), "converged": .bool(hasConverged),
      "parameters": .array(
        parameters.map { parameter in
          [
            "symbol": .string(parameter.symbol), "meaning": .string(parameter.meaning),
            "prior": .measured(parameter.prior), "prior_interval": .ends(parameter.priorInterval),
            "estimate": .measured(parameter.estimate), "interval": .ends(parameter.interval),
            "shift": .measured(parameter.shift), "spread": .measured(parameter.spread),
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
    let parameters = try fields.objects("parameters").map { row throws(InputError) in
      Parameter(
        symbol: try row.text("symbol"), meaning: try row.text("meaning"),
        prior: try row.number("prior"), priorInterval: try row.interval("prior_interval"),
        estimate: try row.number("estimate"), interval: try row.interval("interval"),
        shift: try row.number("shift"), spread: try row.number("spread"))
    }
    self.init(
      source: try fields.text("source"), couples: try fields.integer("couples"),
      answers: try fields.integer("answers"), logLikelihood: try fields.number("log_likelihood"),
      iterations: try fields.integer("iterations"), hasConverged: try fields.flag("converged"),
      parameters: parameters,
      halfLives: try fields.objects("half_lives").map { row throws(InputError) in
        try ForecastReport.Part(row)
      },
      commands: value["commands"]?.elements?.compactMap(\.text) ?? [])
  }
}
