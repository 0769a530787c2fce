// SPDX-License-Identifier: Apache-2.0
// Starts a command and turns every way in which it can end into an exit code and one line of text:
// ArgumentParser's own exit code for a wrong argument is 64, scripts rely on 2.

import ArgumentParser
import CohortFiles
import Foundation

/// The entry of the program.
@main
enum Main {
  static func main() {
    do {
      var command = try KintsugiCohort.parseAsRoot()
      try command.run()
    } catch let error as InputError {
      finish(error.sentence, code: error.exitCode)
    } catch {
      switch KintsugiCohort.exitCode(for: error) {
      case .success:
        print(KintsugiCohort.fullMessage(for: error))
      case .validationFailure:
        finish(oneLine(KintsugiCohort.message(for: error)), code: 2)
      case let code where error is ExitCode:
        exit(code.rawValue)
      default:
        finish(oneLine(error.localizedDescription), code: 1)
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
