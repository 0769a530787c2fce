// SPDX-License-Identifier: Apache-2.0
// What can be asked in a check-in. Every answer is a number on one scale; words live elsewhere.

/// A question of the check-in, by what its answer indicates.
public enum Item: Int, CaseIterable, Sendable {
  /// Trust in the partner now; hurt now; closeness now; willingness (the mean of its three facets).
  case trust, hurt, closeness, willingness
  /// Facets of willingness: to share something personal, to show a vulnerable feeling, to start touch.
  case willingShare, willingFeeling, willingTouch
  /// Facets of the partner's conduct as the person saw it.
  case conductSafety, conductConsistency, conductRespect, conductHonesty, conductReliability
  /// The last of the six facets of conduct.
  case conductTransparency
  /// Fear of rejection and of judgement.
  case fearRejection, fearJudgement
  /// "I felt heard", "we talked about something that matters", distance between us.
  case heard, talked, distance
  /// Trust in other people.
  case trustOthers

  /// How many items there are.
  public static var count: Int { 19 }

  /// Whether the item belongs to the core asked every day.
  public var isCore: Bool { rawValue < Item.willingShare.rawValue }

  /// Whether the item is one of the six facets of the partner's conduct.
  public var isConduct: Bool {
    rawValue >= Item.conductSafety.rawValue && rawValue <= Item.conductTransparency.rawValue
  }

  /// Whether the item is one of the three facets of willingness.
  public var isWillingnessFacet: Bool {
    rawValue >= Item.willingShare.rawValue && rawValue <= Item.willingTouch.rawValue
  }

  /// Whether the item is one of the two fears.
  public var isFear: Bool { self == .fearRejection || self == .fearJudgement }

  /// The item's name in files.
  public var name: StaticString {
    switch self {
    case .trust: "trust"
    case .hurt: "hurt"
    case .closeness: "closeness"
    case .willingness: "willingness"
    case .willingShare: "willing_share"
    case .willingFeeling: "willing_feeling"
    case .willingTouch: "willing_touch"
    case .conductSafety: "conduct_safety"
    case .conductConsistency: "conduct_consistency"
    case .conductRespect: "conduct_respect"
    case .conductHonesty: "conduct_honesty"
    case .conductReliability: "conduct_reliability"
    case .conductTransparency: "conduct_transparency"
    case .fearRejection: "fear_rejection"
    case .fearJudgement: "fear_judgement"
    case .heard: "heard"
    case .talked: "talked"
    case .distance: "distance"
    case .trustOthers: "trust_others"
    }
  }
}
