// SPDX-License-Identifier: Apache-2.0
// Rings of words that people use for the same thing when they search. Texts say "affair", people type
// "cheating": no rule about letters brings these together, only somebody who knows the language.

import Foundation

/// Rings of words and short phrases, each of which may stand for the others of its ring in a query.
public struct SynonymRings: Hashable, Sendable {
  /// The rings, in the order of the file, without empty words.
  public let rings: [[String]]

  /// No rings at all.
  public static let none = SynonymRings(rings: [])

  /// Rings that are already at hand.
  ///
  /// - Parameter rings: Words and phrases, ring by ring.
  public init(rings: [[String]]) {
    self.rings = rings
  }

  /// Reads `{"rings": [["word or phrase", …], …]}`.
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
    var rings: [[String]] = []
    for (place, entry) in list.enumerated() {
      guard let words = entry as? [String] else { throw .notWords(ring: place + 1) }
      let kept = words.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
        .filter { !$0.isEmpty }
      guard kept.count > 1 else { throw .tooFew(ring: place + 1) }
      rings.append(kept)
    }
    self.rings = rings
  }
}

/// Why a file of synonym rings cannot be used.
///
/// Rings are counted from 1.
public enum SynonymRingFailure: Error, Hashable, Sendable {
  /// The bytes are no JSON.
  case notJSON(reason: String)
  /// There is no list under the key `rings`.
  case noRings
  /// A ring is not a list of texts.
  case notWords(ring: Int)
  /// A ring has fewer than two words, so nothing stands for anything.
  case tooFew(ring: Int)
}
