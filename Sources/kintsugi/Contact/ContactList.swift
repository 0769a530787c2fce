// SPDX-License-Identifier: Apache-2.0
// Lists the letters without opening any: no key is needed.

import ArgumentParser
import ContactBox

/// `kintsugi contact list`.
struct ContactList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists the letters: name, day, bytes, and what became of each.",
    discussion: """
      waiting: to be read, and to be passed on by mail where that is set. aside: it names many pages, \
      so it is not passed on by mail. sent: a mail server has taken it; it goes after \
      \(ContactBox.daysAfterSending) days.
      """)

  @OptionGroup var place: PlaceOptions

  func run() async throws {
    let settings = try await Settings.gathered(place)
    let place = LetterPlace(folder: DataFolder(path: settings.dataFolder))
    do {
      let entries = try place.letters.entries()
      for entry in entries {
        let day = dayText(Int64(entry.day) * 86_400)
        print("\(entry.identifier)  \(day)  \(entry.length)  \(entry.state)")
      }
      if entries.isEmpty { StandardError.write("there are no letters.") }
    } catch {
      throw place.refusal(error)
    }
  }
}
