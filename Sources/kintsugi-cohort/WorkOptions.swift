// SPDX-License-Identifier: Apache-2.0
// The options that commands with long work share.

import ArgumentParser
import CohortFiles
import Foundation

/// How many cores to use.
struct WorkOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How many cores to use; all of them unless given. The answer does not depend on it.",
      valueName: "number"))
  var workers: Int?

  /// The number of cores.
  var count: Int { workers ?? ProcessInfo.processInfo.activeProcessorCount }

  func validate() throws {
    if let workers, workers < 1 {
      throw ValidationError("--workers is \(workers), expected 1 or more.")
    }
  }
}

/// How this command was called, so that its report can be made again.
enum CommandLineText {
  /// The program's name and the arguments, quoted where a shell would need it.
  static var current: String {
    (["kintsugi-cohort"] + CommandLine.arguments.dropFirst()).map(quoted).joined(separator: " ")
  }

  private static func quoted(_ argument: String) -> String {
    let plain = argument.allSatisfy { character in
      character.isASCII
        && (character.isLetter || character.isNumber || "-_./:,=+".contains(character))
    }
    return plain && !argument.isEmpty
      ? argument : "'" + argument.replacing("'", with: "'\\''") + "'"
  }
}
