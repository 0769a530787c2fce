// SPDX-License-Identifier: Apache-2.0
// The commands about the articles that everybody may read.

import ArgumentParser

/// `kintsugi library`.
struct LibraryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "library",
    abstract: "Looks after the articles that everybody may read.",
    subcommands: [LibraryCheck.self, LibrarySearch.self])
}
