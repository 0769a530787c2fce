// SPDX-License-Identifier: Apache-2.0
// Favourite answers of all training people, and how quickly one person's own take over.

import TrustEngine

/// Finds the habits that foretell training answers best, given the parameters of feelings.
struct HabitFit {
  /// What the filter foretold of one partner's answers, and the answers.
  private struct Person {
    var answers: [Int] = []
    var foretold: [[Double]] = []
  }

  private let people: [Person]
  private let answerCount: Int

  /// Foretells every training answer one step ahead.
  init(_ couples: [CoupleAnswers], _ parameters: DailyParameters, answerCount: Int) {
    self.answerCount = answerCount
    people = couples.flatMap { couple in
      var filter = DailyFilter(parameters: parameters, answerCount: answerCount)
      var pair = [Person(), Person()]
      for index in couple.times.indices {
        if index > 0 { filter.advance(days: couple.times[index] - couple.times[index - 1]) }
        for partner in 0..<2 {
          guard let answer = couple[partner][index] else { continue }
          pair[partner].answers.append(answer)
          pair[partner].foretold.append(filter.answerProbabilities(of: partner))
        }
        filter.observe(couple.first[index], couple.second[index])
      }
      return pair
    }
  }

  /// The habit under which the training answers are most probable; none where that is best.
  var best: AnswerHabit {
    let favour = commonFavour
    var best = AnswerHabit.none(answerCount: answerCount)
    var bestSum = logProbability(best)
    for strength in HabitFit.strengths {
      let habit = AnswerHabit(favour: favour, strength: strength)
      let sum = logProbability(habit)
      if sum > bestSum { (best, bestSum) = (habit, sum) }
    }
    return best
  }

  /// The strengths that are tried, in expected answers.
  private static let strengths: [Double] = [2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 128, 512]

  /// How many expected answers the prior "as often as feelings have it" is worth among all people.
  private static let commonStrength = 20.0

  /// Given against expected, over all people.
  private var commonFavour: [Double] {
    var counts = [Double](repeating: HabitFit.commonStrength, count: answerCount)
    var expected = counts
    for person in people {
      for (answer, foretold) in zip(person.answers, person.foretold) {
        counts[answer] += 1
        for index in foretold.indices { expected[index] += foretold[index] }
      }
    }
    return zip(counts, expected).map { $0 / $1 }
  }

  /// The log probability of every person's answers, each foretold from those before it.
  private func logProbability(_ habit: AnswerHabit) -> Double {
    var sum = 0.0
    for person in people {
      var record = AnswerRecord(answerCount: answerCount)
      for (answer, foretold) in zip(person.answers, person.foretold) {
        sum += Elementary.log(max(1e-6, record.favoured(foretold, habit)[answer]))
        record.note(answer, expected: foretold)
      }
    }
    return sum
  }
}
