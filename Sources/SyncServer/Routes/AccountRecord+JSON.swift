// SPDX-License-Identifier: Apache-2.0
// The account's record as requests carry it. The server cannot look inside, so it checks lengths and the
// floor and ceiling of the stretching, which clients check too.

import Envelopes

extension JSONMembers {
  /// Takes the account's record.
  mutating func record() throws(Problem) -> AccountRecord {
    var members = try object("record")
    let lookup: LoginLookup = try members.lookup("lookup")
    let key = try members.bytes("authPub", count: 32)
    var stretching = try members.object("kdf")
    let method: UInt8 = try stretching.number("id")
    let rounds: UInt32 = try stretching.number("iter")
    try stretching.finish()
    let record = AccountRecord(
      lookup: lookup, authenticationKey: key,
      stretching: KeyStretching(method: method, rounds: rounds),
      salt: try members.bytes("saltP", count: 16),
      wrapVersion: try members.number("wrapVersion"), nonce: try members.bytes("nonce", count: 12),
      wrapped: try members.bytes("wrapped", count: 48),
      previous: try members.bytes("previous", 0...4_096))
    try members.finish()
    guard method == KeyStretching.pbkdf2, KeyStretching.takenRounds.contains(rounds),
      record.wrapVersion > 0
    else { throw Problem(.malformed) }
    return record
  }
}

extension KeyStretching {
  /// The rounds that are taken: below, guessing would be cheap; above, unlocking would take minutes.
  static let takenRounds: ClosedRange<UInt32> = 600_000...10_000_000

  /// What an account that does not exist seems to have.
  static let usual = KeyStretching(method: pbkdf2, rounds: takenRounds.lowerBound)

  /// The stretching as answers carry it.
  var json: JSONValue {
    .members(["id": .number(Int64(method)), "iter": .number(Int64(rounds))])
  }
}

extension JSONValue {
  /// Bytes as text.
  static func bytes(_ bytes: some Collection<UInt8>) -> JSONValue {
    .text(Base64URL.encode(bytes))
  }

  /// An identifier as text.
  static func identifier<Subject>(_ identifier: Identifier<Subject>) -> JSONValue {
    .text(identifier.hex)
  }
}
