// SPDX-License-Identifier: Apache-2.0
// A letter that only the operator's key opens: HPKE of RFC 9180 with nothing of our own but the frame.

import Crypto
import Foundation

/// A sealed letter.
public struct SealedLetter: Hashable, Sendable {
  /// What every sealed letter begins with.
  static let mark = Array("KTL1".utf8)
  private static let suite = HPKE.Ciphersuite(
    kem: .Curve25519_HKDF_SHA256, kdf: .HKDF_SHA256, aead: .AES_GCM_256)
  private static let label = Array("kintsugi/v1/letter".utf8)
  private static let headLength = 12
  private static let keyLength = 32
  private static let tagLength = 16

  /// The bytes: mark, fingerprint, encapsulated key, ciphertext with its tag.
  public let bytes: [UInt8]

  /// The fingerprint of the key that it was sealed for.
  public var fingerprint: KeyFingerprint {
    KeyFingerprint(bytes: Array(bytes[Self.mark.count..<Self.headLength]))
  }

  /// Seals a letter.
  ///
  /// - Parameters:
  ///   - letter: The letter.
  ///   - key: The operator's key.
  /// - Throws: `ContactFailure.tooLong`.
  public init(_ letter: Letter, for key: OperatorPublicKey) throws(ContactFailure) {
    let plain = try LetterBytes.write(letter)
    let head = Self.mark + key.fingerprint.bytes
    do {
      var sender = try HPKE.Sender(
        recipientKey: key.key, ciphersuite: Self.suite, info: Data(Self.label + head))
      bytes = try head + sender.encapsulatedKey + sender.seal(plain)
    } catch {
      // A key that is a point of small order: nobody's secret half opens what is sealed for it.
      throw .notAKey
    }
  }

  /// Takes bytes for a sealed letter, if they have its form.
  ///
  /// - Parameter bytes: The bytes.
  /// - Throws: `ContactFailure.notALetter`.
  public init(bytes: [UInt8]) throws(ContactFailure) {
    let frame = Self.headLength + Self.keyLength + Self.tagLength
    guard bytes.starts(with: Self.mark), LetterBytes.lengths.contains(bytes.count - frame) else {
      throw .notALetter
    }
    self.bytes = bytes
  }

  /// Opens the letter.
  ///
  /// - Parameter key: The operator's secret key.
  /// - Returns: The letter.
  /// - Throws: `ContactFailure` of `otherKey` or `damaged`.
  public func opened(with key: OperatorPrivateKey) throws(ContactFailure) -> Letter {
    guard fingerprint == key.publicKey.fingerprint else { throw .otherKey(fingerprint) }
    let plain: Data
    do {
      let body = bytes.dropFirst(Self.headLength)
      var recipient = try HPKE.Recipient(
        privateKey: key.key, ciphersuite: Self.suite,
        info: Data(Self.label + bytes.prefix(Self.headLength)),
        encapsulatedKey: Data(body.prefix(Self.keyLength)))
      plain = try recipient.open(Data(body.dropFirst(Self.keyLength)))
    } catch {
      throw .damaged
    }
    return try LetterBytes.read(Array(plain))
  }
}
