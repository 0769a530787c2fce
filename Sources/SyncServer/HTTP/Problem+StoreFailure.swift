// SPDX-License-Identifier: Apache-2.0
// What the store refuses, as the protocol says it. What failed inside the store leaves as one code without
// facts: the log and `doctor` are for the person who runs the server.

import EnvelopeStorage

extension Problem {
  /// The problem that a failure of the store is to who asked.
  init(of failure: StoreFailure) {
    switch failure {
    case .notFound: self.init(.notFound)
    case .recoveryNotRequested: self.init(.recoveryNotRequested)
    case .accountExists: self.init(.accountExists)
    case .version(let stored): self.init(.version, ["stored": .number(Int64(stored))])
    case .recoveryWaiting(let day): self.init(.recoveryWaiting, ["readyDay": .number(Int64(day))])
    case .invitationOpen: self.init(.invitationOpen)
    case .roomClosed: self.init(.roomClosed)
    case .conflict(let index): self.init(.eventConflict, ["index": .number(Int64(index))])
    case .misplaced(let index, let reason):
      self.init(
        .malformedEnvelope,
        ["index": .number(Int64(index)), "reason": .text("wrong-\(reason.rawValue)")])
    case .recipient(let index): self.init(.recipient, ["index": .number(Int64(index))])
    case .ownSlot: self.init(.ownSlot)
    case .quota(let used, let quota):
      self.init(.quota, ["usedBytes": .number(used), "quotaBytes": .number(quota)])
    case .noSpace: self.init(.unavailable)
    case .damaged, .storageBroken, .readOnly, .folderInUse, .newerSchema, .olderSchema, .notAStore,
      .unreadable, .database:
      self.init(.fault)
    }
  }
}
