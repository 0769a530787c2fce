// SPDX-License-Identifier: Apache-2.0
// What a person typed into the contact form, and what is wrong with it. It holds the words only as long as the
// request is answered.

/// The content of the form.
public struct ContactForm: Hashable, Sendable {
  /// The ways to be answered, as the form names them.
  public enum Way: String, Hashable, Sendable, CaseIterable {
    case none, email, other
  }

  /// The names of the form's fields.
  public enum Field: String, Hashable, Sendable, CaseIterable {
    case message, way, email, other, proof
    /// The field that no person sees; its name means nothing to programs that fill in forms for people.
    case trap = "second-line"
  }

  /// What is wrong with a form.
  public enum Fault: Hashable, Sendable {
    case empty
    case long(Int)
    case choose
    case unclear
    case address
    case noWay
    case wordy
    case trap

    /// The field that it is about.
    public var field: Field {
      switch self {
      case .empty, .long, .trap: .message
      case .choose, .unclear: .way
      case .address: .email
      case .noWay, .wordy: .other
      }
    }
  }

  /// The letter.
  public var message = ""
  /// How to answer; nil where nothing was chosen.
  public var way: Way?
  /// The e-mail address.
  public var email = ""
  /// Another way, in own words.
  public var other = ""
  /// The proof that the page had.
  public var proof = ""
  /// What stands in the field that no person sees.
  public var trap = ""

  /// Creates an empty form.
  public init() {}

  /// Reads a form as browsers send it, or gives nothing where it cannot be one of this page.
  ///
  /// - Parameter body: The body: `application/x-www-form-urlencoded`, UTF-8.
  public init?(body: [UInt8]) {
    var seen: Set<Field> = []
    for item in body.split(separator: UInt8(ascii: "&")) {
      let sides = item.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2, let name = Self.decoded(sides[0]), let value = Self.decoded(sides[1]),
        let field = Field(rawValue: name), seen.insert(field).inserted
      else { return nil }
      switch field {
      case .message: message = Self.plain(value)
      case .way:
        guard let chosen = Way(rawValue: value) else { return nil }
        way = chosen
      case .email: email = Self.trimmed(value)
      case .other: other = Self.trimmed(value)
      case .proof: proof = value
      case .trap: trap = value
      }
    }
    guard seen.contains(.message), seen.contains(.proof) else { return nil }
  }

  /// Everything that is wrong, in the order of the fields; empty where the form can be sent.
  public var faults: [Fault] {
    var faults: [Fault] = []
    if message.allSatisfy(\.isWhitespace) { faults.append(.empty) }
    if message.utf16.count > Letter.mostCharacters { faults.append(.long(message.utf16.count)) }
    switch way {
    case nil: faults.append(.choose)
    case .some(.none): if !email.isEmpty || !other.isEmpty { faults.append(.unclear) }
    case .email: if MailAddress(email) == nil { faults.append(.address) }
    case .other:
      if other.isEmpty { faults.append(.noWay) }
      if other.utf16.count > Letter.mostCharactersOfWay { faults.append(.wordy) }
    }
    if !trap.isEmpty { faults.append(.trap) }
    return faults
  }

  /// The letter of a form without faults.
  ///
  /// - Parameters:
  ///   - language: The language of the page.
  ///   - now: Seconds since 1970, UTC.
  /// - Returns: The letter.
  public func letter(language: String, now: Int64) -> Letter {
    let reply: Reply =
      switch way {
      case .email: .email(email)
      case .other: .other(other)
      case nil, .some(.none): .none
      }
    return Letter(text: message, reply: reply, language: language, received: now)
  }

  /// What makes this form the same as another that came with the same proof.
  public var content: [UInt8] {
    Array([message, way?.rawValue ?? "", email, other].joined(separator: "\u{0}").utf8)
  }

  /// Line ends as one character, and none of the characters that steer a terminal.
  private static func plain(_ text: String) -> String {
    let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    return String(
      String.UnicodeScalarView(
        lines.unicodeScalars.filter {
          $0 == "\n" || $0 == "\t" || $0.properties.generalCategory != .control
        }))
  }

  private static func trimmed(_ text: String) -> String {
    let words = plain(text).split { $0 == " " || $0 == "\t" || $0.isNewline }
    return words.joined(separator: " ")
  }

  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var place = bytes.startIndex
    while place < bytes.endIndex {
      switch bytes[place] {
      case UInt8(ascii: "+"): plain.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard place + 2 < bytes.endIndex else { return nil }
        let pair = String(decoding: bytes[(place + 1)...(place + 2)], as: UTF8.self)
        guard let byte = UInt8(pair, radix: 16) else { return nil }
        plain.append(byte)
        place += 2
      case let byte: plain.append(byte)
      }
      place += 1
    }
    return String(validating: plain, as: UTF8.self)
  }
}
