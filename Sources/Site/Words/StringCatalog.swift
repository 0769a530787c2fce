// SPDX-License-Identifier: Apache-2.0
// Reads a String Catalog (.xcstrings), the JSON that Xcode keeps words in: every key with its text in each
// language, and forms for numbers where a language has them.

import Foundation

/// A catalogue of words.
struct StringCatalog: Decodable, Sendable {
  /// How far a translation has come.
  enum State: String, Decodable, Sendable {
    case new
    case needsReview = "needs_review"
    case translated
    case stale
  }

  /// One text.
  struct Unit: Decodable, Sendable {
    let state: State
    let value: String
  }

  /// The forms of a text; only number changes texts here.
  struct Variations: Decodable, Sendable {
    let plural: [String: Localization]?
  }

  /// A text in one language: either one, or one for each kind of number.
  struct Localization: Decodable, Sendable {
    let stringUnit: Unit?
    let variations: Variations?
  }

  /// What stands at a key.
  struct Entry: Decodable, Sendable {
    let shouldTranslate: Bool?
    let localizations: [String: Localization]?
  }

  let sourceLanguage: String
  let version: String
  let strings: [String: Entry]

  /// Reads a catalogue.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - file: Its name, for a failure.
  /// - Throws: `AssetFailure` with the place in the file.
  init(_ bytes: [UInt8], file: String) throws(AssetFailure) {
    do {
      self = try JSONDecoder().decode(Self.self, from: Data(bytes))
    } catch let error as DecodingError {
      let (path, what) = Self.place(of: error)
      throw .catalogue(file: file, place: path, fault: .malformed(what))
    } catch {
      throw .catalogue(file: file, place: "", fault: .malformed("\(error)"))
    }
  }

  private static func place(of error: DecodingError) -> (String, String) {
    let context: DecodingError.Context
    var missing: String?
    switch error {
    case .keyNotFound(let key, let found): (context, missing) = (found, key.stringValue)
    case .typeMismatch(_, let found), .valueNotFound(_, let found), .dataCorrupted(let found):
      context = found
    @unknown default: return ("", "\(error)")
    }
    let path = context.codingPath.map(\.stringValue).joined(separator: " / ")
    return (path, missing.map { "'\($0)' is missing" } ?? context.debugDescription)
  }
}

/// A text as the page gets it.
enum Wording: Hashable, Sendable {
  /// One text for all numbers.
  case one(String)
  /// A text for each kind of number.
  case plural([String: String])
}

extension StringCatalog.Localization {
  /// The text, and whether somebody has finished it.
  ///
  /// - Throws: `CatalogueFault` where it varies in a way that the app does not know.
  func wording() throws(CatalogueFault) -> (wording: Wording, isFinished: Bool)? {
    if let stringUnit {
      return (.one(stringUnit.value), stringUnit.state == .translated)
    }
    guard let variations else { return nil }
    guard let plural = variations.plural else { throw .variation }
    var forms: [String: String] = [:]
    var isFinished = true
    for (category, form) in plural {
      guard let unit = form.stringUnit else { throw .variation }
      forms[category] = unit.value
      isFinished = isFinished && unit.state == .translated
    }
    guard forms["other"] != nil else { throw .noOther }
    return (.plural(forms), isFinished)
  }
}
