// SPDX-License-Identifier: Apache-2.0
// The rows about who can sign in: the store itself, accounts, recovery slips, sessions.

public import Envelopes

/// What a token's hash stands for.
public enum SessionSubject {}
/// SHA-256 of the token of a session: what the store keeps of it.
public typealias TokenHash = Fingerprint<SessionSubject>

/// What the identifier of a store's lifetime stands for.
public enum GenerationSubject {}
/// Names the lifetime of a store; a restored backup begins a new one.
public typealias Generation = Identifier<GenerationSubject>

/// The row about the store itself.
public struct MetaRow: StoredRow {
  /// The table.
  public static let table = StoredTable.meta
  static let columns = ["id", "generation", "schema", "cursorKey", "fakeKey", "tombstones"]

  /// Names the lifetime of the store.
  public var generation: Generation
  /// The number of the schema.
  public var schema: Int
  /// Seals the cursors that readers are given: 32 bytes.
  public var cursorKey: [UInt8]
  /// Makes the salts of accounts that do not exist: 32 bytes.
  public var fakeKey: [UInt8]
  /// How many tombstones these rows agree with.
  public var tombstones: Int64

  /// Puts the row together.
  public init(
    generation: Generation, schema: Int, cursorKey: [UInt8], fakeKey: [UInt8], tombstones: Int64
  ) {
    self.generation = generation
    self.schema = schema
    self.cursorKey = cursorKey
    self.fakeKey = fakeKey
    self.tombstones = tombstones
  }

  /// Makes the row of a new store.
  ///
  /// - Parameters:
  ///   - schema: The number of the schema.
  ///   - random: Gives random bytes.
  public init(schema: Int, random: (Int) -> [UInt8]) {
    self.init(
      generation: Self.newGeneration(random), schema: schema, cursorKey: random(32),
      fakeKey: random(32), tombstones: 0)
  }

  /// Draws the name of a new lifetime.
  public static func newGeneration(_ random: (Int) -> [UInt8]) -> Generation {
    let bytes = random(16)
    return Generation(
      high: UInt64(bigEndianBytes: bytes.prefix(8)), low: UInt64(bigEndianBytes: bytes.dropFirst(8))
    )
  }

  /// The values in the order of the columns.
  public var values: [ColumnValue] {
    [
      .integer(1), ColumnValue(generation), ColumnValue(schema), .bytes(cursorKey),
      .bytes(fakeKey), ColumnValue(tombstones),
    ]
  }

  /// Reads the row from its values.
  public init(from decoder: inout RowDecoder) throws {
    _ = try decoder.number(Int.self)
    generation = try decoder.identifier()
    schema = try decoder.number()
    cursorKey = try decoder.bytes()
    fakeKey = try decoder.bytes()
    tombstones = try decoder.number()
  }
}

/// An account: what is needed to sign in, and nothing that opens anything.
public struct AccountRow: StoredRow {
  /// The table.
  public static let table = StoredTable.account
  static let columns = [
    "accountId", "lookup", "authPub", "kdfId", "kdfIter", "saltP", "wrapVersion", "nonce",
    "wrapped", "previous", "homeRoom", "usedBytes",
  ]

  /// The account.
  public var account: AccountIdentifier
  /// What the account's owner left to sign in with.
  public var record: AccountRecord
  /// The room of the account alone.
  public var homeRoom: RoomIdentifier
  /// The length of the cores of all events that the account wrote.
  public var usedBytes: Int64

  /// Puts the row together.
  public init(
    account: AccountIdentifier, record: AccountRecord, homeRoom: RoomIdentifier, usedBytes: Int64
  ) {
    self.account = account
    self.record = record
    self.homeRoom = homeRoom
    self.usedBytes = usedBytes
  }

  /// The values in the order of the columns.
  public var values: [ColumnValue] {
    [
      ColumnValue(account), ColumnValue(record.lookup), .bytes(record.authenticationKey),
      ColumnValue(record.stretching.method), ColumnValue(record.stretching.rounds),
      .bytes(record.salt), ColumnValue(record.wrapVersion), .bytes(record.nonce),
      .bytes(record.wrapped), .bytes(record.previous), ColumnValue(homeRoom),
      ColumnValue(usedBytes),
    ]
  }

  /// Reads the row from its values.
  public init(from decoder: inout RowDecoder) throws {
    account = try decoder.identifier()
    record = AccountRecord(
      lookup: try decoder.identifier(), authenticationKey: try decoder.bytes(),
      stretching: KeyStretching(method: try decoder.number(), rounds: try decoder.number()),
      salt: try decoder.bytes(), wrapVersion: try decoder.number(), nonce: try decoder.bytes(),
      wrapped: try decoder.bytes(), previous: try decoder.bytes())
    homeRoom = try decoder.identifier()
    usedBytes = try decoder.number()
  }
}

/// A recovery slip.
public struct RecoveryRow: StoredRow {
  /// The table.
  public static let table = StoredTable.recovery
  static let columns = ["recLookup", "accountId", "authPub", "version", "blob", "requestedDay"]

  /// Names the slip for who holds it.
  public var lookup: RecoveryLookup
  /// Whose slip it is.
  public var account: AccountIdentifier
  /// The public key that checks the slip's signatures.
  public var authenticationKey: [UInt8]
  /// Grows with every new slip.
  public var version: UInt32
  /// The account's secrets, sealed for the slip.
  public var blob: [UInt8]
  /// The day on which somebody with the slip asked to use it.
  public var requestedDay: Day?

  /// Puts the row together.
  public init(
    lookup: RecoveryLookup, account: AccountIdentifier, authenticationKey: [UInt8],
    version: UInt32, blob: [UInt8], requestedDay: Day? = nil
  ) {
    self.lookup = lookup
    self.account = account
    self.authenticationKey = authenticationKey
    self.version = version
    self.blob = blob
    self.requestedDay = requestedDay
  }

  /// The values in the order of the columns.
  public var values: [ColumnValue] {
    [
      ColumnValue(lookup), ColumnValue(account), .bytes(authenticationKey), ColumnValue(version),
      .bytes(blob), ColumnValue(requestedDay),
    ]
  }

  /// Reads the row from its values.
  public init(from decoder: inout RowDecoder) throws {
    lookup = try decoder.identifier()
    account = try decoder.identifier()
    authenticationKey = try decoder.bytes()
    version = try decoder.number()
    blob = try decoder.bytes()
    requestedDay = try decoder.optionalDay()
  }
}

/// A session, without its token.
public struct SessionRow: StoredRow {
  /// The table.
  public static let table = StoredTable.session
  static let columns = ["tokenHash", "accountId", "expiresDay", "own"]

  /// SHA-256 of the token.
  public var token: TokenHash
  /// Who is signed in.
  public var account: AccountIdentifier
  /// The first day on which the session is not valid any more.
  public var expiresDay: Day
  /// Whether its owner said that nobody else uses the device.
  public var isOwnDevice: Bool

  /// Puts the row together.
  public init(token: TokenHash, account: AccountIdentifier, expiresDay: Day, isOwnDevice: Bool) {
    self.token = token
    self.account = account
    self.expiresDay = expiresDay
    self.isOwnDevice = isOwnDevice
  }

  /// The values in the order of the columns.
  public var values: [ColumnValue] {
    [
      ColumnValue(token), ColumnValue(account), ColumnValue(expiresDay),
      .integer(isOwnDevice ? 1 : 0),
    ]
  }

  /// Reads the row from its values.
  public init(from decoder: inout RowDecoder) throws {
    token = try decoder.fingerprint()
    account = try decoder.identifier()
    expiresDay = try decoder.number()
    isOwnDevice = try decoder.number(UInt8.self) != 0
  }
}
