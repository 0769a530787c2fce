// SPDX-License-Identifier: Apache-2.0
// Everything that a store can refuse or fail with: a code and facts, never a sentence and never a person's data.

/// Why a store refused or failed.
public enum StoreFailure: Error, Hashable, Sendable {
  /// Nothing that the asker may know of has this name.
  case notFound
  /// An account has this identifier, handle or home room already, with another record.
  case accountExists
  /// A new record's version does not follow the stored one.
  case version(stored: UInt32)
  /// A recovery slip may be used from a later day on.
  case recoveryWaiting(readyDay: Day)
  /// Nobody asked to use this recovery slip.
  case recoveryNotRequested
  /// The room or the account has an open invitation already.
  case invitationOpen
  /// The room does not take this, or not any more.
  case roomClosed
  /// Another event has this identifier, or this place in its chain.
  case conflict(index: Int)
  /// An envelope stands in the wrong place.
  case misplaced(index: Int, Misplacement)
  /// A slot is missing, or is for somebody who may not have one.
  case recipient(index: Int)
  /// An author's own slot cannot be taken back.
  case ownSlot
  /// The account's events would take more bytes than it may have.
  case quota(used: Int64, quota: Int64)
  /// A row or file is damaged; the scrub says more.
  case damaged(table: String)
  /// The disk is full; nothing was stored.
  case noSpace
  /// The disk failed while writing: nothing is certain any more, and the process must end.
  case storageBroken
  /// The store was opened for looking only, or is closed.
  case readOnly
  /// Another process uses the folder.
  case folderInUse
  /// A newer version of the program has written the store.
  case newerSchema(found: Int, known: Int)
  /// An older version of the program has written the store, and it was opened for looking only.
  case olderSchema(found: Int, known: Int)
  /// The file is not one of ours.
  case notAStore
  /// A file cannot be read or written.
  case unreadable(file: String, errno: Int32)
  /// The database reported an error that has no other case.
  case database(code: Int32)

  /// What an envelope does not agree with.
  public enum Misplacement: String, Hashable, Sendable, CaseIterable {
    /// It names another room.
    case room
    /// It names another author.
    case author
    /// Its lane does not belong into this kind of room.
    case lane
  }

  /// The failure's code, without its facts.
  public var code: String {
    switch self {
    case .notFound: "not-found"
    case .accountExists: "account-exists"
    case .version: "version"
    case .recoveryWaiting: "recovery-waiting"
    case .recoveryNotRequested: "recovery-not-requested"
    case .invitationOpen: "invitation-open"
    case .roomClosed: "room-closed"
    case .conflict: "event-conflict"
    case .misplaced: "malformed-envelope"
    case .recipient: "recipient"
    case .ownSlot: "own-slot"
    case .quota: "quota"
    case .damaged: "damaged"
    case .noSpace: "no-space"
    case .storageBroken: "storage-broken"
    case .readOnly: "read-only"
    case .folderInUse: "folder-in-use"
    case .newerSchema: "newer-schema"
    case .olderSchema: "older-schema"
    case .notAStore: "not-a-store"
    case .unreadable: "unreadable"
    case .database: "database"
    }
  }
}
