// SPDX-License-Identifier: Apache-2.0
// Opens letters on the operator's own terminal. What strangers wrote is printed so that it can do nothing to
// the terminal.

import ArgumentParser
import ContactBox
import Foundation

/// `kintsugi contact read`.
struct ContactRead: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Opens letters with your key and prints them.",
    discussion: """
      Reads the letters of the data folder, or the files that you name: sealed letters, or saved \
      mails (.eml) and mailboxes that carry them. So it also works on a machine that has neither the \
      server nor its data. Letters with many links come last. It changes nothing.

      If you answer: others may see that mailbox. Let subject and first lines tell nothing.

      EXAMPLES
        kintsugi contact read --key letters.key
        kintsugi contact read --key letters.key saved-mail.eml
      """)

  @OptionGroup var place: PlaceOptions

  @Option(
    help: ArgumentHelp(
      "The file with your secret key; may be given again, for an older one.", valueName: "file"),
    completion: .file())
  var key: [String]

  @Flag(help: "Print each letter as a JSON object on a line of its own.")
  var json = false

  @Argument(
    help: ArgumentHelp("Sealed letters or saved mails.", valueName: "files"), completion: .file())
  var files: [String] = []

  func validate() throws {
    if key.isEmpty { throw ValidationError("Name your secret key with --key.") }
  }

  func run() async throws {
    let keys = try key.map(Self.privateKey)
    let sealed = files.isEmpty ? try await ofFolder() : try files.flatMap(Self.ofFile)
    if sealed.isEmpty {
      if files.isEmpty { StandardError.write("there are no letters.") }
      return
    }
    var opened: [OpenedLetter] = []
    var closed = 0
    for (letter, name, state) in sealed {
      do {
        opened.append(OpenedLetter(try Self.open(letter, keys), name: name, state: state))
      } catch {
        closed += 1
        StandardError.write(Self.sentence(error, name))
      }
    }
    opened.sort {
      ($0.isAside ? 1 : 0, $0.letter.received) < ($1.isAside ? 1 : 0, $1.letter.received)
    }
    for (place, letter) in opened.enumerated() {
      print(json ? letter.json : letter.text(place + 1, of: opened.count))
    }
    if closed > 0 { throw ExitCode(1) }
  }

  private typealias Named = (SealedLetter, name: String, state: LetterFolder.State?)

  private func ofFolder() async throws -> [Named] {
    let settings = try await Settings.gathered(place)
    let place = LetterPlace(folder: DataFolder(path: settings.dataFolder))
    guard place.folder.exists else {
      throw Refusal(
        .installation,
        "\(settings.dataFolder): there is no data folder here. Name it with --data, or name the "
          + "files.")
    }
    var found: [Named] = []
    do {
      for entry in try place.letters.entries() {
        found.append((try place.letters.letter(entry), entry.identifier, entry.state))
      }
    } catch {
      throw place.refusal(error)
    }
    return found
  }

  private static func ofFile(_ path: String) throws -> [Named] {
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
      throw Refusal(.installation, "\(path): cannot be read. Check the name.")
    }
    let letters = SavedMail.letters(in: Array(data))
    guard !letters.isEmpty else {
      throw Refusal(
        .installation,
        "\(path): holds no sealed letter. Save the mail with its attachment, or the attachment "
          + "itself.")
    }
    return letters.map { ($0, path, nil) }
  }

  private static func privateKey(_ path: String) throws -> OperatorPrivateKey {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw Refusal(
        .installation, "\(path): the key cannot be read. Check the name given with --key.")
    }
    guard let key = try? OperatorPrivateKey(text: text) else {
      throw Refusal(
        .installation,
        "\(path): this is no secret key for letters, or it was changed. Name the file that "
          + "'kintsugi contact key' has written.")
    }
    return key
  }

  private static func open(
    _ letter: SealedLetter, _ keys: [OperatorPrivateKey]
  ) throws(ContactFailure) -> Letter {
    for key in keys where key.publicKey.fingerprint == letter.fingerprint {
      return try letter.opened(with: key)
    }
    throw .otherKey(letter.fingerprint)
  }

  private static func sentence(_ failure: ContactFailure, _ name: String) -> String {
    if case .otherKey(let fingerprint) = failure {
      return
        "\(name): was sealed for another key, of fingerprint \(fingerprint). Name that key with "
        + "--key as well."
    }
    return "\(name): was changed after it was sealed, and cannot be opened."
  }
}

/// A letter as it is printed.
struct OpenedLetter {
  let letter: Letter
  let name: String
  let state: LetterFolder.State?

  init(_ letter: Letter, name: String, state: LetterFolder.State?) {
    self.letter = letter
    self.name = name
    self.state = state
  }

  var isAside: Bool { state == .aside }

  /// The letter for a person at a terminal.
  func text(_ place: Int, of count: Int) -> String {
    let aside = isAside ? ", put aside because of its links" : ""
    var lines = [
      "--- \(place) of \(count): \(TerminalText.safe(name))\(aside)",
      "    came \(moment), from the pages in \(TerminalText.safe(letter.language))",
    ]
    switch letter.reply {
    case .none: lines.append("    no answer is wanted")
    case .email(let address):
      lines.append(
        "    answer by e-mail, in words that tell nothing: \(TerminalText.safe(address))")
    case .other(let words): lines.append("    answer in this way: \(TerminalText.safe(words))")
    }
    return (lines + ["", TerminalText.safe(letter.text), ""]).joined(separator: "\n")
  }

  /// The letter for a program.
  var json: String {
    var form = Form(
      name: name, state: state?.rawValue, received: moment, language: letter.language, way: "none",
      to: nil, text: letter.text)
    switch letter.reply {
    case .none: break
    case .email(let address): (form.way, form.to) = ("email", address)
    case .other(let words): (form.way, form.to) = ("other", words)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data = (try? encoder.encode(form)) ?? Data()
    return TerminalText.safeJSON(String(decoding: data, as: UTF8.self))
  }

  private var moment: String {
    Date(timeIntervalSince1970: TimeInterval(letter.received)).formatted(.iso8601)
  }

  private struct Form: Encodable {
    var name: String
    var state: String?
    var received: String
    var language: String
    var way: String
    var to: String?
    var text: String
  }
}
