// SPDX-License-Identifier: Apache-2.0
// What the database reports, as a failure of the store. Messages and values are left behind: they could name rows.

import EnvelopeStorage
import Foundation
import GRDB

extension StoreFailure {
  /// The failure of a transaction that writes.
  ///
  /// A full disk is told apart because it can be mended while the server runs. Every other failure to
  /// write ends the process: after a failed write to the disk nobody knows what the file holds.
  static func writing(_ error: any Error) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    switch error.extendedResultCode {
    case .SQLITE_FULL, .SQLITE_IOERR_SHMSIZE: return StoreFailure.noSpace
    default: break
    }
    switch error.resultCode {
    case .SQLITE_FULL: return StoreFailure.noSpace
    case .SQLITE_IOERR: return StoreFailure.storageBroken
    default: return reading(error)
    }
  }

  /// The failure of making a copy, or of bringing one back: the store itself goes on.
  static func copying(_ error: any Error, _ file: String) -> any Error {
    let failure = writing(error)
    return failure as? StoreFailure == .storageBroken
      ? StoreFailure.unreadable(file: file, errno: EIO) : failure
  }

  /// The failure of a transaction that reads.
  static func reading(_ error: any Error) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    switch error.resultCode {
    case .SQLITE_CORRUPT: return StoreFailure.damaged(table: "")
    case .SQLITE_NOTADB: return StoreFailure.notAStore
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_READONLY:
      return StoreFailure.unreadable(file: "envelopes.sqlite", errno: EACCES)
    default: return StoreFailure.database(code: error.extendedResultCode.rawValue)
    }
  }
}
