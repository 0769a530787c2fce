// SPDX-License-Identifier: Apache-2.0
// What the plain rivals know at each moment: sums, counts and last answers of one person.

/// One person's answers as the baselines see them.
struct BaselineHistory: Sendable {
  /// What is known after an occasion.
  struct Knowledge: Sendable {
    var sum = 0.0
    var count = 0.0
    var last: Double?

    /// The mean so far, drawn towards `grand` as if it had been answered `pull` times.
    func mean(_ grand: Double, pull: Double) -> Double {
      (pull * grand + sum) / (pull + count)
    }

    /// The distance of the last answer from that mean; zero before the first answer.
    func distance(_ grand: Double, pull: Double) -> Double {
      last.map { $0 - mean(grand, pull: pull) } ?? 0
    }
  }

  /// The answers, NaN where missing.
  let numbers: [Double]
  /// For each occasion, the last one that may be used; see ``Lead``.
  let origins: [Int?]
  /// Knowledge after each occasion, moved by one: the first element is from before all of them.
  let own: [Knowledge]
  /// The partner's, likewise.
  let partner: [Knowledge]

  init(numbers: [Double], partnerNumbers: [Double], origins: [Int?]) {
    self.numbers = numbers
    self.origins = origins
    own = BaselineHistory.knowledge(numbers)
    partner = BaselineHistory.knowledge(partnerNumbers)
  }

  /// The histories of both partners of a couple.
  static func pair(_ diary: CoupleDiary, lead: Lead) -> [BaselineHistory] {
    let origins = lead.origins(diary.times)
    let none = [Double](repeating: .nan, count: diary.times.count)
    return diary.answers.indices.map { index in
      let other = diary.answers.count > 1 ? diary.answers[1 - index] : none
      return BaselineHistory(
        numbers: diary.answers[index], partnerNumbers: other, origins: origins)
    }
  }

  private static func knowledge(_ numbers: [Double]) -> [Knowledge] {
    var result = [Knowledge()]
    var now = Knowledge()
    for number in numbers {
      if number.isFinite {
        now.sum += number
        now.count += 1
        now.last = number
      }
      result.append(now)
    }
    return result
  }
}
