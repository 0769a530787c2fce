// SPDX-License-Identifier: Apache-2.0
// Makes the token that lets one person make one account, where sign-up wants one.

import ArgumentParser
import Envelopes
import SyncServer

/// `kintsugi sign-up-token`.
struct SignUpToken: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes a token with which one account can be made, and prints it once.",
    discussion: """
      For servers whose sign-up is 'token'. Give the token to the person who asks for it; it works \
      once. The server notices it at once and need not be started again.

      EXAMPLES
        kintsugi sign-up-token
      """)

  @OptionGroup var place: PlaceOptions

  func run() async throws {
    let settings = try await Settings.gathered(place)
    let folder = DataFolder(path: settings.dataFolder)
    try folder.requireExisting()
    let token = Machine.random(16)
    try SignUpTokens(folder: folder).add(token)
    print(Base64URL.encode(token))
    if settings.signUp != .token {
      StandardError.write(
        "sign-up is '\(settings.signUp.rawValue)', so nobody is asked for a token. Start the server "
          + "with --sign-up token.")
    }
  }
}
