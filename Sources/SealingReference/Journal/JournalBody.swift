// SPDX-License-Identifier: Apache-2.0
// What the kinds of events say, as types.

public import Envelopes

/// What an event says.
public enum JournalBody: Hashable, Sendable {
  /// Answers and what happened.
  case checkIn(CheckIn)
  /// A letter.
  case note(Note)
  /// Something private, given later.
  case share(Share)
  /// Asks to fold an event away.
  case retract(Retraction)
  /// How the author wants the app to be.
  case settings(Settings)
  /// Something small that the author means to do.
  case promise(Promise)
  /// Whether the author takes the other's promise.
  case promiseAnswer(PromiseAnswer)
  /// What became of a promise, as the author saw it.
  case promiseRecord(PromiseRecord)
  /// The pair lane begins; the hash of both parties' keys.
  case roomOpen(transcript: [UInt8])
  /// The author's keys were renewed.
  case identityRotate(Rotation)
  /// An invitation that the author made.
  case invitation(Invitation)
  /// Another person's confirmed keys.
  case pin(Pin)
  /// Open ends of chains.
  case anchor([AnchorHead])

  /// The kind of the event.
  public var kind: JournalKind {
    switch self {
    case .checkIn: .checkIn
    case .note: .note
    case .share: .share
    case .retract: .retract
    case .settings: .settings
    case .promise: .promise
    case .promiseAnswer: .promiseAnswer
    case .promiseRecord: .promiseRecord
    case .roomOpen: .roomOpen
    case .identityRotate: .identityRotate
    case .invitation: .invitation
    case .pin: .pin
    case .anchor: .anchor
    }
  }

  /// One record of a check-in.
  public struct Record: Hashable, Sendable {
    /// The record's kind.
    public let kind: UInt8
    /// Its value; nothing takes an earlier one back.
    public let value: Double?
  }

  /// A check-in.
  public struct CheckIn: Hashable, Sendable {
    /// The records.
    public let records: [Record]
    /// The hour of the logical day, 4 to 27.
    public let hour: Int
    /// Words about the whole.
    public let note: String?
    /// Words to single records, by their kind.
    public let answers: [UInt8: String]
    /// The day on which it was written, where that is a later one.
    public let entered: LogicalDay?
  }

  /// A letter.
  public struct Note: Hashable, Sendable {
    /// Its text.
    public let text: String
    /// Its title.
    public let title: String?
    /// What the reader is warned of.
    public let tags: [String]
    /// The core hash of what it answers.
    public let answered: CoreHash?
  }

  /// Something private, given later.
  public struct Share: Hashable, Sendable {
    /// What is given: a check-in or a note.
    public indirect enum Content: Hashable, Sendable {
      /// A check-in.
      case checkIn(CheckIn)
      /// A note.
      case note(Note)
    }
    /// What is given.
    public let content: Content
    /// The day of the private one, where the author tells it.
    public let origin: LogicalDay?
  }

  /// Which event to fold away.
  public struct Retraction: Hashable, Sendable {
    /// The event.
    public let event: EventIdentifier
    /// The installation that it was written on.
    public let stream: StreamIdentifier
    /// Its place in the chain.
    public let sequence: UInt64
    /// The hash of its core.
    public let coreHash: CoreHash
  }

  /// New keys of the author.
  public struct Rotation: Hashable, Sendable {
    /// The new X25519 key.
    public let agreementKey: [UInt8]
    /// The new Ed25519 key.
    public let signingKey: [UInt8]
    /// Their epoch.
    public let epoch: UInt32
    /// The signature by the signing key of the epoch before.
    public let proof: [UInt8]
  }

  /// What another person is in a room.
  public enum Role: String, Hashable, Sendable, CaseIterable {
    /// One of the two.
    case partner
    /// Somebody who accompanies.
    case counsellor
  }

  /// An invitation that the author made.
  public struct Invitation: Hashable, Sendable {
    /// The room.
    public let room: RoomIdentifier
    /// The invitation's name.
    public let invitation: InvitationIdentifier
    /// The secret of the link.
    public let secret: [UInt8]
    /// What the invited person is to be.
    public let role: Role
    /// Whether it was confirmed or withdrawn.
    public let ended: Bool
  }

  /// Another person's confirmed keys.
  public struct Pin: Hashable, Sendable {
    /// How sure the owner is.
    public enum Level: String, Hashable, Sendable, CaseIterable {
      /// The secret link was used.
      case linked
      /// The number was compared.
      case compared
    }
    /// The room.
    public let room: RoomIdentifier
    /// The person.
    public let account: AccountIdentifier
    /// Who invited.
    public let inviter: AccountIdentifier
    /// What the person is.
    public let role: Role
    /// The X25519 key.
    public let agreementKey: [UInt8]
    /// The Ed25519 key.
    public let signingKey: [UInt8]
    /// Their epoch.
    public let epoch: UInt32
    /// The hash of both parties' keys.
    public let transcript: [UInt8]
    /// The secret that only the two share.
    public let sharedKey: [UInt8]
    /// How sure the owner is.
    public let level: Level
  }

  /// The open end of a chain.
  public struct AnchorHead: Hashable, Sendable {
    /// The chain.
    public let chain: ChainIdentifier
    /// The place of its last event.
    public let sequence: UInt64
    /// The first eight bytes of that event's core hash.
    public let hash: [UInt8]
  }
}
