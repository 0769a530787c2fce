// SPDX-License-Identifier: Apache-2.0
// The pooled log posterior of a cohort and its slope, couple by couple on all cores, summed in order.

import TrustEngine

/// The negative log posterior of the free parameters, on the scale where each prior is a standard normal.
struct CohortObjective {
  let free: FreeParameters
  private let couples: [CoupleLikelihood]
  private let workers: Int

  init(_ cohort: [ObservationSeries], options: FitOptions) {
    free = FreeParameters(for: cohort, variant: options.variant, fixed: options.fixed)
    couples = cohort.map {
      CoupleLikelihood($0, variant: options.variant, grid: options.grid)
    }
    workers = options.workers
  }

  /// Value and slope; infinite where the model is unstable.
  func evaluate(_ point: [Double]) -> (value: Double, slope: [Double]) {
    let parameters = free.parameters(at: point)
    guard parameters.isStable else { return (.infinity, point) }
    let positions = free.positions
    let parts = parallelMap(couples, workers: workers) {
      $0.slope(at: parameters, free: positions)
    }
    var value = 0.0
    var slope = point
    for element in point { value += 0.5 * element * element }
    let spreads = free.spreads
    for part in parts {
      value -= part.value
      for place in 0..<slope.count { slope[place] -= part.slope[place] * spreads[place] }
    }
    return (value.isNaN ? .infinity : value, slope)
  }

  func logLikelihood(at point: [Double]) -> Double {
    let parameters = free.parameters(at: point)
    return parallelMap(couples, workers: workers) { $0.value(at: parameters) }.reduce(0, +)
  }

  /// The posterior covariance on the unconstrained scale, by differences of the exact slope.
  ///
  /// A direction in which the posterior is not concave gets the prior's own curvature: nothing was learnt there.
  func covariance(at point: [Double], progress: (Int) -> Void) -> [Double] {
    let count = point.count
    var hessian = [Double](repeating: 0, count: count * count)
    let step = 1e-3
    for place in 0..<count {
      var moved = point
      moved[place] += step
      var above = evaluate(moved)
      moved[place] = point[place] - step
      var below = evaluate(moved)
      var width = 2 * step
      if !above.value.isFinite {
        above = evaluate(point)
        width = step
      } else if !below.value.isFinite {
        below = evaluate(point)
        width = step
      }
      for other in 0..<count {
        let second = (above.slope[other] - below.slope[other]) / width
        hessian[place * count + other] += 0.5 * second
        hessian[other * count + place] += 0.5 * second
      }
      progress(place + 1)
    }
    let spreads = free.spreads
    var inverse = SymmetricMatrix(elements: hessian, count: count).inverseOfPositive()
    for row in 0..<count {
      for column in 0..<count { inverse[row * count + column] *= spreads[row] * spreads[column] }
    }
    return inverse
  }
}
