// SPDX-License-Identifier: Apache-2.0
// Random names of sixteen bytes. They are typed by what they name, so that no room is taken for an account.

/// A name of sixteen random bytes for one thing of the kind `Subject`.
///
/// The bytes are kept as two numbers: comparing and hashing need no memory of their own. Its text is
/// always 32 lower-case hexadecimal digits.
public struct Identifier<Subject>: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The first eight bytes, big-endian.
  public let high: UInt64
  /// The last eight bytes, big-endian.
  public let low: UInt64

  /// Creates an identifier from its two halves.
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Creates an identifier from its bytes, or nothing where these are not exactly sixteen.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 16 else { return nil }
    // Over a span, because loops over a generic collection are not specialised for other modules.
    self = Array(bytes).span.identifier(at: 0)
  }

  /// Creates an identifier from its text, or nothing where this is not 32 lower-case digits.
  public init?(hex text: some StringProtocol) {
    guard text.utf8.count == 32, let bytes = Hexadecimal.decode(text) else { return nil }
    self.init(bytes: bytes)
  }

  /// The sixteen bytes.
  public var bytes: [UInt8] { high.bigEndianBytes + low.bigEndianBytes }

  /// The text: 32 lower-case hexadecimal digits.
  public var hex: String { Hexadecimal.encode(bytes) }

  /// The same text as `hex`.
  public var description: String { hex }

  /// Orders identifiers as their bytes and their texts are ordered.
  public static func < (left: Self, right: Self) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }
}

/// What an `AccountIdentifier` names: one person's account.
public enum AccountSubject {}
/// What a `RoomIdentifier` names: what two people share.
public enum RoomSubject {}
/// What a `StreamIdentifier` names: one installation of the app.
public enum StreamSubject {}
/// What an `EventIdentifier` names: one sealed event.
public enum EventSubject {}
/// What an `InvitationIdentifier` names: one invitation to a room.
public enum InvitationSubject {}
/// What a `LoginLookup` names: the record that a login begins with.
public enum LoginSubject {}
/// What a `RecoveryLookup` names: the record that a recovery slip begins with.
public enum RecoverySubject {}

/// Names an account.
public typealias AccountIdentifier = Identifier<AccountSubject>
/// Names a room.
public typealias RoomIdentifier = Identifier<RoomSubject>
/// Names one installation of the app, whose events form chains.
public typealias StreamIdentifier = Identifier<StreamSubject>
/// Names an event; the same bytes sent twice are the same event.
public typealias EventIdentifier = Identifier<EventSubject>
/// Names an invitation; derived from the invitation's secret.
public typealias InvitationIdentifier = Identifier<InvitationSubject>
/// Names an account at the login; derived from the kit.
public typealias LoginLookup = Identifier<LoginSubject>
/// Names an account for a recovery slip; derived from the slip.
public typealias RecoveryLookup = Identifier<RecoverySubject>
