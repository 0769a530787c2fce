// SPDX-License-Identifier: Apache-2.0
// What a couple's answers so far say about the next ones: one Kalman filter for each pair of
// volatilities, weighted by how well it foretold what came.

/// The daily model's filter over one couple's answers to one item.
///
/// For every pair of volatilities the state is (set-point a, set-point b, state a, state b). An answer
/// says that a feeling lay within half a step of it, or beyond that at an end of the scale; the
/// posterior is kept normal by matching its mean and variance. Answers are counted in steps from
/// zero, and a missing answer is nil.
public struct DailyFilter: Sendable {
  /// The parameters that couples share.
  public let parameters: DailyParameters
  /// The number of possible answers; two or more.
  public let answerCount: Int
  /// One a pair of volatilities, always in the same order.
  private(set) var hypotheses: [DailyHypothesis]

  /// Starts before a couple's first answer.
  public init(parameters: DailyParameters, answerCount: Int) {
    self.parameters = parameters
    self.answerCount = answerCount
    hypotheses = []
    hypotheses.reserveCapacity(VolatilityGrid.count * VolatilityGrid.count)
    for a in 0..<VolatilityGrid.count {
      for b in 0..<VolatilityGrid.count {
        hypotheses.append(DailyHypothesis(parameters, a, b))
      }
    }
  }

  /// Moves on in time by `days`; zero or more.
  public mutating func advance(days: Double) {
    let decay = Elementary.exp(-parameters.relaxationRate * max(0, days))
    for index in hypotheses.indices { hypotheses[index].advance(decay: decay) }
  }

  /// Takes in the partners' answers of one occasion.
  /// - Returns: The logarithm of how probable they were; zero where both are missing.
  @discardableResult
  public mutating func observe(_ first: Int?, _ second: Int?) -> Double {
    if first == nil, second == nil { return 0 }
    let before = logTotal()
    for index in hypotheses.indices {
      hypotheses[index].observe(
        first.map(interval), second.map(interval))
    }
    let after = logTotal()
    for index in hypotheses.indices { hypotheses[index].logWeight -= after }
    return after - before
  }

  /// The probability of each answer of one partner (0 or 1) at the present moment.
  public func answerProbabilities(of partner: Int) -> [Double] {
    mixture { hypothesis in
      let pair = hypothesis.feelings
      return (partner == 0 ? pair.first : pair.second, 0)
    }
  }

  /// The probability of each answer of one partner, given the other's answer of the same moment.
  public func answerProbabilities(of partner: Int, given answer: Int) -> [Double] {
    let interval = interval(answer)
    return mixture { hypothesis in
      let pair = hypothesis.feelings
      return (partner == 0 ? pair.mirrored : pair).second(givenFirst: interval)
    }
  }

  /// The logarithm of the weight of all hypotheses together; zero but for rounding.
  private func logTotal() -> Double {
    var largest = -Double.infinity
    for hypothesis in hypotheses { largest = max(largest, hypothesis.logWeight) }
    guard largest > -.infinity else { return 0 }
    var sum = 0.0
    for hypothesis in hypotheses { sum += Elementary.exp(hypothesis.logWeight - largest) }
    return largest + Elementary.log(sum)
  }

  /// The answers that a weighted sum of normal feelings gives.
  private func mixture(
    _ feeling: (borrowing DailyHypothesis) -> (normal: Normal, logProbability: Double)
  ) -> [Double] {
    var feelings: [(normal: Normal, logProbability: Double)] = []
    feelings.reserveCapacity(hypotheses.count)
    var largest = -Double.infinity
    for hypothesis in hypotheses {
      var item = feeling(hypothesis)
      item.logProbability += hypothesis.logWeight
      largest = max(largest, item.logProbability)
      feelings.append(item)
    }
    var probabilities = [Double](repeating: 0, count: answerCount)
    var total = 0.0
    for item in feelings {
      let weight = Elementary.exp(item.logProbability - largest)
      guard weight > 1e-9 else { continue }
      total += weight
      let precision = 1 / item.normal.variance.squareRoot()
      var below = 0.0
      for answer in 0..<answerCount {
        let isHighest = answer == answerCount - 1
        let edge = (Double(answer) + 0.5 - item.normal.mean) * precision
        let upTo = isHighest ? 1 : Elementary.normalCumulative(edge)
        probabilities[answer] += weight * max(0, upTo - below)
        below = upTo
      }
    }
    for answer in probabilities.indices { probabilities[answer] /= total }
    return probabilities
  }

  /// The feelings that lead to an answer; open towards the ends of the scale.
  private func interval(_ answer: Int) -> (Double, Double) {
    let lower = answer <= 0 ? -Double.infinity : Double(answer) - 0.5
    let upper = answer >= answerCount - 1 ? Double.infinity : Double(answer) + 0.5
    return (lower, upper)
  }
}
