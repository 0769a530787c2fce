// SPDX-License-Identifier: Apache-2.0
// From a fit to its report, and to the file from which forecasts take their parameters.

public import CohortStudy
public import TrustEngine

extension FitReport {
  /// The report of a pooled fit of the trust model.
  /// - Parameters:
  ///   - fit: What was found.
  ///   - source: The data file, as the researcher wrote it.
  ///   - commands: The commands that make it again.
  public init(_ fit: CohortFit, source: String, commands: [String]) {
    let rows = fit.free.enumerated().compactMap { place, position -> Parameter? in
      let index = ParameterIndex(position: position)
      guard let prior = index.prior else { return nil }
      let middle = prior.scale.free(prior.median)
      let reach = 1.959_963_984_540_054 * prior.spread
      let low: Double = prior.scale.natural(middle - reach)
      let high: Double = prior.scale.natural(middle + reach)
      let value = fit.parameters.values[position]
      let spread = place < fit.standardErrors.count ? fit.standardErrors[place] : .nan
      return Parameter(
        symbol: ParameterWords.name(index), meaning: ParameterWords.meaning(index),
        prior: prior.median, priorInterval: low <= high ? low...high : nil, estimate: value,
        interval: fit.interval(at: place),
        shift: (prior.scale.free(value) - middle) / prior.spread, spread: spread / prior.spread)
    }
    self.init(
      source: source, couples: fit.couples, answers: fit.answers,
      logLikelihood: fit.logLikelihood, iterations: fit.iterations, hasConverged: fit.converged,
      parameters: rows, halfLives: FitReport.halfLives(fit), commands: commands)
  }

  /// Of what trust gives to willingness, the share that passes through fear; nil unless fear was fitted as a path.
  ///
  /// At rest fear answers trust with -fS and willingness answers fear with -wF, so the two ways from trust to
  /// willingness are wT and wF fS (Spec/trust-model.md, section 14).
  public static func shareThroughFear(_ fit: CohortFit) -> Double? {
    guard fit.free.contains(CoreParameter.wF.rawValue) else { return nil }
    let through = fit.parameters[.wF] * fit.parameters[.fS]
    let total = fit.parameters[.wT] + through
    return total != 0 ? through / total : nil
  }

  /// That share in a sentence.
  public static func sentenceOnFear(_ fit: CohortFit) -> String? {
    shareThroughFear(fit).map { share in
      "Of what trust gives to willingness, \(NumberText.percent(share)) passes through fear."
    }
  }

  private static func halfLives(_ fit: CohortFit) -> [ForecastReport.Part] {
    let rates: [(CoreParameter, String)] = [
      (.kS, "trust"), (.kH, "hurt"), (.kW, "willingness"), (.kC, "closeness"),
    ]
    let half = 0.693_147_180_559_945_3
    return rates.map { core, name in
      let place = fit.free.firstIndex(of: core.rawValue)
      let rate = place.flatMap { fit.interval(at: $0) }
      return ForecastReport.Part(
        name: name, value: half / fit.parameters[core],
        interval: rate.map { half / $0.upperBound...half / $0.lowerBound })
    }
  }
}

/// The parameters of a model in a file, as `fit` writes and `forecast` reads them.
public struct ParameterFile: Sendable, Equatable {
  /// All parameters, natural values.
  public var parameters: TrustParameters
  /// By how much the data narrowed each parameter that was searched for, by position.
  public var contraction: [Int: Double]

  /// The place of the parameter of a given name; nil where there is none.
  public static func position(of name: String) -> Int? {
    ParameterWords.index(named: name)?.position
  }

  /// The priors, from which nothing was learnt.
  public static var prior: ParameterFile {
    ParameterFile(parameters: .prior, contraction: [:])
  }

  /// What `fit` writes: the report's members, then every parameter with all its digits.
  public static func json(_ fit: CohortFit, report: FitReport) -> JSONValue {
    var members: [JSONValue.Member] = []
    if case .object(let own) = report.json { members = own }
    var values: [JSONValue.Member] = []
    for position in 0..<ParameterIndex.count {
      let index = ParameterIndex(position: position)
      guard index.prior != nil else { continue }
      values.append(
        .init(ParameterWords.name(index), .number(fit.parameters.values[position])))
    }
    members.append(.init("parameter_values", .object(values)))
    members.append(
      .init(
        "free",
        .array(fit.free.map { .string(ParameterWords.name(ParameterIndex(position: $0))) })))
    members.append(.init("standard_errors_unconstrained", .measured(fit.standardErrors)))
    members.append(.init("covariance_unconstrained", .measured(fit.covariance)))
    if let share = FitReport.shareThroughFear(fit) {
      members.append(.init("share_through_fear", .measured(share)))
    }
    return .object(members)
  }

  /// Reads what `fit` wrote, or the word "prior".
  /// - Parameter path: The file, or `prior`.
  /// - Returns: The parameters, each with what is known of it.
  /// - Throws: `InputError` where the file cannot be read or a parameter is missing, unknown or no number.
  public static func read(_ path: String) throws(InputError) -> ParameterFile {
    if path == "prior" { return .prior }
    let document = try JSONValue.read(path)
    guard case .object(let members)? = document["parameter_values"] else {
      throw InputError(
        .data,
        "\(InputError.shown(path)): no member \"parameter_values\" found, expected a file that "
          + "\"kintsugi-cohort fit --output\" wrote.")
    }
    var result = ParameterFile.prior
    for member in members {
      guard let index = ParameterWords.index(named: member.key) else {
        throw InputError(
          .data,
          "\(InputError.shown(path)): found the parameter \(InputError.quoted(member.key)), "
            + "expected a parameter of the trust model.")
      }
      guard let value = member.value.double else {
        throw InputError(
          .data,
          "\(InputError.shown(path)): the parameter \(member.key) is no number; write the file "
            + "again with \"kintsugi-cohort fit --output\".")
      }
      result.parameters.values[index.position] = value
    }
    let names = document["free"]?.elements?.compactMap(\.text) ?? []
    let errors = document["standard_errors_unconstrained"]?.elements ?? []
    for (name, error) in zip(names, errors) {
      guard let index = ParameterWords.index(named: name), let prior = index.prior,
        let spread = error.double
      else { continue }
      result.contraction[index.position] = 1 - (spread / prior.spread) * (spread / prior.spread)
    }
    return result
  }
}
