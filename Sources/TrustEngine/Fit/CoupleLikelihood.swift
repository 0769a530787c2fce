// SPDX-License-Identifier: Apache-2.0
// What one couple's answers say about the parameters: the log-likelihood, averaged over the grid, and its
// derivative.

/// A log-likelihood and its derivative.
public struct LikelihoodSlope: Sendable, Equatable {
  /// The log-likelihood.
  public var value: Double
  /// Its derivative with regard to each free parameter, in the order asked for.
  public var slope: [Double]
}

/// One couple, ready to be asked for its likelihood at any parameters.
///
/// The sizes of the state are settled inside this module, so that the compiler can lay the filter out for them.
public struct CoupleLikelihood: Sendable {
  private enum Sized: Sendable {
    case plain(GridLikelihood<8, 18>)
    case fearAsPath(GridLikelihood<10, 20>)
  }

  private let sized: Sized

  /// Prepares a couple.
  public init(_ series: ObservationSeries, variant: ModelVariant, grid: PersonGrid) {
    sized =
      variant.fearAsPath
      ? .fearAsPath(GridLikelihood(series, variant: variant, grid: grid))
      : .plain(GridLikelihood(series, variant: variant, grid: grid))
  }

  /// The log-likelihood at given parameters.
  public func value(at parameters: TrustParameters) -> Double {
    switch sized {
    case .plain(let likelihood): likelihood.value(at: parameters)
    case .fearAsPath(let likelihood): likelihood.value(at: parameters)
    }
  }

  /// The log-likelihood and its derivative with regard to the unconstrained values of some parameters.
  /// - Parameters:
  ///   - parameters: All parameters, natural values.
  ///   - free: Positions of the parameters the derivative is wanted for.
  /// - Returns: The value and one derivative for each element of `free`.
  public func slope(at parameters: TrustParameters, free: [Int]) -> LikelihoodSlope {
    switch sized {
    case .plain(let likelihood): likelihood.slope(at: parameters, free: free)
    case .fearAsPath(let likelihood): likelihood.slope(at: parameters, free: free)
    }
  }
}

/// The likelihood for one size of the state.
struct GridLikelihood<let dynamic: Int, let size: Int>: Sendable {
  private let series: ObservationSeries
  private let plan: CouplePlan
  private let grid: PersonGrid
  private let present: [Bool]

  /// Cells whose posterior weight is smaller add nothing to the derivative.
  static var negligibleWeight: Double { 1e-10 }

  /// Prepares a couple.
  init(_ series: ObservationSeries, variant: ModelVariant, grid: PersonGrid) {
    self.series = series
    self.grid = grid
    plan = CouplePlan(series, variant: variant)
    present = ItemPresence.items(in: series)
  }

  /// The log-likelihood at given parameters.
  func value(at parameters: TrustParameters) -> Double {
    var total = -Double.infinity
    for (recovery, recoveryWeight) in zip(grid.recoveries, grid.recoveryWeights) {
      let numbers = assemble(parameters.values, recovery: recovery).numbers
      for pair in grid.pairs {
        let run = FilterRun(numbers, plan, series, scales: pair.scales, keepsTrace: false)
        let weight = Elementary.log(recoveryWeight * pair.weight)
        total = Elementary.logSumExp(total, weight + run.logLikelihood)
      }
    }
    return total
  }

  private func assemble<Scalar: EngineScalar>(
    _ values: [Scalar], recovery: Double
  ) -> (system: CoupleSystem<Scalar>, numbers: CoupleNumbers<dynamic, size>) {
    let system = CoupleSystem(
      plan, values: values, recovery: recovery, layout: StateLayout(dynamic: dynamic),
      present: present)
    return (system, CoupleNumbers(system, plan: plan))
  }

  /// The log-likelihood and its derivative with regard to the unconstrained values of some parameters.
  /// - Parameters:
  ///   - parameters: All parameters, natural values.
  ///   - free: Positions of the parameters the derivative is wanted for.
  /// - Returns: The value and one derivative for each element of `free`.
  func slope(at parameters: TrustParameters, free: [Int]) -> LikelihoodSlope {
    // Every recovery multiplier has its own tape, held until its derivatives have been read.
    var branches: [Branch] = []
    for (recovery, recoveryWeight) in zip(grid.recoveries, grid.recoveryWeights) {
      let tape = Tape()
      var values = parameters.values.map { TapedNumber($0) }
      var variables: [TapedNumber] = []
      for position in free {
        guard let prior = ParameterIndex(position: position).prior else { continue }
        let variable = tape.variable(prior.scale.free(parameters.values[position]))
        variables.append(variable)
        values[position] = prior.scale.natural(variable)
      }
      let (system, numbers) = assemble(values, recovery: recovery)
      var branch = Branch(
        tape: tape, variables: variables, system: system, numbers: numbers, cells: [])
      for pair in grid.pairs {
        let run = FilterRun(
          numbers, plan, series, scales: pair.scales, keepsTrace: grid.isSingle)
        let weight = Elementary.log(recoveryWeight * pair.weight)
        branch.cells.append(
          Cell(
            scales: pair.scales, logWeight: weight + run.logLikelihood,
            run: grid.isSingle ? run : nil))
      }
      branches.append(branch)
    }
    var total = -Double.infinity
    for branch in branches {
      for cell in branch.cells { total = Elementary.logSumExp(total, cell.logWeight) }
    }
    var result = LikelihoodSlope(value: total, slope: Array(repeating: 0, count: free.count))
    guard total.isFinite else { return result }
    for branch in branches { gather(branch, total: total, into: &result.slope) }
    return result
  }

  private struct Cell {
    var scales: PersonScales
    var logWeight: Double
    var run: FilterRun<dynamic, size>?
  }

  private struct Branch {
    var tape: Tape
    var variables: [TapedNumber]
    var system: CoupleSystem<TapedNumber>
    var numbers: CoupleNumbers<dynamic, size>
    var cells: [Cell]
  }

  private func gather(_ branch: Branch, total: Double, into slope: inout [Double]) {
    var derivative = SystemDerivative<dynamic, size>(
      stretches: branch.numbers.stretches.count, steps: plan.steps.count)
    for cell in branch.cells {
      let weight = Elementary.exp(cell.logWeight - total)
      guard weight > Self.negligibleWeight else { continue }
      let run =
        cell.run
        ?? FilterRun(branch.numbers, plan, series, scales: cell.scales, keepsTrace: true)
      derivative.gather(run, branch.numbers, plan, scales: cell.scales, weight: weight)
    }
    var derivatives = branch.tape.emptyDerivatives()
    branch.system.seed(derivative, branch.numbers, plan, in: &derivatives)
    branch.tape.propagate(&derivatives)
    for (place, variable) in branch.variables.enumerated() {
      slope[place] += variable.derivative(in: derivatives)
    }
  }
}

extension PersonGrid {
  /// Whether there is only one cell.
  var isSingle: Bool { scales.count == 1 && recoveries.count == 1 }
}

/// Which items a couple answered at least once.
public enum ItemPresence {
  /// One flag an item.
  public static func items(in series: ObservationSeries) -> [Bool] {
    var present = [Bool](repeating: false, count: Item.count)
    for occasion in series.occasions {
      for item in 0..<Item.count {
        if !occasion.first.answers[item].isNaN || !occasion.second.answers[item].isNaN {
          present[item] = true
        }
      }
    }
    return present
  }
}

extension CoupleSystem where Scalar == TapedNumber {
  /// Hands the derivative with regard to every number of the system to the numbers' tape.
  func seed<let dynamic: Int, let size: Int>(
    _ derivative: SystemDerivative<dynamic, size>, _ numbers: CoupleNumbers<dynamic, size>,
    _ plan: CouplePlan, in derivatives: inout [Double]
  ) {
    for entry in startMean { entry.value.seed(derivative.startMean[entry.row], in: &derivatives) }
    for entry in startCovariance {
      entry.value.seed(derivative.startCovariance[entry.row, entry.column], in: &derivatives)
    }
    toneVariance.seed(derivative.toneVariance, in: &derivatives)
    toneCorrelation.seed(derivative.toneCorrelation, in: &derivatives)
    for (index, terms) in stretches.enumerated() {
      let law = numbers.stretches[index].law.adjoint(
        gap: terms.gap, of: derivative.steps[index])
      for entry in terms.drift {
        entry.value.seed(law.drift[entry.row, entry.column], in: &derivatives)
      }
      for entry in terms.diffusion {
        entry.value.seed(law.diffusion[entry.row, entry.column], in: &derivatives)
      }
      terms.toneDecay.seed(derivative.toneDecay[index], in: &derivatives)
      terms.toneNoise.seed(derivative.toneNoise[index], in: &derivatives)
      terms.othersNoise.seed(derivative.othersNoise[index], in: &derivatives)
    }
    for (index, terms) in steps.enumerated() {
      for entry in terms.input {
        entry.value.seed(derivative.drift[index][entry.row], in: &derivatives)
      }
      for entry in terms.impulse {
        entry.value.seed(derivative.impulse[index][entry.row], in: &derivatives)
      }
      for entry in terms.impulseVariance {
        entry.value.seed(derivative.impulseVariance[index][entry.row], in: &derivatives)
      }
      for partner in 0..<2 {
        terms.easing[partner].seed(derivative.easing[index][partner], in: &derivatives)
      }
    }
    for (index, terms) in items.enumerated() {
      guard let terms else { continue }
      terms.offset.seed(derivative.itemOffset[index], in: &derivatives)
      terms.slope?.seed(derivative.itemSlope[index], in: &derivatives)
      terms.noise.seed(derivative.itemNoise[index], in: &derivatives)
      for entry in terms.loadings {
        entry.value.seed(derivative.itemLoading[index][entry.row], in: &derivatives)
      }
    }
  }
}
