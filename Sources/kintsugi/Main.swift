// SPDX-License-Identifier: Apache-2.0
// Starts a command and turns every way in which it can end into an exit code and one line of text:
// ArgumentParser's own exit code for a wrong argument is 64, scripts rely on 2.

import ArgumentParser
import Foundation

/// The entry of the program.
@main
enum Main {
  static func main() async {
    do {
      var command = try Kintsugi.parseAsRoot()
      if var waiting = command as? any AsyncParsableCommand {
        try await waiting.run()
      } else {
        try command.run()
      }
    } catch let refusal as Refusal {
      finish(refusal.sentence, code: refusal.cause.rawValue)
    } catch {
      switch Kintsugi.exitCode(for: error) {
      case .success:
        print(Kintsugi.fullMessage(for: error))
      case .validationFailure:
        finish(oneLine(Kintsugi.message(for: error)), code: 2)
      case let code where error is ExitCode:
        exit(code.rawValue)
      default:
        finish(oneLine("\(error)"), code: 1)
      }
    }
  }

  private static func finish(_ sentence: String, code: Int32) -> Never {
    StandardError.write(sentence)
    exit(code)
  }

  /// A message on one line, ending in a period.
  private static func oneLine(_ message: String) -> String {
    let line = message.split(whereSeparator: \.isNewline)
      .map { $0.trimmingCharacters(in: .whitespaces) }
      .joined(separator: " ")
    return line.hasSuffix(".") ? line : line + "."
  }
}
