// SPDX-License-Identifier: Apache-2.0
// The primitives of suite 1, each over swift-crypto. Everything above works with these lines alone, and the
// published test vectors are run against exactly them.

package import Crypto
import CryptoExtras
import Envelopes
import Foundation

/// Gives random bytes; the name says what they are for, so that vectors can stand in for the machine.
public typealias ByteSource = (_ purpose: String, _ count: Int) -> [UInt8]

/// The primitives of suite 1.
package enum Primitives {
  /// SHA-256.
  package static func sha256(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

  /// RFC 5869 with SHA-256.
  package static func hkdf(
    _ secret: [UInt8], salt: [UInt8], info: [UInt8], count: Int
  ) -> [UInt8] {
    bytes(
      of: HKDF<SHA256>.deriveKey(
        inputKeyMaterial: SymmetricKey(data: secret), salt: salt, info: info,
        outputByteCount: count))
  }

  /// RFC 5869 with SHA-256, with texts as salt and info.
  package static func hkdf(
    _ secret: [UInt8], salt: String = "", info: String, count: Int = 32
  ) -> [UInt8] {
    hkdf(secret, salt: Array(salt.utf8), info: Array(info.utf8), count: count)
  }

  /// PBKDF2 with HMAC-SHA-256.
  ///
  /// - Parameters:
  ///   - password: The password.
  ///   - salt: The salt.
  ///   - rounds: How many rounds; the caller has checked them against the limits.
  ///   - count: How many bytes to derive.
  /// - Returns: The derived bytes.
  /// - Throws: `SealingFailure.platform` where the library refuses.
  package static func pbkdf2(
    _ password: [UInt8], salt: [UInt8], rounds: Int, count: Int
  ) throws(SealingFailure) -> [UInt8] {
    let key = try? KDF.Insecure.PBKDF2.deriveKey(
      from: password, salt: salt, using: .sha256, outputByteCount: count,
      // This only skips the library's own lower limit: ours is higher, and published vectors need fewer.
      unsafeUncheckedRounds: rounds)
    guard let key else { throw .platform }
    return bytes(of: key)
  }

  /// AES-256-GCM: the ciphertext with its 16 bytes of tag at the end.
  ///
  /// - Parameters:
  ///   - plain: What is sealed.
  ///   - key: 32 bytes.
  ///   - nonce: 12 bytes.
  ///   - context: What is authenticated and not sealed.
  /// - Returns: The ciphertext and the tag.
  /// - Throws: `SealingFailure.platform` where key or nonce have a wrong length.
  package static func seal(
    _ plain: [UInt8], key: [UInt8], nonce: [UInt8], context: [UInt8]
  ) throws(SealingFailure) -> [UInt8] {
    guard key.count == 32, nonce.count == 12, let used = try? AES.GCM.Nonce(data: nonce),
      let box = try? AES.GCM.seal(
        plain, using: SymmetricKey(data: key), nonce: used, authenticating: context)
    else { throw .platform }
    return Array(box.ciphertext) + Array(box.tag)
  }

  /// Opens what `seal` made; nothing where a byte of it is not what was sealed.
  package static func open(
    _ sealed: [UInt8], key: [UInt8], nonce: [UInt8], context: [UInt8]
  ) -> [UInt8]? {
    guard key.count == 32, nonce.count == 12, sealed.count >= 16,
      let used = try? AES.GCM.Nonce(data: nonce),
      let box = try? AES.GCM.SealedBox(
        nonce: used, ciphertext: sealed.dropLast(16), tag: sealed.suffix(16)),
      let plain = try? AES.GCM.open(
        box, using: SymmetricKey(data: key), authenticating: context)
    else { return nil }
    return Array(plain)
  }

  /// Whether an Ed25519 signature is right.
  package static func verify(
    _ signature: [UInt8], of message: [UInt8], by publicKey: [UInt8]
  ) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else {
      return false
    }
    return key.isValidSignature(signature, for: message)
  }

  /// The shared secret of X25519; nothing where the public key is of low order and gives zeros.
  ///
  /// RFC 9180 wants this check and swift-crypto does not make it: without it a slot could open here that
  /// opens nowhere else.
  package static func agree(
    _ key: Curve25519.KeyAgreement.PrivateKey, with publicKey: [UInt8]
  ) -> [UInt8]? {
    guard let theirs = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: publicKey),
      let shared = try? key.sharedSecretFromKeyAgreement(with: theirs)
    else { return nil }
    let bytes = shared.withUnsafeBytes { Array($0) }
    return bytes.allSatisfy { $0 == 0 } ? nil : bytes
  }

  /// Whether two byte strings are the same, in a time that depends on their lengths alone.
  package static func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    var difference: UInt8 = 0
    for (a, b) in zip(left, right) { difference |= a ^ b }
    return difference == 0
  }

  private static func bytes(of key: SymmetricKey) -> [UInt8] {
    key.withUnsafeBytes { Array($0) }
  }
}
