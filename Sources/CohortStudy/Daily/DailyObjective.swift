// SPDX-License-Identifier: Apache-2.0
// What a fit of the daily model makes as small as it can, and coordinates in which that is a round
// bowl, so that the search needs few steps.

import TrustEngine

/// Minus the log posterior of the daily model's parameters: one term a couple, and the prior.
struct DailyObjective {
  let couples: [CoupleAnswers]
  let answerCount: Int
  let prior: DailyPrior

  init(couples: [CoupleAnswers], answerCount: Int) {
    self.couples = couples
    self.answerCount = answerCount
    let all = couples.flatMap { $0.first + $0.second }.compactMap { $0.map(Double.init) }
    let count = Double(max(1, all.count))
    let middle = 0.5 * Double(answerCount - 1)
    let mean = all.isEmpty ? middle : all.reduce(0, +) / count
    let square = all.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    prior = DailyPrior(
      mean: mean, spread: all.isEmpty ? 0.3 * Double(answerCount) : square.squareRoot())
  }

  /// The couples' minus log-likelihoods, in their order.
  func terms(_ point: Vector<9>) -> [Double] {
    let parameters = DailyParameters(unconstrained: point)
    return couples.map { couple in
      var filter = DailyFilter(parameters: parameters, answerCount: answerCount)
      var sum = 0.0
      for index in couple.times.indices {
        if index > 0 { filter.advance(days: couple.times[index] - couple.times[index - 1]) }
        sum -= filter.observe(couple.first[index], couple.second[index])
      }
      return sum
    }
  }

  /// The value at a point and its slope, with each couple's share of the slope apart.
  func evaluate(
    _ point: Vector<9>
  ) -> (value: Double, slope: Vector<9>, shares: [Vector<9>]) {
    let here = terms(point)
    var shares = [Vector<9>](repeating: Vector(), count: here.count)
    var slope = Vector<9>()
    for index in 0..<DailyParameters.count {
      // Forward differences: the search needs slopes to a few digits only.
      let size = 1e-5
      var moved = point
      moved[index] += size
      for (couple, term) in terms(moved).enumerated() {
        shares[couple][index] = (term - here[couple]) / size
        slope[index] += shares[couple][index]
      }
      let deviation = prior.deviation[index]
      slope[index] += (point[index] - prior.centre[index]) / (deviation * deviation)
    }
    return (here.reduce(0, +) - prior.logDensity(point), slope, shares)
  }
}

/// Coordinates around a start in which the objective curves about equally in all directions.
///
/// The curvature is approximated by the summed outer products of the couples' shares of the slope
/// (E. K. Berndt, B. H. Hall, R. E. Hall and J. A. Hausman, 1974) plus that of the prior.
struct RoundCoordinates {
  let start: Vector<9>
  /// The lower triangular root of the curvature.
  private let root: Matrix<9, 9>

  init(_ objective: DailyObjective, start: Vector<9>) {
    self.start = start
    var curvature = Matrix<9, 9>()
    for share in objective.evaluate(start).shares { curvature.addOuter(share, share) }
    for index in 0..<DailyParameters.count {
      let deviation = objective.prior.deviation[index]
      curvature[index, index] += 1 / (deviation * deviation)
    }
    root = curvature.semidefiniteRoot
  }

  /// The point with these round coordinates.
  func point(_ coordinates: [Double]) -> Vector<9> {
    // Solves root' · step = coordinates.
    var step = Vector<9>()
    for row in (0..<9).reversed() {
      var sum = coordinates[row]
      for column in (row + 1)..<max(row + 1, 9) { sum -= root[column, row] * step[column] }
      step[row] = sum / root[row, row]
    }
    var result = start
    result.add(step)
    return result
  }

  /// The slope along the round coordinates, from that along the parameters.
  func slope(_ slope: Vector<9>) -> [Double] {
    // Solves root · result = slope.
    var result = [Double](repeating: 0, count: 9)
    for row in 0..<9 {
      var sum = slope[row]
      for column in 0..<row { sum -= root[row, column] * result[column] }
      result[row] = sum / root[row, row]
    }
    return result
  }
}
