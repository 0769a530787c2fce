// SPDX-License-Identifier: Apache-2.0
// What a serving process does about letters: takes them where there is a key, passes them on where there is a
// mail server.

import ContactBox
import Logging
import Site
import SyncServer

/// The letters of a serving process.
struct ContactService {
  private let place: LetterPlace
  private let key: OperatorPublicKey?
  private let words: MailMessage.Words?
  private let route: MailRoute?

  /// Looks for the key, and reads what it takes to pass letters on.
  init(_ settings: Settings, _ folder: DataFolder, _ site: Site?) throws {
    place = LetterPlace(folder: folder)
    key = try place.key(settings)
    words = try settings.mail.flatMap { mail in
      guard let site else { return nil }
      guard let words = site.mailWords(mail.language) else {
        throw Refusal(
          .arguments,
          "mail-language is '\(mail.language)'. Give one of: "
            + site.mailLanguages.joined(separator: ", ") + ".")
      }
      return words
    }
    route = words == nil ? nil : try settings.mail?.completeRoute()
  }

  /// Makes the folder for letters, where any can be received; only the one process that holds the data folder may.
  func openFolder() throws {
    guard key != nil else { return }
    do {
      try place.letters.make()
    } catch {
      throw place.refusal(error)
    }
  }

  /// What passes letters on; nil where nothing is to be passed on.
  func mail(_ settings: Settings, _ logger: Logger) -> MailService? {
    guard key != nil, let mail = settings.mail, let words, let route else { return nil }
    return MailService(mail, route, words: words, letters: place.letters, logger: logger)
  }

  /// The contact page.
  func desk(_ surroundings: ServerSurroundings, _ mail: MailService?) -> LetterDesk {
    let box = key.map {
      ContactBox(key: $0, folder: place.letters, random: surroundings.random)
    }
    let postman = mail?.postman
    return LetterDesk(
      box, isMailed: mail != nil, surroundings: surroundings,
      onKept: { if let postman { Task { await postman.wake() } } })
  }
}
