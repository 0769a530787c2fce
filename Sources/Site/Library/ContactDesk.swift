// SPDX-License-Identifier: Apache-2.0
// What the contact page needs: a form, what is done with a letter, and the page after it. The frame around them is
// that of every page.

import HTTPTypes
import SyncServer

/// Makes the contact page and takes letters.
protocol ContactDesk: Sendable {
  /// The form, as it is when nobody has written anything yet.
  func form(_ words: Phrases) -> ContactAnswer
  /// Takes a letter.
  ///
  /// - Parameters:
  ///   - body: The form's fields, as they were sent.
  ///   - network: The network that it comes from, to count by.
  ///   - words: The words of the page.
  /// - Returns: The form with what is wrong, or that it was taken.
  /// - Throws: `Problem` of `malformed` where it is no form of this page.
  func take(_ body: [UInt8], from network: [UInt8], _ words: Phrases) async throws(Problem)
    -> ContactAnswer
  /// The page after a letter was taken.
  func sent(_ words: Phrases) -> ContactAnswer
}

/// What the contact page answers.
enum ContactAnswer: Sendable {
  /// A page.
  case page(title: String, main: Markup, status: HTTPResponse.Status = .ok)
  /// The letter was taken; the browser is led to the page that says so.
  case sent
}
