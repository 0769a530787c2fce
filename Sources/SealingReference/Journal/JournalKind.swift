// SPDX-License-Identifier: Apache-2.0
// The kinds of events, and the lanes that each belongs in. A kind in a wrong lane is a fault: a pin that came
// from the partner would be the partner's word about whom to trust.

import Envelopes

/// What an event says.
public enum JournalKind: String, Hashable, Sendable, CaseIterable {
  /// Answers and what happened.
  case checkIn = "check-in"
  /// A letter.
  case note
  /// Something private, given later.
  case share
  /// Asks to fold an earlier event away.
  case retract
  /// How the author wants the app to be.
  case settings
  /// Something small that the author means to do.
  case promise
  /// Whether the author takes the other's promise as it stands.
  case promiseAnswer = "promise.answer"
  /// What became of a promise, as the author saw it.
  case promiseRecord = "promise.record"
  /// The pair lane begins.
  case roomOpen = "room.open"
  /// The author's keys were renewed.
  case identityRotate = "identity.rotate"
  /// An invitation that the author made.
  case invitation
  /// Another person's confirmed keys.
  case pin
  /// The open ends of all chains seen.
  case anchor

  /// The lanes that the kind belongs in.
  var lanes: Set<Lane> {
    switch self {
    case .checkIn, .promise, .promiseRecord: [.own, .pair]
    case .note, .retract: [.own, .pair, .counsellor]
    case .share, .identityRotate: [.pair, .counsellor]
    case .roomOpen, .promiseAnswer: [.pair]
    case .settings, .invitation, .pin, .anchor: [.own]
    }
  }

  /// Whether a text has the form of a kind, known or not.
  static func hasForm(_ text: String) -> Bool {
    guard (1...40).contains(text.utf8.count),
      let first = text.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first)
    else { return false }
    return text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "."), UInt8(ascii: "-"):
        true
      default: false
      }
    }
  }
}
