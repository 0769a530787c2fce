// SPDX-License-Identifier: Apache-2.0
// What is known of one couple, as numbers in order of time: the one type in which a person's own journal and a
// researcher's table meet. No words, names or dates are in it.

/// The two partners of a couple; which of them is `first` carries no meaning.
public enum Partner: Int, CaseIterable, Sendable {
  /// One partner.
  case first
  /// The other partner.
  case second

  /// The other partner.
  public var other: Partner { self == .first ? .second : .first }
}

/// A wound that came before the first check-in.
public struct Wound: Sendable, Equatable {
  /// How deep it went for the hurt person, by their own answer, from 0 to 1.
  public var depth: Double
  /// Days from the disclosure to the first check-in; zero or more.
  public var daysBefore: Double
  /// Whether deception was part of it.
  public var lie: Bool
  /// Whether it was found out rather than told.
  public var found: Bool

  /// Creates a wound.
  public init(depth: Double, daysBefore: Double, lie: Bool = false, found: Bool = false) {
    self.depth = depth
    self.daysBefore = daysBefore
    self.lie = lie
    self.found = found
  }
}

/// What a partner brought along.
public struct PartnerHistory: Sendable, Equatable {
  /// Prior trust issues: a z-score of attachment worry and earlier betrayals; 0 is the average person.
  public var priorIssues: Double
  /// Earlier wounds, from family or earlier relationships, from 0 to 1; counts beside `priorIssues`.
  public var earlierWounds: Double
  /// The wound this partner suffered from the other before the first check-in, if any.
  public var wound: Wound?

  /// Creates a history; the default is the average person without a wound.
  public init(priorIssues: Double = 0, earlierWounds: Double = 0, wound: Wound? = nil) {
    self.priorIssues = priorIssues
    self.earlierWounds = earlierWounds
    self.wound = wound
  }

  /// Prior trust issues and earlier wounds as the one number P of the model.
  public var disposition: Double { priorIssues + earlierWounds }
}

/// A betrayal, or the disclosure of one, against the person whose entry holds it.
public struct Betrayal: Sendable, Equatable {
  /// How deep it went, from 0 to 1, by the hurt person's own answer.
  public var depth: Double
  /// Whether deception was part of it.
  public var lie: Bool
  /// Whether it was found out rather than told.
  public var found: Bool

  /// Creates a betrayal.
  public init(depth: Double, lie: Bool = false, found: Bool = false) {
    self.depth = depth
    self.lie = lie
    self.found = found
  }
}

/// What one partner entered at one occasion; everything may be missing (NaN or nil).
public struct Entry: Sendable, Equatable {
  /// Answers by ``Item``, in units of 20 slider points around the middle; NaN where there is none.
  public var answers: Vector<19>
  /// The other partner's effort as this person saw it, from 0 to 1; NaN where it was not given.
  public var effortSeen: Double
  /// This person's own effort as they see it, from 0 to 1; NaN where it was not given.
  public var effortOwn: Double
  /// Good acts of the other partner since the last entry (a kept promise, unasked openness), from 0 to 1.
  public var kept: Double
  /// Breaches by the other partner since the last entry (a broken promise, a small lie), from 0 to 1.
  public var breach: Double
  /// A betrayal by the other partner, reported at this occasion.
  public var betrayal: Betrayal?
  /// Whether this person declares a pause from now on; nil where nothing changes.
  public var paused: Bool?

  /// Creates an entry that says nothing.
  @inline(never)
  public init() {
    answers = .filled(with: .nan)
    effortSeen = .nan
    effortOwn = .nan
    kept = 0
    breach = 0
  }

  /// The answer to one item; NaN where there is none.
  public subscript(item: Item) -> Double {
    get { answers[item.rawValue] }
    set { answers[item.rawValue] = newValue }
  }

  /// How many items were answered.
  public var answerCount: Int {
    var count = 0
    for index in 0..<Item.count where !answers[index].isNaN { count += 1 }
    return count
  }

  /// Whether two entries say the same; missing answers are equal to each other.
  public static func == (left: Entry, right: Entry) -> Bool {
    for index in 0..<Item.count where !same(left.answers[index], right.answers[index]) {
      return false
    }
    return same(left.effortSeen, right.effortSeen) && same(left.effortOwn, right.effortOwn)
      && left.kept == right.kept && left.breach == right.breach
      && left.betrayal == right.betrayal && left.paused == right.paused
  }

  private static func same(_ left: Double, _ right: Double) -> Bool {
    left == right || (left.isNaN && right.isNaN)
  }
}

/// What both partners entered at one time.
public struct Occasion: Sendable, Equatable {
  /// Days from any fixed origin, in whole hours.
  public var time: Double
  /// The entry of the partner `first`.
  public var first: Entry
  /// The entry of the partner `second`.
  public var second: Entry

  /// Creates an occasion without entries.
  public init(time: Double) {
    self.time = time
    first = Entry()
    second = Entry()
  }

  /// The entry of one partner.
  public subscript(partner: Partner) -> Entry {
    get { partner == .first ? first : second }
    set { if partner == .first { first = newValue } else { second = newValue } }
  }
}

/// What is known of one couple.
public struct ObservationSeries: Sendable, Equatable {
  /// What the partner `first` brought along.
  public var firstHistory: PartnerHistory
  /// What the partner `second` brought along.
  public var secondHistory: PartnerHistory
  /// Occasions in strictly ascending order of time.
  public var occasions: [Occasion]
  /// The distance between neighbouring answers an item allows, in units; its square / 12 is added to the noise.
  public var resolution: Vector<19>
  /// By how much people rate their own effort above what their partner sees, on average (0 to 1).
  public var selfServingBias: Double

  /// Creates a series; `occasions` must be in strictly ascending order of time.
  public init(
    firstHistory: PartnerHistory = PartnerHistory(),
    secondHistory: PartnerHistory = PartnerHistory(), occasions: [Occasion] = [],
    resolution: Vector<19> = .filled(with: 0.05), selfServingBias: Double = 0.1
  ) {
    self.firstHistory = firstHistory
    self.secondHistory = secondHistory
    self.occasions = occasions
    self.resolution = resolution
    self.selfServingBias = selfServingBias
  }

  /// Days from one occasion to another, rounded to the hour, so that equal gaps are equal to the last bit and
  /// nothing depends on the origin of the times.
  func days(from first: Int, to last: Int) -> Double {
    ((occasions[last].time - occasions[first].time) * 24).rounded() / 24
  }

  /// What one partner brought along.
  public subscript(history partner: Partner) -> PartnerHistory {
    get { partner == .first ? firstHistory : secondHistory }
    set { if partner == .first { firstHistory = newValue } else { secondHistory = newValue } }
  }

  /// The unit of the engine's scale in slider points.
  public static var pointsPerUnit: Double { 20 }

  /// The engine's value of a slider's answer between `low` and `high`.
  public static func unit(of answer: Double, low: Double, high: Double) -> Double {
    ((answer - low) / (high - low) * 100 - 50) / pointsPerUnit
  }

  /// The slider point (0 to 100 by design, not clipped) of a value on the engine's scale.
  public static func points(ofUnit unit: Double) -> Double { 50 + pointsPerUnit * unit }
}
