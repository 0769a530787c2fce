// SPDX-License-Identifier: Apache-2.0
// A letter as bytes, before it is sealed: JSON, filled up to one of three lengths, so that a thief of the
// sealed letters learns hardly anything from how long they are.

import Foundation

/// Turns a letter into bytes and back.
///
/// Spec/contact.md describes them.
enum LetterBytes {
  /// The lengths that letters have.
  static let lengths = [1_024, 4_096, 16_384]

  static func write(_ letter: Letter) throws(ContactFailure) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let text = try? encoder.encode(Form(letter)),
      let length = lengths.first(where: { $0 >= text.count + 4 })
    else { throw .tooLong }
    let count = UInt32(text.count)
    var bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) }
    bytes += text
    bytes += [UInt8](repeating: 0, count: length - bytes.count)
    return bytes
  }

  static func read(_ bytes: [UInt8]) throws(ContactFailure) -> Letter {
    guard lengths.contains(bytes.count) else { throw .damaged }
    let count = bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    guard count <= bytes.count - 4, bytes[(4 + count)...].allSatisfy({ $0 == 0 }),
      let form = try? JSONDecoder().decode(Form.self, from: Data(bytes[4..<(4 + count)])),
      let letter = form.letter
    else { throw .damaged }
    return letter
  }

  /// The members of the JSON.
  private struct Form: Codable {
    struct Answer: Codable {
      var way: String
      var to: String?
    }

    var v: Int
    var text: String
    var reply: Answer
    var language: String
    var received: Int64

    init(_ letter: Letter) {
      v = 1
      text = letter.text
      language = letter.language
      received = letter.received
      switch letter.reply {
      case .none: reply = Answer(way: "none")
      case .email(let address): reply = Answer(way: "email", to: address)
      case .other(let words): reply = Answer(way: "other", to: words)
      }
    }

    var letter: Letter? {
      guard v == 1 else { return nil }
      let answer: Reply
      switch (reply.way, reply.to) {
      case ("none", nil): answer = .none
      case ("email", let address?): answer = .email(address)
      case ("other", let words?): answer = .other(words)
      default: return nil
      }
      return Letter(text: text, reply: answer, language: language, received: received)
    }
  }
}
