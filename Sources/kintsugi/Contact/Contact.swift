// SPDX-License-Identifier: Apache-2.0
// The commands around the letters that people write on the contact page.

import ArgumentParser
import ContactBox
import Foundation

/// `kintsugi contact`.
struct Contact: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Receives letters from the contact page: makes the key, reads, lists, removes.",
    discussion: """
      A letter is sealed when it arrives and can be opened with your key only, which never lies on \
      the server. Without a key the contact page says that no letters can be received.

      EXAMPLES
        kintsugi contact key --to letters.key
        kintsugi contact read --key letters.key
      """,
    subcommands: [ContactKey.self, ContactRead.self, ContactList.self, ContactRemove.self])
}

/// Where the data folder keeps what belongs to letters.
struct LetterPlace {
  let folder: DataFolder

  /// The names in the data folder.
  static let names = ["contact-key", "letters"]

  /// The file of the public key.
  var keyFile: String { folder.file("contact-key") }

  /// The sealed letters.
  var letters: LetterFolder { LetterFolder(path: folder.file("letters")) }

  /// The key that letters are sealed with: the one of the settings, else the one of the data folder.
  func key(_ settings: Settings) throws -> OperatorPublicKey? {
    if let text = settings.contactKey {
      guard let key = try? OperatorPublicKey(text: text) else {
        throw Refusal(
          .arguments,
          "contact-key is no key for letters, or was not copied whole. Copy the line that "
            + "'kintsugi contact key' printed.")
      }
      return key
    }
    guard FileManager.default.fileExists(atPath: keyFile) else { return nil }
    guard let text = try? String(contentsOfFile: keyFile, encoding: .utf8),
      let key = try? OperatorPublicKey(text: text)
    else {
      throw Refusal(
        .installation,
        "\(keyFile): this is no key for letters. Remove the file and make a new one with "
          + "'kintsugi contact key'.")
    }
    return key
  }

  /// A failure of the folder, in words.
  func refusal(_ failure: ContactFailure) -> Refusal {
    switch failure {
    case .disk(let number):
      Refusal(
        .installation,
        "\(folder.file("letters")): cannot be used (\(String(cString: strerror(number)))). Check "
          + "the free space and who owns the folder.")
    case .full:
      Refusal(
        .installation,
        "\(folder.file("letters")): there is no room for more letters. Read them, then remove some "
          + "with 'kintsugi contact remove'.")
    case .notALetter, .damaged, .otherKey, .notAKey, .tooLong:
      Refusal(.installation, "\(folder.file("letters")): holds something that is no letter.")
    }
  }
}
