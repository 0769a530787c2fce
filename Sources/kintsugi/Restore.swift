// SPDX-License-Identifier: Apache-2.0
// Puts a backup in the place of the data. Nothing is thrown away, and nothing that was deleted since
// the backup comes back.

import ArgumentParser
import EnvelopeStorage
import EnvelopeStorageSQLite
import Foundation

/// `kintsugi restore`.
struct Restore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Puts a backup in the place of the data; the server must be stopped.",
    discussion: """
      Every row of the backup is checked first. What is there now is kept in a folder beside it. What \
      people deleted since the backup is deleted again. Everybody signs in again, and the devices \
      send what is newer than the backup.

      EXAMPLES
        kintsugi restore --from pages-2026-11-23.backup
      """)

  @OptionGroup var place: PlaceOptions

  @Option(
    name: .customLong("from"), help: ArgumentHelp("The backup.", valueName: "file"),
    completion: .file())
  var source: String

  @Flag(help: "Do not ask.")
  var yes = false

  func run() async throws {
    umask(0o077)
    let settings = try await Settings.gathered(place)
    let folder = DataFolder(path: settings.dataFolder)
    guard FileManager.default.isReadableFile(atPath: source) else {
      throw Refusal(
        .installation,
        "\(source): the backup is not there, or cannot be read. Check the name given with --from.")
    }
    try folder.make()
    guard yes || Self.isWanted(source, folder) else {
      throw Refusal(.installation, "Nothing was changed. Add --yes to restore without being asked.")
    }
    let kept: String?
    do {
      kept = try await SQLiteEnvelopeStore.restore(
        from: source, into: folder.path, random: Machine.random)
    } catch let failure as StoreFailure {
      throw Self.refusal(failure, source, folder)
    }
    print("\(folder.path) holds the backup now. Start the server; everybody signs in again.")
    if let kept { print("What was there before is in \(kept); delete it when all is well.") }
  }

  private static func isWanted(_ source: String, _ folder: DataFolder) -> Bool {
    FileHandle.standardError.write(
      Data("Put \(source) in the place of what is in \(folder.path)? Type yes: ".utf8))
    return readLine()?.trimmingCharacters(in: .whitespaces).lowercased() == "yes"
  }

  /// What is wrong with a backup is said of the backup, not of the folder.
  private static func refusal(
    _ failure: StoreFailure, _ source: String, _ folder: DataFolder
  ) -> Refusal {
    switch failure {
    case .damaged(let table):
      Refusal(
        .installation,
        "\(source): this backup is damaged, in the table '\(table)'. Nothing was changed; take "
          + "another backup.")
    case .notAStore:
      Refusal(
        .installation,
        "\(source): this file is not one of kintsugi's. Nothing was changed; name a file that "
          + "'kintsugi backup' has made.")
    case .newerSchema, .olderSchema:
      Refusal(.installation, StoreWords.sentence(failure, source))
    default:
      StoreWords.refusal(failure, folder.path)
    }
  }
}
