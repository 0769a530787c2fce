// SPDX-License-Identifier: Apache-2.0
// A small app on a disk, as whole as it must be, and a server before which it stands.

import EnvelopeStorage
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Site
import Support
import SyncServer
import Synchronization
import Testing

/// A folder with a small app.
struct SampleApp: Sendable {
  let folder: TemporaryFolder

  var assets: AssetsFolder { AssetsFolder(path: folder.path) }

  /// Long enough that compressing it pays.
  static let style = String(repeating: "main { margin-inline: 1rem }\n", count: 40)

  /// The files that the app cannot be without, and some that it has besides.
  static let files = [
    "Web/shell/main.mjs": """
    import { a } from '../page/a.mjs';
    import
      { b }
      from "../page/b.mjs";
    import './here.mjs';
    export const later = () => import('../page/later.mjs');
    const from = './not-asked.mjs';
    """,
    "Web/shell/here.mjs": "export { a } from '../page/a.mjs';\n",
    "Web/shell/sw.js": "self.addEventListener('fetch', () => {});\n",
    "Web/shell/not-asked.mjs": "export {};\n",
    "Web/page/a.mjs": "import './b.mjs';\nexport const a = 1;\n",
    "Web/page/b.mjs":
      "import { nothing } from 'elsewhere';\nimport './gone.mjs';\nexport const b = 2;\n",
    "Web/page/later.mjs": "export {};\n",
    "Web/page/README.md": "Not for browsers.\n",
    "Web/page/.hidden.mjs": "Not for browsers.\n",
    "Web/style/app.css": "@import './tokens.css';\n" + style,
    "Web/style/print.css": "main { color: black }\n",
    "Web/style/tokens.css": ":root { --ink: black }\n",
    "Web/style/icons/bowl.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "Web/style/icons/bowl-192.png": "no picture at all, but long enough long enough long enough",
    "Web/style/icons/bowl-512.png": "no picture at all",
    "Content/help/resources.json": "{}",
    "Content/words/site.xcstrings": catalogue([
      "site.noscript.heading": ["en": "Needs <script>", "it": "Serve \"script\""],
      "site.noscript.reason": ["en": "Because & why", "it": "Perché"],
    ]),
    "Content/words/mail.xcstrings": catalogue([
      "mail.letter.subject": ["en": "A letter", "it": "Una lettera"],
      "mail.letter.text": ["en": "It is sealed", "it": "È sigillata"],
    ]),
    "out/engine.wasm": "\0asm",
    "secret.txt": "secret",
  ]

  /// The folder of this repository.
  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  init(changing changes: [String: String?] = [:]) throws {
    folder = try TemporaryFolder()
    for (name, text) in Self.files.mapValues(Optional.some).merging(
      changes, uniquingKeysWith: { $1 })
    {
      guard let text else { continue }
      let file = URL(fileURLWithPath: folder.path).appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }

  /// A catalogue of plain texts by key and language, all finished.
  static func catalogue(_ words: [String: [String: String]]) -> String {
    let strings = words.map { key, texts in
      let units = texts.map { tag, text in
        JSONValue.Member(
          name: tag,
          value: .members([
            "stringUnit": .members(["state": .text("translated"), "value": .text(text)])
          ]))
      }
      return JSONValue.Member(name: key, value: .members(["localizations": .object(units)]))
    }
    return JSONValue.members([
      "sourceLanguage": .text("en"), "version": .text("1.0"), "strings": .object(strings),
    ]).written
  }

  /// Runs a test against the app before a server, without a socket.
  func run<Value: Sendable>(
    pseudo: Bool = false, origin: String = "http://localhost", warmed: Bool = false,
    day: Int64 = 20_833,
    _ test: @escaping @Sendable (Visitor) async throws -> Value
  ) async throws -> Value {
    let lines = LogLines()
    let server = SyncServer(
      store: MemoryEnvelopeStore(random: { [UInt8](repeating: 7, count: $0) }),
      configuration: SyncServerConfiguration(
        publicOrigin: try #require(PublicOrigin(origin)), version: "1.2.3"),
      surroundings: ServerSurroundings(
        now: { day * 86_400 }, uptime: { 0 }, random: { [UInt8](repeating: 7, count: $0) }),
      logger: Logger(label: "test") { _ in
        JSONLineLogHandler(now: { 0 }, write: { lines.add($0) })
      })
    let site = try Site(assets, withPseudoLocales: pseudo)
    let responder = site.responder(before: server)
    if warmed { await responder.compress() }
    let application = Application(responder: responder, logger: Logger(label: "test"))
    return try await application.test(.router) { client in
      try await test(Visitor(client: client, release: site.summary.release, lines: lines))
    }
  }
}

/// Lines that were written to a log.
final class LogLines: Sendable {
  private let lines = Mutex<[String]>([])

  /// All lines so far.
  var all: [String] { lines.withLock { $0 } }
  func add(_ line: String) { lines.withLock { $0.append(line) } }
}

/// What came back.
struct Found: Sendable {
  let status: Int
  let headers: HTTPFields
  let bytes: [UInt8]

  /// The body as text.
  var text: String { String(decoding: bytes, as: UTF8.self) }
  /// The body as JSON; null where it is none.
  var json: JSONValue { (try? JSONReader.read(bytes)) ?? .null }

  /// The values of a header.
  subscript(name: String) -> [String] {
    HTTPField.Name(name).map { headers[values: $0] } ?? []
  }
}

/// A browser.
struct Visitor: Sendable {
  let client: any TestClientProtocol
  /// The hash of the app's files.
  let release: String
  let lines: LogLines

  /// Sends a request.
  func ask(
    _ path: String, _ method: HTTPRequest.Method = .get, _ headers: [String: String] = [:],
    body: String? = nil
  ) async throws -> Found {
    var fields = HTTPFields()
    for (name, value) in headers { fields[try #require(HTTPField.Name(name))] = value }
    let response = try await client.executeRequest(
      uri: path, method: method, headers: fields, body: body.map { ByteBuffer(string: $0) })
    return Found(
      status: response.status.code, headers: response.headers,
      bytes: Array(buffer: response.body))
  }

  /// Sends a request for a file of the release.
  func file(_ name: String, _ headers: [String: String] = [:]) async throws -> Found {
    try await ask("/app/\(release)/\(name)", .get, headers)
  }
}
