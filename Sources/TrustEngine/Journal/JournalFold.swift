// SPDX-License-Identifier: Apache-2.0
// The one fold: numeric records, in the order in which they were written, become an ObservationSeries. The
// browser, the tests and the cohort tool all go through it, so that they cannot drift apart.

/// What a journal record says.
///
/// Values 0 to 18 are answers to ``Item`` of that number, in slider points; 19 to 26 are answers that the model
/// does not read (``ObservationSeries/unreadAnswers``).
public enum RecordKind: Int, CaseIterable, Sendable {
  /// The partner's effort as seen, and one's own, from 0 to 1.
  case effortSeen = 32
  /// One's own effort as one sees it.
  case effortOwn = 33
  /// A kept promise or unasked openness of the partner, from 0 to 1.
  case kept = 34
  /// A breach by the partner, from 0 to 1.
  case breach = 35
  /// A betrayal by the partner: its depth from 0 to 1.
  case betrayal = 36
  /// The betrayal of the same time: 1 where deception was part of it.
  case betrayalLie = 37
  /// The betrayal of the same time: 1 where it was found out.
  case betrayalFound = 38
  /// 1 where a pause begins, 0 where it ends.
  case paused = 39
  /// Prior trust issues, a z-score.
  case priorIssues = 40
  /// Earlier wounds, from 0 to 1.
  case earlierWounds = 41
  /// The depth, from 0 to 1, of the wound before the first check-in.
  case woundDepth = 42
  /// Days from that wound's disclosure to the first check-in.
  case woundDaysBefore = 43
  /// 1 where deception was part of that wound.
  case woundLie = 44
  /// 1 where that wound was found out.
  case woundFound = 45
  /// A hard moment, from 0 to 1; the model does not read it.
  case hardMoment = 46
  /// A good moment, from 0 to 1; the model does not read it.
  case goodMoment = 47
}

/// One number that somebody entered.
public struct JournalRecord: Sendable, Equatable {
  /// Days from any fixed origin; rounded to the hour by the fold.
  public var time: Double
  /// Who entered it: 0 or 1.
  public var partner: Int
  /// What it says: an ``Item`` number or a ``RecordKind``.
  public var kind: Int
  /// The number; NaN takes an earlier one of the same time, partner and kind back.
  public var value: Double

  /// Creates a record.
  public init(time: Double, partner: Int, kind: Int, value: Double) {
    self.time = time
    self.partner = partner
    self.kind = kind
    self.value = value
  }
}

/// Why a record cannot be folded; `record` counts from zero.
public enum JournalFailure: Error, Equatable, Sendable {
  /// The time is not a finite number.
  case timeNotFinite(record: Int)
  /// The time lies more than a century from that of the first record: most likely a mistyped year.
  case tooFarInTime(record: Int)
  /// The partner is neither 0 nor 1.
  case unknownPartner(record: Int)
  /// The kind is not one of the specification's.
  case unknownKind(record: Int)
  /// The value lies outside the range of its kind.
  case outOfRange(record: Int)
}

extension ObservationSeries {
  /// Folds records into a series.
  ///
  /// Records may come in any order of time. Of several with the same hour, partner and kind the last one counts:
  /// that is how an entry is corrected. A value of NaN takes the earlier ones back.
  /// - Parameter records: What was entered, in the order in which it was written.
  /// - Throws: The first record that cannot be read.
  public init(folding records: [JournalRecord]) throws(JournalFailure) {
    self.init()
    for (index, record) in records.enumerated() {
      try ObservationSeries.check(record, at: index)
      if abs(record.time - records[0].time) > ObservationSeries.longestSpan {
        throw .tooFarInTime(record: index)
      }
    }
    let kept = [JournalRecord](count: records.count) { place in
      var rounded = records[place]
      rounded.time = (rounded.time * 24).rounded() / 24
      return rounded
    }
    var wounds: InlineArray<2, Wound?> = [nil, nil]
    for place in ObservationSeries.orderOfTime(kept) {
      let record = kept[place]
      guard let partner = Partner(rawValue: record.partner) else { continue }
      if applyHistory(record, partner, wound: &wounds[record.partner]) { continue }
      if occasions.last?.time != record.time { occasions.append(Occasion(time: record.time)) }
      apply(record, partner, at: occasions.count - 1)
    }
    for partner in Partner.allCases {
      if let wound = wounds[partner.rawValue], !wound.depth.isNaN {
        self[history: partner].wound = wound
      }
    }
    for place in 0..<occasions.count {
      for partner in Partner.allCases
      where occasions[place][partner].betrayal?.depth.isNaN == true {
        occasions[place][partner].betrayal = nil
      }
    }
    let nothing = Entry()
    var entered: [Occasion] = []
    for occasion in occasions where occasion.first != nothing || occasion.second != nothing {
      entered.append(occasion)
    }
    occasions = entered
  }

  /// The places of records in order of time; those of the same time keep their order.
  ///
  /// A merge of ever longer runs: the standard library's sort promises no stable order, and is larger.
  private static func orderOfTime(_ records: [JournalRecord]) -> [Int] {
    var order = Array(0..<records.count)
    var merged = order
    var width = 1
    while width < order.count {
      for start in stride(from: 0, to: order.count, by: 2 * width) {
        let middle = min(start + width, order.count)
        let end = min(middle + width, order.count)
        var left = start
        var right = middle
        for place in start..<end {
          let takesLeft =
            left < middle
            && (right == end || records[order[left]].time <= records[order[right]].time)
          merged[place] = takesLeft ? order[left] : order[right]
          if takesLeft { left += 1 } else { right += 1 }
        }
      }
      swap(&order, &merged)
      width *= 2
    }
    return order
  }

  /// The furthest that a record may lie from the first one, in days: a century.
  public static var longestSpan: Double { 36_525 }

  /// The kinds of answers that are kept for the two, and that the model does not read.
  public static var unreadAnswers: ClosedRange<Int> { 19...26 }

  private static func check(_ record: JournalRecord, at index: Int) throws(JournalFailure) {
    if !record.time.isFinite { throw .timeNotFinite(record: index) }
    if record.partner != 0 && record.partner != 1 { throw .unknownPartner(record: index) }
    let range: ClosedRange<Double>
    if Item(rawValue: record.kind) != nil || unreadAnswers.contains(record.kind) {
      range = 0...100
    } else {
      switch RecordKind(rawValue: record.kind) {
      case nil: throw .unknownKind(record: index)
      case .priorIssues: range = -10...10
      case .woundDaysBefore: range = 0...36_525
      default: range = 0...1
      }
    }
    if !record.value.isNaN && !range.contains(record.value) { throw .outOfRange(record: index) }
  }

  private mutating func applyHistory(
    _ record: JournalRecord, _ partner: Partner, wound: inout Wound?
  ) -> Bool {
    let number = record.value.isNaN ? 0 : record.value
    switch RecordKind(rawValue: record.kind) {
    case .priorIssues:
      self[history: partner].priorIssues = number
      return true
    case .earlierWounds:
      self[history: partner].earlierWounds = number
      return true
    case .woundDepth, .woundDaysBefore, .woundLie, .woundFound:
      var changed = wound ?? Wound(depth: .nan, daysBefore: 0)
      switch RecordKind(rawValue: record.kind) {
      case .woundDepth: changed.depth = record.value
      case .woundDaysBefore: changed.daysBefore = number
      case .woundLie: changed.lie = number >= 0.5
      default: changed.found = number >= 0.5
      }
      wound = changed
      return true
    default:
      return false
    }
  }

  private mutating func apply(_ record: JournalRecord, _ partner: Partner, at place: Int) {
    var entry = occasions[place][partner]
    let missing = record.value.isNaN
    let number = missing ? 0 : record.value
    if let item = Item(rawValue: record.kind) {
      entry[item] =
        missing ? .nan : ObservationSeries.unit(of: record.value, low: 0, high: 100)
    } else {
      switch RecordKind(rawValue: record.kind) {
      case .effortSeen: entry.effortSeen = record.value
      case .effortOwn: entry.effortOwn = record.value
      case .kept: entry.kept = number
      case .breach: entry.breach = number
      case .paused: entry.paused = missing ? nil : number >= 0.5
      case .betrayal, .betrayalLie, .betrayalFound:
        // A betrayal whose depth is not given, or was taken back, is dropped when all records are read.
        var betrayal = entry.betrayal ?? Betrayal(depth: .nan)
        switch RecordKind(rawValue: record.kind) {
        case .betrayal: betrayal.depth = record.value
        case .betrayalLie: betrayal.lie = number >= 0.5
        default: betrayal.found = number >= 0.5
        }
        entry.betrayal = betrayal
      default: break
      }
    }
    occasions[place][partner] = entry
  }
}
