// SPDX-License-Identifier: Apache-2.0
// Letters are kept whole or not at all, each in a file that tells nothing but its day and what became of it.

import ContactBox
import Foundation
import Support
import Testing

@Suite struct KeepingTests {
  private let place: TemporaryFolder
  private let folder: LetterFolder
  private let key = OperatorPrivateKey()
  private let clock = HandClock()

  init() throws {
    place = try TemporaryFolder()
    folder = LetterFolder(path: place.path + "/letters")
    try folder.make()
  }

  private var box: ContactBox {
    ContactBox(key: key.publicKey, folder: folder, random: clock.random)
  }

  private func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: place.path + "/letters").sorted()
  }

  @Test func aLetterIsKeptSealedAndOpens() throws {
    try box.post(Sample.letter("A word is missing."))
    let entry = try #require(try folder.entries().first)
    #expect(try folder.entries().count == 1)
    #expect(entry.state == .waiting)
    #expect(entry.day == 20_780)
    #expect(try folder.letter(entry).opened(with: key).text == "A word is missing.")
    let path = "\(place.path)/letters/\(entry.identifier).letter"
    #expect(try files() == ["\(entry.identifier).letter"])
    let facts = try FileManager.default.attributesOfItem(atPath: path)
    #expect(facts[.posixPermissions] as? Int == 0o600)
    // The file is as old as its day, not as its hour.
    #expect((facts[.modificationDate] as? Date)?.timeIntervalSince1970 == 1_795_392_000.0)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(bytes.range(of: Data("missing".utf8)) == nil)
  }

  @Test func whatACrashLeftUnfinishedIsNoLetter() throws {
    let name = "/letters/" + String(repeating: "a", count: 32) + ".letter.new"
    try Data("KTL1".utf8).write(to: URL(fileURLWithPath: place.path + name))
    #expect(try folder.entries().isEmpty)
    try folder.make()
    #expect(try files().isEmpty)
  }

  @Test func theFolderSaysWhenItCannotKeep() throws {
    let nowhere = LetterFolder(path: place.path + "/none/letters")
    let box = ContactBox(key: key.publicKey, folder: nowhere, random: clock.random)
    #expect(throws: ContactFailure.disk(ENOENT)) { try box.post(Sample.letter("x")) }
    #expect(throws: ContactFailure.disk(ENOENT)) { try nowhere.make() }
  }

  @Test func manyLinksPutALetterAside() throws {
    try box.post(Sample.letter("see https://example.org and http://www.example.org"))
    try box.post(Sample.letter("HTTPS://a.example http://b.example www.c.example"))
    #expect(
      try folder.entries().map(\.state).sorted { $0.rawValue < $1.rawValue } == [.aside, .waiting])
  }

  @Test func aFullBoxSaysSo() throws {
    for _ in 0..<ContactBox.mostAside {
      try box.post(Sample.letter("http://a http://b http://c"))
    }
    #expect(throws: ContactFailure.full) {
      try box.post(Sample.letter("http://a http://b http://c"))
    }
    // Advertising leaves room for letters.
    try box.post(Sample.letter("A question"))
    for _ in 1..<ContactBox.mostWaiting { try box.post(Sample.letter("A question")) }
    #expect(throws: ContactFailure.full) { try box.post(Sample.letter("One more")) }
    let first = try #require(try folder.entries().first { $0.state == .waiting })
    try folder.markSent(first)
    try box.post(Sample.letter("One more"))
  }

  @Test func whatAMailServerTookGoesAfterAMonth() throws {
    try box.post(Sample.letter("old"))
    try folder.markSent(try #require(try folder.entries().first))
    let month = Int64(ContactBox.daysAfterSending) * 86_400
    try box.post(Sample.letter("new", received: 1_795_442_400 + month))
    #expect(try folder.entries().count == 2)
    try box.post(Sample.letter("newer", received: 1_795_442_400 + month + 86_400))
    #expect(try folder.entries().map(\.state) == [.waiting, .waiting])
  }

  @Test func stateAndRemovalAreNamesOfFiles() throws {
    try box.post(Sample.letter("x"))
    let entry = try #require(try folder.entries().first)
    try folder.markSent(entry)
    let sent = try #require(try folder.entries().first)
    #expect(sent.state == .sent)
    #expect(sent.identifier == entry.identifier)
    #expect(throws: ContactFailure.disk(ENOENT)) { try folder.remove(entry) }
    try folder.remove(sent)
    #expect(try folder.entries().isEmpty)
  }
}
