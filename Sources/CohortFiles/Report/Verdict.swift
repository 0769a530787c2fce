// SPDX-License-Identifier: Apache-2.0
// Win, tie and loss mean the same in every report: only an interval that leaves zero out decides.

/// What an interval of a gain says, in one word.
enum Verdict: String {
  case win, tie, loss

  /// Judges the interval of a gain that is positive where the model in question is better.
  init(low: Double, high: Double) {
    self = low > 0 ? .win : high < 0 ? .loss : .tie
  }

  /// Counts verdicts in a sentence's order: "wins on 2, ties on 1, loses on 1".
  static func counted(_ verdicts: [Verdict]) -> String {
    func number(_ verdict: Verdict) -> Int { verdicts.filter { $0 == verdict }.count }
    return "wins on \(number(.win)), ties on \(number(.tie)) and loses on \(number(.loss))"
  }
}
