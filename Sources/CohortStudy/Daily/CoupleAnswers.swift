// SPDX-License-Identifier: Apache-2.0
// From a file's numbers to the engine's answers: steps counted from the lowest.

extension ItemScale {
  /// The answer that a number stands for, in steps above the lowest; nil for a missing number.
  ///
  /// Numbers between two answers go to the nearer one, numbers outside the scale to its end.
  public func answer(of number: Double) -> Int? {
    guard number.isFinite else { return nil }
    return max(0, min(cells - 1, Int(((number - low) / step).rounded())))
  }

  /// The number that a count of steps above the lowest answer stands for.
  public func number(of steps: Double) -> Double { low + steps * step }
}

/// One couple's answers to one item, in steps; a partner who never answers is one without answers.
struct CoupleAnswers: Sendable {
  /// The occasions in days, ascending.
  let times: [Double]
  /// The first partner's answers, nil where missing.
  let first: [Int?]
  /// The second partner's answers, nil where missing.
  let second: [Int?]

  init(_ diary: CoupleDiary, scale: ItemScale) {
    times = diary.times
    let none = [Int?](repeating: nil, count: diary.times.count)
    first = diary.answers.first.map { $0.map(scale.answer) } ?? none
    second = diary.answers.count > 1 ? diary.answers[1].map(scale.answer) : none
  }

  /// One partner's answers.
  subscript(partner: Int) -> [Int?] { partner == 0 ? first : second }
}
