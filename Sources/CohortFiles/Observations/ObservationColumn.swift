// SPDX-License-Identifier: Apache-2.0
// The columns of the observation table as data, so that the reader, the writer and the list of
// names in messages cannot disagree. What each one means stands in Spec/observation-table.md.

internal import TrustEngine

/// A column of the observation table beside the couple, the partner and the time.
struct ObservationColumn: Sendable {
  /// What a column's numbers are about.
  enum Scope: Sendable {
    /// An answer on a slider at one occasion.
    case slider
    /// Something of one occasion with a fixed range.
    case occasion
    /// Something of one person that does not change.
    case person
  }

  /// The standard name.
  let name: String
  /// The kind of the journal record that the number becomes.
  let kind: Int
  let scope: Scope
  /// The numbers allowed; for sliders the table's own scale decides instead.
  let range: ClosedRange<Double>
  /// Whether only the two ends of the range are allowed.
  let isYesOrNo: Bool

  private init(_ item: Item) {
    name = "\(item.name)"
    kind = item.rawValue
    scope = .slider
    range = 0...100
    isYesOrNo = false
  }

  private init(
    _ name: String, _ kind: RecordKind, _ scope: Scope, _ range: ClosedRange<Double> = 0...1,
    isYesOrNo: Bool = false
  ) {
    self.name = name
    self.kind = kind.rawValue
    self.scope = scope
    self.range = range
    self.isYesOrNo = isYesOrNo
  }

  /// All columns, in the order in which a table is written.
  ///
  /// `broken` and `breach` become one record: the model has one term for both.
  static let all: [ObservationColumn] =
    Item.allCases.map { ObservationColumn($0) } + [
      ObservationColumn("effort_own", .effortOwn, .occasion),
      ObservationColumn("effort_partner", .effortSeen, .occasion),
      ObservationColumn("kept", .kept, .occasion),
      ObservationColumn("broken", .breach, .occasion),
      ObservationColumn("breach", .breach, .occasion),
      ObservationColumn("betrayal_depth", .betrayal, .occasion),
      ObservationColumn("lie", .betrayalLie, .occasion, isYesOrNo: true),
      ObservationColumn("found", .betrayalFound, .occasion, isYesOrNo: true),
      ObservationColumn("paused", .paused, .occasion, isYesOrNo: true),
      ObservationColumn("prior_issues", .priorIssues, .person, -10...10),
      ObservationColumn("earlier_wounds", .earlierWounds, .person),
      ObservationColumn("days_since_disclosure", .woundDaysBefore, .person, 0...36_525),
      ObservationColumn("disclosure_depth", .woundDepth, .person),
      ObservationColumn("disclosure_lie", .woundLie, .person, isYesOrNo: true),
      ObservationColumn("disclosure_found", .woundFound, .person, isYesOrNo: true),
    ]

  /// The standard names of the three columns that say who and when.
  static let keys = ["couple", "partner", "time"]

  /// The standard names of the items.
  static var itemNames: [String] { Item.allCases.map { "\($0.name)" } }

  /// What is expected in the column, for messages.
  var expectation: String {
    isYesOrNo
      ? "0 or 1, or a missing value"
      : "a number from \(plain(range.lowerBound)) to \(plain(range.upperBound)), "
        + "or a missing value"
  }

  /// Whether a number may stand in the column; sliders are checked against their own scale.
  func allows(_ value: Double) -> Bool {
    isYesOrNo ? value == 0 || value == 1 : range.contains(value)
  }
}
