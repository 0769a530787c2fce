// SPDX-License-Identifier: Apache-2.0
// The search for the most likely parameters. Evaluations are dear and parameters few, so the full BFGS matrix is
// kept, not its last few steps.

/// Where a search ended.
public struct SearchResult: Sendable, Equatable {
  /// The point that was found.
  public var point: [Double]
  /// The value there.
  public var value: Double
  /// The slope there.
  public var slope: [Double]
  /// How many steps were taken.
  public var iterations: Int
  /// How many points were tried.
  public var evaluations: Int
  /// Whether the slope became small enough; otherwise the search ran out of steps.
  public var converged: Bool
}

/// The BFGS method with a line search for the weak Wolfe conditions (Lewis and Overton 2013).
public struct QuasiNewton: Sendable {
  /// The search ends where no element of the slope is larger than this.
  public var slopeTolerance: Double
  /// The most steps to take.
  public var maximumIterations: Int

  /// Creates a search.
  public init(slopeTolerance: Double = 1e-4, maximumIterations: Int = 300) {
    self.slopeTolerance = slopeTolerance
    self.maximumIterations = maximumIterations
  }

  /// Searches for the smallest value.
  /// - Parameters:
  ///   - start: Where to begin; the value there must be finite.
  ///   - progress: Called after each step with the number of steps and the largest element of the slope.
  ///   - function: Value and slope at a point; a value that is not finite marks a forbidden point.
  /// - Returns: The best point found, and how the search ended.
  public func minimise(
    from start: [Double], progress: ((Int, Double) -> Void)? = nil,
    _ function: ([Double]) -> (value: Double, slope: [Double])
  ) -> SearchResult {
    let count = start.count
    var (value, slope) = function(start)
    var result = SearchResult(
      point: start, value: value, slope: slope, iterations: 0, evaluations: 1, converged: false)
    guard value.isFinite, count > 0 else {
      result.converged = count == 0
      return result
    }
    var inverse = [Double](repeating: 0, count: count * count)
    resetToIdentity(&inverse, count)
    var fresh = true
    while result.iterations < maximumIterations {
      if largest(slope) <= slopeTolerance {
        result.converged = true
        break
      }
      var direction = product(inverse, slope, count, sign: -1)
      var descent = dot(direction, slope)
      if !(descent < 0) {
        resetToIdentity(&inverse, count)
        fresh = true
        direction = slope.map { -$0 }
        descent = dot(direction, slope)
      }
      guard
        let step = search(
          from: result.point, value, slope, direction, descent, &result.evaluations, function,
          first: fresh)
      else {
        if fresh { break }
        resetToIdentity(&inverse, count)
        fresh = true
        continue
      }
      let moved = (0..<count).map { step.point[$0] - result.point[$0] }
      let bent = (0..<count).map { step.slope[$0] - slope[$0] }
      update(&inverse, moved, bent, count, fresh: fresh)
      fresh = false
      result.point = step.point
      value = step.value
      slope = step.slope
      result.iterations += 1
      progress?(result.iterations, largest(slope))
    }
    result.value = value
    result.slope = slope
    return result
  }

  private struct Trial {
    var point: [Double]
    var value: Double
    var slope: [Double]
  }

  private func search(
    from point: [Double], _ value: Double, _ slope: [Double], _ direction: [Double],
    _ descent: Double, _ evaluations: inout Int,
    _ function: ([Double]) -> (value: Double, slope: [Double]), first: Bool
  ) -> Trial? {
    var low = 0.0
    var high = Double.infinity
    var length = 1.0
    if first {
      let norm = dot(direction, direction).squareRoot()
      if norm > 1 { length = 1 / norm }
    }
    var best: Trial?
    for _ in 0..<40 {
      let next = (0..<point.count).map { point[$0] + length * direction[$0] }
      let (nextValue, nextSlope) = function(next)
      evaluations += 1
      if !nextValue.isFinite || nextValue > value + 1e-4 * length * descent {
        high = length
      } else {
        best = Trial(point: next, value: nextValue, slope: nextSlope)
        if dot(nextSlope, direction) >= 0.9 * descent { return best }
        low = length
      }
      length = high.isFinite ? 0.5 * (low + high) : 2 * length
      if high - low < 1e-14 * max(1, high) { break }
    }
    return best
  }

  private func update(
    _ inverse: inout [Double], _ moved: [Double], _ bent: [Double], _ count: Int, fresh: Bool
  ) {
    let curvature = dot(moved, bent)
    guard curvature > 1e-12 * dot(bent, bent).squareRoot() * dot(moved, moved).squareRoot()
    else { return }
    if fresh {
      let scale = curvature / dot(bent, bent)
      for index in 0..<count { inverse[index * count + index] = scale }
    }
    let reach = product(inverse, bent, count, sign: 1)
    let factor = (curvature + dot(bent, reach)) / (curvature * curvature)
    for row in 0..<count {
      for column in 0..<count {
        inverse[row * count + column] +=
          factor * moved[row] * moved[column]
          - (reach[row] * moved[column] + moved[row] * reach[column]) / curvature
      }
    }
  }

  private func resetToIdentity(_ matrix: inout [Double], _ count: Int) {
    for index in 0..<matrix.count { matrix[index] = 0 }
    for index in 0..<count { matrix[index * count + index] = 1 }
  }

  private func product(
    _ matrix: [Double], _ vector: [Double], _ count: Int, sign: Double
  ) -> [Double] {
    (0..<count).map { row in
      var sum = 0.0
      for column in 0..<count { sum += matrix[row * count + column] * vector[column] }
      return sign * sum
    }
  }

  private func dot(_ left: [Double], _ right: [Double]) -> Double {
    var sum = 0.0
    for index in 0..<left.count { sum += left[index] * right[index] }
    return sum
  }

  private func largest(_ values: [Double]) -> Double {
    var result = 0.0
    for value in values { result = max(result, abs(value)) }
    return result
  }
}
