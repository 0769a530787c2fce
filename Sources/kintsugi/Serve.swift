// SPDX-License-Identifier: Apache-2.0
// The server itself: opens the folder, listens, and stops without losing what it answered for.

import ArgumentParser
import EnvelopeStorage
import EnvelopeStorageSQLite
import Envelopes
import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import Metrics
import NIOCore
import ServiceLifecycle
import Site
import SyncServer
import UnixSignals

/// `kintsugi serve`.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serves the library, the app and the sealed pages, from a folder on this machine.",
    discussion: """
      Open its address in a browser: the library is there, and the app at /app. \
      Needs no settings, no other server and no mail: everything is kept in one folder. Without a \
      certificate it listens to this machine only, because browsers refuse to encrypt on an \
      address of the network that is not https. docs/running.md says how to serve a home or the \
      internet.

      SIGTERM and Ctrl-C stop it: requests under way are answered first.

      EXAMPLES
        kintsugi serve
        kintsugi serve --host 0.0.0.0 --port 8443 --operator partner \\
          --public-url https://pages.home.arpa:8443 \\
          --tls-certificate server.crt --tls-key server.key
      """)

  @OptionGroup var place: PlaceOptions
  @OptionGroup var serving: ServingOptions

  func run() async throws {
    Machine.forbidCoreFiles()
    Machine.allowManyConnections()
    umask(0o077)
    let settings = try await Settings.gathered(place, serving)
    let transport = try Self.transport(settings)
    let folder = DataFolder(path: settings.dataFolder)
    try folder.make()
    let site = try Assets.site(settings)
    let contact = try ContactService(settings, folder, site)
    let registry = MetricsRegistry()
    MetricsSystem.bootstrap(registry)
    let logger = Self.logger(settings.logLevel)
    let store = try OpenedStore.serving(folder)
    let surroundings = ServerSurroundings(
      now: Machine.seconds, uptime: Machine.uptime, random: Machine.random)
    let server = SyncServer(
      store: store, configuration: Self.configuration(settings, folder),
      surroundings: surroundings, logger: logger)
    var services: [any Service] = [
      Nightly(hour: settings.scrubAt, folder: folder, store: store, logger: logger)
    ]
    let mail = contact.mail(settings, logger)
    if let mail { services.append(mail) }
    let desk = contact.desk(surroundings, mail)
    if let port = settings.metricsPort {
      services.append(MetricsEndpoint.application(port: port, registry: registry, logger: logger))
    }
    do {
      try contact.openFolder()
      try await Self.run(
        Self.application(server, site, desk, settings, transport, services), logger)
    } catch {
      try? await store.close()
      throw Self.refusal(error, settings)
    }
    try await store.close()
  }

  /// The server behind its connections, with the pages before it where there are any.
  private static func application(
    _ server: SyncServer<SQLiteEnvelopeStore>, _ site: Site?, _ desk: LetterDesk,
    _ settings: Settings, _ transport: HTTPServerBuilder?, _ services: [any Service]
  ) -> any Service {
    let address = BindAddress.hostname(settings.host, port: settings.port)
    guard let site else {
      return server.application(
        address: address, transport: transport, services: services,
        onServerRunning: { _ in greet(settings) })
    }
    let pages = site.responder(before: server, contact: desk)
    return server.application(
      answering: pages, address: address, transport: transport,
      services: services,
      onServerRunning: { _ in
        greet(settings)
        Task.detached(priority: .background) { await pages.compress() }
      })
  }

  /// Runs until the process is told to stop; then requests under way have ten seconds to end.
  private static func run(_ application: some Service, _ logger: Logger) async throws {
    var configuration = ServiceGroupConfiguration(
      services: [.init(service: application)], gracefulShutdownSignals: [.sigterm, .sigint],
      logger: logger)
    configuration.maximumGracefulShutdownDuration = .seconds(5)
    configuration.maximumCancellationDuration = .seconds(5)
    try await ServiceGroup(configuration: configuration).run()
  }

  private static func transport(_ settings: Settings) throws -> HTTPServerBuilder? {
    guard let files = settings.tls else { return nil }
    let configuration = try Certificate(files).configuration()
    return try .tls(
      hardenedTransport(isSecure: settings.publicOrigin.isSecure), tlsConfiguration: configuration)
  }

  private static func configuration(
    _ settings: Settings, _ folder: DataFolder
  ) -> SyncServerConfiguration {
    let tokens = SignUpTokens(folder: folder)
    return SyncServerConfiguration(
      publicOrigin: settings.publicOrigin, version: Kintsugi.version, signUp: settings.signUp,
      hosting: settings.declaredHosting ?? .stranger, limits: settings.limits,
      trustedProxies: settings.trustedProxies,
      admits: { token, account in tokens.admits(token, account: account.bytes) })
  }

  private static func logger(_ level: Logger.Level) -> Logger {
    LoggingSystem.bootstrap { _ in
      JSONLineLogHandler(level: level, now: Machine.seconds) { StandardError.writeLine($0) }
    }
    return Logger(label: "kintsugi")
  }

  /// Says where it listens and what to do next.
  private static func greet(_ settings: Settings) {
    let origin = settings.publicOrigin
    var lines = [
      "kintsugi listens on \(settings.host), port \(settings.port), and keeps everything in "
        + "\(settings.dataFolder).",
      settings.servesPages
        ? "Open \(origin.text) in a browser; 'kintsugi doctor' says whether everything is right, "
          + "Ctrl-C stops it."
        : "Its address is \(origin.text), and it serves no pages; 'kintsugi doctor' says whether "
          + "everything is right, Ctrl-C stops it.",
    ]
    if !origin.allowsSealing {
      lines.append(
        "Browsers refuse to encrypt on \(origin.text): 'kintsugi doctor' says how to get https.")
    }
    // Written at once, also into a pipe: other programs wait for it.
    FileHandle.standardOutput.write(Data((lines.joined(separator: "\n") + "\n").utf8))
  }

  private static func refusal(_ error: any Error, _ settings: Settings) -> any Error {
    guard let failure = error as? IOError else { return error }
    let place = "\(settings.host), port \(settings.port)"
    switch failure.errnoCode {
    case EADDRINUSE:
      return Refusal(
        .installation,
        "\(place): another program listens there, the port is in use. Stop that program, or choose "
          + "another port with --port.")
    case EACCES, EPERM:
      return Refusal(
        .installation,
        "\(place): this user may not listen there. Choose a port above 1023 with --port.")
    case EADDRNOTAVAIL:
      return Refusal(
        .installation,
        "\(place): this machine does not have that address. Give one of its own with --host.")
    default:
      return Refusal(
        .installation,
        "\(place): the server cannot listen there (\(String(cString: strerror(failure.errnoCode)))). "
          + "Choose another address with --host or another port with --port.")
    }
  }
}
