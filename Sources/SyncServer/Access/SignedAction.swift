// SPDX-License-Identifier: Apache-2.0
// Proof of an account's or a slip's key: a signature over our host, a challenge of ours, and what is asked for.

import Crypto
import Envelopes

/// A challenge and the signature over it, as a request brings them.
struct SignedAction: Sendable {
  /// The challenge that was signed.
  let challenge: [UInt8]
  /// The signature.
  let signature: [UInt8]

  /// Takes `challenge` and `sig` out of a body.
  init(_ members: inout JSONMembers) throws(Problem) {
    challenge = try members.bytes("challenge", count: 32)
    signature = try members.bytes("sig", count: 64)
  }

  /// Whether the signature is good for what is asked.
  ///
  /// - Parameters:
  ///   - key: The public key; nothing where there is no such account, which takes as long to find out.
  ///   - host: The host that must have been signed.
  ///   - lookup: The name of the account or the slip.
  ///   - action: What must have been signed for.
  ///   - content: What the action carries; nothing for a login.
  /// - Returns: Whether the key signed exactly this.
  func isSigned<Subject>(
    by key: [UInt8]?, host: String, lookup: Identifier<Subject>, action: AccountAction,
    content: [UInt8]?
  ) -> Bool {
    let hash = content.map { Array(SHA256.hash(data: $0)) }
    let message = action.message(
      host: host, challenge: challenge, lookup: lookup, contentHash: hash)
    guard
      let checker = try? Curve25519.Signing.PublicKey(rawRepresentation: key ?? Self.nobodysKey)
    else { return false }
    return checker.isValidSignature(signature, for: message) && key != nil
  }

  /// A public key that nobody has the other half of: the base point of the curve.
  private static let nobodysKey: [UInt8] = [0x58] + [UInt8](repeating: 0x66, count: 31)
}
