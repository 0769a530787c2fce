// SPDX-License-Identifier: Apache-2.0
// The options that name an installation, and how they, the environment and the file come together.

import ArgumentParser
import Configuration
import Foundation

/// Where the data is and which file holds the settings; every command has these.
struct PlaceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder that holds everything. Default: kintsugi-data, in the current folder.",
      valueName: "folder"),
    completion: .directory)
  var data: String?

  @Option(
    help: ArgumentHelp("A JSON file with settings, such as {\"port\": 8080}.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var config: String?
}

/// What a serving process needs to know besides, and `doctor` looks at.
struct ServingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The address to listen on; 0.0.0.0 for every network. Default: 127.0.0.1.",
      valueName: "address"))
  var host: String?

  @Option(help: ArgumentHelp("The port to listen on. Default: 8080.", valueName: "number"))
  var port: String?

  @Option(
    help: ArgumentHelp(
      "The address that people type into a browser. Default: localhost and the port.",
      valueName: "url"))
  var publicUrl: String?

  @Option(
    help: ArgumentHelp(
      "The folder with the app's files. Default: the one that was installed with this program.",
      valueName: "folder"),
    completion: .directory)
  var assets: String?

  @Flag(help: "Serve no pages: only what other programs ask for.")
  var noPages = false

  @Flag(help: "Offer two made-up languages too, to test every screen with.")
  var pseudoLocales = false

  @Option(
    help: ArgumentHelp("The certificate with its chain, PEM.", valueName: "file"),
    completion: .file())
  var tlsCertificate: String?

  @Option(
    help: ArgumentHelp("The certificate's private key, PEM.", valueName: "file"),
    completion: .file())
  var tlsKey: String?

  @Option(
    help: ArgumentHelp(
      "Who may make an account: open, token (see sign-up-token) or closed. Default: open.",
      valueName: "mode"))
  var signUp: String?

  @Option(
    name: .customLong("operator"),
    help: ArgumentHelp(
      "Who runs this server: stranger, partner or shared-home. People are told.",
      valueName: "who"))
  var whoOperates: String?

  @Option(
    help: ArgumentHelp(
      "The least that is logged: trace, debug, info, notice, warning, error or critical. "
        + "Default: info.",
      valueName: "level"))
  var logLevel: String?

  @Option(
    help: ArgumentHelp(
      "Serve counts in Prometheus' text format on this port, to this machine only.",
      valueName: "number"))
  var metricsPort: String?

  @Option(
    help: ArgumentHelp(
      "How many reverse proxies of your own stand before the server. Default: 0.",
      valueName: "number"))
  var trustedProxies: String?
}

/// Every name that can be set, and what a file may hold for it.
enum SettingNames {
  static let texts = [
    "data", "host", "public-url", "tls-certificate", "tls-key", "sign-up", "operator", "log-level",
    "scrub-at", "assets", "contact-key", "mail-host", "mail-security", "mail-user",
    "mail-password-file", "mail-from", "mail-to", "mail-language", "mail-authorities",
  ]
  static let numbers = [
    "port", "metrics-port", "trusted-proxies", "sign-ups-per-address", "challenges-per-address",
    "events-per-minute", "events-per-day", "quota-mebibytes",
    "no-pages", "pseudo-locales", "mail-port", "mail-retry-seconds",
  ]

  static func variable(_ name: String) -> String {
    "KINTSUGI_" + name.uppercased().replacing("-", with: "_")
  }
}

extension Settings {
  /// Gathers the settings: options before environment before file.
  static func gathered(
    _ place: PlaceOptions, _ serving: ServingOptions? = nil
  ) async throws -> Settings {
    let given: [(String, String?)] = [
      ("data", place.data), ("host", serving?.host), ("port", serving?.port),
      ("public-url", serving?.publicUrl), ("tls-certificate", serving?.tlsCertificate),
      ("tls-key", serving?.tlsKey), ("sign-up", serving?.signUp),
      ("operator", serving?.whoOperates), ("log-level", serving?.logLevel),
      ("metrics-port", serving?.metricsPort), ("trusted-proxies", serving?.trustedProxies),
      ("assets", serving?.assets), ("no-pages", serving?.noPages == true ? "1" : nil),
      ("pseudo-locales", serving?.pseudoLocales == true ? "1" : nil),
    ]
    var options: [AbsoluteConfigKey: ConfigValue] = [:]
    for case (let name, let value?) in given {
      let number = SettingNames.numbers.contains(name) ? Int(value) : nil
      options[AbsoluteConfigKey([name])] = ConfigValue(
        number.map { .int($0) } ?? .string(value), isSecret: false)
    }
    // Empty variables are as good as none: service managers often pass them so.
    let variables = ProcessInfo.processInfo.environment.filter { !$0.value.isEmpty }
    warnOfUnknown(variables)
    var providers: [any ConfigProvider] = [
      InMemoryProvider(values: options),
      EnvironmentVariablesProvider(environmentVariables: variables).prefixKeys(with: ["kintsugi"]),
    ]
    // The one name that hosting platforms set themselves; our own name of it counts before.
    if let address = variables["PUBLIC_URL"] {
      providers.append(
        InMemoryProvider(values: [
          AbsoluteConfigKey(["public-url"]): ConfigValue(.string(address), isSecret: false)
        ]))
    }
    if let file = place.config ?? variables["KINTSUGI_CONFIG"] {
      providers.append(try await ConfigurationFile.provider(file))
    }
    return try Settings(reading: ConfigReader(providers: providers))
  }

  private static func warnOfUnknown(_ variables: [String: String]) {
    let known = Set(
      (SettingNames.texts + SettingNames.numbers + ["config"]).map(SettingNames.variable))
    for name in variables.keys.sorted() where name.hasPrefix("KINTSUGI_") && !known.contains(name) {
      StandardError.write(
        "the environment variable \(name) is not a setting of kintsugi and is ignored. "
          + "docs/running.md lists the settings.")
    }
  }
}
