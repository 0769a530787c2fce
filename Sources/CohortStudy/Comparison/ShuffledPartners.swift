// SPDX-License-Identifier: Apache-2.0
// A negative control: couples that are none. What knowing a partner is worth must vanish in them.

extension DiaryPanel {
  /// The panel with every second partner taken from the next couple of the same fold.
  ///
  /// Couples stay in their folds, so nobody is in training and held out at once. Occasions are those of
  /// both people together; a time at which one of them has no occasion is one without an answer.
  public func withShuffledPartners(folds: Int) -> DiaryPanel {
    let shuffled = couples.indices.map { rank in
      let fold = stride(from: rank % folds, to: couples.count, by: folds).map { $0 }
      let place = rank / folds
      return couples[rank].paired(with: couples[fold[(place + 1) % fold.count]])
    }
    return DiaryPanel(item: item, couples: shuffled)
  }
}

extension CoupleDiary {
  /// This couple's first partner beside another couple's second.
  fileprivate func paired(with other: CoupleDiary) -> CoupleDiary {
    guard answers.count > 1, other.answers.count > 1 else { return self }
    let all = (times + other.times).sorted()
    let union = all.enumerated().filter { $0.offset == 0 || all[$0.offset - 1] != $0.element }
      .map(\.element)
    func placed(_ times: [Double], _ numbers: [Double]) -> [Double] {
      var place = 0
      return union.map { time in
        while place < times.count, times[place] < time { place += 1 }
        return place < times.count && times[place] == time ? numbers[place] : .nan
      }
    }
    return CoupleDiary(
      id: id, partners: partners, times: union,
      answers: [placed(times, answers[0]), placed(other.times, other.answers[1])])
  }
}
