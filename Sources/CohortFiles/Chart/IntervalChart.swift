// SPDX-License-Identifier: Apache-2.0
// Estimates side by side, each with how sure it is: score differences, coverage, parameters,
// contributions and half-lives are all rows of this one picture.

/// Rows of estimates with intervals along one shared axis.
public struct IntervalChart: Chart {
  /// One estimate in a row.
  public struct Estimate: Sendable, Equatable {
    /// The estimate; NaN is not drawn.
    public var value: Double
    /// Its interval, where there is one.
    public var interval: ClosedRange<Double>?

    /// Creates an estimate.
    public init(_ value: Double, _ interval: ClosedRange<Double>? = nil) {
      self.value = value
      self.interval = interval
    }
  }

  /// One row.
  public struct Row: Sendable, Equatable {
    /// What the row is about.
    public var name: String
    /// One estimate a series, in the order of `seriesNames`.
    public var estimates: [Estimate]
    /// A word at the end of the row, such as "better".
    public var verdict: String

    /// Creates a row.
    public init(_ name: String, _ estimates: [Estimate], verdict: String = "") {
      self.name = name
      self.estimates = estimates
      self.verdict = verdict
    }
  }

  /// How an estimate is drawn.
  public enum Style: Sendable, Equatable {
    /// A mark with a whisker.
    case dot
    /// A bar from zero with a whisker.
    case bar
  }

  /// What the picture is about.
  public var title: String
  /// Names the axis, and says which direction is which.
  public var axis: String
  /// The series of each row; a single series needs no name.
  public var seriesNames: [String]
  /// The rows from top to bottom.
  public var rows: [Row]
  /// How estimates are drawn.
  public var style: Style
  /// A number with a line of its own, such as zero.
  public var reference: Double?
  /// What the line of reference means.
  public var referenceMeaning: String
  /// A range that is wanted or allowed.
  public var range: ClosedRange<Double>?
  /// What the range means.
  public var rangeMeaning: String
  /// What the interval is.
  public var intervalMeaning: String
  /// Decimals of the table.
  public var decimals: Int
  /// Whether the axis is logarithmic; every number must be above zero then.
  public var isLogarithmic: Bool

  /// Creates a picture.
  public init(
    title: String, axis: String, seriesNames: [String] = ["estimate"], rows: [Row],
    style: Style = .dot, reference: Double? = nil, referenceMeaning: String = "",
    range: ClosedRange<Double>? = nil, rangeMeaning: String = "",
    intervalMeaning: String = "95 % interval", decimals: Int = 3, isLogarithmic: Bool = false
  ) {
    self.title = title
    self.axis = axis
    self.seriesNames = seriesNames
    self.rows = rows
    self.style = style
    self.reference = reference
    self.referenceMeaning = referenceMeaning
    self.range = range
    self.rangeMeaning = rangeMeaning
    self.intervalMeaning = intervalMeaning
    self.decimals = decimals
    self.isLogarithmic = isLogarithmic
  }

  /// The verdicts counted, or the estimates of a short picture.
  public var summary: String {
    var sentences = [NumberText.counted(rows.count, "row") + "."]
    var verdicts: [(String, Int)] = []
    for row in rows where !row.verdict.isEmpty {
      if let place = verdicts.firstIndex(where: { $0.0 == row.verdict }) {
        verdicts[place].1 += 1
      } else {
        verdicts.append((row.verdict, 1))
      }
    }
    if !verdicts.isEmpty {
      sentences.append(verdicts.map { "\($0.0): \($0.1)" }.joined(separator: ", ") + ".")
    } else if rows.count <= 8 {
      let told = rows.compactMap { row in
        row.estimates.last.map { "\(row.name) \(NumberText.fixed($0.value, decimals))" }
      }
      sentences.append(told.joined(separator: ", ") + ".")
    }
    return sentences.joined(separator: " ")
  }

  /// The series, their interval, and the line and range of reference.
  public var key: [KeyEntry] {
    var entries: [KeyEntry] = []
    if style == .bar {
      entries.append(KeyEntry(.bar, seriesNames.first ?? "estimate"))
    } else {
      entries += seriesNames.enumerated().map { KeyEntry(mark($0), $1, series: $0) }
    }
    if rows.contains(where: { $0.estimates.contains { $0.interval != nil } }) {
      entries.append(KeyEntry(.whisker, intervalMeaning))
    }
    if reference != nil, !referenceMeaning.isEmpty {
      entries.append(KeyEntry(.reference, referenceMeaning))
    }
    if range != nil, !rangeMeaning.isEmpty { entries.append(KeyEntry(.range, rangeMeaning)) }
    return entries
  }

  /// One row a row of the picture.
  public var data: ReportTable {
    var columns = [TableColumn.words("")]
    for name in seriesNames {
      columns += [.numbers(name), .numbers(intervalMeaning)]
    }
    let hasVerdicts = rows.contains { !$0.verdict.isEmpty }
    if hasVerdicts { columns.append(.words("in a word")) }
    let cells = rows.map { row -> [TableCell] in
      var line = [TableCell.text(row.name)]
      for index in seriesNames.indices {
        let estimate = index < row.estimates.count ? row.estimates[index] : Estimate(.nan)
        line.append(.number(estimate.value, decimals: decimals))
        line.append(
          .interval(
            estimate.interval?.lowerBound ?? .nan, estimate.interval?.upperBound ?? .nan,
            decimals: decimals))
      }
      if hasVerdicts { line.append(.text(row.verdict)) }
      return line
    }
    return ReportTable(caption: title + ": the numbers", columns: columns, rows: cells)
  }

  /// The mark of a series: with two series the first, what came before, is hollow.
  func mark(_ index: Int) -> KeyEntry.Mark {
    if seriesNames.count == 2 { return index == 0 ? .ring : .circle }
    return [KeyEntry.Mark.circle, .square, .diamond][index % 3]
  }
}
