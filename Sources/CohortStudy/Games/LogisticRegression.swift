// SPDX-License-Identifier: Apache-2.0
// Logistic regression for yes-or-no choices, fitted by Fisher scoring (iteratively reweighted least
// squares). The columns may depend on a few shapes, such as the speeds of a trust trace; these are
// fitted together with the weights, so no table of trial values is searched.

import Foundation

/// A normal prior; it keeps a weight finite where the data alone would let it run away.
public struct NormalPrior: Sendable, Equatable {
  /// The mean.
  public var mean: Double
  /// The standard deviation; greater than zero.
  public var deviation: Double

  /// Creates a normal prior.
  public init(mean: Double, deviation: Double) {
    self.mean = mean
    self.deviation = deviation
  }
}

/// The data of a logistic regression whose columns may depend on shapes.
public struct LogisticProblem: Sendable {
  /// What happened in each row: 1 or 0.
  public var outcomes: [Double]
  /// Which cluster each row belongs to, in 0..<clusters; here a cluster is a person.
  public var clusters: [Int]
  /// One prior a column.
  public var weightPriors: [NormalPrior]
  /// One prior a shape.
  public var shapePriors: [NormalPrior]
  /// The columns, row by row, at given shapes; `outcomes.count * weightPriors.count` numbers.
  public var columns: @Sendable (_ shapes: [Double]) -> [Double]

  /// Creates a problem; `clusters` is as long as `outcomes`.
  public init(
    outcomes: [Double], clusters: [Int], weightPriors: [NormalPrior],
    shapePriors: [NormalPrior] = [], columns: @escaping @Sendable ([Double]) -> [Double]
  ) {
    precondition(clusters.count == outcomes.count, "one cluster a row")
    self.outcomes = outcomes
    self.clusters = clusters
    self.weightPriors = weightPriors
    self.shapePriors = shapePriors
    self.columns = columns
  }
}

/// A fitted logistic regression.
public struct LogisticFit: Sendable, Equatable {
  /// One weight a column.
  public var weights: [Double]
  /// One value a shape, on the scale on which the shapes are fitted.
  public var shapes: [Double]
  /// Log likelihood plus log prior, the latter without its constant.
  public var logPosterior: Double
  /// Rounds of Fisher scoring that were taken.
  public var iterations: Int
  /// Whether the last step was negligible.
  public var converged: Bool
  /// Covariance of weights and then shapes, row by row, that allows for dependence within clusters
  /// (the sandwich of Huber and White with sums over clusters; no small-sample factor).
  public var covariance: [Double]

  /// The standard error of one parameter: weights are counted first, then shapes.
  public func standardError(_ parameter: Int) -> Double {
    covariance[parameter * (weights.count + shapes.count) + parameter].squareRoot()
  }
}

extension LogisticProblem {
  /// Finds the weights and shapes of highest posterior density.
  ///
  /// One round solves `(JᵀWJ + D) step = gradient`, with `J` the derivative of the log odds (columns
  /// for weights; central differences of the columns, times the weights, for shapes), `W` the
  /// variance `p (1 - p)` of each row and `D` the prior precisions. A step that does not raise the
  /// posterior is halved. Without shapes this is Newton's method on a concave function.
  ///
  /// - Parameter limit: The highest number of rounds.
  /// - Returns: The fit, converged or not.
  public func fit(limit: Int = 200) -> LogisticFit {
    var weights = weightPriors.map(\.mean)
    var shapes = shapePriors.map(\.mean)
    var matrix = columns(shapes)
    var best = logPosterior(weights, shapes, matrix)
    var iterations = 0
    var converged = false
    while iterations < limit && !converged {
      iterations += 1
      let system = scoringSystem(weights, shapes, matrix)
      guard let factor = CholeskyFactor(system.information, size: parameterCount) else { break }
      var step = factor.solve(system.gradient)
      // Twice the gain that the quadratic model promises: what is left, in units of log posterior.
      // Rounding of sums over many rows hides gains much below 1e-10.
      let promise = zip(step, system.gradient).reduce(0) { $0 + $1.0 * $1.1 }
      converged = promise < 1e-9
      var accepted = false
      for _ in 0..<40 where !accepted {
        let triedWeights = zip(weights, step).map { $0 + $1 }
        let triedShapes = zip(shapes, step.dropFirst(weights.count)).map { $0 + $1 }
        let triedMatrix = shapes.isEmpty ? matrix : columns(triedShapes)
        let value = logPosterior(triedWeights, triedShapes, triedMatrix)
        if value >= best {
          accepted = true
          weights = triedWeights
          shapes = triedShapes
          matrix = triedMatrix
          best = value
        } else {
          step = step.map { $0 / 2 }
        }
      }
      // No step of any size rises: the top is reached to the precision of the sum.
      if !accepted {
        converged = promise < 1e-6
        break
      }
    }
    let system = scoringSystem(weights, shapes, matrix)
    return LogisticFit(
      weights: weights, shapes: shapes, logPosterior: best, iterations: iterations,
      converged: converged, covariance: sandwich(system))
  }

  /// The log odds of outcome 1 in every row.
  public func logOdds(weights: [Double], shapes: [Double]) -> [Double] {
    let matrix = columns(shapes)
    return outcomes.indices.map { logOdds(row: $0, weights, matrix) }
  }

  private var parameterCount: Int { weightPriors.count + shapePriors.count }

  private func logOdds(row: Int, _ weights: [Double], _ matrix: [Double]) -> Double {
    let start = row * weights.count
    var sum = 0.0
    for column in weights.indices { sum += matrix[start + column] * weights[column] }
    return sum
  }

  private func logPosterior(_ weights: [Double], _ shapes: [Double], _ matrix: [Double]) -> Double {
    var sum = 0.0
    for row in outcomes.indices {
      sum += logChance(outcomes[row], logOdds: logOdds(row: row, weights, matrix))
    }
    for (value, prior) in zip(weights + shapes, weightPriors + shapePriors) {
      let z = (value - prior.mean) / prior.deviation
      sum -= z * z / 2
    }
    return sum
  }

  /// Gradient and expected information of the log posterior, and the gradient's parts by cluster.
  private struct ScoringSystem {
    var gradient: [Double]
    var information: [Double]
    /// `parameterCount` numbers a cluster.
    var clusterScores: [Double]
  }

  private func scoringSystem(
    _ weights: [Double], _ shapes: [Double], _ matrix: [Double]
  ) -> ScoringSystem {
    let width = weights.count
    let size = parameterCount
    let slopes = shapes.indices.map { logOddsSlopes(shape: $0, weights, shapes) }
    var information = [Double](repeating: 0, count: size * size)
    var clusterScores = [Double](repeating: 0, count: ((clusters.max() ?? -1) + 1) * size)
    var row = [Double](repeating: 0, count: size)
    for index in outcomes.indices {
      for column in 0..<width { row[column] = matrix[index * width + column] }
      for shape in shapes.indices { row[width + shape] = slopes[shape][index] }
      let p = chance(logOdds: logOdds(row: index, weights, matrix))
      let residual = outcomes[index] - p
      let weight = p * (1 - p)
      let cluster = clusters[index] * size
      for i in 0..<size {
        clusterScores[cluster + i] += residual * row[i]
        let scaled = weight * row[i]
        for j in 0...i { information[i * size + j] += scaled * row[j] }
      }
    }
    var gradient = [Double](repeating: 0, count: size)
    for (place, score) in clusterScores.enumerated() { gradient[place % size] += score }
    for (i, (value, prior)) in zip(weights + shapes, weightPriors + shapePriors).enumerated() {
      let precision = 1 / (prior.deviation * prior.deviation)
      gradient[i] -= (value - prior.mean) * precision
      information[i * size + i] += precision
    }
    for i in 0..<size {
      for j in 0..<i { information[j * size + i] = information[i * size + j] }
    }
    return ScoringSystem(
      gradient: gradient, information: information, clusterScores: clusterScores)
  }

  /// The derivative of every row's log odds after one shape, by central differences.
  private func logOddsSlopes(shape: Int, _ weights: [Double], _ shapes: [Double]) -> [Double] {
    let width = 1e-5
    var above = shapes
    var below = shapes
    above[shape] += width
    below[shape] -= width
    return zip(
      logOdds(weights: weights, shapes: above), logOdds(weights: weights, shapes: below)
    ).map { ($0 - $1) / (2 * width) }
  }

  private func sandwich(_ system: ScoringSystem) -> [Double] {
    let size = parameterCount
    guard let factor = CholeskyFactor(system.information, size: size) else {
      return [Double](repeating: .nan, count: size * size)
    }
    var covariance = [Double](repeating: 0, count: size * size)
    for start in stride(from: 0, to: system.clusterScores.count, by: size) {
      let spread = factor.solve(Array(system.clusterScores[start..<(start + size)]))
      for i in 0..<size {
        for j in 0..<size { covariance[i * size + j] += spread[i] * spread[j] }
      }
    }
    return covariance
  }
}

/// The chance that goes with log odds, exact at both ends.
func chance(logOdds: Double) -> Double {
  logOdds >= 0 ? 1 / (1 + exp(-logOdds)) : exp(logOdds) / (1 + exp(logOdds))
}

/// The log chance of an outcome, 1 or 0, at given log odds; never minus infinity for finite odds.
func logChance(_ outcome: Double, logOdds: Double) -> Double {
  outcome * logOdds - (max(logOdds, 0) + log1p(exp(-abs(logOdds))))
}
