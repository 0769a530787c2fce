// SPDX-License-Identifier: Apache-2.0
// What was deleted must stay deleted when an older backup comes back. A tombstone remembers the
// deletion without naming what it was about: only who knows the name can recognise it.

import Crypto
public import Envelopes
import Foundation

/// Remembers one deletion.
public struct Tombstone: Hashable, Sendable {
  /// What was deleted.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// An account that left.
    case account
    /// A recovery slip that was used, replaced or removed.
    case recovery
    /// An invitation that was withdrawn or used.
    case invite
    /// A slot that was taken back.
    case slot
    /// A slot that was given again after it had been taken back.
    case slotAgain = "slot-again"
  }

  /// What was deleted.
  public let kind: Kind
  /// SHA-256 of its name: 32 bytes.
  public let digest: [UInt8]
  /// The day from which the pair rooms of an account are closed; 0 for everything else.
  public let day: Day

  /// Remembers a deletion whose digest is known.
  public init(kind: Kind, digest: [UInt8], day: Day) {
    self.kind = kind
    self.digest = digest
    self.day = day
  }

  /// Remembers the deletion of something with this name.
  public init(_ kind: Kind, name: [UInt8], day: Day = 0) {
    self.init(kind: kind, digest: Self.digest(of: name), day: day)
  }

  /// What stands in a tombstone for a name.
  public static func digest(of name: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: name)) }

  /// The name of a slot: its room, event and recipient.
  public static func slotName(
    _ room: RoomIdentifier, _ event: EventIdentifier, _ recipient: AccountIdentifier
  ) -> [UInt8] {
    room.bytes + event.bytes + recipient.bytes
  }
}

/// The deletions that hold, found by kind and digest.
public struct Graveyard: Sendable {
  private var days: [Tombstone.Kind: [[UInt8]: Day]] = [:]

  /// Creates a graveyard with nothing in it.
  public init() {}

  /// Whether nothing is buried.
  public var isEmpty: Bool { days.values.allSatisfy(\.isEmpty) }

  /// Adds a tombstone; one of kind `slotAgain` lifts that of the slot.
  public mutating func add(_ tombstone: Tombstone) {
    if tombstone.kind == .slotAgain {
      days[.slot]?[tombstone.digest] = nil
    } else {
      days[tombstone.kind, default: [:]][tombstone.digest] = tombstone.day
    }
  }

  /// Whether adding a tombstone would change nothing.
  public func holds(_ tombstone: Tombstone) -> Bool {
    switch tombstone.kind {
    case .slotAgain: days[.slot]?[tombstone.digest] == nil
    default: days[tombstone.kind]?[tombstone.digest] == tombstone.day
    }
  }

  /// The day of the tombstone of a name, or nothing where the name is not buried.
  public func day(_ kind: Tombstone.Kind, _ name: [UInt8]) -> Day? {
    guard let buried = days[kind], !buried.isEmpty else { return nil }
    return buried[Tombstone.digest(of: name)]
  }
}
