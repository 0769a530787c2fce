// SPDX-License-Identifier: Apache-2.0
// People have favourite answers: whole numbers, the middle, "not at all". The state of a relationship
// does not explain them; how often they were given so far does.

/// How much more often each answer is given than feelings alone would have it.
///
/// Answer k of a person is expected `expected[k]` times and was given `counts[k]` times; its
/// favour is Poisson's rate with a gamma prior of mean `favour[k]` worth `strength` expected answers:
/// (strength · favour[k] + counts[k]) / (strength + expected[k]). Probabilities are multiplied by the
/// favours and made to sum to one again.
public struct AnswerHabit: Sendable, Equatable {
  /// The favour of each answer among all people; greater than zero, one where there is no habit.
  public var favour: [Double]
  /// How many expected answers of a person it takes to outweigh what holds for all people.
  public var strength: Double

  /// Creates a habit.
  public init(favour: [Double], strength: Double) {
    self.favour = favour
    self.strength = strength
  }

  /// No habit: every answer as often as feelings have it, whatever was answered.
  public static func none(answerCount: Int) -> AnswerHabit {
    AnswerHabit(favour: [Double](repeating: 1, count: answerCount), strength: .infinity)
  }
}

/// One person's answers so far, beside those that feelings alone let expect.
public struct AnswerRecord: Sendable, Equatable {
  /// How often each answer was given.
  public private(set) var counts: [Double]
  /// How often each answer was to be expected on the same occasions.
  public private(set) var expected: [Double]

  /// Creates an empty record.
  public init(answerCount: Int) {
    counts = [Double](repeating: 0, count: answerCount)
    expected = counts
  }

  /// Notes an answer and what the filter had expected just before.
  public mutating func note(_ answer: Int, expected probabilities: [Double]) {
    counts[answer] += 1
    for index in expected.indices { expected[index] += probabilities[index] }
  }

  /// The probabilities, turned towards this person's favourite answers.
  public func favoured(_ probabilities: [Double], _ habit: AnswerHabit) -> [Double] {
    guard habit.strength < .infinity else { return probabilities }
    var result = probabilities
    var total = 0.0
    for index in result.indices {
      let favour =
        (habit.strength * habit.favour[index] + counts[index])
        / (habit.strength + expected[index])
      result[index] *= favour
      total += result[index]
    }
    guard total > 0 else { return probabilities }
    for index in result.indices { result[index] /= total }
    return result
  }
}
