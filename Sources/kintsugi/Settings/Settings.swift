// SPDX-License-Identifier: Apache-2.0
// All that can be set, gathered from options, environment and file, checked, and in words where it
// is wrong.

import Configuration
import Foundation
import Logging
import SyncServer

/// The settings of one installation.
struct Settings {
  var dataFolder: String
  var host: String
  var port: Int
  var publicOrigin: PublicOrigin
  var tls: TLSFiles?
  var signUp: SignUpMode
  /// Nil where nobody declared it; the server then says `stranger`.
  var declaredHosting: Hosting?
  var logLevel: Logger.Level
  var metricsPort: Int?
  var trustedProxies: Int
  var limits: ServerLimits
  /// The time of the day at which every row is looked at.
  var scrubAt: DateComponents
  /// The folder with the app's files; nil where nobody named one.
  var assets: String?
  var servesPages: Bool
  var offersPseudoLocales: Bool
  /// The public key for letters; nil where the data folder has it, or there is none.
  var contactKey: String?
  /// How letters are passed on; nil where they are not.
  var mail: MailSettings?

  /// The files of a certificate.
  struct TLSFiles {
    var certificate: String
    var key: String
  }
}

extension Settings {
  /// Takes every setting from the first source that has it, and refuses what cannot be meant.
  init(reading config: ConfigReader) throws {
    let source = SettingSource(config: config)
    dataFolder = source.text("data") ?? "kintsugi-data"
    host = source.text("host") ?? "127.0.0.1"
    port = try source.number("port", in: 1...65535) ?? 8080
    signUp = try source.choice("sign-up", of: SignUpMode.self) ?? .open
    declaredHosting = try source.choice("operator", of: Hosting.self)
    logLevel = try source.choice("log-level", of: Logger.Level.self) ?? .info
    metricsPort = try source.number("metrics-port", in: 1...65535)
    trustedProxies = try source.number("trusted-proxies", in: 0...8) ?? 0
    tls = try source.certificateFiles()
    publicOrigin = try source.origin(isSecure: tls != nil, port: port)
    limits = try source.limits()
    scrubAt = try source.timeOfDay("scrub-at") ?? DateComponents(hour: 3, minute: 15, second: 0)
    assets = source.text("assets")
    servesPages = try source.number("no-pages", in: 0...1) != 1
    offersPseudoLocales = try source.number("pseudo-locales", in: 0...1) == 1
    contactKey = source.text("contact-key")
    mail = try source.mail(from: publicOrigin.hostName)
  }
}

/// Reads one setting at a time, with a refusal that names it.
struct SettingSource {
  let config: ConfigReader

  func text(_ name: String) -> String? {
    config.string(forKey: ConfigKey([name]))
  }

  func number(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
    let key = ConfigKey([name])
    let found = config.int(forKey: key)
    if let found, range.contains(found) { return found }
    guard let shown = found.map(String.init) ?? config.string(forKey: key) else { return nil }
    throw Refusal(
      .arguments,
      "\(name) is '\(shown)'. Give a whole number from \(range.lowerBound) to "
        + "\(range.upperBound).")
  }

  func choice<Choice>(_ name: String, of _: Choice.Type) throws -> Choice?
  where Choice: RawRepresentable<String> & CaseIterable {
    guard let text = text(name) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let all = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    throw Refusal(.arguments, "\(name) is '\(text)'. Give one of: \(all).")
  }

  func timeOfDay(_ name: String) throws -> DateComponents? {
    guard let text = text(name) else { return nil }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { part in
      part.count == 2 ? Int(part) : nil
    }
    guard parts.count == 2 || parts.count == 3, let hour = parts[0], let minute = parts[1],
      let second = parts.count == 3 ? parts[2] : 0, (0..<24).contains(hour),
      (0..<60).contains(minute), (0..<60).contains(second)
    else {
      throw Refusal(.arguments, "\(name) is '\(text)'. Give a time of the day, such as 03:15.")
    }
    return DateComponents(hour: hour, minute: minute, second: second)
  }

  func certificateFiles() throws -> Settings.TLSFiles? {
    switch (text("tls-certificate"), text("tls-key")) {
    case (nil, nil): return nil
    case (let certificate?, let key?):
      return Settings.TLSFiles(certificate: certificate, key: key)
    case (_?, nil):
      throw Refusal(
        .arguments,
        "tls-certificate is set, but tls-key is not. Give the file with the private key as well.")
    case (nil, _?):
      throw Refusal(
        .arguments,
        "tls-key is set, but tls-certificate is not. Give the file with the certificate as well.")
    }
  }

  func origin(isSecure: Bool, port: Int) throws -> PublicOrigin {
    let text =
      text("public-url") ?? "\(isSecure ? "https" : "http")://localhost:\(port)"
    guard let origin = PublicOrigin.typed(text) else {
      throw Refusal(
        .arguments,
        "public-url is '\(text)'. Give the address that people type, without a path, for example "
          + "https://pages.example.org.")
    }
    return origin
  }

  func limits() throws -> ServerLimits {
    var limits = ServerLimits()
    limits.signUpsPerAddress.count =
      try number("sign-ups-per-address", in: 1...1_000_000) ?? limits.signUpsPerAddress.count
    limits.challengesPerAddress.count =
      try number("challenges-per-address", in: 1...1_000_000) ?? limits.challengesPerAddress.count
    limits.eventsPerMinute =
      try number("events-per-minute", in: 1...1_000_000) ?? limits.eventsPerMinute
    limits.eventBurst = max(limits.eventBurst, limits.eventsPerMinute / 2)
    limits.eventsPerDay.count =
      try number("events-per-day", in: 1...100_000_000) ?? limits.eventsPerDay.count
    if let mebibytes = try number("quota-mebibytes", in: 1...1_048_576) {
      limits.quotaBytes = Int64(mebibytes) * 1_048_576
    }
    return limits
  }
}
