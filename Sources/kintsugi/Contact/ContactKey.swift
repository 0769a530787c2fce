// SPDX-License-Identifier: Apache-2.0
// Makes the pair of keys for letters: the half that seals goes to the server, the half that opens to the
// file that the operator names, and nowhere else.

import ArgumentParser
import ContactBox
import Foundation

/// `kintsugi contact key`.
struct ContactKey: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key",
    abstract: "Makes the key that opens letters, and lets the server receive them.",
    discussion: """
      The secret half is written to the file that you name, for your eyes only. Keep it away from the \
      server, and keep a copy: without it nobody can open a letter. The public half goes into the \
      data folder; start the server again. For a server on another machine, add --only-print and set \
      contact-key there to what is printed.

      EXAMPLES
        kintsugi contact key --to letters.key
        kintsugi contact key --to letters.key --only-print
      """)

  @OptionGroup var place: PlaceOptions

  @Option(
    help: ArgumentHelp("The file for the secret half; there must be none yet.", valueName: "file"),
    completion: .file())
  var to: String

  @Flag(help: "Print the public half only, and leave the data folder alone.")
  var onlyPrint = false

  @Flag(help: "Make a new pair although there is one; letters sealed so far need the old key.")
  var replace = false

  func run() async throws {
    umask(0o077)
    let settings = try await Settings.gathered(place)
    let letters = LetterPlace(folder: DataFolder(path: settings.dataFolder))
    try refuseInside(settings.dataFolder)
    if !onlyPrint {
      try letters.folder.make()
      guard replace || !FileManager.default.fileExists(atPath: letters.keyFile) else {
        throw Refusal(
          .installation,
          "\(letters.keyFile): there is a key for letters already. Add --replace to make a new one; "
            + "letters that were sealed so far still need the old one.")
      }
    }
    let key = OperatorPrivateKey()
    try write(key)
    try prove(key)
    if !onlyPrint {
      try DurableFile.write(letters.keyFile, Array((key.publicKey.text + "\n").utf8))
    }
    print(key.publicKey.text)
    StandardError.write(
      "\(to) opens the letters; keep it away from the server, and keep a copy. "
        + (onlyPrint
          ? "Set contact-key to the line above where the server runs."
          : "Start the server again, and the contact page takes letters."))
  }

  /// The server must not hold what opens the letters.
  private func refuseInside(_ dataFolder: String) throws {
    let parent = (to as NSString).deletingLastPathComponent
    let folder = Self.real(parent.isEmpty ? "." : parent) + "/"
    guard !folder.hasPrefix(Self.real(dataFolder) + "/") else {
      throw Refusal(
        .arguments,
        "\(to): this is inside the data folder, where a thief of the server would find it. Name a "
          + "file elsewhere, best on another machine or a stick.")
    }
  }

  private static func real(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
  }

  private func write(_ key: OperatorPrivateKey) throws {
    let text = """
      # Opens the letters of a kintsugi server: kintsugi contact read --key THIS-FILE
      # Whoever has this file can read them. It belongs neither on the server nor into a mail.
      # Fingerprint: \(key.publicKey.fingerprint)
      \(key.text)

      """
    // The system makes it only where there is none: not a file, and not a link to one either.
    let descriptor = open(to, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw Refusal(
        .installation,
        errno == EEXIST
          ? "\(to): there is a file of this name, and it is not overwritten. Name another one."
          : "\(to): cannot be written (\(systemError())). Name a file in a folder of yours.")
    }
    let bytes = Array(text.utf8)
    let isWritten =
      fchmod(descriptor, 0o600) == 0
      && Foundation.write(descriptor, bytes, bytes.count) == bytes.count
      && fsync(descriptor) == 0
    guard close(descriptor) == 0, isWritten else {
      unlink(to)
      throw Refusal(
        .installation, "\(to): cannot be written (\(systemError())). Check the free space there.")
    }
    let folder = (to as NSString).deletingLastPathComponent
    DurableFile.syncFolder(folder.isEmpty ? "." : folder)
  }

  /// Reads the file again and opens a letter with it, before anybody relies on it.
  private func prove(_ key: OperatorPrivateKey) throws {
    let letter = Letter(text: "?", reply: .none, language: "en", received: 0)
    guard let text = try? String(contentsOfFile: to, encoding: .utf8),
      let again = try? OperatorPrivateKey(text: text),
      let printed = try? OperatorPublicKey(text: key.publicKey.text),
      let sealed = try? SealedLetter(letter, for: printed),
      (try? sealed.opened(with: again)) == letter
    else {
      unlink(to)
      throw Refusal(
        .installation, "\(to): was not written as it should be. Check the disk, then try again.")
    }
  }
}
