// SPDX-License-Identifier: Apache-2.0
// One file that holds everything, made while the server runs and checked before it gets its name.

import ArgumentParser
import EnvelopeStorage
import EnvelopeStorageSQLite
import Foundation

/// `kintsugi backup`.
struct Backup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Copies everything into one file, also while the server runs.",
    discussion: """
      The copy holds one moment, and every row of it is compared with its check before the file gets \
      its name. It is sealed like the server itself. Put it on another disk, and keep it for two weeks \
      at most: who leaves has a right to be gone.

      EXAMPLES
        kintsugi backup --to pages-2026-11-23.backup
      """)

  @OptionGroup var place: PlaceOptions

  @Option(
    name: .customLong("to"), help: ArgumentHelp("The file to write.", valueName: "file"),
    completion: .file())
  var target: String

  @Flag(help: "Replace the file if it is there already.")
  var replace = false

  func run() async throws {
    umask(0o077)
    let settings = try await Settings.gathered(place)
    let folder = DataFolder(path: settings.dataFolder)
    try folder.requireExisting()
    guard replace || !FileManager.default.fileExists(atPath: target) else {
      throw Refusal(
        .installation,
        "\(target): a file of this name is there already. Choose another name, or add --replace.")
    }
    let target = target
    let report = try await OpenedStore.looking(folder) { try await $0.backup(to: target) }
    let rows = report.counts.values.reduce(0, +)
    print("\(target) holds all \(rows) rows, each as it was written.")
  }
}
