// SPDX-License-Identifier: Apache-2.0
// What somebody writes on the contact page, and how they may be answered.

/// How somebody may be answered.
public enum Reply: Hashable, Sendable {
  /// No answer is wanted.
  case none
  /// By e-mail, with words that tell nothing to others who read it.
  case email(String)
  /// By another way that they describe in their own words.
  case other(String)
}

/// What somebody wrote to the people who run this server.
public struct Letter: Hashable, Sendable {
  /// The most characters of a letter, counted as browsers count them: in UTF-16.
  public static let mostCharacters = 4_000
  /// The most characters of the way to answer.
  public static let mostCharactersOfWay = 300

  /// The text.
  public let text: String
  /// How they may be answered.
  public let reply: Reply
  /// The language of the page they wrote on.
  public let language: String
  /// When it came, in whole seconds since 1970.
  public let received: Int64

  /// What somebody wrote.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - reply: How they may be answered.
  ///   - language: The language of the page they wrote on.
  ///   - received: When it came, in whole seconds since 1970.
  public init(text: String, reply: Reply, language: String, received: Int64) {
    self.text = text
    self.reply = reply
    self.language = language
    self.received = received
  }
}
