// SPDX-License-Identifier: Apache-2.0
// Looks at what is stored: can it be opened, is it of this version's form, and what did the last scrub
// say.

import EnvelopeStorage
import EnvelopeStorageSQLite

/// The database and the last look at all of its rows.
enum DataCheck {
  static func findings(_ folder: DataFolder, today: Int32) async -> [Finding] {
    var found: [Finding] = []
    do {
      try await OpenedStore.looking(folder) { store in
        try await store.read { _ = try $0.meta() }
      }
      found.append(.fine("The data is of this version's form and can be opened."))
    } catch let refusal as Refusal {
      return [.fault(refusal.sentence, "")]
    } catch {
      return [
        .fault("\(folder.path): the data cannot be opened (\(error)).", "Run 'kintsugi verify'.")
      ]
    }
    found.append(lastScrub(folder, today: today))
    return found
  }

  private static func lastScrub(_ folder: DataFolder, today: Int32) -> Finding {
    guard let last = ScrubSummary.read(folder) else {
      return .remark(
        "Nobody has compared the stored rows with their checks yet; a serving process does it each night.",
        "Do it now.", ["kintsugi verify --data \(folder.path)"])
    }
    let when = dayText(Int64(last.day) * 86_400)
    if last.findings > 0 {
      return .fault(
        "On \(when), \(last.findings) of \(last.rows) rows or files were found damaged.",
        "See which, then restore a backup.", ["kintsugi verify --data \(folder.path)"])
    }
    if today - last.day > 3 {
      return .remark(
        "The stored rows were last compared with their checks on \(when).",
        "Do it now; a serving process does it each night.",
        ["kintsugi verify --data \(folder.path)"])
    }
    return .fine("On \(when) all \(last.rows) rows were as they were written.")
  }
}
