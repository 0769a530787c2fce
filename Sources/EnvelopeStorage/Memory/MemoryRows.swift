// SPDX-License-Identifier: Apache-2.0
// Rows by table and primary key, in its order; and the deletions that hold.

/// The primary key of a row, in the order in which a database keeps it.
struct MemoryKey: Hashable, Comparable {
  let values: [ColumnValue]

  static func < (left: Self, right: Self) -> Bool {
    for (left, right) in zip(left.values, right.values) where left != right {
      return isLess(left, right)
    }
    return left.values.count < right.values.count
  }

  private static func isLess(_ left: ColumnValue, _ right: ColumnValue) -> Bool {
    switch (left, right) {
    case (.integer(let left), .integer(let right)): left < right
    case (.bytes(let left), .bytes(let right)): left.lexicographicallyPrecedes(right)
    default: left.rank < right.rank
    }
  }
}

extension ColumnValue {
  fileprivate var rank: Int {
    switch self {
    case .null: 0
    case .integer: 1
    case .foreign: 2
    case .bytes: 3
    }
  }
}

/// All rows of a store in memory.
struct MemoryRows {
  /// One table: its rows in the order of their keys.
  struct Table {
    private(set) var keys: [MemoryKey] = []
    private(set) var rows: [RawRow] = []

    /// The first place whose key is not below `key`.
    func place(of key: MemoryKey) -> Int {
      var low = 0
      var high = keys.count
      while low < high {
        let middle = (low + high) / 2
        if keys[middle] < key { low = middle + 1 } else { high = middle }
      }
      return low
    }

    func row(_ key: MemoryKey) -> RawRow? {
      let place = place(of: key)
      return place < keys.count && keys[place] == key ? rows[place] : nil
    }

    mutating func put(_ row: RawRow) {
      let key = MemoryKey(values: row.key)
      let place = place(of: key)
      if place < keys.count, keys[place] == key {
        rows[place] = row
      } else {
        keys.insert(key, at: place)
        rows.insert(row, at: place)
      }
    }

    mutating func remove(_ key: MemoryKey) {
      let place = place(of: key)
      guard place < keys.count, keys[place] == key else { return }
      keys.remove(at: place)
      rows.remove(at: place)
    }

    mutating func removeAll(where unwanted: (RawRow) -> Bool) {
      let kept = rows.indices.filter { !unwanted(rows[$0]) }
      guard kept.count < rows.count else { return }
      keys = kept.map { keys[$0] }
      rows = kept.map { rows[$0] }
    }
  }

  private var tables: [StoredTable: Table] = [:]
  var graveyard = Graveyard()

  subscript(table: StoredTable) -> Table {
    get { tables[table] ?? Table() }
    _modify { yield &tables[table, default: Table()] }
  }

  mutating func put(_ row: RawRow) { self[row.table].put(row) }
}
