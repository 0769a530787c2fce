// SPDX-License-Identifier: Apache-2.0
// Making an account, and replacing what it signs in with.

public import Envelopes

/// What became of a request to make an account.
public enum AccountCreation: Hashable, Sendable {
  /// The account is new.
  case created
  /// The same account was there already: the request came twice.
  case known
}

extension StoreWriting {
  /// Makes an account and its home room; the same request again changes nothing.
  ///
  /// - Parameters:
  ///   - account: The account.
  ///   - record: What it signs in with.
  ///   - homeRoom: The room of the account alone.
  /// - Returns: Whether the account is new.
  /// - Throws: `StoreFailure.accountExists` where the identifier, the handle or the room is taken,
  ///   or the account has left.
  public func createAccount(
    _ account: AccountIdentifier, record: AccountRecord, homeRoom: RoomIdentifier
  ) throws -> AccountCreation {
    if let row = try self.account(account) {
      guard row.record == record, row.homeRoom == homeRoom else {
        throw StoreFailure.accountExists
      }
      return .known
    }
    guard try self.account(lookup: record.lookup) == nil, try room(homeRoom) == nil,
      try !isBuried(.account, account.bytes)
    else { throw StoreFailure.accountExists }
    try insert(
      AccountRow(account: account, record: record, homeRoom: homeRoom, usedBytes: 0))
    try insert(RoomRow(room: homeRoom, kind: .home, state: .open))
    try insert(MemberRow(room: homeRoom, account: account, role: .owner))
    return .created
  }

  /// Replaces the record after a change of the passphrase; the handle stays.
  ///
  /// - Parameters:
  ///   - account: The account.
  ///   - record: The new record, with the next version.
  ///   - kept: The session that goes on; all others end.
  /// - Returns: The sessions that ended.
  /// - Throws: `StoreFailure.version` where the version is not the next one,
  ///   `StoreFailure.accountExists` where the handle is another one.
  public func changeRecord(
    of account: AccountIdentifier, to record: AccountRecord, keeping kept: TokenHash?
  ) throws -> [TokenHash] {
    let row = try existing(account)
    try requireNextVersion(record, after: row)
    guard record.lookup == row.record.lookup else { throw StoreFailure.accountExists }
    return try replaceRecord(of: row, with: record, keeping: kept)
  }

  /// Replaces the record after a change of the kit and all keys; the recovery slip, which holds the
  /// old keys, is deleted.
  ///
  /// - Parameters:
  ///   - account: The account.
  ///   - record: The new record, with a new handle and the next version.
  ///   - kept: The session that goes on; all others end.
  /// - Returns: The sessions that ended.
  /// - Throws: `StoreFailure.version` where the version is not the next one,
  ///   `StoreFailure.accountExists` where the handle is taken.
  public func rotateRecord(
    of account: AccountIdentifier, to record: AccountRecord, keeping kept: TokenHash?
  ) throws -> [TokenHash] {
    let row = try existing(account)
    try requireNextVersion(record, after: row)
    guard try self.account(lookup: record.lookup) == nil else { throw StoreFailure.accountExists }
    try deleteRecovery(of: account)
    return try replaceRecord(of: row, with: record, keeping: kept)
  }

  func requireNextVersion(_ record: AccountRecord, after row: AccountRow) throws {
    guard row.record.wrapVersion < .max, record.wrapVersion == row.record.wrapVersion + 1 else {
      throw StoreFailure.version(stored: row.record.wrapVersion)
    }
  }

  func replaceRecord(
    of row: AccountRow, with record: AccountRecord, keeping kept: TokenHash?
  ) throws -> [TokenHash] {
    var row = row
    row.record = record
    try update(row)
    return try endSessions(of: row.account, except: kept)
  }
}
