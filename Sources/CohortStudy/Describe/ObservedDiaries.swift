// SPDX-License-Identifier: Apache-2.0
// Looks at an observation table the way one looks at a plain diary: item by item.

internal import TrustEngine

/// One item of an observation table as a plain diary.
public struct ObservedDiary: Sendable, Equatable {
  /// The answers in slider points from 0 to 100.
  public var panel: DiaryPanel
  /// The slider's scale.
  public var scale: ItemScale

  /// The items of a cohort that anybody answered, in the order of the check-in.
  ///
  /// - Parameter couples: The cohort, in ascending order of id.
  /// - Returns: One diary an item.
  public static func all(in couples: [CoupleObservations]) -> [ObservedDiary] {
    Item.allCases.compactMap { item in
      let diaries = couples.map { couple in
        CoupleDiary(
          id: couple.id, partners: couple.partners, times: couple.series.occasions.map(\.time),
          answers: zip(couple.partners, Partner.allCases).map { _, partner in
            couple.series.occasions.map { ObservationSeries.points(ofUnit: $0[partner][item]) }
          })
      }
      guard diaries.contains(where: { $0.answers.joined().contains { !$0.isNaN } }) else {
        return nil
      }
      let step = couples.map { $0.series.resolution[item.rawValue] }.max() ?? 0
      return ObservedDiary(
        panel: DiaryPanel(item: "\(item.name)", couples: diaries),
        scale: ItemScale(low: 0, high: 100, step: step * ObservationSeries.pointsPerUnit))
    }
  }
}
