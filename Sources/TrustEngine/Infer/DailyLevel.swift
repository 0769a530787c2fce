// SPDX-License-Identifier: Apache-2.0
// The level behind a person's answers, set-point and state without the noise of one answer: now, in
// days to come, and looked back on from the end of the diary.

extension DailyFilter {
  /// One partner's level at the present moment, in answer steps.
  public func level(of partner: Int) -> Band {
    DailyFilter.level(of: partner, hypotheses.map { ($0.state, $0.logWeight) })
  }

  /// The level of each partner at each occasion, given all answers of both.
  ///
  /// Each pair of volatilities is smoothed by the backward recursion of Rauch, Tung and Striebel (Durbin
  /// and Koopman 2012, section 4.4, in the form of Rauch et al., AIAA Journal 3 (1965)); the weights are
  /// those after the last answer, because volatilities do not change.
  /// - Parameters:
  ///   - parameters: The daily model's parameters.
  ///   - answerCount: The number of possible answers.
  ///   - times: The occasions in days, ascending.
  ///   - answers: For each partner the answers in steps, nil where missing; as long as `times`.
  /// - Returns: For each partner one band an occasion, in answer steps.
  public static func smoothedLevels(
    parameters: DailyParameters, answerCount: Int, times: [Double], answers: [[Int?]]
  ) -> [[Band]] {
    guard !times.isEmpty else { return [[], []] }
    var filter = DailyFilter(parameters: parameters, answerCount: answerCount)
    var predicted: [[Gaussian<4>]] = []
    var filtered: [[Gaussian<4>]] = []
    for index in times.indices {
      if index > 0 { filter.advance(days: times[index] - times[index - 1]) }
      predicted.append(filter.hypotheses.map { $0.state })
      filter.observe(answers[0][index], answers[1][index])
      filtered.append(filter.hypotheses.map { $0.state })
    }
    let logWeights = filter.hypotheses.map { $0.logWeight }
    var smoothed = filtered[times.count - 1]
    var levels: [[Band]] = [[], []]
    for index in (0..<times.count).reversed() {
      if index < times.count - 1 {
        let days = times[index + 1] - times[index]
        let decay = Elementary.exp(-parameters.relaxationRate * max(0, days))
        for place in smoothed.indices {
          smoothed[place] = filtered[index][place].smoothed(
            next: smoothed[place], predicted: predicted[index + 1][place], decay: decay)
        }
      }
      var parts: [(Gaussian<4>, Double)] = []
      for place in smoothed.indices { parts.append((smoothed[place], logWeights[place])) }
      for partner in 0..<2 { levels[partner].append(level(of: partner, parts)) }
    }
    return levels.map { $0.reversed() }
  }

  private static func level(of partner: Int, _ parts: [(Gaussian<4>, Double)]) -> Band {
    var largest = -Double.infinity
    for part in parts { largest = max(largest, part.1) }
    var total = 0.0
    for part in parts { total += Elementary.exp(part.1 - largest) }
    let mixture = parts.map { part in
      let (state, logWeight) = part
      let other = partner + 2
      let variance =
        state.covariance[partner, partner] + state.covariance[other, other]
        + 2 * state.covariance[partner, other]
      return WeightedNormal(
        Normal(mean: state.mean[partner] + state.mean[other], variance: max(0, variance)),
        weight: Elementary.exp(logWeight - largest) / total)
    }
    return NormalMixture(mixture).band
  }
}

extension Gaussian where size == 4 {
  /// What is known of the state at this occasion once the next one has been smoothed.
  ///
  /// - Parameters:
  ///   - next: The smoothed state of the next occasion.
  ///   - predicted: The next occasion's state as predicted from this one.
  ///   - decay: How much of the two states (the last two numbers) is left at the next occasion.
  /// - Returns: The smoothed state of this occasion.
  fileprivate func smoothed(
    next: Gaussian<4>, predicted: Gaussian<4>, decay: Double
  ) -> Gaussian<4> {
    let root = predicted.covariance.semidefiniteRoot
    // Row i of the gain solves predicted · row = (this state's covariance with the next state)'s row i.
    var gain = Matrix<4, 4>()
    for row in 0..<4 {
      var solved = Vector<4>()
      for column in 0..<4 {
        var rest = covariance[row, column] * (column < 2 ? 1 : decay)
        for inner in 0..<column { rest -= root[column, inner] * solved[inner] }
        solved[column] = root[column, column] > 0 ? rest / root[column, column] : 0
      }
      for column in (0..<4).reversed() {
        var rest = solved[column]
        for inner in (column + 1)..<max(4, column + 1) {
          rest -= root[inner, column] * gain[row, inner]
        }
        gain[row, column] = root[column, column] > 0 ? rest / root[column, column] : 0
      }
    }
    var result = self
    for row in 0..<4 {
      for inner in 0..<4 {
        result.mean[row] += gain[row, inner] * (next.mean[inner] - predicted.mean[inner])
      }
    }
    var narrowing = next.covariance
    narrowing.add(predicted.covariance, times: -1)
    result.covariance.add(gain * (narrowing * gain.transposed))
    return result
  }
}
