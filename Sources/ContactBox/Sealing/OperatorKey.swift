// SPDX-License-Identifier: Apache-2.0
// The operator's pair of keys. The public half seals and lies on the server; the secret half opens and lies
// wherever the operator put it. Both are written as text with a check, because a mistyped public key would
// seal letters that nobody can ever open.

import Crypto
import Foundation

/// Tells one key from another without saying anything about it: the start of a hash of the public half.
public struct KeyFingerprint: Hashable, Sendable, CustomStringConvertible {
  /// Eight bytes.
  public let bytes: [UInt8]

  /// The fingerprint as hexadecimal digits.
  public var description: String { hexadecimal(bytes) }
}

/// The half of the pair that seals.
public struct OperatorPublicKey: Sendable {
  static let prefix = "kintsugi-letters-1-"
  let key: Curve25519.KeyAgreement.PublicKey

  /// Reads a key from its text.
  ///
  /// - Parameter text: The text; blanks and line ends around it do no harm.
  /// - Throws: `ContactFailure.notAKey`.
  public init(text: String) throws(ContactFailure) {
    let bytes = try KeyText.read(text, prefix: Self.prefix)
    guard let key = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: bytes) else {
      throw .notAKey
    }
    self.key = key
  }

  init(_ key: Curve25519.KeyAgreement.PublicKey) { self.key = key }

  /// The key as text.
  public var text: String { KeyText.write(Array(key.rawRepresentation), prefix: Self.prefix) }

  /// The fingerprint of the pair.
  public var fingerprint: KeyFingerprint {
    KeyFingerprint(bytes: Array(SHA256.hash(data: key.rawRepresentation).prefix(8)))
  }
}

/// The half of the pair that opens.
public struct OperatorPrivateKey: Sendable {
  static let prefix = "kintsugi-letters-secret-1-"
  let key: Curve25519.KeyAgreement.PrivateKey

  /// Makes a new pair.
  public init() { key = Curve25519.KeyAgreement.PrivateKey() }

  /// Reads a key from its text, or from a file that holds it on a line of its own.
  ///
  /// - Parameter text: The text; lines that begin with `#` are passed over.
  /// - Throws: `ContactFailure.notAKey`.
  public init(text: String) throws(ContactFailure) {
    let lines = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }
    let bytes = try KeyText.read(lines.joined(), prefix: Self.prefix)
    guard let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes) else {
      throw .notAKey
    }
    self.key = key
  }

  /// The key as text.
  public var text: String { KeyText.write(Array(key.rawRepresentation), prefix: Self.prefix) }

  /// The half that seals.
  public var publicKey: OperatorPublicKey { OperatorPublicKey(key.publicKey) }
}

/// Thirty-two bytes as text: a prefix that says what they are, and base64url of them and four bytes of check.
private enum KeyText {
  static func write(_ bytes: [UInt8], prefix: String) -> String {
    let text = Data(bytes + check(bytes, prefix)).base64EncodedString()
    return prefix + text.replacing("+", with: "-").replacing("/", with: "_")
  }

  static func read(_ text: String, prefix: String) throws(ContactFailure) -> [UInt8] {
    let bare = text.filter { !$0.isWhitespace }
    guard bare.hasPrefix(prefix) else { throw .notAKey }
    let base64 = bare.dropFirst(prefix.count).replacing("-", with: "+").replacing("_", with: "/")
    guard let data = Data(base64Encoded: String(base64)), data.count == 36 else { throw .notAKey }
    let bytes = Array(data.prefix(32))
    guard check(bytes, prefix) == Array(data.suffix(4)) else { throw .notAKey }
    return bytes
  }

  private static func check(_ bytes: [UInt8], _ prefix: String) -> [UInt8] {
    Array(SHA256.hash(data: Array(prefix.utf8) + bytes).prefix(4))
  }
}

/// Bytes as hexadecimal digits.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
}
