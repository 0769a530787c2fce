// SPDX-License-Identifier: Apache-2.0
// Passes letters on while the server runs, and says in the log how it fares: never which letter, and nothing
// of what is in it.

import ContactBox
import Logging
import ServiceLifecycle

/// The postman as a part of the serving process.
struct MailService: Service {
  let postman: Postman
  private let transfer: MailTransfer

  /// A part that passes the letters of a folder on.
  init(
    _ mail: MailSettings, _ route: MailRoute, words: MailMessage.Words, letters: LetterFolder,
    logger: Logger
  ) {
    let transfer = MailTransfer(route)
    self.transfer = transfer
    postman = Postman(
      folder: letters, firstPause: mail.firstPause, now: Machine.seconds, uptime: Machine.uptime,
      send: { letter, identifier in
        await transfer.send(
          MailMessage(
            letter, identifier: identifier, words: words, route: route, now: Machine.seconds()
          ))
      },
      note: { Self.log($0, logger) })
  }

  func run() async throws {
    await withGracefulShutdownHandler {
      await cancelWhenGracefulShutdown { await postman.run() }
    } onGracefulShutdown: {
      // A mail that is under way may still be answered; after that it is sent again another day.
      Task {
        try? await Task.sleep(for: .seconds(2))
        transfer.stop()
      }
    }
  }

  private static func log(_ note: Postman.Note, _ logger: Logger) {
    switch note {
    case .accepted: logger.notice("mail", metadata: ["state": "accepted"])
    case .waits(let outcome, let seconds):
      logger.warning(
        "mail",
        metadata: ["state": "waits", "reason": "\(reason(outcome))", "again": "\(seconds)"])
    case .folder(let number):
      logger.error("mail", metadata: ["state": "folder", "errno": "\(number)"])
    }
  }

  /// What the mail server said, or why it could not be spoken to, in the words of docs/running.md.
  private static func reason(_ outcome: MailOutcome) -> String {
    switch outcome {
    case .accepted: "none"
    case .later(let number), .refused(let number): "answer-\(number)"
    case .unreachable(let number):
      switch number {
      case 6: "name-unknown"
      case 7: "no-connection"
      case 28: "timeout"
      case 35, 60, 77, 83, 90: "certificate"
      case 64: "no-encryption"
      case 67: "sign-in"
      default: "curl-\(number)"
      }
    }
  }
}
