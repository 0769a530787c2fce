// SPDX-License-Identifier: Apache-2.0
// Removes letters for good.

import ArgumentParser
import ContactBox
import Foundation

/// `kintsugi contact remove`.
struct ContactRemove: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Removes letters for good.",
    discussion: """
      Names are those that 'kintsugi contact list' prints; their first eight digits will do.

      EXAMPLES
        kintsugi contact remove 0a1b2c3d
        kintsugi contact remove --sent --aside
      """)

  @OptionGroup var place: PlaceOptions

  @Flag(help: "All letters that a mail server has taken.")
  var sent = false

  @Flag(help: "All letters that were put aside because of their links.")
  var aside = false

  @Flag(help: "Do not ask.")
  var yes = false

  @Argument(help: ArgumentHelp("Names of letters.", valueName: "names"))
  var names: [String] = []

  func validate() throws {
    if names.isEmpty && !sent && !aside {
      throw ValidationError("Say which letters: by their names, with --sent or with --aside.")
    }
    if let short = names.first(where: { $0.count < 8 }) {
      throw ValidationError("'\(short)' is too short for a name; give eight digits at least.")
    }
  }

  func run() async throws {
    let settings = try await Settings.gathered(place)
    let place = LetterPlace(folder: DataFolder(path: settings.dataFolder))
    do {
      let all = try place.letters.entries()
      let chosen = all.filter { entry in
        (sent && entry.state == .sent) || (aside && entry.state == .aside)
          || names.contains(where: entry.identifier.hasPrefix)
      }
      if let unknown = names.first(where: { name in
        !chosen.contains { $0.identifier.hasPrefix(name) }
      }) {
        throw Refusal(
          .arguments,
          "'\(TerminalText.safe(unknown))' is the name of no letter. 'kintsugi contact list' shows "
            + "them.")
      }
      guard yes || Self.isWanted(chosen.count) else {
        throw Refusal(
          .installation, "Nothing was changed. Add --yes to remove without being asked.")
      }
      for entry in chosen { try place.letters.remove(entry) }
      print("\(chosen.count) letter(s) removed.")
    } catch let failure as ContactFailure {
      throw place.refusal(failure)
    }
  }

  private static func isWanted(_ count: Int) -> Bool {
    FileHandle.standardError.write(Data("Remove \(count) letter(s) for good? Type yes: ".utf8))
    return readLine()?.trimmingCharacters(in: .whitespaces).lowercased() == "yes"
  }
}
