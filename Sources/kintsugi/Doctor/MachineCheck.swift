// SPDX-License-Identifier: Apache-2.0
// Looks at the machine: who may read the data folder, how much room is left, and whether the clock can
// be right.

import Foundation

/// The data folder and the machine under it.
enum MachineCheck {
  /// Before this moment (2026-01-01) the program did not exist.
  static let earliest: Int64 = 1_767_225_600

  static func findings(_ folder: DataFolder, now: Int64) -> [Finding] {
    guard folder.exists else {
      return [
        .remark(
          "\(folder.path): there is no data folder yet.",
          "'kintsugi serve' makes it; or name yours with --data.")
      ]
    }
    var found: [Finding] = []
    if access(folder.path, R_OK | W_OK | X_OK) != 0 {
      found.append(
        .fault(
          "\(folder.path): this user may not read and write the data folder.",
          "Run kintsugi as the user who owns it."))
    }
    found.append(modes(folder))
    if let free = folder.freeBytes { found.append(room(folder, free)) }
    found.append(clock(folder, now: now))
    return found
  }

  /// Others must not read the folder: it holds who shares a room with whom, if not what they write.
  private static func modes(_ folder: DataFolder) -> Finding {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    let open = names.map(folder.file).filter { (DataFolder.mode($0) ?? 0) & 0o077 != 0 }
    if let mode = DataFolder.mode(folder.path), mode & 0o077 != 0 {
      return .fault(
        "\(folder.path): other users of this machine may look into the data folder.",
        "Take that right from them.", ["chmod 700 \(folder.path)"])
    }
    if !open.isEmpty {
      return .fault(
        "\(open.count) file(s) in \(folder.path) may be read by other users of this machine.",
        "Take that right from them.", open.map { "chmod 600 \($0)" })
    }
    return .fine("The data folder is closed to other users: \(folder.path).")
  }

  private static func room(_ folder: DataFolder, _ free: Int64) -> Finding {
    let mebibytes = free / 1_048_576
    if mebibytes < 100 {
      return .fault(
        "\(mebibytes) MiB are free where the data folder is; the server cannot keep new pages when "
          + "none are left.", "Make room on that disk.")
    }
    if mebibytes < 1024 {
      return .remark(
        "\(mebibytes) MiB are free where the data folder is.", "Make room before it is full.")
    }
    return .fine("\(mebibytes / 1024) GiB are free where the data folder is.")
  }

  private static func clock(_ folder: DataFolder, now: Int64) -> Finding {
    let remedy = "Set the clock, for example with 'timedatectl set-ntp true'."
    if now < earliest {
      return .fault(
        "The clock says \(dayText(now)), which is before this program was made.", remedy)
    }
    var newest: Int64 = 0
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [] {
      newest = max(newest, DataFolder.lastWritten(folder.file(name)) ?? 0)
    }
    if newest > now + 86_400 {
      return .fault(
        "The clock says \(dayText(now)), but the data was written on \(dayText(newest)). With a clock "
          + "that goes back, sessions and invitations live longer than they should.", remedy)
    }
    return .fine("The clock says \(dayText(now)).")
  }
}
