// SPDX-License-Identifier: Apache-2.0
// A letter opens with the operator's key and with nothing else, whoever sealed it, and its length says little.

import ContactBox
import Foundation
import Support
import Testing

@Suite struct SealingTests {
  private let key = OperatorPrivateKey()

  private func letter(_ text: String, _ reply: Reply = .none) -> Letter {
    Letter(text: text, reply: reply, language: "it", received: 1_795_442_400)
  }

  @Test(arguments: [
    Reply.none, .email("nome@example.org"), .other("ほかの方法で"),
  ])
  func aLetterComesBackAsItWas(_ reply: Reply) throws {
    let written = letter("Una domanda.\nE un’altra: \u{1B}[31m & \"così\" \\ مرحبا", reply)
    let sealed = try SealedLetter(written, for: key.publicKey)
    #expect(try sealed.opened(with: key) == written)
    #expect(try SealedLetter(bytes: sealed.bytes).opened(with: key) == written)
  }

  @Test func lettersOfAnotherProgramOpen() throws {
    let vectors = try Vectors.read()
    let secret = try OperatorPrivateKey(text: vectors.secretKey)
    #expect(secret.publicKey.text == vectors.publicKey)
    #expect("\(secret.publicKey.fingerprint)" == vectors.fingerprint)
    #expect(vectors.letters.count == 4)
    for vector in vectors.letters {
      let bytes = try #require(Data(base64Encoded: vector.sealed))
      let opened = try SealedLetter(bytes: Array(bytes)).opened(with: secret)
      #expect(opened.text == vector.letter.text)
      #expect(opened.language == vector.letter.language)
      #expect(opened.received == vector.letter.received)
      let expected: Reply =
        switch vector.letter.reply.way {
        case "email": .email(vector.letter.reply.to ?? "")
        case "other": .other(vector.letter.reply.to ?? "")
        default: .none
        }
      #expect(opened.reply == expected)
    }
  }

  @Test func anotherKeyOpensNothing() throws {
    let sealed = try SealedLetter(letter("x"), for: key.publicKey)
    #expect(throws: ContactFailure.otherKey(key.publicKey.fingerprint)) {
      try sealed.opened(with: OperatorPrivateKey())
    }
  }

  @Test func everyChangedByteIsNoticed() throws {
    let bytes = try SealedLetter(letter("x"), for: key.publicKey).bytes
    for place in bytes.indices {
      var changed = bytes
      changed[place] ^= 0x10
      #expect(throws: ContactFailure.self, "byte \(place)") {
        try SealedLetter(bytes: changed).opened(with: key)
      }
    }
    for length in [0, 11, 59, bytes.count - 1] {
      #expect(throws: ContactFailure.notALetter) {
        try SealedLetter(bytes: Array(bytes.prefix(length)))
      }
    }
    #expect(throws: ContactFailure.notALetter) { try SealedLetter(bytes: bytes + [0]) }
  }

  @Test func lettersHaveThreeLengths() throws {
    var lengths: Set<Int> = []
    for count in stride(from: 0, through: Letter.mostCharacters, by: 125) {
      for character in ["a", "\n", "語", "\"", "م"] {
        let text = String(repeating: character, count: count)
        lengths.insert(try SealedLetter(letter(text), for: key.publicKey).bytes.count)
      }
    }
    #expect(lengths == [60 + 1_024, 60 + 4_096, 60 + 16_384])
    let longest = letter(
      String(repeating: "語", count: Letter.mostCharacters),
      .other(String(repeating: "語", count: Letter.mostCharactersOfWay)))
    #expect(try SealedLetter(longest, for: key.publicKey).opened(with: key) == longest)
    #expect(throws: ContactFailure.tooLong) {
      try SealedLetter(letter(String(repeating: "語", count: 6_000)), for: key.publicKey)
    }
  }

  @Test func aMistypedKeyIsRefused() throws {
    let text = key.publicKey.text
    #expect(try OperatorPublicKey(text: " \(text)\n").text == text)
    for place in text.indices {
      var changed = text
      let other: Character = text[place] == "a" ? "b" : "a"
      changed.replaceSubrange(place...place, with: [other])
      #expect(throws: ContactFailure.notAKey, "\(changed)") { try OperatorPublicKey(text: changed) }
    }
    // One half is never taken for the other.
    #expect(throws: ContactFailure.notAKey) { try OperatorPublicKey(text: key.text) }
    #expect(throws: ContactFailure.notAKey) { try OperatorPrivateKey(text: text) }
    #expect(try OperatorPrivateKey(text: "# a remark\n\(key.text)\n").text == key.text)
  }

  @Test func savedMailsGiveTheirLettersBack() throws {
    let one = try SealedLetter(letter("one"), for: key.publicKey)
    let two = try SealedLetter(letter("two"), for: key.publicKey)
    let route = try Sample.route()
    let words = MailMessage.Words(subject: "È arrivato qualcosa", text: "…")
    let mails = [one, two].map {
      MailMessage(
        $0, identifier: "0123456789abcdef0123456789abcdef", words: words, route: route, now: 0)
    }
    #expect(SavedMail.letters(in: one.bytes) == [one])
    #expect(SavedMail.letters(in: mails[0].bytes) == [one])
    #expect(
      SavedMail.letters(in: Array("From x\n".utf8) + mails[0].bytes + mails[1].bytes) == [one, two])
    #expect(SavedMail.letters(in: mails[0].bytes.filter { $0 != 13 }) == [one])
    #expect(SavedMail.letters(in: Array("S1RMMQ and no more".utf8)) == [])
    #expect(SavedMail.letters(in: []) == [])
  }
}

/// Spec/vectors/contact/letters.json.
private struct Vectors: Decodable {
  struct Entry: Decodable {
    struct Written: Decodable {
      struct Answer: Decodable {
        var way: String
        var to: String?
      }
      var text: String
      var reply: Answer
      var language: String
      var received: Int64
    }
    var letter: Written
    var sealed: String
  }
  var secretKey: String
  var publicKey: String
  var fingerprint: String
  var letters: [Entry]

  static func read() throws -> Vectors {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appending(path: "Spec/vectors/contact/letters.json")
    return try JSONDecoder().decode(Vectors.self, from: Data(contentsOf: file))
  }
}
