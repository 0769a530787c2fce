// SPDX-License-Identifier: Apache-2.0
// The command line of the person who runs a server. Only this target reads arguments, environment,
// clock and random source.

import ArgumentParser

/// The root of the commands; each of them stands in a file of its own.
struct Kintsugi: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kintsugi",
    abstract: "Keeps the sealed pages of couples, and cannot read them.",
    discussion: """
      'kintsugi serve' is all it takes to begin. Every setting may be given as an option, as an \
      environment variable (KINTSUGI_PORT for --port) or in a JSON file that --config names; an \
      option counts before the environment, the environment before the file.

      Exit codes: 0 done, 1 something is wrong with the installation or the data, 2 with the \
      arguments or settings.
      """,
    version: Kintsugi.version,
    subcommands: [
      Serve.self, Doctor.self, Verify.self, Backup.self, Restore.self, Disclose.self,
      SignUpToken.self, LibraryCommand.self, Contact.self,
    ])

  /// The version of the program, which the server also tells to clients.
  static let version = "0.1.0"
}
