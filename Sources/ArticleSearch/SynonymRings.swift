// SPDX-License-Identifier: Apache-2.0
// Rings of words that people use for the same thing when they search. Texts say "affair", people type
// "cheating": no rule about letters brings these together, only somebody who knows the language.

import Foundation

/// Rings of words and short phrases, each of which may stand for the others of its ring in a query.
public struct SynonymRings: Hashable, Sendable {
  /// The rings, in the order of the file, without empty words.
  public let rings: [[String]]
  /// Words that belong to one subject without meaning the same: each makes the others a little likelier.
  public let subjects: [[String]]

  /// No rings at all.
  public static let none = SynonymRings(rings: [])

  /// Rings that are already at hand.
  ///
  /// - Parameters:
  ///   - rings: Words and phrases, ring by ring.
  ///   - subjects: Words and phrases of one subject each.
  public init(rings: [[String]], subjects: [[String]] = []) {
    self.rings = rings
    self.subjects = subjects
  }

  /// Reads `{"rings": [["word or phrase", …], …], "subjects": [["word or phrase", …], …]}`.
  ///
  /// - Parameter json: The bytes of the file.
  /// - Throws: `SynonymRingFailure` where the bytes are not of this form.
  public init(json: [UInt8]) throws(SynonymRingFailure) {
    var bytes = json[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    let found: Any
    do {
      found = try JSONSerialization.jsonObject(with: Data(bytes))
    } catch {
      throw .notJSON(reason: "\(error)")
    }
    guard let object = found as? [String: Any], let list = object["rings"] as? [Any] else {
      throw .noRings
    }
    rings = try Self.words(list, in: .rings)
    guard let subjects = object["subjects"] else {
      self.subjects = []
      return
    }
    guard let list = subjects as? [Any] else { throw .notWords(.subjects, number: 0) }
    self.subjects = try Self.words(list, in: .subjects)
  }

  private static func words(_ list: [Any], in part: SynonymRingFailure.Part)
    throws(SynonymRingFailure) -> [[String]]
  {
    var all: [[String]] = []
    for (place, entry) in list.enumerated() {
      guard let words = entry as? [String] else { throw .notWords(part, number: place + 1) }
      let kept = words.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
        .filter { !$0.isEmpty }
      guard kept.count > 1 else { throw .tooFew(part, number: place + 1) }
      all.append(kept)
    }
    return all
  }
}

/// Why a file of synonym rings cannot be used.
///
/// Rings and subjects are counted from 1.
public enum SynonymRingFailure: Error, Hashable, Sendable {
  /// The part of the file.
  public enum Part: String, Hashable, Sendable {
    /// Words that mean the same.
    case rings
    /// Words of one subject.
    case subjects
  }

  /// The bytes are no JSON.
  case notJSON(reason: String)
  /// There is no list under the key `rings`.
  case noRings
  /// A ring or subject is not a list of texts.
  case notWords(Part, number: Int)
  /// A ring or subject has fewer than two words, so nothing stands for anything.
  case tooFew(Part, number: Int)
}
