// SPDX-License-Identifier: Apache-2.0
// Circumstances of a round as numbers for a regression, and as groups for a description.

/// The texts of one covariate's column, row by row, while the file is being read.
struct CovariateColumn {
  let name: String
  let isFactor: Bool
  private let column: Int
  private(set) var levels = NameIndex()
  /// The level of each row; nil where the value is missing.
  private(set) var rows: [Int?] = []

  init(_ name: String, _ column: Int, isFactor: Bool) {
    self.name = name
    self.column = column
    self.isFactor = isFactor
  }

  /// Adds the value of the row on which `rows` stands.
  mutating func add(_ rows: TableRows) throws(InputError) {
    let text = rows.text(column)
    if isMissing(text) {
      self.rows.append(nil)
    } else {
      self.rows.append(levels.index(of: text))
    }
  }
}

/// All covariates of a file: numbers scaled to mean 0 and deviation 1, categories as 0 and 1.
struct CovariateTable {
  private static let mostLevels = 50
  private static let mostGroups = 100

  /// The names of the numbers that each row gets.
  private(set) var names: [String] = []
  /// Remarks, each one sentence.
  private(set) var notes: [String] = []
  private var columns: [[Double]] = []
  private var texts: [[String]]
  private var ranks: [[Int]]

  init(rows: Int) {
    texts = Array(repeating: [], count: rows)
    ranks = Array(repeating: [], count: rows)
  }

  /// Adds a covariate: as a number where all its values are numbers and it is no factor.
  mutating func add(_ covariate: CovariateColumn, file: String) throws(InputError) {
    let order = covariate.levels.ascending()
    var rank = Array(repeating: 0, count: order.count)
    for (place, level) in order.enumerated() { rank[level] = place }
    for (row, level) in covariate.rows.enumerated() {
      ranks[row].append(level.map { rank[$0] } ?? order.count)
      texts[row].append(
        covariate.name + " " + (level.map { covariate.levels.names[$0] } ?? "missing"))
    }
    let numbers = covariate.levels.names.compactMap { decimalNumber($0, allowingComma: false) }
    if !covariate.isFactor, numbers.count == order.count, numbers.allSatisfy(\.isFinite) {
      addNumber(covariate, numbers, file: file)
      return
    }
    guard order.count <= CovariateTable.mostLevels else {
      throw InputError(
        file: file, column: covariate.name, found: "\(order.count) different values",
        expected: "numbers, or at most \(CovariateTable.mostLevels) categories")
    }
    // The first category is what the others are measured against; missing is one of its own.
    for level in order.dropFirst() {
      names.append(covariate.name + " " + covariate.levels.names[level])
      columns.append(covariate.rows.map { $0 == level ? 1 : 0 })
    }
    if covariate.rows.contains(nil), !order.isEmpty {
      names.append(covariate.name + " missing")
      columns.append(covariate.rows.map { $0 == nil ? 1 : 0 })
    }
  }

  private mutating func addNumber(_ covariate: CovariateColumn, _ numbers: [Double], file: String) {
    let known = covariate.rows.compactMap { $0.map { numbers[$0] } }
    let count = Double(max(known.count, 1))
    let mean = known.reduce(0, +) / count
    let deviation = (known.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
    guard deviation > 0 else {
      notes.append(
        "\(file): the covariate \(InputError.quoted(covariate.name)) has the same value throughout "
          + "and was left out.")
      return
    }
    names.append(covariate.name)
    columns.append(covariate.rows.map { $0.map { (numbers[$0] - mean) / deviation } ?? 0 })
    if known.count < covariate.rows.count {
      notes.append(
        "\(file): the covariate \(InputError.quoted(covariate.name)) is missing in "
          + "\(covariate.rows.count - known.count) rows; its mean was put there.")
    }
  }

  /// The numbers of one row, in the order of `names`.
  func numbers(row: Int) -> [Double] { columns.map { $0[row] } }

  /// The circumstances that occur, each told by the values of all covariates, and each row's own.
  ///
  /// One circumstance called "all" where there is no covariate, or where there are too many
  /// circumstances to describe one by one.
  func groups() -> (names: [String], ofRow: [Int]) {
    var places: [[Int]: Int] = [:]
    var names: [String] = []
    let order = ranks.indices.sorted { ranks[$0].lexicographicallyPrecedes(ranks[$1]) }
    for row in order where places[ranks[row]] == nil {
      places[ranks[row]] = names.count
      names.append(texts[row].joined(separator: ", "))
    }
    guard names.count > 1, names.count <= CovariateTable.mostGroups else {
      return (["all"], Array(repeating: 0, count: ranks.count))
    }
    return (names, ranks.map { places[$0] ?? 0 })
  }
}
