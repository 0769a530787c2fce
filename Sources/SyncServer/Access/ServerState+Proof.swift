// SPDX-License-Identifier: Apache-2.0
// Checks proofs of an account's key, so that a wrong one tells nothing: an unknown name, a wrong signature and
// a used challenge take the same way and get the same answer.

import EnvelopeStorage
import Envelopes

extension ServerState {
  /// Checks a signature that the login key of an account should have made.
  ///
  /// Attempts are counted by name and by network, and counted back when the signature is good: only who
  /// fails is slowed down, and not before the answer is the same for all.
  /// - Parameters:
  ///   - proof: The challenge and the signature.
  ///   - account: The account; nothing where the name is unknown.
  ///   - lookup: The name.
  ///   - action: What must have been signed for.
  ///   - content: What the action carries.
  ///   - network: Where the request comes from.
  /// - Returns: The account.
  /// - Throws: `Problem` of `sign-in-refused` or `too-many`.
  func prove(
    _ proof: SignedAction, account: AccountRow?, lookup: LoginLookup, action: AccountAction,
    content: [UInt8]?, network: [UInt8]
  ) throws(Problem) -> AccountRow {
    try attempt(lookup.bytes, network) { () throws(Problem) in
      let isFresh = challenges.use(proof.challenge, .account, by: lookup.bytes)
      let isSigned = proof.isSigned(
        by: account?.record.authenticationKey, host: configuration.publicOrigin.host,
        lookup: lookup, action: action, content: content)
      guard isFresh, isSigned, let account else { throw Problem(.signInRefused) }
      return account
    }
  }

  /// Checks a signature that the key of a recovery slip should have made.
  ///
  /// - Parameters:
  ///   - proof: The challenge and the signature.
  ///   - slip: The slip; nothing where the name is unknown.
  ///   - lookup: The name.
  ///   - content: What the action carries.
  ///   - network: Where the request comes from.
  /// - Returns: The slip.
  /// - Throws: `Problem` of `sign-in-refused` or `too-many`.
  func prove(
    _ proof: SignedAction, slip: RecoveryRow?, lookup: RecoveryLookup, content: [UInt8],
    network: [UInt8]
  ) throws(Problem) -> RecoveryRow {
    try attempt(lookup.bytes, network) { () throws(Problem) in
      let isFresh = challenges.use(proof.challenge, .slip, by: lookup.bytes)
      let isSigned = proof.isSigned(
        by: slip?.authenticationKey, host: configuration.publicOrigin.host, lookup: lookup,
        action: .recover, content: content)
      guard isFresh, isSigned, let slip else { throw Problem(.signInRefused) }
      return slip
    }
  }

  /// Checks a signature that the account of a session should have made just now.
  ///
  /// - Parameters:
  ///   - proof: The challenge and the signature.
  ///   - session: The session.
  ///   - action: What must have been signed for.
  ///   - content: What the action carries.
  ///   - network: Where the request comes from.
  /// - Returns: The account.
  /// - Throws: `Problem` of `sign-in-refused` or `too-many`, or a failure of the store.
  func prove(
    _ proof: SignedAction, session: Session, action: AccountAction, content: [UInt8],
    network: [UInt8]
  ) async throws -> AccountRow {
    guard let row = try await store.read({ try $0.account(session.account) }) else {
      throw Problem(.sessionEnded)
    }
    return try prove(
      proof, account: row, lookup: row.record.lookup, action: action, content: content,
      network: network)
  }

  private func attempt<Result>(
    _ name: [UInt8], _ network: [UInt8], _ check: () throws(Problem) -> Result
  ) throws(Problem) -> Result {
    try signInsByNetwork.count(network)
    try signInsByLookup.count(name)
    try signInsByLookupAndDay.count(name)
    let result = try check()
    signInsByNetwork.forgive(network)
    signInsByLookup.forgive(name)
    signInsByLookupAndDay.forgive(name)
    return result
  }
}
