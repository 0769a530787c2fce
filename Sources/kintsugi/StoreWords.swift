// SPDX-License-Identifier: Apache-2.0
// What the store's failures mean to the person at the command line.

import EnvelopeStorage
import Foundation

/// Sentences for the codes of the store.
enum StoreWords {
  /// The refusal that a failure ends in, met while using `folder`.
  static func refusal(_ failure: StoreFailure, _ folder: String) -> Refusal {
    Refusal(.installation, sentence(failure, folder))
  }

  static func sentence(_ failure: StoreFailure, _ folder: String) -> String {
    switch failure {
    case .folderInUse:
      "\(folder): another kintsugi uses this data folder. Stop that one first, or name another "
        + "folder with --data."
    case .newerSchema(let found, let known):
      "\(folder): a newer version of kintsugi has written this data (form \(found); this version "
        + "knows up to \(known)). Install that version again; nothing was changed."
    case .olderSchema(let found, let known):
      "\(folder): an older version of kintsugi has written this data (form \(found); this version "
        + "writes \(known)). Start 'kintsugi serve' once, which brings it up to date."
    case .notAStore:
      "\(folder): the database there is not one of kintsugi's. Name the right folder with --data, or "
        + "put the file elsewhere; nothing was changed."
    case .damaged(let table):
      "\(folder): a row of the table '\(table)' is damaged. Run 'kintsugi verify' to see which, then "
        + "'kintsugi restore' with a backup."
    case .noSpace:
      "\(folder): the disk is full, nothing was stored. Make room on it and try again."
    case .storageBroken:
      "\(folder): the disk failed while writing, so the server has stopped; what it had answered for "
        + "is safe. Check the disk (dmesg), then 'kintsugi verify', then start it again."
    case .unreadable(let file, let code):
      "\(file): cannot be read or written (\(String(cString: strerror(code)))). Check who owns the "
        + "data folder and what rights the file has."
    case .readOnly:
      "\(folder): this user may only read the data folder. Run kintsugi as the user who owns it."
    case .database(let code):
      "\(folder): the database reports error \(code). Run 'kintsugi verify', then 'kintsugi restore' "
        + "with a backup if it finds damage."
    default:
      "\(folder): the store refuses (\(failure.code))."
    }
  }
}
