// SPDX-License-Identifier: Apache-2.0
// What a store is: transactions over rows. What the rows mean is written once, in Operations, for every store.

public import Envelopes

/// A day, counted from 1 January 1970 in UTC; nothing finer than a day is ever stored.
public typealias Day = Int32

/// Keeps rows, and runs bodies over them in transactions.
///
/// A body may be run while others wait, so it only uses the transaction it is given.
public protocol EnvelopeStore: Sendable {
  /// Runs a body over one unchanging state of the rows.
  ///
  /// - Parameter body: What to read.
  /// - Returns: What the body returns.
  /// - Throws: What the body throws, or a `StoreFailure` of the store.
  func read<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreReading) throws -> Result
  ) async throws -> Result

  /// Runs a body that may change rows, all or nothing; what it changed is durable before this returns.
  ///
  /// - Parameter body: What to change. When it throws, nothing has changed.
  /// - Returns: What the body returns.
  /// - Throws: What the body throws, or a `StoreFailure` of the store.
  func write<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreWriting) throws -> Result
  ) async throws -> Result

  /// Compares everything that is stored with its checks.
  ///
  /// - Parameter progress: Called now and then with the number of rows looked at.
  /// - Returns: What was counted and what is damaged.
  /// - Throws: A `StoreFailure` where the store cannot be read at all.
  func scrub(progress: @escaping @Sendable (Int) -> Void) async throws -> ScrubReport
}

/// Reads rows inside one transaction.
///
/// Rows of events and slots are handed out whether or not their checks hold, because readers check
/// them with keys of their own. A row of any other table whose check does not hold is
/// `StoreFailure.damaged`: nobody may be signed in, let in or shut out by a damaged row.
public protocol StoreReading {
  /// The row about the store itself.
  func meta() throws -> MetaRow

  /// The account with this identifier.
  func account(_ account: AccountIdentifier) throws -> AccountRow?
  /// The account that signs in with this handle.
  func account(lookup: LoginLookup) throws -> AccountRow?

  /// The recovery slip with this handle.
  func recovery(lookup: RecoveryLookup) throws -> RecoveryRow?
  /// The recovery slip of an account.
  func recovery(of account: AccountIdentifier) throws -> RecoveryRow?

  /// The session of a token.
  func session(_ token: TokenHash) throws -> SessionRow?
  /// The sessions of an account, in the order of their hashes.
  func sessions(of account: AccountIdentifier) throws -> [SessionRow]

  /// The room with this identifier.
  func room(_ room: RoomIdentifier) throws -> RoomRow?
  /// One member of a room.
  func member(of room: RoomIdentifier, account: AccountIdentifier) throws -> MemberRow?
  /// The members of a room, in the order of their accounts.
  func members(of room: RoomIdentifier) throws -> [MemberRow]
  /// The memberships of an account, in the order of the rooms.
  func memberships(of account: AccountIdentifier) throws -> [MemberRow]

  /// One event of a room.
  func event(_ event: EventIdentifier, in room: RoomIdentifier) throws -> EventRow?
  /// The event at one place of a chain.
  func event(in chain: ChainIdentifier, at sequence: UInt64) throws -> EventIdentifier?
  /// The events that an account wrote in a room, in the order of their arrival.
  func events(of author: AccountIdentifier, in room: RoomIdentifier) throws -> [EventIdentifier]
  /// The length of all cores that an account wrote in a room.
  func coreBytes(of author: AccountIdentifier, in room: RoomIdentifier) throws -> Int64

  /// The slot of one event for one person.
  func slot(
    of event: EventIdentifier, in room: RoomIdentifier, for recipient: AccountIdentifier
  ) throws -> SlotRow?
  /// All slots of one event, in the order of their recipients.
  func slots(of event: EventIdentifier, in room: RoomIdentifier) throws -> [SlotRow]
  /// The slots of one person in a room, above a position, the lowest position first.
  func slots(
    for recipient: AccountIdentifier, in room: RoomIdentifier, after position: Int64, limit: Int
  ) throws -> [SlotRow]
  /// The slots of one person in a room, below a position, the highest position first.
  func slots(
    for recipient: AccountIdentifier, in room: RoomIdentifier, before position: Int64, limit: Int
  ) throws -> [SlotRow]

  /// The invitation with this identifier.
  func invite(_ invite: InvitationIdentifier) throws -> InviteRow?
  /// The invitations to a room, in the order of their identifiers.
  func invites(to room: RoomIdentifier) throws -> [InviteRow]
  /// The invitations that an account made.
  func invites(of owner: AccountIdentifier) throws -> [InviteRow]
  /// The invitations that an account accepted and that are not confirmed yet.
  func invites(acceptedBy account: AccountIdentifier) throws -> [InviteRow]

  /// The row of a table with this primary key, as it is.
  func row(of table: StoredTable, key: [ColumnValue]) throws -> RawRow?
  /// Rows of a table as they are, in the order of their primary key, from above `key`.
  func walk(_ table: StoredTable, after key: [ColumnValue]?, limit: Int) throws -> [RawRow]

  /// Whether something of this name was deleted for good.
  func isBuried(_ kind: Tombstone.Kind, _ name: [UInt8]) throws -> Bool
}

/// Changes rows inside one transaction.
public protocol StoreWriting: StoreReading {
  /// Adds a row, with its check.
  func insert(_ row: some StoredRow) throws
  /// Replaces the row with the same primary key, with its check.
  func update(_ row: some StoredRow) throws
  /// Deletes the row with the same primary key.
  func delete(_ row: some StoredRow) throws
  /// Deletes a room with its slots, events, members and invitations.
  func deleteRoom(_ room: RoomIdentifier) throws
  /// Deletes every slot of one person in a room.
  func deleteSlots(for recipient: AccountIdentifier, in room: RoomIdentifier) throws
  /// Notes a deletion where no older copy of the rows can undo it.
  func bury(_ tombstone: Tombstone) throws
}
