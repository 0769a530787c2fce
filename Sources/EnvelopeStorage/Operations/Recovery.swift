// SPDX-License-Identifier: Apache-2.0
// The recovery slip. Who holds it waits some days before it opens anything, and every signed-in device
// of its owner can stop it. While somebody waits, nothing about the request can be changed.

public import Envelopes

/// What a slip opens, once the days have passed.
public struct RecoveryCollection: Hashable, Sendable {
  /// The slip.
  public let slip: RecoveryRow
  /// The account, as it was when the slip was used.
  public let account: AccountRow
}

extension StoreWriting {
  /// Stores a recovery slip in place of the one that was there; a request for that one ends with it.
  ///
  /// - Parameter slip: The slip, with a higher version than the one before.
  /// - Throws: `StoreFailure.version` where the version is not higher,
  ///   `StoreFailure.accountExists` where the handle is taken or was used before.
  public func setRecovery(_ slip: RecoveryRow) throws {
    _ = try existing(slip.account)
    let old = try recovery(of: slip.account)
    var new = slip
    new.requestedDay = nil
    if let old {
      var same = old
      same.requestedDay = nil
      if same == new { return }
      guard slip.version > old.version else { throw StoreFailure.version(stored: old.version) }
    }
    guard try recovery(lookup: slip.lookup) == nil,
      try !isBuried(.recovery, slip.lookup.bytes)
    else { throw StoreFailure.accountExists }
    try deleteRecovery(of: slip.account)
    try insert(new)
  }

  /// Deletes the recovery slip of an account for good; without one nothing happens.
  public func deleteRecovery(of account: AccountIdentifier) throws {
    guard let row = try recovery(of: account) else { return }
    try delete(row)
    try bury(Tombstone(.recovery, name: row.lookup.bytes))
  }

  /// Stops a running request; without one nothing happens.
  public func cancelRecovery(of account: AccountIdentifier) throws {
    guard var row = try recovery(of: account), row.requestedDay != nil else { return }
    row.requestedDay = nil
    try update(row)
  }

  /// Begins the waiting time of a slip; a request that runs already stays as it is.
  ///
  /// - Parameters:
  ///   - lookup: The slip's handle.
  ///   - today: The day.
  /// - Returns: The first day on which the slip may be used.
  /// - Throws: `StoreFailure.notFound` where there is no such slip.
  public func requestRecovery(_ lookup: RecoveryLookup, today: Day) throws -> Day {
    guard var row = try recovery(lookup: lookup) else { throw StoreFailure.notFound }
    if row.requestedDay == nil {
      row.requestedDay = today
      try update(row)
    }
    return (row.requestedDay ?? today) + StorageRules.recoveryDays
  }

  /// Replaces the record of an account by way of its slip, which is used up.
  ///
  /// - Parameters:
  ///   - lookup: The slip's handle.
  ///   - record: The new record, with the next version.
  ///   - today: The day.
  /// - Returns: The account as it is now, and the sessions that ended: all of them.
  /// - Throws: As `collectRecovery`, and `StoreFailure.version` and `StoreFailure.accountExists` as
  ///   `rotateRecord`.
  public func completeRecovery(
    _ lookup: RecoveryLookup, record: AccountRecord, today: Day
  ) throws -> (account: AccountRow, ended: [TokenHash]) {
    let collected = try collectRecovery(lookup, today: today)
    try requireNextVersion(record, after: collected.account)
    if record.lookup != collected.account.record.lookup {
      guard try account(lookup: record.lookup) == nil else { throw StoreFailure.accountExists }
    }
    try deleteRecovery(of: collected.account.account)
    let ended = try replaceRecord(of: collected.account, with: record, keeping: nil)
    return (try existing(collected.account.account), ended)
  }
}

extension StoreReading {
  /// What a slip opens.
  ///
  /// - Parameters:
  ///   - lookup: The slip's handle.
  ///   - today: The day.
  /// - Returns: The slip and the account.
  /// - Throws: `StoreFailure.notFound` where there is no such slip,
  ///   `StoreFailure.recoveryNotRequested` where nobody asked or the owner stopped it, and
  ///   `StoreFailure.recoveryWaiting` before the day.
  public func collectRecovery(_ lookup: RecoveryLookup, today: Day) throws -> RecoveryCollection {
    guard let row = try recovery(lookup: lookup) else { throw StoreFailure.notFound }
    guard let requested = row.requestedDay else { throw StoreFailure.recoveryNotRequested }
    let ready = requested + StorageRules.recoveryDays
    guard today >= ready else { throw StoreFailure.recoveryWaiting(readyDay: ready) }
    return RecoveryCollection(slip: row, account: try existing(row.account))
  }
}
