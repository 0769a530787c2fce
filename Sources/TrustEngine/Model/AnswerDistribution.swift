// SPDX-License-Identifier: Apache-2.0
// What is foretold of one answer: a probability for each, and the summaries that people read.

/// The probabilities of all possible answers, counted in steps from the lowest.
public struct AnswerDistribution: Sendable, Equatable {
  /// One probability an answer; they sum to one.
  public let probabilities: [Double]

  /// Creates a distribution from probabilities that sum to one.
  public init(_ probabilities: [Double]) {
    self.probabilities = probabilities
  }

  /// The mean, in steps above the lowest answer.
  public var mean: Double {
    var sum = 0.0
    for (answer, probability) in probabilities.enumerated() {
      sum += Double(answer) * probability
    }
    return sum
  }

  /// The standard deviation, in steps.
  public var deviation: Double {
    let mean = mean
    var sum = 0.0
    for (answer, probability) in probabilities.enumerated() {
      sum += (Double(answer) - mean) * (Double(answer) - mean) * probability
    }
    return sum.squareRoot()
  }

  /// The probability of an answer below `answer`.
  public func probability(below answer: Int) -> Double {
    var sum = 0.0
    for index in 0..<min(answer, probabilities.count) { sum += probabilities[index] }
    return min(1, sum)
  }

  /// The quantile of the answer when each answer's probability is spread evenly over its step.
  /// - Parameter level: Between 0 and 1.
  /// - Returns: Steps above the lowest answer, from -1/2 to half a step above the highest.
  public func quantile(_ level: Double) -> Double {
    var below = 0.0
    for (answer, probability) in probabilities.enumerated() {
      if below + probability >= level, probability > 0 {
        return Double(answer) - 0.5 + max(0, level - below) / probability
      }
      below += probability
    }
    return Double(probabilities.count) - 0.5
  }

  /// The continuous ranked probability score of the distribution, in steps; lower is better.
  ///
  /// The integral of the squared difference of the two distribution functions, exact for answers in
  /// steps (T. Gneiting and A. E. Raftery, JASA 102 (2007), equation 20).
  public func rankedScore(observed answer: Int) -> Double {
    var below = 0.0
    var sum = 0.0
    for index in 0..<max(0, probabilities.count - 1) {
      below += probabilities[index]
      let gap = below - (index >= answer ? 1 : 0)
      sum += gap * gap
    }
    return sum
  }
}
