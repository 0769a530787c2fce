// SPDX-License-Identifier: Apache-2.0
// What every row type has in common, and how values become a row again.

import Envelopes

/// The tables.
///
/// Spec/storage.md says of each column why it is there and what it reveals.
public enum StoredTable: String, Hashable, Sendable, CaseIterable {
  /// The store itself.
  case meta
  /// Who can sign in.
  case account
  /// Recovery slips.
  case recovery
  /// Who is signed in.
  case session
  /// Rooms: a home for each account, and one for each couple.
  case room
  /// Who is in which room.
  case member
  /// Sealed events.
  case event
  /// The key to an event for one reader.
  case slot
  /// Open invitations.
  case invite

  /// The columns in their order, those of the primary key first, without the check.
  public var columns: [String] {
    switch self {
    case .meta: MetaRow.columns
    case .account: AccountRow.columns
    case .recovery: RecoveryRow.columns
    case .session: SessionRow.columns
    case .room: RoomRow.columns
    case .member: MemberRow.columns
    case .event: EventRow.columns
    case .slot: SlotRow.columns
    case .invite: InviteRow.columns
    }
  }

  /// How many columns make the primary key.
  public var keyLength: Int {
    switch self {
    case .meta, .account, .recovery, .session, .room, .invite: 1
    case .member, .event: 2
    case .slot: 3
    }
  }

  /// Whether a damaged row is handed out, because its readers find the damage themselves.
  public var isSealed: Bool { self == .event || self == .slot }
}

/// A row of one table, with meaning.
public protocol StoredRow: Hashable, Sendable {
  /// The table.
  static var table: StoredTable { get }
  /// The values in the order of the table's columns, without the check.
  var values: [ColumnValue] { get }
  /// Reads a row from its values.
  ///
  /// - Parameter decoder: Gives out the values in their order.
  /// - Throws: `StoreFailure.damaged` where a value is not of its column's kind.
  init(from decoder: inout RowDecoder) throws
}

extension StoredRow {
  /// The row as a database holds it, with a check that belongs to its values.
  public var raw: RawRow {
    let values = values
    return RawRow(
      table: Self.table, values: values, check: .bytes(RowCheck.of(Self.table, values)))
  }

  /// Reads a row as a database holds it.
  ///
  /// - Parameter raw: The values and the check.
  /// - Throws: `StoreFailure.damaged` where the check does not hold, unless the table's rows are
  ///   sealed, or where a value is not of its column's kind.
  public init(_ raw: RawRow) throws {
    guard Self.table.isSealed || raw.isIntact else {
      throw StoreFailure.damaged(table: Self.table.rawValue)
    }
    var decoder = RowDecoder(table: Self.table, values: raw.values)
    try self.init(from: &decoder)
    try decoder.finish()
  }
}

/// Gives out the values of one row in their order, each as what it should be.
public struct RowDecoder {
  private let table: StoredTable
  private var rest: ArraySlice<ColumnValue>

  /// Creates a decoder at the first value.
  public init(table: StoredTable, values: [ColumnValue]) {
    self.table = table
    rest = values[...]
  }

  private var damaged: StoreFailure { .damaged(table: table.rawValue) }

  mutating func next() throws -> ColumnValue {
    guard let value = rest.popFirst() else { throw damaged }
    return value
  }

  mutating func number<Number: FixedWidthInteger>(_ type: Number.Type = Number.self) throws
    -> Number
  {
    guard case .integer(let value) = try next(), let number = Number(exactly: value) else {
      throw damaged
    }
    return number
  }

  mutating func optionalDay() throws -> Day? {
    if rest.first == .null {
      rest.removeFirst()
      return nil
    }
    return try number(Day.self)
  }

  mutating func choice<Choice: RawRepresentable>(_ type: Choice.Type = Choice.self) throws
    -> Choice where Choice.RawValue == UInt8
  {
    guard let choice = Choice(rawValue: try number(UInt8.self)) else { throw damaged }
    return choice
  }

  mutating func bytes() throws -> [UInt8] {
    guard case .bytes(let bytes) = try next() else { throw damaged }
    return bytes
  }

  mutating func optionalBytes() throws -> [UInt8]? {
    if rest.first == .null {
      rest.removeFirst()
      return nil
    }
    return try bytes()
  }

  mutating func identifier<Subject>() throws -> Identifier<Subject> {
    guard let identifier = Identifier<Subject>(bytes: try bytes()) else { throw damaged }
    return identifier
  }

  mutating func optionalIdentifier<Subject>() throws -> Identifier<Subject>? {
    if rest.first == .null {
      rest.removeFirst()
      return nil
    }
    return try identifier()
  }

  mutating func fingerprint<Subject>() throws -> Fingerprint<Subject> {
    guard let fingerprint = Fingerprint<Subject>(bytes: try bytes()) else { throw damaged }
    return fingerprint
  }

  func finish() throws {
    guard rest.isEmpty else { throw damaged }
  }
}

extension ColumnValue {
  init<Subject>(_ identifier: Identifier<Subject>) { self = .bytes(identifier.bytes) }
  init<Subject>(_ identifier: Identifier<Subject>?) {
    self = identifier.map { .bytes($0.bytes) } ?? .null
  }
  init<Subject>(_ fingerprint: Fingerprint<Subject>) { self = .bytes(fingerprint.bytes) }
  init(_ number: some FixedWidthInteger) { self = .integer(Int64(truncatingIfNeeded: number)) }
  init(_ day: Day?) { self = day.map { .integer(Int64($0)) } ?? .null }
  init(_ bytes: [UInt8]?) { self = bytes.map { .bytes($0) } ?? .null }
  init(_ choice: some RawRepresentable<UInt8>) { self = .integer(Int64(choice.rawValue)) }
}
