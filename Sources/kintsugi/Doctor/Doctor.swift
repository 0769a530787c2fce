// SPDX-License-Identifier: Apache-2.0
// Says in sentences what is wrong with an installation, and how to mend it.

import ArgumentParser
import EnvelopeStorageSQLite
import Foundation
import SyncServer

/// `kintsugi doctor`.
struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says what is wrong with this installation, and how to mend it.",
    discussion: """
      Give it the same options, environment and file as 'kintsugi serve'. It changes nothing. Exit \
      code 1 where something must be mended.

      EXAMPLES
        kintsugi doctor
        kintsugi doctor --config kintsugi.json
      """)

  @OptionGroup var place: PlaceOptions
  @OptionGroup var serving: ServingOptions

  func run() async throws {
    let settings = try await Settings.gathered(place, serving)
    let folder = DataFolder(path: settings.dataFolder)
    let now = Machine.seconds()
    var findings = MachineCheck.findings(folder, now: now)
    if folder.exists {
      let state = folder.isInUse ? "A server uses" : "No server uses"
      findings.append(.fine("\(state) the data folder now."))
      findings += await DataCheck.findings(folder, today: Machine.day())
    }
    findings += AssetsCheck.findings(settings)
    findings += CertificateCheck.findings(settings, now: now)
    findings += AddressCheck.findings(settings)
    findings += ContactCheck.findings(settings, folder)
    findings += Self.declarations(settings, folder)
    for finding in findings { print(finding.text) }
    let faults = findings.filter { $0.grade == .fault }.count
    print(faults == 0 ? "Nothing must be mended." : "\(faults) thing(s) must be mended.")
    if faults > 0 { throw ExitCode(1) }
  }

  /// What the person who runs the server has to say, and who may make accounts.
  private static func declarations(_ settings: Settings, _ folder: DataFolder) -> [Finding] {
    var found: [Finding] = []
    switch settings.declaredHosting {
    case nil:
      found.append(
        .remark(
          "Nobody has declared who runs this server; people are told that it is a stranger.",
          "Set operator to stranger, partner (one of the two who write here) or shared-home."))
    case .stranger?:
      found.append(.fine("People are told that somebody else than the two runs this server."))
    case .partner?, .sharedHome?:
      found.append(
        .remark(
          "People are told that one of the two runs this server. Whoever runs it sees when the other "
            + "is online and how often they write, and could change the program to read everything.",
          "For private pages a server that neither of the two runs is the safer choice."))
    }
    switch settings.signUp {
    case .open where !settings.publicOrigin.isLoopback:
      found.append(
        .remark(
          "Everybody who reaches \(settings.publicOrigin.text) may make an account.",
          "Set sign-up to token or closed if that is not meant."))
    case .token where SignUpTokens(folder: folder).freeCount == 0:
      found.append(
        .remark(
          "Sign-up wants a token, and none is left.", "Make one for each person.",
          ["kintsugi sign-up-token --data \(folder.path)"]))
    default:
      found.append(.fine("Sign-up is \(settings.signUp.rawValue)."))
    }
    return found
  }
}
