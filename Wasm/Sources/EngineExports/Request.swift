// SPDX-License-Identifier: Apache-2.0
// Reading what a page asks: a few numbers of the question itself, the model's parameters, the records.
import TrustEngine

/// What a call gives back beside its numbers.
enum Status {
  /// The output is the answer.
  static let answered: Int32 = 0
  /// The input is not laid out as the call wants it; no output.
  static let malformed: Int32 = 1
  /// A record cannot be folded; the output is its number from zero, and the reason (0 time, 1 partner,
  /// 2 kind, 3 value, 4 a time too far from the first).
  static let badRecord: Int32 = 2
  /// There is too little for a picture; the output is the reason (0 days, 1 check-ins) and how many
  /// there are.
  static let silent: Int32 = 3
}

/// A call's input, taken apart from its front.
struct Request {
  private let numbers: [Double]
  private var place = 0

  init() {
    numbers = Buffers.input
  }

  /// The next number, if it is a whole one from 0 up to but not including `bound`.
  mutating func whole(below bound: Int) -> Int? {
    guard let value = number(), value >= 0, value < Double(bound) else { return nil }
    let whole = Int(value)
    return Double(whole) == value ? whole : nil
  }

  /// The next number.
  mutating func number() -> Double? {
    guard place < numbers.count else { return nil }
    place += 1
    return numbers[place - 1]
  }

  /// The parameters: their count and their values; a count of zero stands for the prior medians.
  mutating func parameters() -> TrustParameters? {
    guard let count = whole(below: ParameterIndex.count + 1) else { return nil }
    if count == 0 { return .prior }
    guard count == ParameterIndex.count, let values = take(count) else { return nil }
    return TrustParameters(values: values)
  }

  /// The next `count` numbers.
  @inline(never)
  mutating func take(_ count: Int) -> [Double]? {
    guard numbers.count - place >= count else { return nil }
    var values = [Double](repeating: 0, count: count)
    for index in 0..<count { values[index] = numbers[place + index] }
    place += count
    return values
  }

  /// Folds all numbers that are left: records of four (days, partner, kind, value).
  ///
  /// Where that fails, the output says why and the status is not ``Status/answered``.
  mutating func series() -> (status: Int32, series: ObservationSeries) {
    let nothing = ObservationSeries()
    let first = place
    let count = (numbers.count - first) / 4
    guard numbers.count == first + 4 * count else { return (Status.malformed, nothing) }
    place = numbers.count
    // Made at its length: an array that grows would cost a page more code than all of this.
    let records = [JournalRecord](unsafeUninitializedCapacity: count) { memory, made in
      while made < count {
        let at = first + 4 * made
        memory.initializeElement(
          at: made,
          to: JournalRecord(
            time: numbers[at], partner: Request.code(numbers[at + 1]),
            kind: Request.code(numbers[at + 2]), value: numbers[at + 3]))
        made += 1
      }
    }
    do throws(JournalFailure) {
      return (Status.answered, try ObservationSeries(folding: records))
    } catch {
      let (record, reason): (Int, Double) =
        switch error {
        case .timeNotFinite(let record): (record, 0)
        case .unknownPartner(let record): (record, 1)
        case .unknownKind(let record): (record, 2)
        case .outOfRange(let record): (record, 3)
        case .tooFarInTime(let record): (record, 4)
        }
      Buffers.append(Double(record))
      Buffers.append(reason)
      return (Status.badRecord, nothing)
    }
  }

  /// A small whole number; -1, which the fold refuses, for anything else.
  private static func code(_ value: Double) -> Int {
    value >= 0 && value < 1000 && Double(Int(value)) == value ? Int(value) : -1
  }
}
