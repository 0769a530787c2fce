// SPDX-License-Identifier: Apache-2.0
// The file that `recover` writes and `report` reads.

extension RecoveryReport {
  /// What the member "result" of the file says.
  static let kind = "recovery"

  /// The report's numbers.
  public var json: JSONValue {
    [
      "result": .string(Self.kind), "design": .string(design), "cohorts": .integer(cohorts),
      "converged": .integer(converged), "pooled_coverage": .measured(pooledCoverage),
      "pooled_interval": .ends(pooledInterval),
      "parameters": .array(
        parameters.map { parameter in
          [
            "symbol": .string(parameter.symbol), "truths": .measured(parameter.truths),
            "estimates": .measured(parameter.estimates), "spreads": .measured(parameter.spreads),
            "coverage": .measured(parameter.coverage),
            "coverage_interval": .ends(parameter.coverageInterval),
            "bias": .measured(parameter.bias), "bias_interval": .ends(parameter.biasInterval),
            "contraction": .measured(parameter.contraction),
          ]
        }), "commands": .strings(commands),
    ]
  }

  /// Reads what `json` wrote.
  ///
  /// - Throws: `InputError` (data) where a member is missing or of another kind.
  public init(_ value: JSONValue, file: String) throws(InputError) {
    let fields = JSONFields(value, file: file)
    let parameters = try fields.objects("parameters").map { row throws(InputError) in
      Parameter(
        symbol: try row.text("symbol"), truths: try row.numbers("truths"),
        estimates: try row.numbers("estimates"), spreads: try row.numbers("spreads"),
        coverage: try row.number("coverage"),
        coverageInterval: try row.interval("coverage_interval"), bias: try row.number("bias"),
        biasInterval: try row.interval("bias_interval"),
        contraction: try row.number("contraction"))
    }
    self.init(
      design: try fields.text("design"), cohorts: try fields.integer("cohorts"),
      converged: try fields.integer("converged"),
      pooledCoverage: try fields.number("pooled_coverage"),
      pooledInterval: try fields.interval("pooled_interval"), parameters: parameters,
      commands: value["commands"]?.elements?.compactMap(\.text) ?? [])
  }
}
