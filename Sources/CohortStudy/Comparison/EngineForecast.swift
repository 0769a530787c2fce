// SPDX-License-Identifier: Apache-2.0
// The engine on one held-out couple: filtered forward, foretelling each answer from those before it,
// and once more when the partner's answer of the same occasion is known.

import TrustEngine

/// Follows couples with a fitted daily model.
struct EngineForecast: Sendable {
  let model: DailyModel
  let scale: ItemScale
  let item: String
  let lead: Lead

  /// The forecasts of one couple: from earlier answers, and given the partner's of the same occasion.
  func follow(
    _ diary: CoupleDiary, rank: Int
  ) -> (ahead: [Prediction], now: [Prediction]) {
    let answers = CoupleAnswers(diary, scale: scale)
    let origins = lead.origins(diary.times)
    let targets = Target.all(diary, rank: rank, item: item, lead: lead)
    var waiting = [[Target]](repeating: [], count: diary.times.count)
    for target in targets {
      if let origin = origins[target.occasion] { waiting[origin].append(target) }
    }
    var ahead: [Prediction] = []
    var now: [Prediction] = []
    var follower = DailyFollower(model)
    for index in diary.times.indices {
      if index > 0 { follower.advance(days: diary.times[index] - diary.times[index - 1]) }
      follower.observe(answers.first[index], answers.second[index])
      for group in waiting[index].chunked(by: \.occasion) {
        var then = follower
        then.advance(days: group.time - diary.times[index])
        for target in group.targets {
          ahead.append(Prediction(target, then.foretell(target.partner), scale: scale))
          guard lead == .next, let other = answers[1 - target.partner][target.occasion]
          else { continue }
          let distribution = then.foretell(target.partner, given: other)
          now.append(Prediction(target, distribution, scale: scale))
        }
      }
    }
    return (ahead.inTargetOrder, now.inTargetOrder)
  }
}

extension [Target] {
  /// The targets grouped by occasion, occasions ascending.
  fileprivate func chunked(
    by occasion: (Target) -> Int
  ) -> [(time: Double, targets: [Target])] {
    var groups: [(time: Double, targets: [Target])] = []
    for target in sorted(by: { ($0.occasion, $0.partner) < ($1.occasion, $1.partner) }) {
      if let last = groups.last, last.targets[0].occasion == occasion(target) {
        groups[groups.count - 1].targets.append(target)
      } else {
        groups.append((target.time, [target]))
      }
    }
    return groups
  }
}

extension [Prediction] {
  /// The predictions by couple, partner and occasion: the order of every model's rows.
  var inTargetOrder: [Prediction] {
    sorted { ($0.couple, $0.partner, $0.occasion) < ($1.couple, $1.partner, $1.occasion) }
  }
}
