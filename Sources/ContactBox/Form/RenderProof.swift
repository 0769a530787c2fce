// SPDX-License-Identifier: Apache-2.0
// Shows that a form was filled in on a page that this server had given out: most unwanted letters are posted
// without any page. The proof is in the form; nothing about who asked for it is in it or kept.

import Crypto
import Foundation
import Synchronization

/// Gives out proofs and takes each of them once.
public final class RenderProof: Sendable {
  /// A person needs longer than this to fill in a form.
  static let quickest: Int64 = 3_000
  /// After this time a page is asked to be sent once more.
  static let oldest: Int64 = 2 * 3_600_000
  /// How many used proofs are remembered; the limits of letters keep far below it.
  static let mostUsed = 10_000

  /// What a proof shows.
  public enum Verdict: Hashable, Sendable {
    /// It may be used.
    case good
    /// It came back too soon; it may be used later.
    case quick
    /// It is too old, was used for another letter, or is none of this process.
    case old
    /// It was used for this very letter.
    case repeated
  }

  private struct Used {
    var until: Int64
    var content: [UInt8]
  }

  private let key: SymmetricKey
  private let uptime: @Sendable () -> Int64
  private let random: @Sendable (Int) -> [UInt8]
  private let used = Mutex<[[UInt8]: Used]>([:])

  /// Draws a key, which lives as long as the process.
  ///
  /// - Parameters:
  ///   - uptime: Milliseconds since any moment; never goes back.
  ///   - random: So many bytes that nobody can guess.
  public init(
    uptime: @escaping @Sendable () -> Int64, random: @escaping @Sendable (Int) -> [UInt8]
  ) {
    self.uptime = uptime
    self.random = random
    key = SymmetricKey(data: random(32))
  }

  /// A new proof, for a page that is given out now.
  ///
  /// - Returns: Text for a hidden field of the form.
  public func issue() -> String {
    let began = UInt64(clamping: uptime())
    let body = stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: began >> $0) }
    let plain = body + random(12)
    return hexadecimal(plain + code(plain))
  }

  /// What a proof shows that came back.
  ///
  /// - Parameters:
  ///   - text: The text of the field.
  ///   - content: What the form holds besides.
  /// - Returns: The verdict.
  public func check(_ text: String, content: [UInt8]) -> Verdict {
    guard let plain = opened(text) else { return .old }
    let began = plain.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    let age = uptime() - Int64(clamping: began)
    if let earlier = used.withLock({ $0[plain] }) {
      return earlier.content == digest(content) ? .repeated : .old
    }
    if age < Self.quickest { return .quick }
    return age > Self.oldest ? .old : .good
  }

  /// Uses a proof up: its letter was kept.
  ///
  /// - Parameters:
  ///   - text: The text of the field.
  ///   - content: What the form held besides.
  public func use(_ text: String, content: [UInt8]) {
    guard let plain = opened(text) else { return }
    let now = uptime()
    let content = digest(content)
    used.withLock { used in
      if used.count >= Self.mostUsed { used = used.filter { $0.value.until > now } }
      used[plain] = Used(until: now + Self.oldest, content: content)
    }
  }

  /// The signed part of a proof; nothing where the signature is not ours.
  private func opened(_ text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count == 72 else { return nil }
    var bytes: [UInt8] = []
    for place in stride(from: 0, to: digits.count, by: 2) {
      let pair = String(decoding: digits[place..<(place + 2)], as: UTF8.self)
      guard let byte = UInt8(pair, radix: 16) else { return nil }
      bytes.append(byte)
    }
    let plain = Array(bytes.prefix(20))
    let expected = code(plain)
    // Every byte is compared, whichever differ first.
    let difference = zip(expected, bytes.suffix(16)).reduce(0) { $0 | ($1.0 ^ $1.1) }
    return difference == 0 ? plain : nil
  }

  private func code(_ plain: [UInt8]) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: plain, using: key).prefix(16))
  }

  private func digest(_ content: [UInt8]) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: content, using: key))
  }
}
