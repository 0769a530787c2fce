// SPDX-License-Identifier: Apache-2.0
// The tables, as numbered steps from an empty file. A step that was released is never changed: the next one is
// added. Spec/storage.md says of every column why it is there; a test compares the two.

import EnvelopeStorage
import GRDB

/// One step of the schema, from the number before to its own.
package struct SchemaStep: Sendable {
  /// What the step executes.
  package let statements: [String]

  /// Creates a step.
  package init(_ statements: [String]) {
    self.statements = statements
  }
}

/// The steps of the schema.
package enum Schema {
  /// What the header of our files says.
  static let applicationIdentifier = 0x4B54_5344

  /// All steps; the number of the schema is their count.
  package static let steps = [first]

  private static let first = SchemaStep([
    """
    CREATE TABLE meta (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      generation BLOB NOT NULL,
      schema INTEGER NOT NULL,
      cursorKey BLOB NOT NULL,
      fakeKey BLOB NOT NULL,
      tombstones INTEGER NOT NULL,
      "check" BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE account (
      accountId BLOB NOT NULL PRIMARY KEY,
      lookup BLOB NOT NULL UNIQUE,
      authPub BLOB NOT NULL,
      kdfId INTEGER NOT NULL,
      kdfIter INTEGER NOT NULL,
      saltP BLOB NOT NULL,
      wrapVersion INTEGER NOT NULL,
      nonce BLOB NOT NULL,
      wrapped BLOB NOT NULL,
      previous BLOB NOT NULL,
      homeRoom BLOB NOT NULL UNIQUE,
      usedBytes INTEGER NOT NULL,
      "check" BLOB NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE recovery (
      recLookup BLOB NOT NULL PRIMARY KEY,
      accountId BLOB NOT NULL UNIQUE REFERENCES account (accountId),
      authPub BLOB NOT NULL,
      version INTEGER NOT NULL,
      blob BLOB NOT NULL,
      requestedDay INTEGER,
      "check" BLOB NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE session (
      tokenHash BLOB NOT NULL PRIMARY KEY,
      accountId BLOB NOT NULL REFERENCES account (accountId),
      expiresDay INTEGER NOT NULL,
      own INTEGER NOT NULL,
      "check" BLOB NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX sessionOfAccount ON session (accountId)",
    """
    CREATE TABLE room (
      roomId BLOB NOT NULL PRIMARY KEY,
      kind INTEGER NOT NULL,
      state INTEGER NOT NULL,
      closesDay INTEGER,
      lastPos INTEGER NOT NULL,
      "check" BLOB NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE member (
      roomId BLOB NOT NULL REFERENCES room (roomId),
      accountId BLOB NOT NULL,
      role INTEGER NOT NULL,
      state INTEGER NOT NULL,
      "check" BLOB NOT NULL,
      PRIMARY KEY (roomId, accountId)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX memberOfAccount ON member (accountId)",
    """
    CREATE TABLE event (
      roomId BLOB NOT NULL REFERENCES room (roomId),
      eventId BLOB NOT NULL,
      pos INTEGER NOT NULL,
      authorId BLOB NOT NULL,
      streamId BLOB NOT NULL,
      lane INTEGER NOT NULL,
      seq INTEGER NOT NULL,
      core BLOB NOT NULL,
      coreHash BLOB NOT NULL,
      "check" BLOB NOT NULL,
      PRIMARY KEY (roomId, eventId),
      UNIQUE (roomId, authorId, streamId, lane, seq)
    ) STRICT
    """,
    """
    CREATE TABLE slot (
      roomId BLOB NOT NULL,
      recipientId BLOB NOT NULL,
      pos INTEGER NOT NULL,
      eventId BLOB NOT NULL,
      body BLOB NOT NULL,
      "check" BLOB NOT NULL,
      PRIMARY KEY (roomId, recipientId, pos),
      UNIQUE (roomId, eventId, recipientId),
      FOREIGN KEY (roomId, eventId) REFERENCES event (roomId, eventId)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE invite (
      inviteId BLOB NOT NULL PRIMARY KEY,
      roomId BLOB NOT NULL REFERENCES room (roomId),
      ownerId BLOB NOT NULL,
      blob BLOB NOT NULL,
      expiresDay INTEGER NOT NULL,
      accepterId BLOB,
      acceptBlob BLOB,
      "check" BLOB NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX inviteToRoom ON invite (roomId)",
    "CREATE INDEX inviteOfOwner ON invite (ownerId)",
    """
    CREATE INDEX inviteOfAccepter ON invite (accepterId) WHERE accepterId IS NOT NULL
    """,
  ])

  /// The tables and indices that a file holds, as text.
  static func text(of database: Database) throws -> [String] {
    try String.fetchAll(
      database,
      sql: """
        SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '')
        FROM sqlite_schema ORDER BY type, name
        """)
  }

  /// The number of the schema that a file holds.
  static func number(of database: Database) throws -> Int {
    try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
  }

  /// The tables and indices that a file with all of our steps holds.
  static func expectedText(_ steps: [SchemaStep]) throws -> [String] {
    try DatabaseQueue().write { database in
      for statement in steps.flatMap(\.statements) { try database.execute(sql: statement) }
      return try text(of: database)
    }
  }
}
