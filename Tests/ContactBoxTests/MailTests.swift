// SPDX-License-Identifier: Apache-2.0
// A mail tells nothing but that something is sealed in it, and no letter leaves the queue before a mail server
// has taken it.

import ContactBox
import Foundation
import Support
import Synchronization
import Testing

@Suite struct MailTests {
  private let key = OperatorPrivateKey()
  private let name = "0123456789abcdef0123456789abcdef"

  private func message(subject: String, text: String) throws -> String {
    let sealed = try SealedLetter(Sample.letter("a secret"), for: key.publicKey)
    let mail = MailMessage(
      sealed, identifier: name, words: MailMessage.Words(subject: subject, text: text),
      route: try Sample.route(), now: 1_795_442_400)
    return String(decoding: mail.bytes, as: UTF8.self)
  }

  @Test func theLinesAreThoseOfAMail() throws {
    let text = try message(subject: "Something has arrived", text: "Sealed.")
    let head = try #require(text.range(of: "\r\n\r\n"))
    #expect(
      text[..<head.lowerBound] == """
        Date: Mon, 23 Nov 2026 14:00:00 +0000\r
        From: <server@example.org>\r
        To: <operator@example.org>\r
        Subject: =?UTF-8?B?U29tZXRoaW5nIGhhcyBhcnJpdmVk?=\r
        Message-ID: <0123456789abcdef0123456789abcdef@example.org>\r
        Auto-Submitted: auto-generated\r
        MIME-Version: 1.0\r
        Content-Type: multipart/mixed; boundary="0123456789abcdef0123456789abcdef"
        """)
    #expect(!text.replacing("\r\n", with: "").contains { $0.isNewline })
    #expect(!text.contains("secret"))
    for line in text.split(separator: "\r\n") {
      #expect(line.utf8.count <= 78)
      #expect(!line.hasPrefix("."))
      #expect(line.utf8.allSatisfy { (0x20...0x7E).contains($0) })
    }
  }

  @Test(arguments: [
    "何かが届きました。何かが届きました。何かが届きました。何かが届きました。",
    "وصل شيء جديد وصل شيء جديد وصل شيء جديد", ".\r\n.\r\nBcc: somebody@example.org",
  ])
  func wordsOfEveryScriptFitAndBreakNothing(_ words: String) throws {
    let text = try message(subject: words, text: words)
    #expect(text.components(separatedBy: "\r\n").filter { $0.hasPrefix("Bcc") || $0 == "." } == [])
    let subject = text.components(separatedBy: "\r\n").filter { $0.contains("=?UTF-8?B?") }
    let decoded = subject.compactMap { line -> String? in
      let base64 = line.split(separator: "?").dropFirst(3).first.map(String.init) ?? ""
      return Data(base64Encoded: base64).flatMap { String(data: $0, encoding: .utf8) }
    }
    #expect(decoded.count == subject.count)
    #expect(decoded.joined() == words.filter { !$0.isNewline })
  }
}

@Suite struct PostmanTests {
  /// Answers as it is told, and remembers what it was given.
  private final class Server: Sendable {
    let outcomes = Mutex<[MailOutcome]>([])
    let given = Mutex<[String]>([])

    func answer(_ name: String) -> MailOutcome {
      given.withLock { $0.append(name) }
      return outcomes.withLock { $0.isEmpty ? .accepted : $0.removeFirst() }
    }

    func next(_ outcomes: MailOutcome...) { self.outcomes.withLock { $0 = outcomes } }
    func takeGiven() -> [String] {
      given.withLock { given in
        defer { given = [] }
        return given
      }
    }
  }

  private let place: TemporaryFolder
  private let folder: LetterFolder
  private let key = OperatorPrivateKey()
  private let clock = HandClock()
  private let server = Server()

  init() throws {
    place = try TemporaryFolder()
    folder = LetterFolder(path: place.path + "/letters")
    try folder.make()
  }

  private func postman(_ noted: @escaping @Sendable (Postman.Note) -> Void = { _ in }) -> Postman {
    let server = server
    return Postman(
      folder: folder, firstPause: 60, now: clock.now, uptime: clock.uptime,
      send: { _, name in server.answer(name) }, note: noted)
  }

  private func post(_ count: Int, text: String = "x") throws {
    let box = ContactBox(key: key.publicKey, folder: folder, random: clock.random)
    for _ in 0..<count { try box.post(Sample.letter(text)) }
  }

  private func states() throws -> [LetterFolder.State] { try folder.entries().map(\.state) }

  @Test func aLetterIsSentOnce() async throws {
    try post(2)
    let postman = postman()
    _ = await postman.round()
    #expect(server.takeGiven().count == 2)
    #expect(try states() == [.sent, .sent])
    clock.pass(100_000)
    _ = await postman.round()
    // After a new start the names of the files say what was sent.
    _ = await self.postman().round()
    #expect(server.takeGiven().isEmpty)
  }

  @Test func aServerThatIsDownIsAskedWithLongerPauses() async throws {
    try post(3)
    let postman = postman()
    var pauses: [Int64] = []
    for _ in 0..<12 {
      server.next(.unreachable(7))
      pauses.append(await postman.round())
      // One letter is enough to find out, and nobody asks before the time.
      #expect(server.takeGiven().count == 1)
      clock.pass(pauses.last.map { $0 - 1 } ?? 0)
      _ = await postman.round()
      #expect(server.takeGiven().isEmpty)
      clock.pass(Postman.longestPause)
    }
    #expect(pauses == [60, 120, 240, 480, 960, 1_920] + Array(repeating: 3_600, count: 6))
    #expect(try states() == [.waiting, .waiting, .waiting])
    _ = await postman.round()
    #expect(try states() == [.sent, .sent, .sent])
  }

  @Test func aLetterThatIsRefusedHoldsUpNoOther() async throws {
    try post(3)
    let postman = postman()
    server.next(.refused(554), .later(451))
    _ = await postman.round()
    #expect(server.takeGiven().count == 3)
    #expect(try states().filter { $0 == .waiting }.count == 2)
    clock.pass(60)
    _ = await postman.round()
    #expect(server.takeGiven().count == 1)
    #expect(try states().filter { $0 == .waiting }.count == 1)
    // The refused one is kept, and tried again on another day.
    clock.pass(Postman.pauseAfterRefusal)
    _ = await postman.round()
    #expect(try states() == [.sent, .sent, .sent])
  }

  @Test func whatWasPutAsideIsNotSent() async throws {
    try post(1, text: "http://a http://b http://c")
    _ = await postman().round()
    #expect(server.takeGiven().isEmpty)
    #expect(try states() == [.aside])
  }

  @Test func aLetterThatWasTakenButNotNotedIsNotSentAgain() async throws {
    try post(1)
    let entry = try #require(try folder.entries().first)
    let postman = postman()
    // A folder in the way: the rename that notes the sending fails.
    let wall = "\(place.path)/letters/\(entry.identifier).sent"
    try FileManager.default.createDirectory(atPath: wall, withIntermediateDirectories: false)
    _ = await postman.round()
    clock.pass(100_000)
    _ = await postman.round()
    #expect(server.takeGiven().count == 1)
    try FileManager.default.removeItem(atPath: wall)
    _ = await postman.round()
    #expect(server.takeGiven().isEmpty)
    #expect(try states() == [.sent])
  }

  @Test func aNewLetterWakesThePostman() async throws {
    let postman = postman()
    let work = Task { await postman.run() }
    try await Task.sleep(for: .milliseconds(50))
    try post(1)
    await postman.wake()
    for _ in 0..<100 where try states() != [.sent] { try await Task.sleep(for: .milliseconds(20)) }
    #expect(try states() == [.sent])
    work.cancel()
    await work.value
  }
}
