// SPDX-License-Identifier: Apache-2.0
// Who is signed in. A row holds the last day only; minutes are counted in the server's memory.

public import Envelopes

extension StoreReading {
  /// The session of a token, where it is still valid.
  ///
  /// - Parameters:
  ///   - token: SHA-256 of the token.
  ///   - today: The day.
  /// - Returns: The session, or nothing where there is none or its last day has passed.
  /// - Throws: `StoreFailure.damaged` where a row's check does not hold.
  public func validSession(_ token: TokenHash, today: Day) throws -> SessionRow? {
    try session(token).flatMap { today < $0.expiresDay ? $0 : nil }
  }

  /// The sessions of an account that are still valid.
  public func validSessions(of account: AccountIdentifier, today: Day) throws -> [SessionRow] {
    try sessions(of: account).filter { today < $0.expiresDay }
  }
}

extension StoreWriting {
  /// Adds a session; where an account has too many, those go that would end first.
  ///
  /// - Parameters:
  ///   - session: The new session.
  ///   - today: The day.
  /// - Returns: The sessions that ended for it.
  /// - Throws: `StoreFailure.notFound` where the account is not there.
  public func openSession(_ session: SessionRow, today: Day) throws -> [TokenHash] {
    _ = try existing(session.account)
    let rows = try sessions(of: session.account).sorted {
      ($0.expiresDay, $0.token.hex) < ($1.expiresDay, $1.token.hex)
    }
    let expired = rows.filter { today >= $0.expiresDay }
    let valid = rows.filter { today < $0.expiresDay }
    let surplus = valid.prefix(max(0, valid.count + 1 - StorageRules.mostSessions))
    for row in expired + surplus { try delete(row) }
    try insert(session)
    return (expired + surplus).map(\.token)
  }

  /// Ends one session; one that is not there has ended.
  public func endSession(_ token: TokenHash) throws {
    if let row = try session(token) { try delete(row) }
  }

  /// Ends the session of an account whose hash begins with these bytes.
  ///
  /// - Parameters:
  ///   - prefix: The first eight bytes of the token's hash.
  ///   - account: Whose session.
  /// - Returns: The session that ended.
  /// - Throws: `StoreFailure.notFound` where the account has none that begins so.
  public func endSession(
    beginning prefix: [UInt8], of account: AccountIdentifier
  ) throws -> TokenHash {
    let found = try sessions(of: account).first { $0.token.bytes.starts(with: prefix) }
    guard prefix.count == 8, let found else { throw StoreFailure.notFound }
    try delete(found)
    return found.token
  }

  /// Ends every session of the store.
  ///
  /// - Throws: `StoreFailure.damaged` where a row's check does not hold.
  public func endEverySession() throws {
    try forEach(SessionRow.self) { try delete($0) }
  }

  /// Ends the sessions of an account.
  ///
  /// - Parameters:
  ///   - account: Whose sessions.
  ///   - kept: One that goes on.
  /// - Returns: The sessions that ended.
  /// - Throws: `StoreFailure.damaged` where a row's check does not hold.
  public func endSessions(
    of account: AccountIdentifier, except kept: TokenHash?
  ) throws -> [TokenHash] {
    let rows = try sessions(of: account).filter { $0.token != kept }
    for row in rows { try delete(row) }
    return rows.map(\.token)
  }
}
